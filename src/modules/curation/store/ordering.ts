import type { Transaction } from 'kysely';
import { batches, type Queryable } from '../../../platform/db/index.ts';
import type { Named } from '../../catalogue/index.ts';
import type { Edit, Forward, Part } from '../ordering/edit.ts';
import type { OrderingTables } from './ordering-tables.ts';

type Db = Queryable<OrderingTables>;
export type OrderingTransaction = Transaction<OrderingTables>;

export async function listParts(db: Db): Promise<readonly OrderingTables['ordering_part'][]> {
  return db.selectFrom('ordering_part').selectAll().orderBy('part').execute();
}

export async function findPart(db: Db, part: Part): Promise<OrderingTables['ordering_part'] | undefined> {
  return db.selectFrom('ordering_part').selectAll().where('part', '=', part).executeTakeFirst();
}

export async function writePart(transaction: OrderingTransaction, row: OrderingTables['ordering_part']): Promise<void> {
  await transaction
    .insertInto('ordering_part')
    .values(row)
    .onConflict((conflict) => conflict.column('part').doUpdateSet({ folder: row.folder, content: row.content }))
    .execute();
}

export async function deletePart(transaction: OrderingTransaction, part: Part): Promise<void> {
  await transaction.deleteFrom('ordering_part').where('part', '=', part).execute();
}

/** Keeps an edit and returns its number. */
export async function insertEdit(transaction: OrderingTransaction, edit: Omit<Edit, 'number' | 'undoneBy'>): Promise<number> {
  const { changes, works, kept, ...row } = edit;
  const { number } = await transaction
    .insertInto('ordering_edit')
    .values({ ...row, changes: JSON.stringify(changes), works: JSON.stringify(works), kept: kept ?? null })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function markUndone(transaction: OrderingTransaction, number: number, by: number): Promise<void> {
  await transaction.updateTable('ordering_edit').set({ undone_by: by }).where('number', '=', number).execute();
}

export async function findEdit(db: Db, number: number): Promise<Edit | undefined> {
  const row = await db.selectFrom('ordering_edit').selectAll().where('number', '=', number).executeTakeFirst();
  return row && toEdit(row);
}

/** Edits, the newest first. */
export async function listEdits(
  db: Db,
  parts: 'collections' | 'schemes',
  page: { limit: number; offset: number },
): Promise<readonly Edit[]> {
  const rows = await db
    .selectFrom('ordering_edit')
    .selectAll()
    .where('part', parts === 'collections' ? '=' : '!=', 'collections')
    .orderBy('number', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toEdit);
}

/** The last edit of a part that stands and is no undoing: the one that can be undone next. */
export async function findLastEdit(db: Db, part: Part): Promise<Edit | undefined> {
  const row = await db
    .selectFrom('ordering_edit')
    .selectAll()
    .where('part', '=', part)
    .where('undone_by', 'is', null)
    .where('action', '!=', 'undone')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row && toEdit(row);
}

export async function insertForwards(transaction: OrderingTransaction, edit: number, forwards: readonly Forward[]): Promise<void> {
  for (const batch of batches(forwards.map((forward) => ({ edit, kind: forward.kind, old: forward.from, new: forward.to }))))
    await transaction.insertInto('ordering_forward').values(batch).execute();
}

export async function deleteForwards(transaction: OrderingTransaction, edit: number): Promise<void> {
  await transaction.deleteFrom('ordering_forward').where('edit', '=', edit).execute();
}

/** Where names lead that are gone, by the old name. */
export async function readForwards(db: Db, kind: Named['kind']): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('ordering_forward').select(['old', 'new']).where('kind', '=', kind).orderBy('edit').execute();
  return new Map(rows.map((row) => [row.old, row.new]));
}

function toEdit({ changes, works, kept, undone_by, ...row }: Omit<OrderingTables['ordering_edit'], 'number'> & { number: number }): Edit {
  return {
    ...row,
    changes: JSON.parse(changes) as Edit['changes'],
    works: JSON.parse(works) as Edit['works'],
    kept: kept ?? undefined,
    undoneBy: undone_by ?? undefined,
  };
}
