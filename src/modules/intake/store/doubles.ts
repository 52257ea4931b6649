import type { Transaction } from 'kysely';
import { batches, forValues, type Queryable } from '../../../platform/db/index.ts';
import type { WorkId } from '../../catalogue/index.ts';
import type { IntakeTables } from './tables.ts';

type IntakeTransaction = Transaction<IntakeTables>;

/** Works under one key from which on it tells nothing: the names of agencies and the commonest pairs of words. */
const largestBlock = 60;

/** Writes the keys of works anew; works without any are out of sight for `findUnderKeys`. */
export async function replaceKeys(transaction: IntakeTransaction, works: ReadonlyMap<string, readonly string[]>): Promise<void> {
  await forValues([...works.keys()], async (ids) => {
    await transaction.deleteFrom('duplicate_key').where('work_id', 'in', ids).execute();
    return [];
  });
  for (const batch of batches([...works].flatMap(([work_id, keys]) => keys.map((key) => ({ key, work_id })))))
    await transaction.insertInto('duplicate_key').values(batch).execute();
}

/** Ids of works by the keys asked for. Keys that very many works share are passed over. */
export async function findUnderKeys(db: Queryable<IntakeTables>, keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const counted = await forValues(keys, (list) =>
    db
      .selectFrom('duplicate_key')
      .select(({ fn }) => ['key', fn.countAll<number>().as('works')])
      .where('key', 'in', list)
      .groupBy('key')
      .execute(),
  );
  const telling = counted.filter(({ works }) => works <= largestBlock).map(({ key }) => key);
  const rows = await forValues(telling, (list) =>
    db.selectFrom('duplicate_key').select(['key', 'work_id']).where('key', 'in', list).execute(),
  );
  const found = new Map<string, string[]>();
  for (const { key, work_id } of rows) {
    const ids = found.get(key);
    if (ids === undefined) found.set(key, [work_id]);
    else ids.push(work_id);
  }
  return found;
}

/** Where the keys have been brought up to in the catalogue's change feed. */
export async function readKeyPoint(db: Queryable<IntakeTables>): Promise<{ generation: number; id: string }> {
  const row = await db.selectFrom('duplicate_state').select(['generation', 'work_id']).executeTakeFirst();
  return { generation: row?.generation ?? 0, id: row?.work_id ?? '' };
}

export async function keepKeyPoint(transaction: IntakeTransaction, { generation, id }: { generation: number; id: string }): Promise<void> {
  await transaction
    .insertInto('duplicate_state')
    .values({ id: 1, generation, work_id: id })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ generation, work_id: id }))
    .execute();
}

/** Pairs of works with the smaller id first, so that a pair is one row whichever way it is met. */
export type Pair = readonly [string, string];
export const pairOf = (a: string, b: string): Pair => (a < b ? [a, b] : [b, a]);

/** Replaces what is proposed about works: every pair in which one of them stands. */
export async function replaceCandidates(
  transaction: IntakeTransaction,
  works: readonly string[],
  candidates: readonly { readonly pair: Pair; readonly score: number }[],
): Promise<void> {
  for (const column of ['a', 'b'] as const)
    await forValues(works, async (ids) => {
      await transaction.deleteFrom('duplicate_candidate').where(column, 'in', ids).execute();
      return [];
    });
  for (const batch of batches(candidates))
    await transaction
      .insertInto('duplicate_candidate')
      .values(batch.map(({ pair: [a, b], score }) => ({ a, b, score })))
      .onConflict((conflict) => conflict.columns(['a', 'b']).doUpdateSet((update) => ({ score: update.ref('excluded.score') })))
      .execute();
}

/** Candidates that nobody has decided on, most probable first. */
export async function listCandidates(
  db: Queryable<IntakeTables>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ pair: Pair; score: number }[]> {
  const rows = await undecided(db)
    .select(['duplicate_candidate.a', 'duplicate_candidate.b', 'score'])
    .orderBy('score', 'desc')
    .orderBy('duplicate_candidate.a')
    .orderBy('duplicate_candidate.b')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ a, b, score }) => ({ pair: [a, b], score }));
}

/** Undecided candidates of each of these works, most probable first. */
export async function proposedFor(
  db: Queryable<IntakeTables>,
  works: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly id: WorkId; readonly score: number }[]>> {
  const proposed = new Map<string, { id: WorkId; score: number }[]>();
  for (const [column, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const rows = await forValues(works, (ids) =>
      undecided(db)
        .select(['duplicate_candidate.a', 'duplicate_candidate.b', 'score'])
        .where(`duplicate_candidate.${column}`, 'in', ids)
        .execute(),
    );
    for (const row of rows) {
      const entry = { id: row[other] as WorkId, score: row.score };
      const known = proposed.get(row[column]);
      if (known === undefined) proposed.set(row[column], [entry]);
      else known.push(entry);
    }
  }
  for (const list of proposed.values()) list.sort((one, two) => two.score - one.score);
  return proposed;
}

export async function countCandidates(db: Queryable<IntakeTables>): Promise<number> {
  const { total } = await undecided(db)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

function undecided(db: Queryable<IntakeTables>) {
  return db
    .selectFrom('duplicate_candidate')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('duplicate_decision')
            .select('duplicate_decision.a')
            .whereRef('duplicate_decision.a', '=', 'duplicate_candidate.a')
            .whereRef('duplicate_decision.b', '=', 'duplicate_candidate.b'),
        ),
      ),
    );
}

/** Works that a person has said are not the same as one of these, as pairs. */
export async function decidedPairs(db: Queryable<IntakeTables>, works: readonly string[]): Promise<Set<string>> {
  const pairs = new Set<string>();
  for (const column of ['a', 'b'] as const) {
    const rows = await forValues(works, (ids) => db.selectFrom('duplicate_decision').select(['a', 'b']).where(column, 'in', ids).execute());
    for (const { a, b } of rows) pairs.add(`${a} ${b}`);
  }
  return pairs;
}

export async function keepDecision(transaction: IntakeTransaction, decision: IntakeTables['duplicate_decision']): Promise<void> {
  await transaction
    .insertInto('duplicate_decision')
    .values(decision)
    .onConflict((conflict) => conflict.columns(['a', 'b']).doNothing())
    .execute();
}

export async function dropDecision(transaction: IntakeTransaction, [a, b]: Pair): Promise<boolean> {
  const { numDeletedRows } = await transaction.deleteFrom('duplicate_decision').where('a', '=', a).where('b', '=', b).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function findDecision(db: Queryable<IntakeTables>, [a, b]: Pair): Promise<IntakeTables['duplicate_decision'] | undefined> {
  return db.selectFrom('duplicate_decision').selectAll().where('a', '=', a).where('b', '=', b).executeTakeFirst();
}
