import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Catalogue, StoredWork, WorkId, WorkRecord } from '../../catalogue/index.ts';
import * as store from '../store/doubles.ts';
import type { IntakeTables } from '../store/tables.ts';
import { blockingKeys } from './blocking-keys.ts';
import { type Comparison, compareRecords, likelyFrom } from './compare-records.ts';

export interface Double {
  readonly work: StoredWork;
  readonly comparison: Comparison;
}

export interface Candidate {
  readonly a: StoredWork;
  readonly b: StoredWork;
  readonly comparison: Comparison;
}

/** Works that may be of one: found, judged, kept for a person to decide on. Nothing is joined here. */
export interface Doubles {
  /** Works of the library that a record is likely the same as, most probable first. The newest works may be missing while many have come in at once. */
  like(record: WorkRecord, except?: string): Promise<readonly Double[]>;
  /**
   * Brings keys and candidates up to the catalogue's changes, or with `most` a part of the way. Returns how many works were looked at and
   * whether that was all of them.
   */
  freshen(most?: number): Promise<{ readonly looked: number; readonly done: boolean }>;
  /** Works that each of these is proposed to be the same as, as far as the candidates have been brought up, most probable first. */
  proposed(ids: readonly string[]): Promise<ReadonlyMap<string, readonly { readonly id: WorkId; readonly score: number }[]>>;
  /** Pairs that wait for a decision, most probable first, compared as the works stand now. */
  candidates(page: { readonly limit: number; readonly offset: number }): Promise<readonly Candidate[]>;
  count(): Promise<number>;
  /** Keeps that two works are not the same, so that they are not proposed again. */
  notTheSame(a: WorkId, b: WorkId, decision: { readonly by: string; readonly reason: string }): Promise<void>;
  /** Takes that decision back. False where there was none. */
  reconsider(a: WorkId, b: WorkId): Promise<boolean>;
  decision(a: WorkId, b: WorkId): Promise<{ readonly by: string; readonly reason: string; readonly at: string } | undefined>;
}

/** Works whose keys and candidates are written in one transaction. Readers get their turn between two steps, so each has to be short. */
const worksPerStep = 10;

/** Changes that somebody who asks what is like a record waits for at most; the rest is done by whoever has the time. */
const worksLookedAtNow = 400;

/** Works that can be the same as others: a merged one is another already, and one that was withdrawn stands for itself. */
const comparable = ({ status }: StoredWork) => status !== 'merged' && status !== 'withdrawn';

export function createDoubles({ database, catalogue, clock }: { database: Database; catalogue: Catalogue; clock: Clock }): Doubles {
  const db = database.read<IntakeTables>();

  /** Works that stand under a key of each record, by the record's place in the list. */
  const neighbours = async (keys: readonly (readonly string[])[]): Promise<Set<string>[]> => {
    const found = await store.findUnderKeys(db, [...new Set(keys.flat())]);
    return keys.map((list) => new Set(list.flatMap((key) => found.get(key) ?? [])));
  };

  const freshen: Doubles['freshen'] = async (most = Number.POSITIVE_INFINITY) => {
    let looked = 0;
    for (;;) {
      const point = await store.readKeyPoint(db);
      const changes = await catalogue.changes.after(point, Math.max(1, Math.min(worksPerStep, most - looked)));
      if (changes.length === 0) return { looked, done: true };
      if (looked >= most) return { looked, done: false };
      const works = changes.map(({ work }) => work);
      const keys = new Map(works.map((work) => [work.id as string, comparable(work) ? blockingKeys(work.record) : []]));
      // The keys first, so that works of this step find one another.
      await database.write<IntakeTables, void>((transaction) => store.replaceKeys(transaction, keys));
      const near = await neighbours([...keys.values()]);
      const records = new Map<string, WorkRecord>();
      for (const { id, record } of works) records.set(id, record);
      const wanted = [...new Set(near.flatMap((ids) => [...ids]))].filter((id) => !records.has(id));
      for (const other of await catalogue.works(wanted)) if (comparable(other)) records.set(other.id, other.record);
      const candidates = new Map<string, { pair: store.Pair; score: number }>();
      for (const [index, work] of works.entries()) {
        for (const id of near[index]!) {
          const other = records.get(id);
          if (id === work.id || other === undefined || related(work, id, other)) continue;
          const { score, verdict } = compareRecords(work.record, other);
          const pair = store.pairOf(work.id, id);
          if (verdict !== 'apart') candidates.set(pair.join(' '), { pair, score });
        }
      }
      await database.write<IntakeTables, void>(async (transaction) => {
        await store.replaceCandidates(transaction, [...keys.keys()], [...candidates.values()]);
        await store.keepKeyPoint(transaction, changes.at(-1)!.point);
      });
      looked += works.length;
      await setImmediate();
    }
  };

  return {
    like: async (record, except) => {
      await freshen(worksLookedAtNow);
      const [ids] = await neighbours([blockingKeys(record)]);
      const decided = except === undefined ? new Set<string>() : await store.decidedPairs(db, [except]);
      const works = (await catalogue.works([...ids!])).filter(
        (work) => work.id !== except && comparable(work) && (except === undefined || !decided.has(store.pairOf(except, work.id).join(' '))),
      );
      return works
        .filter(
          (work) => !record.relations.some((relation) => 'work' in relation && relation.work === work.id) && !pointsAt(work.record, except),
        )
        .map((work) => ({ work, comparison: compareRecords(record, work.record) }))
        .filter(({ comparison }) => comparison.score >= likelyFrom)
        .sort((one, other) => other.comparison.score - one.comparison.score);
    },
    freshen,
    proposed: (ids) => store.proposedFor(db, ids),
    candidates: async (page) => {
      const rows = await store.listCandidates(db, page);
      const works = new Map((await catalogue.works(rows.flatMap(({ pair }) => pair))).map((work) => [work.id as string, work]));
      return rows.flatMap(({ pair: [first, second] }) => {
        const [a, b] = [works.get(first), works.get(second)];
        return a === undefined || b === undefined ? [] : [{ a, b, comparison: compareRecords(a.record, b.record) }];
      });
    },
    count: () => store.countCandidates(db),
    notTheSame: async (one, other, { by, reason }) => {
      const [a, b] = store.pairOf(one, other);
      await database.write<IntakeTables, void>((transaction) =>
        store.keepDecision(transaction, { a, b, by, reason, at: clock.now().toISOString() }),
      );
    },
    reconsider: (one, other) =>
      database.write<IntakeTables, boolean>((transaction) => store.dropDecision(transaction, store.pairOf(one, other))),
    decision: async (one, other) => {
      const row = await store.findDecision(db, store.pairOf(one, other));
      return row && { by: row.by, reason: row.reason, at: row.at };
    },
  };
}

/** A work that says what another is to it (a version, a part, a reply) is known to be another. */
function related(work: StoredWork, otherId: string, other: WorkRecord): boolean {
  return pointsAt(work.record, otherId) || pointsAt(other, work.id);
}

function pointsAt({ relations }: WorkRecord, id: string | undefined): boolean {
  return id !== undefined && relations.some((relation) => 'work' in relation && relation.work === id);
}
