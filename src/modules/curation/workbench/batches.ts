import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { randomId } from '../../../platform/ids.ts';
import type { Person } from '../../accounts/index.ts';
import {
  type Catalogue,
  type ChangeNote,
  changedFields,
  isOut,
  type StoredWork,
  type WorkId,
  type WorkRecord,
} from '../../catalogue/index.ts';
import * as store from '../store/batches.ts';
import type { EditingTables } from '../store/editing-tables.ts';
import { applyBatchChange, type BatchChange } from './batch-change.ts';

export type { Batch, BatchWork } from '../store/batches.ts';

/** What became of a work. `planned`: the batch was cut off before it came to this one, or while it was at it. */
export type BatchOutcome = 'planned' | 'changed' | 'unchanged' | 'conflict' | 'not-allowed' | 'blocked' | 'undone' | 'left';

/** What a batch would do to one work. */
export interface Foreseen {
  readonly work: StoredWork;
  readonly after: WorkRecord;
  readonly fields: readonly string[];
  readonly status: BatchChange['status'];
}

/** Which change of status a work in its present state takes. */
function statusFor(work: StoredWork, { status }: BatchChange): BatchChange['status'] {
  if (status === 'publish') return work.status === 'draft' ? status : undefined;
  return status === 'withdraw' && (isOut(work) || work.status === 'draft') ? status : undefined;
}

export function foresee(work: StoredWork, change: BatchChange): Foreseen {
  const after = work.status === 'merged' ? work.record : applyBatchChange(work.record, change);
  return { work, after, fields: changedFields(work.record, after), status: statusFor(work, change) };
}

export interface BatchesOptions {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** True where the checks keep a record from being published. */
  readonly blocks: (record: WorkRecord, work: StoredWork) => Promise<boolean>;
}

/** One change to many works: foreseen, made work by work, put down, and taken back where nobody has changed the work since. */
export type Batches = ReturnType<typeof createBatches>;

export function createBatches({ database, catalogue, clock, blocks }: BatchesOptions) {
  const db = database.read<EditingTables>();
  const write = <Result>(task: Parameters<typeof database.write<EditingTables, Result>>[0]) => database.write<EditingTables, Result>(task);
  const now = () => clock.now().toISOString();

  const changeOne = async (
    { work, after, fields, status }: Foreseen,
    note: ChangeNote,
  ): Promise<{ outcome: BatchOutcome; after?: number }> => {
    if (fields.length === 0 && status === undefined) return { outcome: 'unchanged' };
    const out = isOut(work) || status === 'publish';
    if (out && status !== 'withdraw' && (await blocks(after, work))) return { outcome: 'blocked' };
    let revision = work.revision;
    if (fields.length > 0) {
      const outcome = await catalogue.revise(work.id, after, note, work.revision);
      if (outcome.kind === 'unknown') return { outcome: 'not-allowed' };
      if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') return { outcome: outcome.kind };
      revision = outcome.work.revision;
    } else if ((await catalogue.find(work.id))?.revision !== revision) return { outcome: 'conflict' };
    if (status === undefined) return { outcome: 'changed', after: revision };
    const outcome =
      status === 'publish'
        ? await catalogue.publish(work.id, note)
        : await catalogue.withdraw(work.id, { reason: 'out-of-scope', showTitle: true }, note);
    if (outcome.kind !== 'changed') return fields.length > 0 ? { outcome: 'changed', after: revision } : { outcome: 'not-allowed' };
    return { outcome: 'changed', after: outcome.work.revision };
  };

  return {
    /** Makes the change to each work whose revision is still the one that was looked at. Every work stands in the batch before any is changed. */
    run: async (
      {
        works,
        change,
        expected,
        reason,
      }: { works: readonly StoredWork[]; change: BatchChange; expected: ReadonlyMap<string, number>; reason: string },
      person: Person,
    ): Promise<string> => {
      const id = randomId(10);
      const note: ChangeNote = { by: person.name, reason };
      await write(async (transaction) => {
        await store.insertBatch(transaction, {
          id,
          person: person.id,
          personName: person.name,
          at: now(),
          reason,
          change: JSON.stringify(change),
        });
        for (const [position, work] of works.entries()) {
          const planned = { work: work.id, before: work.revision, after: undefined, outcome: 'planned' };
          await store.insertBatchWork(transaction, id, position, planned);
        }
      });
      for (const [position, work] of works.entries()) {
        const looked = expected.get(work.id) === work.revision;
        const { outcome, after } = looked
          ? await changeOne(foresee(work, change), note)
          : { outcome: 'conflict' as const, after: undefined };
        await write((transaction) =>
          store.insertBatchWork(transaction, id, position, { work: work.id, before: work.revision, after, outcome }),
        );
      }
      return id;
    },
    find: (id: string) => store.findBatch(db, id),
    list: (limit: number) => store.listBatches(db, limit),
    /** Brings each work of a batch back to what it was, where it is still as the batch left it. Works that it has published stay published. */
    undo: async (id: string, person: Person, reason: string): Promise<boolean> => {
      const batch = await store.findBatch(db, id);
      if (batch === undefined || batch.undoneAt !== undefined) return false;
      const note: ChangeNote = { by: person.name, reason };
      await write((transaction) => store.markUndone(transaction, id, now()));
      for (const [position, entry] of batch.works.entries()) {
        if (entry.outcome !== 'changed' || entry.after === undefined) continue;
        const outcome = await undoOne(entry.work as WorkId, entry.before, entry.after, note);
        await write((transaction) => store.insertBatchWork(transaction, id, position, { ...entry, outcome }));
      }
      return true;
    },
  };

  async function undoOne(work: WorkId, before: number, after: number, note: ChangeNote): Promise<BatchOutcome> {
    const current = await catalogue.find(work);
    const record = await catalogue.recordAt(work, before);
    if (current === undefined || record === undefined || current.revision !== after) return 'left';
    let revision = after;
    if (current.status === 'withdrawn') {
      const restored = await catalogue.restore(work, note);
      if (restored.kind !== 'changed') return 'left';
      revision = restored.work.revision;
    }
    const outcome = await catalogue.revise(work, record, note, revision);
    return outcome.kind === 'changed' || outcome.kind === 'unchanged' ? 'undone' : 'left';
  }
}
