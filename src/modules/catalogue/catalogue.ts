import { type Clock, dayOf } from '../../platform/clock.ts';
import { type Database, forTables } from '../../platform/db/index.ts';
import { changedFields } from './changed-fields.ts';
import type { Ordering } from './collection.ts';
import { createMerging, type Merging } from './merging.ts';
import { conditionInForce, isOut, protectsSomebody, standsUnderVeto, statusRevised, statusShown } from './standing.ts';
import { findCitation, type KeptCitation, keepCitations, worksWithoutCitation } from './store/citations.ts';
import { keepMerge } from './store/merges.ts';
import {
  listNaming,
  type Named,
  readGeneration,
  readGenerations,
  readOrdering,
  readStructure,
  replaceOrdering,
  type Structure,
} from './store/ordering.ts';
import * as read from './store/read-works.ts';
import type { CatalogueTables } from './store/tables.ts';
import * as write from './store/write-works.ts';
import type { Revision, StoredWork, Tombstone } from './stored-work.ts';
import type { AccessCondition, WorkId, WorkRecord } from './work.ts';

/** Who makes a change and why; both are kept with the revision. */
export interface ChangeNote {
  readonly by: string;
  readonly reason: string;
}

/** With `dryRun`, a change is tried out: the outcome is told, and nothing of it is kept. */
export interface ChangeOptions {
  readonly dryRun?: boolean | undefined;
}

export interface NewWork {
  readonly record: WorkRecord;
  /** A work that is to be published and has an access condition comes in as restricted. */
  readonly status: 'draft' | 'published';
  /** An id that the work already has elsewhere (a library folder, an export). Absent: a fresh one is minted. */
  readonly id?: WorkId | undefined;
  /** Day it came into the library; today when absent. */
  readonly addedOn?: string | undefined;
}

/** What is to become of the ordering, and of works with it. */
export interface Reordering {
  readonly ordering: Ordering;
  readonly works: readonly { readonly id: WorkId; readonly record: WorkRecord }[];
  readonly note: ChangeNote;
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly work: StoredWork }
  | { readonly kind: 'unchanged'; readonly work: StoredWork }
  | { readonly kind: 'unknown' }
  /** Somebody else has changed the work since the revision that the change was made on. */
  | { readonly kind: 'conflict'; readonly work: StoredWork }
  /** The work's state does not allow this change: a merged work cannot be published, nor one under a veto (`standsUnderVeto`). */
  | { readonly kind: 'not-allowed'; readonly work: StoredWork };

/** What stands at a work's address. */
export type WorkLookup =
  | { readonly kind: 'work'; readonly work: StoredWork }
  | { readonly kind: 'redirect'; readonly to: WorkId }
  | { readonly kind: 'tombstone'; readonly work: StoredWork & { readonly tombstone: Tombstone } }
  /** A work that only those may see who meet its conditions. No fact of it comes along but these, so that no page can tell one. */
  | { readonly kind: 'conditional'; readonly condition: Pick<AccessCondition, 'conditions' | 'ask'> }
  /** Nothing, a draft, or a work that is closed or under an embargo: readers are not told which. */
  | { readonly kind: 'nothing' };

type Transaction = write.CatalogueTransaction;

/**
 * The catalogue's services. Every change is one transaction, makes a revision and moves the generation on.
 * Permission is the caller's to check; records are taken as checked by the `WorkRecord` schema.
 */
export interface Catalogue extends Merging {
  /** Adds works. Throws when an id that is brought along was given out before. */
  addWorks(works: readonly NewWork[], note: ChangeNote): Promise<StoredWork[]>;
  /** The same inside a transaction of the caller's, so that the caller's own rows stand or fall with it. */
  addWorksIn(transaction: Transaction, works: readonly NewWork[], note: ChangeNote): Promise<StoredWork[]>;
  /** Replaces a work's record. With `expected`, only when that is still the newest revision. */
  revise(id: WorkId, record: WorkRecord, note: ChangeNote, expected?: number): Promise<ChangeOutcome>;
  /** Makes a draft public, or restricted where its access condition says so. A withdrawn work is restored, unless it stands under a veto. */
  publish(id: WorkId, note: ChangeNote): Promise<ChangeOutcome>;
  /**
   * Takes a work from the readers' side; its page becomes a tombstone. Withdrawn again, it takes the new tombstone and keeps the day; a
   * reason that protects somebody does not give way to one that does not.
   */
  withdraw(id: WorkId, tombstone: Omit<Tombstone, 'on'>, note: ChangeNote, options?: ChangeOptions): Promise<ChangeOutcome>;
  /** Brings a withdrawn work back. One under a veto needs a `review`: who has looked at it, and what they said; it is kept for curators. */
  restore(id: WorkId, note: ChangeNote, options?: ChangeOptions & { readonly review?: string | undefined }): Promise<ChangeOutcome>;
  /** Sets who may see a work's record. Takes effect for readers at once where the work is out; nothing else of the record changes. */
  setCondition(id: WorkId, condition: AccessCondition, note: ChangeNote, options?: ChangeOptions): Promise<ChangeOutcome>;
  /**
   * Puts out the works whose embargo has ended, each with a revision, and returns their ids. To be called when the library is opened and every
   * now and then: until it is, they stay hidden.
   */
  releaseEmbargoes(): Promise<readonly WorkId[]>;
  /** Makes `loser` a redirect to `winner`. The winner's record is not touched. */
  merge(loser: WorkId, winner: WorkId, note: ChangeNote): Promise<ChangeOutcome>;
  /** Replaces collections, facets and concept schemes. */
  setOrdering(ordering: Ordering): Promise<void>;
  /**
   * Changes the ordering and, with it, works that name what changes, in one transaction that the caller's own rows may be part of: with
   * `undefined` from `plan` nothing changes. Every work that does change makes a revision. Throws where `plan` does.
   */
  reorder(plan: (now: Ordering, transaction: Parameters<typeof forTables>[0]) => Promise<Reordering | undefined>): Promise<void>;
  /** The ordering as it was given, and the works of every status that name a part of it. For curators. */
  ordering(): Promise<Ordering>;
  naming(named: Named): Promise<WorkId[]>;

  lookUp(id: string): Promise<WorkLookup>;
  /** The work whatever its status; for curators, imports and tests. */
  find(id: string): Promise<StoredWork | undefined>;
  /** Works whatever their status, in the order of the ids; unknown ids are left out. For curators, never for readers. */
  works(ids: readonly string[]): Promise<StoredWork[]>;
  list(query: read.WorkListQuery): Promise<StoredWork[]>;
  count(set: read.WorkSet, upTo?: number): Promise<{ total: number; newest: number }>;
  published(ids: readonly string[]): Promise<StoredWork[]>;
  /** The published works that ids lead to now, by the id that was asked for: a merged work's id leads to the one it became. */
  resolve(ids: readonly string[]): Promise<ReadonlyMap<string, StoredWork>>;
  revisions(id: string): Promise<Revision[]>;
  recordAt(id: string, revision: number): Promise<WorkRecord | undefined>;
  contributor(id: string): ReturnType<typeof read.findContributor>;
  relationsTo(id: string): ReturnType<typeof read.listRelationsTo>;
  /** Citations that were made before. `keep` writes them; they make no revision and move no generation. */
  readonly citations: {
    find(key: Omit<KeptCitation, 'html'>): Promise<string | undefined>;
    keep(citations: readonly KeptCitation[]): Promise<void>;
    missing(wanted: { style: string; maker: string; limit: number }): Promise<string[]>;
  };
  structure(): Promise<Structure>;
  generation(): Promise<number>;
  /** What has changed, for whatever is derived from works and kept elsewhere. */
  readonly changes: {
    /** Works changed after a point, in the order of their change, whatever their status. */
    after(point: read.ChangePoint, limit: number): Promise<{ readonly work: StoredWork; readonly point: read.ChangePoint }[]>;
    /** Ids of works changed after a generation that readers cannot see now. */
    hiddenAfter(generation: number): Promise<string[]>;
    /** The generation in which a work last changed. */
    changedIn(id: string): Promise<number | undefined>;
  };
}

/** Thrown when works bring along ids that were given out before. */
export class IdTakenError extends Error {
  override readonly name = 'IdTakenError';
  readonly code = 'ID_TAKEN';
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super(`these ids belong to works that are or were in this library: ${ids.join(', ')}`);
    this.ids = ids;
  }
}

/** A count of another process's import is at most this many times as old as it took to make. What another process hides counts no more at once. */
const stalenessFactor = 20;
/** Milliseconds after which the generation is looked at although nothing seems to have been written. */
const lookEvery = 1_000;

/** Thrown to take back what a dry run has written. */
class DryRunEnd extends Error {
  override readonly name = 'DryRunEnd';
}

export function createCatalogue({ database, clock }: { database: Database; clock: Clock }): Catalogue {
  const db = database.read<CatalogueTables>();
  const transact = <Result>(work: (transaction: Transaction) => Promise<Result>) => database.write<CatalogueTables, Result>(work);

  const today = () => dayOf(clock);

  let structure: { value: Structure; readAt: number; cost: number; mark: string; lookedAt: number } | undefined;
  let changes = 0;
  const currentStructure = async (): Promise<Structure> => {
    // Taken before anything is read: a change that comes meanwhile leaves another mark behind.
    const mark = database.changeMark();
    const start = performance.now();
    if (structure !== undefined) {
      if (structure.cost > 0 && mark === structure.mark && start - structure.lookedAt < lookEvery) return structure.value;
      const looked = structure;
      const { value: generation, hidden } = await readGenerations(db);
      const unchanged = generation === looked.value.generation;
      if (unchanged) Object.assign(looked, { mark, lookedAt: start });
      if (unchanged || (hidden <= looked.value.generation && start - looked.readAt < looked.cost * stalenessFactor)) return looked.value;
    }
    const changesBefore = changes;
    const value = await readStructure(db);
    const readAt = performance.now();
    // A cost of nothing has the generation looked at before the value is used again.
    structure = { value, readAt, cost: changes === changesBefore ? readAt - start : 0, mark, lookedAt: start };
    return value;
  };
  /** After a change of our own the next page must show it, also when that page began to read before the change was kept. */
  const forgetStructure = () => {
    structure = undefined;
    changes += 1;
  };

  const addWorksIn: Catalogue['addWorksIn'] = async (transaction, works, note) => {
    const now = clock.now().toISOString();
    const given = (await currentStructure()).given;
    const taken = await write.registerWorkIds(
      transaction,
      works.flatMap((work) => work.id ?? []),
      now,
    );
    if (taken.size > 0) throw new IdTakenError([...taken]);
    const minted = await write.mintWorkIds(transaction, works.filter((work) => work.id === undefined).length, now);
    const records = await write.identifyContributors(
      transaction,
      works.map((work) => work.record),
      now,
    );
    const statuses = works.map(({ status, record }) => (status === 'published' ? statusShown(record, now.slice(0, 10)) : status));
    const publishedCount = statuses.filter((status) => status === 'published').length;
    let sequence = publishedCount === 0 ? 0 : await write.takeSequence(transaction, publishedCount);
    const stored = works.map(
      (work, index): StoredWork => ({
        id: work.id ?? minted.pop()!,
        status: statuses[index]!,
        record: records[index]!,
        addedOn: work.addedOn ?? now.slice(0, 10),
        updatedAt: now,
        revision: 1,
        sequence: statuses[index] === 'published' ? sequence++ : undefined,
      }),
    );
    await write.insertWorks(transaction, stored, { ...note, action: 'created' }, given, await write.nextGeneration(transaction));
    // The caller's transaction is kept later than this: until then the old structure holds, and its generation is looked at each time.
    changes += 1;
    if (structure !== undefined) structure.cost = 0;
    return stored;
  };

  const changeIn = async (
    transaction: Transaction,
    id: WorkId,
    note: ChangeNote,
    action: Revision['action'] | ((before: StoredWork) => Revision['action']),
    next: (work: StoredWork, transaction: Transaction) => Promise<StoredWork | ChangeOutcome['kind']>,
    { review, given }: { readonly review?: string | undefined; readonly given?: Structure['given'] } = {},
  ): Promise<ChangeOutcome> => {
    const before = await read.findWork(transaction, id);
    if (before === undefined) return { kind: 'unknown' };
    const wanted = await next(before, transaction);
    if (typeof wanted === 'string') return wanted === 'unknown' ? { kind: wanted } : { kind: wanted, work: before };
    const [record] = await write.identifyContributors(transaction, [wanted.record], clock.now().toISOString());
    const after: StoredWork = { ...wanted, record: record!, updatedAt: clock.now().toISOString(), revision: before.revision + 1 };
    const fields = changedFields(before.record, after.record);
    const sameTombstone = JSON.stringify(before.tombstone) === JSON.stringify(after.tombstone);
    if (fields.length === 0 && before.status === after.status && sameTombstone) return { kind: 'unchanged', work: before };
    await write.replaceWork(
      transaction,
      before,
      after,
      { by: note.by, reason: note.reason, action: typeof action === 'string' ? action : action(before), fields, review },
      given ?? (await currentStructure()).given,
      await write.nextGeneration(transaction, { hides: before.status === 'published' && after.status !== 'published' }),
    );
    return { kind: 'changed', work: after };
  };

  const change = async (
    id: WorkId,
    note: ChangeNote,
    action: Revision['action'] | ((before: StoredWork) => Revision['action']),
    next: (work: StoredWork, transaction: Transaction) => Promise<StoredWork | ChangeOutcome['kind']>,
    { dryRun = false, review }: ChangeOptions & { readonly review?: string | undefined } = {},
  ): Promise<ChangeOutcome> => {
    let tried: ChangeOutcome | undefined;
    const task = (transaction: Transaction) => changeIn(transaction, id, note, action, next, { review });
    if (!dryRun) {
      const outcome = await transact(task);
      forgetStructure();
      return outcome;
    }
    try {
      await transact(async (transaction) => {
        tried = await task(transaction);
        throw new DryRunEnd();
      });
    } catch (error) {
      if (!(error instanceof DryRunEnd)) throw error;
    }
    return tried!;
  };

  /** The work as it stands once it is to be out. It takes its number in the order of publication when it is first seen. */
  const putOut = async (work: StoredWork, transaction: Transaction): Promise<StoredWork> => {
    const status = statusShown(work.record, today());
    const sequence = work.sequence ?? (status === 'published' ? await write.takeSequence(transaction, 1) : undefined);
    return { ...work, status, sequence, tombstone: undefined };
  };

  const revised = async (work: StoredWork, record: WorkRecord, transaction: Transaction): Promise<StoredWork> => {
    const status = statusRevised(work, record, today());
    const sequence = work.sequence ?? (status === 'published' ? await write.takeSequence(transaction, 1) : undefined);
    return { ...work, record, status, sequence };
  };

  return {
    ...createMerging({ clock, transact, given: async () => (await currentStructure()).given, forgetStructure }),
    addWorksIn,
    addWorks: async (works, note) => {
      const stored = await transact((transaction) => addWorksIn(transaction, works, note));
      forgetStructure();
      return stored;
    },
    revise: (id, record, note, expected) =>
      change(id, note, 'revised', async (work, transaction) => {
        if (work.status === 'merged') return 'not-allowed';
        return expected !== undefined && expected !== work.revision ? 'conflict' : revised(work, record, transaction);
      }),
    publish: (id, note) =>
      change(
        id,
        note,
        (before) => (before.status === 'withdrawn' ? 'restored' : 'published'),
        async (work, transaction) => {
          if (work.status === 'published') return 'unchanged';
          return work.status === 'merged' || standsUnderVeto(work) ? 'not-allowed' : putOut(work, transaction);
        },
      ),
    withdraw: (id, tombstone, note, options) =>
      change(
        id,
        note,
        'withdrawn',
        async (work) =>
          work.status === 'merged' || (standsUnderVeto(work) && !protectsSomebody(tombstone.reason))
            ? 'not-allowed'
            : { ...work, status: 'withdrawn', tombstone: { ...tombstone, on: work.tombstone?.on ?? today() } },
        options,
      ),
    restore: (id, note, options) =>
      change(
        id,
        note,
        'restored',
        async (work, transaction) => {
          if (isOut(work)) return 'unchanged';
          const reviewed = options?.review !== undefined && options.review.trim() !== '';
          return work.status !== 'withdrawn' || (standsUnderVeto(work) && !reviewed) ? 'not-allowed' : putOut(work, transaction);
        },
        options,
      ),
    setCondition: (id, accessCondition, note, options) =>
      change(
        id,
        note,
        'revised',
        async (work, transaction) =>
          work.status === 'merged' ? 'not-allowed' : revised(work, { ...work.record, accessCondition }, transaction),
        options,
      ),
    releaseEmbargoes: async () => {
      const released: WorkId[] = [];
      for (const id of await read.listLapsed(db, today())) {
        const note = { by: 'the library', reason: 'The embargo ended' };
        const outcome = await change(id, note, 'published', async (work, transaction) =>
          work.status === 'restricted' ? putOut(work, transaction) : 'unchanged',
        );
        if (outcome.kind === 'changed' && outcome.work.status === 'published') released.push(id);
      }
      return released;
    },
    merge: (loser, winner, note) =>
      change(loser, note, 'merged', async (work, transaction) => {
        const target = await read.findWork(transaction, winner);
        if (target === undefined || loser === winner || target.status === 'merged' || work.status === 'merged') return 'not-allowed';
        // The address of a work that readers could see must not come to lead to one that they cannot.
        if (work.sequence !== undefined && target.status !== 'published') return 'not-allowed';
        const { revision } = target;
        const at = clock.now().toISOString();
        await keepMerge(transaction, { loser, winner, at, status: work.status, winnerBefore: revision, winnerAfter: revision });
        return { ...work, status: 'merged', mergedInto: winner };
      }),
    setOrdering: async (ordering) => {
      await transact(async (transaction) => {
        await replaceOrdering(transaction, ordering);
        await write.rederiveFacets(transaction, (await readStructure(transaction)).given);
        await write.nextGeneration(transaction);
      });
      forgetStructure();
    },
    reorder: async (plan) => {
      await database.write<unknown, void>(async (whole) => {
        const transaction = forTables<CatalogueTables>(whole);
        const wanted = await plan(await readOrdering(transaction), whole);
        if (wanted === undefined) return;
        const before = (await readStructure(transaction)).given;
        await replaceOrdering(transaction, wanted.ordering);
        const { given } = await readStructure(transaction);
        if (JSON.stringify([...before]) !== JSON.stringify([...given])) await write.rederiveFacets(transaction, given);
        await write.nextGeneration(transaction);
        for (const { id, record } of wanted.works) {
          const revise = async (work: StoredWork) => (work.status === 'merged' ? 'not-allowed' : revised(work, record, transaction));
          await changeIn(transaction, id, wanted.note, 'revised', revise, { given });
        }
      });
      forgetStructure();
    },
    ordering: () => readOrdering(db),
    naming: (named) => listNaming(db, named),
    lookUp: async (id) => {
      const work = await read.findSurvivor(db, id);
      const nothing = { kind: 'nothing' } as const;
      if (work === undefined || work.status === 'draft') return nothing;
      const inForce = work.status === 'published' ? 'open' : conditionInForce(work.record, today());
      if (work.status === 'restricted') {
        // Also where another work was merged into this one: a redirect would tell that there is something to be led to.
        if (inForce !== 'conditional') return nothing;
        const { conditions, ask } = work.record.accessCondition!;
        return { kind: 'conditional', condition: { conditions, ask } };
      }
      // What was never published leaves no trace either when it is withdrawn, nor does what is closed.
      if (work.sequence === undefined || inForce === 'closed') return nothing;
      if (work.id !== id) return { kind: 'redirect', to: work.id };
      if (work.status === 'withdrawn' && work.tombstone !== undefined) {
        const showTitle = work.tombstone.showTitle && inForce === 'open';
        return { kind: 'tombstone', work: { ...work, tombstone: { ...work.tombstone, showTitle } } };
      }
      return work.status === 'published' ? { kind: 'work', work } : nothing;
    },
    find: (id) => read.findWork(db, id),
    works: (ids) => read.findWorks(db, [...new Set(ids)]),
    list: (query) => read.listWorks(db, query),
    count: (set, upTo) => read.countWorks(db, set, upTo),
    resolve: async (ids) => {
      const found = new Map<string, StoredWork>();
      for (const id of ids) {
        const work = await read.findSurvivor(db, id);
        if (work?.status === 'published') found.set(id, work);
      }
      return found;
    },
    published: async (ids) => (await read.findWorks(db, ids)).filter((work) => work.status === 'published'),
    revisions: (id) => read.listRevisions(db, id),
    recordAt: (id, revision) => read.findRevisionRecord(db, id, revision),
    contributor: (id) => read.findContributor(db, id),
    relationsTo: (id) => read.listRelationsTo(db, id),
    citations: {
      find: (key) => findCitation(db, key),
      keep: (citations) => transact((transaction) => keepCitations(transaction, citations)),
      missing: (wanted) => worksWithoutCitation(db, wanted),
    },
    structure: currentStructure,
    generation: () => readGeneration(db),
    changes: {
      after: (point, limit) => read.listChanges(db, point, limit),
      hiddenAfter: (generation) => read.listHidden(db, generation),
      changedIn: (id) => read.findChange(db, id),
    },
  };
}
