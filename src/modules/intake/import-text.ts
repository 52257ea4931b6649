import { type Clock, dayOf } from '../../platform/clock.ts';
import { type Database, forTables } from '../../platform/db/index.ts';
import { randomId } from '../../platform/ids.ts';
import {
  type Catalogue,
  type CatalogueTables,
  IdTakenError,
  standsUnderVeto,
  statusShown,
  type WorkId,
  type WorkRecord,
  type WorkStatus,
} from '../catalogue/index.ts';
import type { Doubt, Furniture, Reader, Rejected } from '../formats/index.ts';
import { type DuplicateFinding, findDuplicates } from './duplicates.ts';
import { type PreparedRecord, prepareRecord, recognisedBy } from './prepare-record.ts';
import { findTakenIn, insertBatch, insertItems } from './store/items.ts';
import type { IntakeTables } from './store/tables.ts';

/** Records written in one transaction: what a crash can cost at most, and few enough that readers never wait. */
const recordsPerTransaction = 500;

export interface ImportRequest {
  readonly chunks: AsyncIterable<string>;
  readonly reader: Reader;
  /** File name or other source, for the batch's record. */
  readonly source: string;
  readonly as: 'draft' | 'published';
  /** Path of a collection to place every record in. The caller has checked that it exists. */
  readonly collection?: string | undefined;
  readonly dryRun: boolean;
  /** Who imports. */
  readonly by: string;
  /**
   * What stands in the way of publishing a record that is new: it comes in as a draft, with these among its doubts. Asked only where it would
   * be published otherwise. Absent: nothing does.
   */
  readonly inTheWay?: ((record: WorkRecord) => Promise<readonly Doubt[]>) | undefined;
}

/** What became of one record. */
export interface ImportedRecord {
  readonly line: number;
  readonly record: WorkRecord;
  readonly doubts: readonly Doubt[];
  readonly outcome: 'added' | 'already here' | 'would be added';
  /** As the work stands: a record that is already here may have been published, withdrawn or merged since. */
  readonly status: WorkStatus;
  /** Absent in a dry run, but for a record that was here before it. */
  readonly id?: WorkId | undefined;
  readonly duplicate?: DuplicateFinding | undefined;
}

/** Told of everything, in the order of the source. An `added` record is in the store, safe from any crash, when it is told. */
export interface ImportSink {
  record(imported: ImportedRecord): void | Promise<void>;
  /** `text` is what to mend and try again. */
  rejected(rejected: Rejected): void | Promise<void>;
  furniture(furniture: Furniture): void | Promise<void>;
}

export interface ImportCounts {
  read: number;
  added: number;
  alreadyHere: number;
  rejected: number;
  doubtful: number;
  duplicates: number;
}

/**
 * Takes the records of a text into the catalogue, some hundreds to a transaction. A record whose source text was taken in
 * before is not added again. Records that are probably in the library already, repetitions and those without a citation come
 * in as drafts whatever was asked, for a person to look at. A record that brings an id keeps it, unless that was given out
 * before. Memory is bounded by one transaction's records (in a dry run it grows by some hundred bytes a record, to notice
 * repetitions).
 */
export async function importText(
  { database, catalogue, clock }: { database: Database; catalogue: Catalogue; clock: Clock },
  request: ImportRequest,
  sink: ImportSink,
): Promise<ImportCounts> {
  const counts: ImportCounts = { read: 0, added: 0, alreadyHere: 0, rejected: 0, doubtful: 0, duplicates: 0 };
  const structure = await catalogue.structure();
  const batch = randomId(10);
  let batchOpened = false;
  /** Lines of this source by what makes their records recognisable. In a real import the store knows all but the newest. */
  const seenHere = new Map<string, number>();
  /** Digests and ids that the records so far have brought; in a real import the store has them. */
  const foreseen = { texts: new Map<string, WorkStatus>(), ids: new Set<WorkId>() };
  let waiting: (PreparedRecord | Rejected | Furniture)[] = [];

  const flush = async () => {
    const events = waiting;
    waiting = [];
    if (!request.dryRun) seenHere.clear();
    const prepared = await heldBack(events.filter((event) => event.kind === 'prepared'));
    const outcomes = (await (request.dryRun ? foresee(prepared) : takeIn(prepared))).values();
    for (const event of events) {
      if (event.kind === 'furniture') await sink.furniture(event);
      else if (event.kind === 'rejected') {
        counts.rejected += 1;
        await sink.rejected(event);
      } else {
        const imported = outcomes.next().value!;
        counts[imported.outcome === 'already here' ? 'alreadyHere' : 'added'] += 1;
        if (imported.doubts.length > 0) counts.doubtful += 1;
        if (imported.duplicate !== undefined) counts.duplicates += 1;
        await sink.record(imported);
      }
    }
  };

  for await (const event of request.reader.read(request.chunks)) {
    if (event.kind === 'record') {
      counts.read += 1;
      const prepared = prepareRecord(event, request.reader.id, structure, request.collection);
      waiting.push(prepared.kind === 'rejected' ? prepared : noticeRepetition(prepared));
    } else waiting.push(event);
    if (waiting.length >= recordsPerTransaction) await flush();
  }
  await flush();
  return counts;

  /** A list that repeats itself is told so; the repetition stays a draft. */
  function noticeRepetition(prepared: PreparedRecord): PreparedRecord {
    const evidence = recognisedBy(prepared.record);
    const repeated = evidence.find(({ key }) => seenHere.has(key));
    const line = repeated && seenHere.get(repeated.key);
    for (const { key } of evidence) if (!seenHere.has(key)) seenHere.set(key, prepared.line);
    if (repeated === undefined) return prepared;
    const doubt: Doubt = {
      field: 'citation',
      message: `Has the same ${repeated.name} as the record on line ${line} of this file.`,
      confidence: 'unsure',
    };
    return { ...prepared, doubts: [...prepared.doubts, doubt], envelope: { ...prepared.envelope, status: 'draft' } };
  }

  /** Those that something keeps from being published, as drafts that say what; the others as they are. */
  async function heldBack(prepared: readonly PreparedRecord[]): Promise<readonly PreparedRecord[]> {
    const { inTheWay } = request;
    if (request.as === 'draft' || inTheWay === undefined) return prepared;
    const known = await findTakenIn(database.read<IntakeTables>(), digestsOf(prepared));
    const held: PreparedRecord[] = [];
    for (const item of prepared) {
      const doubts = known.has(item.digest) || fresh(item, undefined).status === 'draft' ? [] : await inTheWay(item.record);
      const draft = { ...item, doubts: [...item.doubts, ...doubts], envelope: { ...item.envelope, status: 'draft' as const } };
      held.push(doubts.length === 0 ? item : draft);
    }
    return held;
  }

  async function foresee(prepared: readonly PreparedRecord[]): Promise<ImportedRecord[]> {
    const known = await findTakenIn(database.read<IntakeTables>(), digestsOf(prepared));
    const findings = await findDuplicates(database.read<CatalogueTables>(), recordsOf(prepared));
    const imported: ImportedRecord[] = [];
    for (const [index, item] of prepared.entries()) {
      const id = known.get(item.digest);
      const before = foreseen.texts.get(item.digest);
      if (id !== undefined || before !== undefined) {
        const here = await alreadyHere(item, id);
        imported.push({ ...here, status: before ?? here.status });
        continue;
      }
      const holder = item.id === undefined ? undefined : await catalogue.find(item.id);
      const taken = holder !== undefined || (item.id !== undefined && foreseen.ids.has(item.id));
      if (item.id !== undefined) foreseen.ids.add(item.id);
      const described = fresh(taken ? withoutItsId(item, holder !== undefined && standsUnderVeto(holder)) : item, findings[index]);
      const status = described.status === 'draft' ? 'draft' : statusShown(described.record, dayOf(clock));
      foreseen.texts.set(item.digest, status);
      imported.push({ ...described, status, outcome: 'would be added' });
    }
    return imported;
  }

  async function takeIn(prepared: readonly PreparedRecord[]): Promise<ImportedRecord[]> {
    if (prepared.length === 0) return [];
    let kept: Awaited<ReturnType<typeof addNew>>;
    try {
      kept = await addNew(prepared, new Set(), new Set());
    } catch (error) {
      if (!(error instanceof IdTakenError)) throw error;
      // The transaction has left nothing behind. Once more, with fresh ids in place of those that are taken.
      const vetoed = new Set<string>();
      for (const id of error.ids) {
        const holder = await catalogue.find(id);
        if (holder !== undefined && standsUnderVeto(holder)) vetoed.add(id);
      }
      kept = await addNew(prepared, new Set(error.ids), vetoed);
    }
    const { added, known } = kept;
    if (added.size > 0) batchOpened = true;
    const idOf = new Map([...added].map(([{ digest }, { id }]) => [digest, id]));
    const imported: ImportedRecord[] = [];
    for (const item of prepared)
      imported.push(added.get(item) ?? (await alreadyHere(item, known.get(item.digest) ?? idOf.get(item.digest))));
    return imported;
  }

  /**
   * Adds, in one transaction, the records whose text was not taken in before. Throws `IdTakenError` for ids besides `taken`; works that stand
   * under a veto have the ids `vetoed`.
   */
  function addNew(
    prepared: readonly PreparedRecord[],
    taken: ReadonlySet<string>,
    vetoed: ReadonlySet<string>,
  ): Promise<{ added: Map<PreparedRecord, ImportedRecord>; known: Map<string, WorkId> }> {
    return database.write<unknown, { added: Map<PreparedRecord, ImportedRecord>; known: Map<string, WorkId> }>(async (transaction) => {
      // Each module's store sees its own tables of the one transaction.
      const intake = forTables<IntakeTables>(transaction);
      const catalogueTables = forTables<CatalogueTables>(transaction);
      const known = await findTakenIn(intake, digestsOf(prepared));
      // The same text twice in one list is one record, and the first to bring an id has it.
      const firsts = new Map(prepared.toReversed().map((item) => [item.digest, item]));
      const given = new Set<string>(taken);
      const news = prepared
        .filter((item) => !known.has(item.digest) && firsts.get(item.digest) === item)
        .map((item) => {
          const own = item.id === undefined || given.has(item.id) ? withoutItsId(item, vetoed.has(item.id ?? '')) : item;
          if (item.id !== undefined) given.add(item.id);
          return { item, own };
        });
      if (news.length === 0) return { added: new Map(), known };
      const records = news.map(({ own }) => own);
      const findings = await findDuplicates(catalogueTables, recordsOf(records));
      const described = records.map((item, index) => fresh(item, findings[index]));
      if (!batchOpened) {
        await insertBatch(intake, {
          id: batch,
          at: clock.now().toISOString(),
          source: request.source,
          format: request.reader.id,
          by: request.by,
        });
      }
      const works = await catalogue.addWorksIn(
        catalogueTables,
        described.map(({ record, status }, index) => ({
          record,
          status,
          id: records[index]!.id,
          addedOn: records[index]!.envelope?.added,
        })),
        { by: request.by, reason: `Imported from ${request.source}.` },
      );
      await insertItems(
        intake,
        batch,
        records.map((item, index) => ({ ...item, work: works[index]!.id, duplicateOf: findings[index]?.of })),
      );
      const added = new Map(
        news.map(({ item }, index) => {
          const { id, status } = works[index]!;
          return [item, { ...described[index]!, status, outcome: 'added' as const, id }];
        }),
      );
      return { added, known };
    });
  }

  function fresh(
    item: PreparedRecord,
    duplicate: DuplicateFinding | undefined,
  ): Omit<ImportedRecord, 'outcome' | 'status'> & { status: 'draft' | 'published' } {
    const draft =
      request.as === 'draft' || duplicate !== undefined || item.record.titleDevised === true || item.envelope?.status === 'draft';
    return { line: item.line, record: item.record, doubts: item.doubts, status: draft ? 'draft' : 'published', duplicate };
  }

  async function alreadyHere(item: PreparedRecord, id: WorkId | undefined): Promise<ImportedRecord> {
    const described = fresh(item, undefined);
    const work = id === undefined ? undefined : await catalogue.find(id);
    return { ...described, status: work?.status ?? described.status, outcome: 'already here', id };
  }
}

/**
 * The record as it comes in when the id that it brings was given out before. `vetoed`: by a work that was withdrawn to protect somebody; what
 * may be the same work is then published by nobody but a person.
 */
function withoutItsId(item: PreparedRecord, vetoed: boolean): PreparedRecord {
  if (item.id === undefined) return item;
  if (vetoed) {
    const veto: Doubt = {
      field: 'id',
      message: `The id ${item.id} belongs to a work that was withdrawn to protect a community or a person. This record stays a draft with a fresh id: ask whoever asked for the withdrawal before anything of it is published.`,
      confidence: 'probably wrong',
    };
    return { ...item, id: undefined, doubts: [...item.doubts, veto], envelope: { ...item.envelope, status: 'draft' } };
  }
  const doubt: Doubt = {
    field: 'id',
    message: `The id ${item.id} belongs to a work that is or was in this library; this record gets a fresh one.`,
    confidence: 'likely right',
  };
  return { ...item, id: undefined, doubts: [...item.doubts, doubt] };
}

function digestsOf(prepared: readonly PreparedRecord[]): string[] {
  return prepared.map(({ digest }) => digest);
}

function recordsOf(prepared: readonly PreparedRecord[]): WorkRecord[] {
  return prepared.map(({ record }) => record);
}
