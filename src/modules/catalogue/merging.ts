import { type Clock, dayOf } from '../../platform/clock.ts';
import type { ChangeNote } from './catalogue.ts';
import { changedFields } from './changed-fields.ts';
import type { GivenFacets } from './facets.ts';
import { conditionInForce, isOut, keepsClosed, standsUnderVeto, statusRevised, statusShown } from './standing.ts';
import { findMerge, forgetMerge, keepMerge } from './store/merges.ts';
import { findRevisionRecord, findSurvivor, findWork } from './store/read-works.ts';
import * as write from './store/write-works.ts';
import type { Revision, StoredWork } from './stored-work.ts';
import type { WorkId, WorkRecord } from './work.ts';

/** Why two works are not merged, or a merge is not undone. */
export type MergeRefusal =
  | 'same-work'
  | 'merged-already'
  /** The address of a work that readers could see must not come to lead to one that they cannot. */
  | 'would-hide'
  /** What a community or an owner keeps from readers must not come out by another record. */
  | 'would-open'
  | 'under-veto'
  | 'not-merged'
  /** It was merged before it was kept how both works stood. */
  | 'unrecorded';

export type MergeOutcome =
  | { readonly kind: 'merged'; readonly loser: StoredWork; readonly winner: StoredWork }
  | { readonly kind: 'unknown' }
  /** Somebody has changed one of the two since the revisions that the choice was made on. */
  | { readonly kind: 'conflict'; readonly loser: StoredWork; readonly winner: StoredWork }
  | { readonly kind: 'not-allowed'; readonly because: MergeRefusal };

export type UnmergeOutcome =
  /** `winnerRecord`: as it was before the merge, or kept as it is, because somebody has changed it since or the merge had not. */
  | {
      readonly kind: 'unmerged';
      readonly loser: StoredWork;
      readonly winner: StoredWork;
      readonly winnerRecord: 'put back' | 'kept' | 'untouched';
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed'; readonly because: MergeRefusal };

export interface Merging {
  /**
   * Makes `loser` a redirect to `winner` and gives the winner the record that was chosen from both, in one transaction. `expected` are the
   * revisions that the choice was made on. What the record says of either work as of another is left out: no work is related to itself.
   */
  mergeWith(
    loser: WorkId,
    winner: WorkId,
    record: WorkRecord,
    note: ChangeNote,
    expected: { readonly loser: number; readonly winner: number },
  ): Promise<MergeOutcome>;
  /**
   * Undoes a merge: the loser stands again as it stood, and the winner has the record from before, unless somebody has changed it since.
   * Relations that point at the loser lead to it again.
   */
  unmerge(loser: WorkId, note: ChangeNote): Promise<UnmergeOutcome>;
}

type Transaction = write.CatalogueTransaction;

export function createMerging({
  clock,
  transact,
  given,
  forgetStructure,
}: {
  readonly clock: Clock;
  readonly transact: <Result>(task: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  readonly given: () => Promise<GivenFacets>;
  readonly forgetStructure: () => void;
}): Merging {
  const today = () => dayOf(clock);

  const commit = async <Outcome>(task: (transaction: Transaction) => Promise<Outcome>): Promise<Outcome> => {
    const outcome = await transact(task);
    forgetStructure();
    return outcome;
  };

  /** Writes the next revision of works that change together: one generation for all. */
  const replace = async (
    transaction: Transaction,
    steps: readonly { readonly before: StoredWork; readonly after: StoredWork; readonly action: Revision['action'] }[],
    { by, reason }: ChangeNote,
  ): Promise<StoredWork[]> => {
    const at = clock.now().toISOString();
    const hides = steps.some(({ before, after }) => before.status === 'published' && after.status !== 'published');
    const generation = await write.nextGeneration(transaction, { hides });
    const written: StoredWork[] = [];
    for (const { before, after, action } of steps) {
      const [record] = await write.identifyContributors(transaction, [after.record], at);
      const work = { ...after, record: record!, updatedAt: at, revision: before.revision + 1 };
      await write.replaceWork(
        transaction,
        before,
        work,
        { by, reason, action, fields: changedFields(before.record, work.record) },
        await given(),
        generation,
      );
      written.push(work);
    }
    return written;
  };

  const sequenced = async (work: StoredWork, transaction: Transaction): Promise<StoredWork> =>
    work.sequence !== undefined || work.status !== 'published' ? work : { ...work, sequence: await write.takeSequence(transaction, 1) };

  return {
    mergeWith: (loserId, winnerId, record, note, expected) =>
      commit(async (transaction) => {
        const loser = await findWork(transaction, loserId);
        const winner = await findWork(transaction, winnerId);
        if (loser === undefined || winner === undefined) return { kind: 'unknown' };
        if (loserId === winnerId) return { kind: 'not-allowed', because: 'same-work' };
        if (loser.status === 'merged' || winner.status === 'merged') return { kind: 'not-allowed', because: 'merged-already' };
        if (loser.revision !== expected.loser || winner.revision !== expected.winner) return { kind: 'conflict', loser, winner };
        if (standsUnderVeto(loser)) return { kind: 'not-allowed', because: 'under-veto' };
        if (!keepsClosed([loser.record, winner.record], record, today())) return { kind: 'not-allowed', because: 'would-open' };
        const chosen = {
          ...record,
          relations: record.relations.filter((relation) => !('work' in relation && [loserId, winnerId].includes(relation.work as WorkId))),
        };
        const after = await sequenced({ ...winner, record: chosen, status: statusRevised(winner, chosen, today()) }, transaction);
        if (
          loser.sequence !== undefined &&
          (winner.status !== 'published' || (loser.status === 'published' && after.status !== 'published'))
        )
          return { kind: 'not-allowed', because: 'would-hide' };
        const same = changedFields(winner.record, chosen).length === 0 && after.status === winner.status;
        const [gone, kept] = await replace(
          transaction,
          [
            { before: loser, after: { ...loser, status: 'merged', mergedInto: winnerId }, action: 'merged' },
            ...(same ? [] : [{ before: winner, after, action: 'revised' as const }]),
          ],
          note,
        );
        await keepMerge(transaction, {
          loser: loserId,
          winner: winnerId,
          at: clock.now().toISOString(),
          status: loser.status,
          winnerBefore: winner.revision,
          winnerAfter: (kept ?? winner).revision,
        });
        return { kind: 'merged', loser: gone!, winner: kept ?? winner };
      }),

    unmerge: (loserId, note) =>
      commit(async (transaction) => {
        const loser = await findWork(transaction, loserId);
        if (loser === undefined) return { kind: 'unknown' };
        if (loser.status !== 'merged' || loser.mergedInto === undefined) return { kind: 'not-allowed', because: 'not-merged' };
        const merge = await findMerge(transaction, loserId);
        const winner = await findWork(transaction, loser.mergedInto);
        if (merge === undefined || winner === undefined) return { kind: 'not-allowed', because: 'unrecorded' };
        const status = isOut(merge) ? statusShown(loser.record, today()) : merge.status;
        // What the two have become together may have been taken from readers since; the part of it may not come back alone.
        const survivor = (await findSurvivor(transaction, loserId))!;
        if (standsUnderVeto(survivor)) return { kind: 'not-allowed', because: 'under-veto' };
        if (status === 'published' && survivor.status !== 'published' && conditionInForce(survivor.record, today()) !== 'open')
          return { kind: 'not-allowed', because: 'would-open' };
        const untouched = merge.winnerBefore === merge.winnerAfter;
        const former =
          untouched || winner.revision !== merge.winnerAfter
            ? undefined
            : await findRevisionRecord(transaction, winner.id, merge.winnerBefore);
        const steps: Parameters<typeof replace>[1][number][] = [
          { before: loser, after: await sequenced({ ...loser, status, mergedInto: undefined }, transaction), action: 'restored' },
        ];
        if (former !== undefined) {
          const after = { ...winner, record: former, status: statusRevised(winner, former, today()) };
          steps.push({ before: winner, after: await sequenced(after, transaction), action: 'revised' });
        }
        const [back, other] = await replace(transaction, steps, note);
        await forgetMerge(transaction, loserId);
        return {
          kind: 'unmerged',
          loser: back!,
          winner: other ?? winner,
          winnerRecord: former !== undefined ? 'put back' : untouched ? 'untouched' : 'kept',
        };
      }),
  };
}
