import type { StoredWork, Tombstone } from './stored-work.ts';
import type { AccessCondition, WorkRecord, WorkStatus } from './work.ts';

/** The rules by which a work stands where readers see it, or does not. Days are those of UTC, YYYY-MM-DD. */

type Conditioned = Pick<WorkRecord, 'accessCondition'>;

/** What holds on a day. An embargo that has not ended closes the record; one that has ended leaves it open. */
export function conditionInForce({ accessCondition }: Conditioned, today: string): AccessCondition['kind'] {
  if (accessCondition === undefined) return 'open';
  const { kind, until } = accessCondition;
  if (kind === 'open' || until === undefined) return kind;
  return today < until ? 'closed' : 'open';
}

/** Whether a work has been published and not withdrawn since. A restricted one is out, and kept from readers by its own condition. */
export function isOut({ status }: Pick<StoredWork, 'status'>): boolean {
  return status === 'published' || status === 'restricted';
}

/** The status of a work that is to be out: readers see it only while its condition is open. */
export function statusShown(record: Conditioned, today: string): 'published' | 'restricted' {
  return conditionInForce(record, today) === 'open' ? 'published' : 'restricted';
}

/**
 * The status of a work once its record is replaced. A work whose embargo has ended stays out while nobody changes its condition, also when
 * the clock is put back.
 */
export function statusRevised(before: Pick<StoredWork, 'status' | 'record'>, record: Conditioned, today: string): WorkStatus {
  if (!isOut(before)) return before.status;
  const released = before.status === 'published' && record.accessCondition?.until !== undefined;
  if (released && JSON.stringify(before.record.accessCondition) === JSON.stringify(record.accessCondition)) return 'published';
  return statusShown(record, today);
}

/** Reasons of withdrawals that protect a community or a person. */
const protecting: ReadonlySet<Tombstone['reason']> = new Set(['cultural', 'personal']);

/** A withdrawal that protects somebody keeps the title out of sight, and the work out of the library until they have been asked. */
export function protectsSomebody(reason: Tombstone['reason']): boolean {
  return protecting.has(reason);
}

/**
 * The community's veto: a work that was withdrawn to protect a community or a person is published again by nothing but a restoring that
 * says who has looked at it and what they said.
 */
export function standsUnderVeto(work: Pick<StoredWork, 'status' | 'tombstone'>): boolean {
  return work.status === 'withdrawn' && work.tombstone !== undefined && protectsSomebody(work.tombstone.reason);
}

const closedness = ['open', 'conditional', 'closed'] as const;

/**
 * Whether a record made from others is as closed as the most closed of them. Where one of them is kept from readers, the record must bear the
 * condition of one that is kept from them most, unaltered: to loosen it is a decision of its own.
 */
export function keepsClosed(from: readonly Conditioned[], made: Conditioned, today: string): boolean {
  const degree = (record: Conditioned) => closedness.indexOf(conditionInForce(record, today));
  const most = Math.max(...from.map(degree));
  if (most === 0) return true;
  const condition = JSON.stringify(made.accessCondition);
  return from.some((record) => degree(record) === most && JSON.stringify(record.accessCondition) === condition);
}

/** The record as it may leave the library: without what is kept for its keepers alone. */
export function recordForOthers(record: WorkRecord): WorkRecord {
  if (record.accessCondition?.reason === undefined) return record;
  const { reason: _, ...accessCondition } = record.accessCondition;
  return { ...record, accessCondition };
}
