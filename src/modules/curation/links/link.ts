import type { FailureReason, RefusalReason } from '../../../platform/http-client/index.ts';
import type { WorkId } from '../../catalogue/index.ts';

/** What was found at an address when it was last looked at. */
export const linkStates = [
  'ok',
  /** It says that it has moved for good. */
  'moved',
  /** It answers, and something hints that what is there is not the work any more. Never more than a suspicion. */
  'soft-404',
  /** It says that there is nothing. */
  'gone',
  /** It did not answer, or with a fault of its own; both often pass. */
  'failing',
  /** The site asks programs not to look there. */
  'robots',
  /** Not looked at yet, or the site does not tell a program. */
  'unknown',
] as const;
export type LinkState = (typeof linkStates)[number];

/** Why an answer may not be the work: it was led to the site's front page, the page's title says so, it is far shorter than it was. */
export const softHints = ['root', 'title', 'shorter'] as const;
export type SoftHint = (typeof softHints)[number];

/** `status`: the status tells. `busy`: the site asks to come later. `unchecked`: nobody has looked yet. */
export type LinkReason = Exclude<FailureReason, 'stopped'> | Exclude<RefusalReason, 'gate'> | 'status' | 'busy' | 'unchecked';

/** What one look has found. */
export interface Observation {
  readonly state: LinkState;
  /** Where the state alone does not tell. */
  readonly reason?: LinkReason | undefined;
  readonly status?: number | undefined;
  /** Where it has moved to for good, or, with hints, where it led. */
  readonly target?: string | undefined;
  readonly hints: readonly SoftHint[];
  /** Bytes of the page, where one was read whole. */
  readonly length?: number | undefined;
}

/** What calls for a curator. */
export const careKinds = ['broken', 'moved', 'soft-404'] as const;
export type CareKind = (typeof careKinds)[number];

/** An address that works are to be had at, and what is known about it. */
export interface Link {
  /** Made of the address, so that it names the same one for ever. */
  readonly id: string;
  readonly url: string;
  readonly host: string;
  readonly found: Observation;
  /** Since when it has been found so; absent where it was never looked at. ISO 8601. */
  readonly since: string | undefined;
  readonly checkedAt: string | undefined;
  readonly lastOkAt: string | undefined;
  readonly nextAt: string;
  /** Looks in a row that failed. */
  readonly failures: number;
  /** Different days on which they did. */
  readonly failedDays: number;
  readonly lastFailedOn: string | undefined;
  /** Bytes that the page usually has. */
  readonly usualLength: number | undefined;
  /** Set by a curator who has looked, and lapsed as soon as something else is found. */
  readonly fine: { readonly signature: string; readonly by: string; readonly at: string } | undefined;
  readonly care: CareKind | undefined;
}

/** A time through which looks found the same. */
export interface LinkRun {
  readonly from: string;
  readonly to: string;
  readonly checks: number;
  readonly found: Pick<Observation, 'state' | 'reason' | 'status' | 'target'>;
}

export interface LinkUse {
  readonly link: string;
  readonly work: WorkId;
}
