import type { Transaction } from 'kysely';
import { batches, forValues, type Queryable } from '../../../platform/db/index.ts';
import type { WorkId } from '../../catalogue/index.ts';
import type { Doubt } from '../../formats/index.ts';
import type { IntakeTables } from './tables.ts';

type IntakeTransaction = Transaction<IntakeTables>;

/** The works that records with these digests became, when they were taken in before. */
export async function findTakenIn(db: Queryable<IntakeTables>, digests: readonly string[]): Promise<Map<string, WorkId>> {
  const rows = await forValues(digests, (list) =>
    db.selectFrom('import_item').select(['digest', 'work_id']).where('digest', 'in', list).execute(),
  );
  return new Map(rows.map((row) => [row.digest, row.work_id as WorkId]));
}

export async function insertBatch(transaction: IntakeTransaction, batch: IntakeTables['import_batch']): Promise<void> {
  await transaction.insertInto('import_batch').values(batch).execute();
}

export interface TakenInItem {
  readonly digest: string;
  readonly work: WorkId;
  readonly line: number;
  readonly doubts: readonly Doubt[];
  readonly duplicateOf: WorkId | undefined;
}

export async function insertItems(transaction: IntakeTransaction, batch: string, items: readonly TakenInItem[]): Promise<void> {
  for (const some of batches(items)) {
    await transaction
      .insertInto('import_item')
      .values(
        some.map((item) => ({
          digest: item.digest,
          batch_id: batch,
          work_id: item.work,
          line: item.line,
          doubts: JSON.stringify(item.doubts),
          duplicate_of: item.duplicateOf ?? null,
        })),
      )
      .execute();
  }
}

/** What the library folder said when it was last read: of the folder as a whole, and of each work. */
export async function readFolderMemory(db: Queryable<IntakeTables>): Promise<{ folder: string | undefined; lines: Map<string, string> }> {
  const state = await db.selectFrom('folder_state').select('digest').executeTakeFirst();
  const lines = await db.selectFrom('folder_line').selectAll().execute();
  return { folder: state?.digest, lines: new Map(lines.map((row) => [row.work_id, row.digest])) };
}

export async function rememberFolder(transaction: IntakeTransaction, digest: string): Promise<void> {
  await transaction
    .insertInto('folder_state')
    .values({ id: 1, digest })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ digest }))
    .execute();
}

export async function rememberLines(transaction: IntakeTransaction, lines: readonly { work: WorkId; digest: string }[]): Promise<void> {
  if (lines.length === 0) return;
  await transaction
    .insertInto('folder_line')
    .values(lines.map(({ work, digest }) => ({ work_id: work, digest })))
    .onConflict((conflict) => conflict.column('work_id').doUpdateSet((update) => ({ digest: update.ref('excluded.digest') })))
    .execute();
}
