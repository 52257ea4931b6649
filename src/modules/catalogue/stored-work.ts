import type { WorkId, WorkRecord, WorkStatus } from './work.ts';

/** Why a work was withdrawn, as its page says it. */
export const withdrawalReasons = ['duplicate', 'rights', 'cultural', 'personal', 'out-of-scope', 'error'] as const;

/** What a withdrawn work's page says. The title is shown only where that does no harm. */
export interface Tombstone {
  readonly on: string;
  readonly reason: (typeof withdrawalReasons)[number];
  readonly note?: string | undefined;
  readonly showTitle: boolean;
}

/** A work as the store holds it. */
export interface StoredWork {
  readonly id: WorkId;
  readonly status: WorkStatus;
  readonly record: WorkRecord;
  /** Day the work came into the library, YYYY-MM-DD. */
  readonly addedOn: string;
  /** ISO 8601 instant of the newest revision. */
  readonly updatedAt: string;
  readonly revision: number;
  /** Order of first publication. */
  readonly sequence?: number | undefined;
  readonly mergedInto?: WorkId | undefined;
  readonly tombstone?: Tombstone | undefined;
}

export interface Revision {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly action: 'created' | 'revised' | 'published' | 'withdrawn' | 'restored' | 'merged';
  /** Names of the fields that this revision changed. */
  readonly fields: readonly string[];
  /** Who looked at a work that stood under a veto before it was restored, and what they said. For curators, never for readers. */
  readonly review?: string;
}

export interface ContributorEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly orcid?: string | undefined;
}
