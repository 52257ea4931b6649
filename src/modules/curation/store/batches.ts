import type { Queryable } from '../../../platform/db/index.ts';
import type { EditingTransaction } from './drafts.ts';
import type { EditingTables } from './editing-tables.ts';

type Db = Queryable<EditingTables>;

export interface BatchWork {
  readonly work: string;
  /** The revision that was changed. */
  readonly before: number;
  /** The revision that it became; absent where nothing was changed. */
  readonly after: number | undefined;
  readonly outcome: string;
}

export interface Batch {
  readonly id: string;
  readonly personName: string;
  readonly at: string;
  readonly reason: string;
  /** The change that was made, as JSON. */
  readonly change: string;
  readonly undoneAt: string | undefined;
}

export async function insertBatch(
  transaction: EditingTransaction,
  batch: Omit<Batch, 'undoneAt'> & { readonly person: string },
): Promise<void> {
  const { id, person, personName, at, reason, change } = batch;
  await transaction.insertInto('batch').values({ id, person, person_name: personName, at, reason, change, undone_at: null }).execute();
}

/** Puts down what became of a work, once it has. A batch that is cut off knows what it has done. */
export async function insertBatchWork(transaction: EditingTransaction, batch: string, position: number, entry: BatchWork): Promise<void> {
  const { work, before, after, outcome } = entry;
  await transaction
    .insertInto('batch_work')
    .values({ batch_id: batch, position, work_id: work, before, after: after ?? null, outcome })
    .onConflict((conflict) => conflict.columns(['batch_id', 'position']).doUpdateSet({ before, after: after ?? null, outcome }))
    .execute();
}

export async function findBatch(db: Db, id: string): Promise<(Batch & { readonly works: readonly BatchWork[] }) | undefined> {
  const row = await db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const works = await db.selectFrom('batch_work').selectAll().where('batch_id', '=', id).orderBy('position').execute();
  return {
    ...toBatch(row),
    works: works.map(({ work_id, before, after, outcome }) => ({ work: work_id, before, after: after ?? undefined, outcome })),
  };
}

function toBatch(row: EditingTables['batch']): Batch {
  return {
    id: row.id,
    personName: row.person_name,
    at: row.at,
    reason: row.reason,
    change: row.change,
    undoneAt: row.undone_at ?? undefined,
  };
}

export async function listBatches(db: Db, limit: number): Promise<Batch[]> {
  return (await db.selectFrom('batch').selectAll().orderBy('at', 'desc').limit(limit).execute()).map(toBatch);
}

export async function markUndone(transaction: EditingTransaction, id: string, at: string): Promise<void> {
  await transaction.updateTable('batch').set({ undone_at: at }).where('id', '=', id).execute();
}
