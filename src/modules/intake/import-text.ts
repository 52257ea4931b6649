import type { Clock } from '../../platform/clock.ts';
import { type Database, forTables } from '../../platform/db/index.ts';
import { randomId } from '../../platform/ids.ts';
import type { Catalogue, CatalogueTables, WorkId, WorkRecord } from '../catalogue/index.ts';
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
}

/** What became of one record. */
export interface ImportedRecord {
  readonly line: number;
  readonly record: WorkRecord;
  readonly doubts: readonly Doubt[];
  readonly outcome: 'added' | 'already here' | 'would be added';
  readonly status: 'draft' | 'published';
  /** Absent in a dry run, but for a record that is here already. */
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
 * before is not added again. Records that are probably in the library already, and those without a citation, come in as
 * drafts whatever was asked, for a person to look at. Memory is bounded by one transaction's records (in a dry run it
 * grows by some ten bytes a record, to notice repetitions).
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
  let waiting: PreparedRecord[] = [];

  const reject = async (rejected: Rejected) => {
    counts.rejected += 1;
    await sink.rejected(rejected);
  };
  const flush = async () => {
    const records = waiting;
    waiting = [];
    if (!request.dryRun) seenHere.clear();
    for (const imported of await (request.dryRun ? foresee(records) : takeIn(records))) {
      counts[imported.outcome === 'already here' ? 'alreadyHere' : 'added'] += 1;
      if (imported.doubts.length > 0) counts.doubtful += 1;
      if (imported.duplicate !== undefined) counts.duplicates += 1;
      await sink.record(imported);
    }
  };

  for await (const event of request.reader.read(request.chunks)) {
    if (event.kind === 'furniture') await sink.furniture(event);
    else if (event.kind === 'rejected') await reject(event);
    else {
      counts.read += 1;
      const prepared = prepareRecord(event, request.reader.id, structure, request.collection);
      if (prepared.kind === 'rejected') await reject(prepared);
      else waiting.push(noticeRepetition(prepared));
      if (waiting.length >= recordsPerTransaction) await flush();
    }
  }
  await flush();
  return counts;

  /** A list that repeats itself is told so; the repetition stays a draft. */
  function noticeRepetition(prepared: PreparedRecord): PreparedRecord {
    const keys = recognisedBy(prepared.record);
    const line = keys.map((key) => seenHere.get(key)).find((seen) => seen !== undefined);
    for (const key of keys) if (!seenHere.has(key)) seenHere.set(key, prepared.line);
    if (line === undefined) return prepared;
    const doubt: Doubt = { field: 'citation', message: `Looks the same as the record on line ${line} of this file.`, confidence: 'unsure' };
    return { ...prepared, doubts: [...prepared.doubts, doubt], envelope: { ...prepared.envelope, status: 'draft' } };
  }

  async function foresee(prepared: readonly PreparedRecord[]): Promise<ImportedRecord[]> {
    const known = await findTakenIn(database.read<IntakeTables>(), digestsOf(prepared));
    const findings = await findDuplicates(database.read<CatalogueTables>(), recordsOf(prepared));
    return prepared.map((item, index) => {
      const id = known.get(item.digest);
      return id === undefined
        ? { ...fresh(item, findings[index]), outcome: 'would be added' }
        : { ...fresh(item, undefined), outcome: 'already here', id };
    });
  }

  function takeIn(prepared: readonly PreparedRecord[]): Promise<ImportedRecord[]> {
    return database.write<unknown, ImportedRecord[]>(async (transaction) => {
      // Each module's store sees its own tables of the one transaction.
      const intake = forTables<IntakeTables>(transaction);
      const catalogueTables = forTables<CatalogueTables>(transaction);
      const known = await findTakenIn(intake, digestsOf(prepared));
      // The same text twice in one list is one record.
      const firsts = new Map(prepared.toReversed().map((item) => [item.digest, item]));
      const news = prepared.filter((item) => !known.has(item.digest) && firsts.get(item.digest) === item);
      const findings = await findDuplicates(catalogueTables, recordsOf(news));
      const described = news.map((item, index) => fresh(item, findings[index]));
      if (news.length > 0 && !batchOpened) {
        await insertBatch(intake, {
          id: batch,
          at: clock.now().toISOString(),
          source: request.source,
          format: request.reader.id,
          by: request.by,
        });
        batchOpened = true;
      }
      const works = await catalogue.addWorksIn(
        catalogueTables,
        described.map(({ record, status }, index) => ({ record, status, addedOn: news[index]!.envelope?.added })),
        { by: request.by, reason: `Imported from ${request.source}.` },
      );
      await insertItems(
        intake,
        batch,
        news.map((item, index) => ({ ...item, work: works[index]!.id, duplicateOf: findings[index]?.of })),
      );
      const added = new Map(news.map((item, index) => [item, { ...described[index]!, outcome: 'added' as const, id: works[index]!.id }]));
      return prepared.map(
        (item) =>
          added.get(item) ?? {
            ...fresh(item, undefined),
            outcome: 'already here' as const,
            id: known.get(item.digest) ?? added.get(firsts.get(item.digest)!)?.id,
          },
      );
    });
  }

  function fresh(item: PreparedRecord, duplicate: DuplicateFinding | undefined): Omit<ImportedRecord, 'outcome'> {
    const draft =
      request.as === 'draft' || duplicate !== undefined || item.record.titleDevised === true || item.envelope?.status === 'draft';
    return { line: item.line, record: item.record, doubts: item.doubts, status: draft ? 'draft' : 'published', duplicate };
  }
}

function digestsOf(prepared: readonly PreparedRecord[]): string[] {
  return prepared.map(({ digest }) => digest);
}

function recordsOf(prepared: readonly PreparedRecord[]): WorkRecord[] {
  return prepared.map(({ record }) => record);
}
