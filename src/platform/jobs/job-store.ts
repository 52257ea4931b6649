import type { Selectable, Transaction } from 'kysely';
import type { Queryable } from '../db/index.ts';
import type { JobTables } from './tables.ts';

type Db = Queryable<JobTables>;
type JobRow = Selectable<JobTables['job']>;

export interface ClaimedJob {
  readonly id: string;
  readonly payload: unknown;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly claim: string;
}

/** A job that was given up, as an administrator sees it. Its payload may be personal, and is not among what is shown. */
export interface DeadJob {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly lastError: string;
  readonly addedAt: string;
  readonly failedAt: string;
}

/** False where a job of this kind and key waits or runs already. */
export async function insertJob(
  transaction: Transaction<JobTables>,
  job: { id: string; kind: string; key: string | undefined; payload: unknown; dueAt: string; now: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('job')
    .values({
      id: job.id,
      kind: job.kind,
      key: job.key ?? null,
      payload: JSON.stringify(job.payload ?? null),
      state: 'waiting',
      attempts: 0,
      due_at: job.dueAt,
      claim: null,
      last_error: null,
      added_at: job.now,
      failed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function kindsDue(db: Db, kinds: readonly string[], now: string): Promise<string[]> {
  if (kinds.length === 0) return [];
  const rows = await db.selectFrom('job').select('kind').distinct().where('kind', 'in', kinds).where('due_at', '<=', now).execute();
  return rows.map(({ kind }) => kind);
}

/**
 * Takes the job of a kind that has been due for longest. One whose lease ran out is taken again, or is dead where it has been tried often
 * enough: it may be the job itself that ends whoever runs it.
 */
export async function claimJob(
  transaction: Transaction<JobTables>,
  { kind, now, leaseUntil, tries, claim }: { kind: string; now: string; leaseUntil: string; tries: number; claim: string },
): Promise<ClaimedJob | { readonly died: JobRow } | undefined> {
  const row = await transaction
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', kind)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.attempts >= tries) {
    const died = {
      ...row,
      state: 'dead' as const,
      due_at: null,
      claim: null,
      last_error: row.last_error ?? 'Whoever ran it stopped before it was done.',
      failed_at: now,
    };
    await transaction.updateTable('job').set(died).where('id', '=', row.id).execute();
    return { died };
  }
  await transaction
    .updateTable('job')
    .set({ state: 'running', attempts: row.attempts + 1, due_at: leaseUntil, claim })
    .where('id', '=', row.id)
    .execute();
  return { id: row.id, payload: JSON.parse(row.payload) as unknown, attempt: row.attempts + 1, claim };
}

/** False where the job is another's by now. */
export async function extendLease(transaction: Transaction<JobTables>, job: ClaimedJob, leaseUntil: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('job')
    .set({ due_at: leaseUntil })
    .where('id', '=', job.id)
    .where('claim', '=', job.claim)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function deleteDone(transaction: Transaction<JobTables>, job: ClaimedJob): Promise<void> {
  await transaction.deleteFrom('job').where('id', '=', job.id).where('claim', '=', job.claim).execute();
}

/** Puts a job back that was claimed. `failure`: why; absent where it was only interrupted, which counts as no attempt. */
export async function putBack(
  transaction: Transaction<JobTables>,
  job: ClaimedJob,
  { dueAt, failure }: { dueAt: string; failure?: { readonly message: string; readonly at: string } },
): Promise<void> {
  await transaction
    .updateTable('job')
    .set({
      state: 'waiting',
      due_at: dueAt,
      claim: null,
      attempts: failure === undefined ? job.attempt - 1 : job.attempt,
      ...(failure && { last_error: failure.message, failed_at: failure.at }),
    })
    .where('id', '=', job.id)
    .where('claim', '=', job.claim)
    .execute();
}

export async function bury(
  transaction: Transaction<JobTables>,
  job: ClaimedJob,
  failure: { readonly message: string; readonly at: string },
): Promise<void> {
  await transaction
    .updateTable('job')
    .set({ state: 'dead', due_at: null, claim: null, last_error: failure.message, failed_at: failure.at })
    .where('id', '=', job.id)
    .where('claim', '=', job.claim)
    .execute();
}

export async function countByState(db: Db): Promise<Record<JobRow['state'], number>> {
  const rows = await db
    .selectFrom('job')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return { waiting: 0, running: 0, dead: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])) };
}

export async function listDead(db: Db, limit: number): Promise<DeadJob[]> {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'kind', 'attempts', 'last_error', 'added_at', 'failed_at'])
    .where('state', '=', 'dead')
    .orderBy('failed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    attempts: row.attempts,
    lastError: row.last_error ?? '',
    addedAt: row.added_at,
    failedAt: row.failed_at ?? row.added_at,
  }));
}

/** Makes a dead job wait again, as new. False where there is none, or one with its key waits already. */
export async function reviveDead(transaction: Transaction<JobTables>, id: string, now: string): Promise<boolean> {
  const row = await transaction.selectFrom('job').selectAll().where('id', '=', id).where('state', '=', 'dead').executeTakeFirst();
  if (row === undefined) return false;
  if (row.key !== null) {
    const other = await transaction
      .selectFrom('job')
      .select('id')
      .where('kind', '=', row.kind)
      .where('key', '=', row.key)
      .where('state', '<>', 'dead')
      .executeTakeFirst();
    if (other !== undefined) return false;
  }
  await transaction.updateTable('job').set({ state: 'waiting', attempts: 0, due_at: now }).where('id', '=', id).execute();
  return true;
}

export async function deleteDead(transaction: Transaction<JobTables>, which: { id: string } | { failedBefore: string }): Promise<number> {
  const all = transaction.deleteFrom('job').where('state', '=', 'dead');
  const { numDeletedRows } = await ('id' in which
    ? all.where('id', '=', which.id)
    : all.where('failed_at', '<', which.failedBefore)
  ).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function seenTo(db: Db, name: string): Promise<string | undefined> {
  return (await db.selectFrom('job_schedule').select('seen_to').where('name', '=', name).executeTakeFirst())?.seen_to;
}

export async function beginSchedule(transaction: Transaction<JobTables>, name: string, now: string): Promise<void> {
  await transaction
    .insertInto('job_schedule')
    .values({ name, seen_to: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** True for the one process that moves a schedule on from `before`. */
export async function moveSchedule(
  transaction: Transaction<JobTables>,
  { name, before, to }: { name: string; before: string; to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('job_schedule')
    .set({ seen_to: to })
    .where('name', '=', name)
    .where('seen_to', '=', before)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
