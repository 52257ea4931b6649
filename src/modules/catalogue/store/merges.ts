import type { Queryable } from '../../../platform/db/index.ts';
import type { WorkId, WorkStatus } from '../work.ts';
import type { CatalogueTables } from './tables.ts';
import type { CatalogueTransaction } from './write-works.ts';

/** How two works stood when they were merged: what it takes to undo that. */
export interface Merge {
  readonly loser: WorkId;
  readonly winner: WorkId;
  readonly at: string;
  /** The loser's status before. */
  readonly status: WorkStatus;
  /** Revisions of the winner before and after; the same where its record was not touched. */
  readonly winnerBefore: number;
  readonly winnerAfter: number;
}

export async function keepMerge(transaction: CatalogueTransaction, merge: Merge): Promise<void> {
  const { loser, winner, at, status, winnerBefore, winnerAfter } = merge;
  const row = { winner, at, status, winner_before: winnerBefore, winner_after: winnerAfter };
  await transaction
    .insertInto('work_merge')
    .values({ loser, ...row })
    .onConflict((conflict) => conflict.column('loser').doUpdateSet(row))
    .execute();
}

export async function findMerge(db: Queryable<CatalogueTables>, loser: string): Promise<Merge | undefined> {
  const row = await db.selectFrom('work_merge').selectAll().where('loser', '=', loser).executeTakeFirst();
  return (
    row && {
      loser: row.loser as WorkId,
      winner: row.winner as WorkId,
      at: row.at,
      status: row.status,
      winnerBefore: row.winner_before,
      winnerAfter: row.winner_after,
    }
  );
}

export async function forgetMerge(transaction: CatalogueTransaction, loser: string): Promise<void> {
  await transaction.deleteFrom('work_merge').where('loser', '=', loser).execute();
}
