import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/db/index.ts';
import { randomId } from '../../platform/ids.ts';
import { type Catalogue, type CatalogueTables, type CatalogueTransaction, matchKey, type WorkId, WorkRecord } from '../catalogue/index.ts';
import type { Doubt, Furniture, Reader, RecordRead, Rejected } from '../formats/index.ts';
import { type DuplicateFinding, findDuplicates, tellingIdentifiers } from './duplicates.ts';
import type { IntakeTables } from './store/tables.ts';

type Tables = IntakeTables & CatalogueTables;

/** Records written in one transaction: what a crash can cost at most, and small enough that readers never wait. */
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
  readonly id?: WorkId;
  readonly duplicate?: DuplicateFinding;
}

export interface ImportSink {
  record(imported: ImportedRecord): void | Promise<void>;
  /** `source` is the text to mend and try again. */
  rejected(rejected: Rejected): void | Promise<void>;
  furniture(furniture: Furniture): void | Promise<void>;
}

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly alreadyHere: number;
  readonly rejected: number;
  readonly doubtful: number;
  readonly duplicates: number;
}

/**
 * Takes the records of a text into the catalogue, some hundreds to a transaction. A record whose source text was taken in
 * before is not added again. Records that are probably in the library already, and those without a citation, come in as
 * drafts whatever was asked, for a person to look at. Memory is bounded by one transaction's records.
 */
export async function importText(
  { database, catalogue, clock }: { database: Database; catalogue: Catalogue; clock: Clock },
  request: ImportRequest,
  sink: ImportSink,
): Promise<ImportCounts> {
  const counts = { read: 0, added: 0, alreadyHere: 0, rejected: 0, doubtful: 0, duplicates: 0 };
  const { collections, concepts } = await catalogue.structure();
  const batchId = randomId(10);
  let batchOpened = false;
  /** Records of this source by what makes them recognisable, so that a list that repeats itself is noticed in a dry run too. */
  const seenHere = new Map<string, number>();

  let waiting: Prepared[] = [];
  const flush = async () => {
    const records = waiting;
    waiting = [];
    for (const imported of await takeIn(records)) {
      if (imported.outcome === 'already here') counts.alreadyHere += 1;
      else counts.added += 1;
      if (imported.doubts.length > 0) counts.doubtful += 1;
      if (imported.duplicate !== undefined) counts.duplicates += 1;
      await sink.record(imported);
    }
  };

  const reject = async (rejected: Rejected) => {
    counts.rejected += 1;
    await sink.rejected(rejected);
  };

  for await (const event of request.reader.read(request.chunks)) {
    if (event.kind === 'furniture') await sink.furniture(event);
    else if (event.kind === 'rejected') await reject(event);
    else {
      counts.read += 1;
      const prepared = prepare(event);
      if (prepared.kind === 'rejected') await reject(prepared);
      else waiting.push(prepared);
      if (waiting.length >= recordsPerTransaction) await flush();
    }
  }
  await flush();
  return counts;

  function prepare(event: RecordRead): Prepared | Rejected {
    if (event.source.includes('\u{FFFD}')) {
      return {
        kind: 'rejected',
        line: event.line,
        reason:
          'It holds characters that could not be decoded (shown as \u{FFFD}). Put the right letters in their place and import it again.',
        text: event.source,
      };
    }
    const checked = checkRecord(event);
    if (checked.kind === 'rejected') return checked;
    const doubts = [...event.doubts, ...checked.doubts];
    const { record } = checked;
    const unknownConcepts = record.concepts.filter((id) => !concepts.has(id));
    if (unknownConcepts.length > 0) {
      doubts.push({
        field: 'concepts',
        message: `The library has no concept ${unknownConcepts.join(', ')}; left out.`,
        confidence: 'probably wrong',
      });
    }
    const unknownPlaces = record.placements.filter((path) => !collections.has(path));
    if (unknownPlaces.length > 0) {
      doubts.push({
        field: 'placements',
        message: `The library has no collection ${unknownPlaces.join(', ')}; left out.`,
        confidence: 'probably wrong',
      });
    }
    const placements = record.placements.filter((path) => collections.has(path));
    if (request.collection !== undefined && !placements.includes(request.collection)) placements.push(request.collection);
    for (const key of recognisedBy(record)) {
      const line = seenHere.get(key);
      if (line !== undefined)
        doubts.push({ field: 'citation', message: `Looks the same as the record on line ${line} of this file.`, confidence: 'unsure' });
      else seenHere.set(key, event.line);
    }
    return {
      kind: 'prepared',
      line: event.line,
      record: { ...record, placements, concepts: record.concepts.filter((id) => concepts.has(id)) },
      doubts,
      digest: createHash('sha256')
        .update(`${request.reader.id}\n${event.source.replace(/\r\n?/g, '\n').trim()}`)
        .digest('base64url'),
      envelope: event.envelope,
    };
  }

  async function takeIn(prepared: readonly Prepared[]): Promise<ImportedRecord[]> {
    if (prepared.length === 0) return [];
    if (request.dryRun) {
      const db = database.read<Tables>();
      const known = await knownItems(db, prepared);
      const findings = await findDuplicates(
        db as never,
        prepared.map(({ record }) => record),
      );
      return prepared.map((item, index) => describe(item, known.get(item.digest), known.has(item.digest) ? undefined : findings[index]));
    }
    return database.write<Tables, ImportedRecord[]>(async (transaction) => {
      const known = await knownItems(transaction, prepared);
      const fresh = prepared.filter(
        (item, index) => !known.has(item.digest) && prepared.findIndex((other) => other.digest === item.digest) === index,
      );
      const findings = await findDuplicates(
        transaction as never,
        fresh.map(({ record }) => record),
      );
      if (fresh.length > 0 && !batchOpened) {
        await transaction
          .insertInto('import_batch')
          .values({ id: batchId, at: clock.now().toISOString(), source: request.source, format: request.reader.id, by: request.by })
          .execute();
        batchOpened = true;
      }
      const described = fresh.map((item, index) => describe(item, undefined, findings[index]));
      const works = await catalogue.addWorksIn(
        transaction as unknown as CatalogueTransaction,
        described.map(({ record, status }, index) => ({ record, status, addedOn: fresh[index]!.envelope?.added })),
        { by: request.by, reason: `Imported from ${request.source}.` },
      );
      const rows = fresh.map((item, index) => ({
        digest: item.digest,
        batch_id: batchId,
        work_id: works[index]!.id,
        line: item.line,
        doubts: JSON.stringify(item.doubts),
        duplicate_of: findings[index]?.of ?? null,
      }));
      if (rows.length > 0) await transaction.insertInto('import_item').values(rows).execute();
      const added = new Map(
        fresh.map((item, index) => [item.digest, { ...described[index]!, outcome: 'added' as const, id: works[index]!.id }]),
      );
      return prepared.map((item) => {
        const now = added.get(item.digest);
        // A second printing of a record that has just been added is the same record.
        return now !== undefined && now.line === item.line ? now : describe(item, known.get(item.digest) ?? now?.id, undefined);
      });
    });
  }

  function describe(item: Prepared, knownAs: WorkId | undefined, duplicate: DuplicateFinding | undefined): ImportedRecord {
    const asked = request.as === 'published' || item.envelope?.status === 'published' ? request.as : 'draft';
    const status = duplicate !== undefined || item.record.titleDevised === true ? 'draft' : asked;
    return {
      line: item.line,
      record: item.record,
      doubts: item.doubts,
      status,
      outcome: knownAs === undefined ? 'would be added' : 'already here',
      ...(knownAs !== undefined && { id: knownAs }),
      ...(duplicate !== undefined && { duplicate }),
    };
  }
}

interface Prepared {
  readonly kind: 'prepared';
  readonly line: number;
  readonly record: WorkRecord;
  readonly doubts: readonly Doubt[];
  readonly digest: string;
  readonly envelope: RecordRead['envelope'];
}

async function knownItems(db: Queryable<Tables>, prepared: readonly Prepared[]): Promise<Map<string, WorkId>> {
  const rows = await db
    .selectFrom('import_item')
    .select(['digest', 'work_id'])
    .where(
      'digest',
      'in',
      prepared.map(({ digest }) => digest),
    )
    .execute();
  return new Map(rows.map((row) => [row.digest, row.work_id as WorkId]));
}

/** What a record of the same list would share with this one. */
function recognisedBy(record: WorkRecord): string[] {
  const identifiers = tellingIdentifiers(record).map(({ scheme, value }) => `${scheme}:${value}`);
  if (identifiers.length > 0) return identifiers;
  return record.titleDevised === true ? [] : [`title:${matchKey(record)}:${record.issued ?? ''}`];
}

/**
 * Checks a record that a format has read. A value that breaks a rule is left out and told as a doubt, so that one bad date
 * does not cost a record; without a title or a type there is no record, and it is rejected.
 */
function checkRecord(event: RecordRead): { kind: 'checked'; record: WorkRecord; doubts: Doubt[] } | Rejected {
  const doubts: Doubt[] = [];
  let candidate: Record<string, unknown> = { ...event.record };
  for (let attempt = 0; attempt < 20; attempt++) {
    const parsed = WorkRecord.safeParse(candidate);
    if (parsed.success) return { kind: 'checked', record: parsed.data, doubts };
    const issue = parsed.error.issues[0]!;
    const field = String(issue.path[0] ?? '');
    if (field === '' || field === 'title' || field === 'type' || !(field in candidate)) {
      return {
        kind: 'rejected',
        line: event.line,
        reason: `The ${field || 'record'} ${issue.message}. Mend it and import it again.`,
        text: event.source,
      };
    }
    const value = candidate[field];
    const index = issue.path[1];
    if (Array.isArray(value) && typeof index === 'number') {
      doubts.push({ field, message: `Left out ${JSON.stringify(value[index])}: ${issue.message}.`, confidence: 'probably wrong' });
      candidate = { ...candidate, [field]: value.filter((_, position) => position !== index) };
    } else {
      doubts.push({ field, message: `Left out ${JSON.stringify(value)}: ${issue.message}.`, confidence: 'probably wrong' });
      const { [field]: _dropped, ...rest } = candidate;
      candidate = rest;
    }
  }
  return {
    kind: 'rejected',
    line: event.line,
    reason: 'Too many of its values cannot be right. Check that the format was recognised (--format).',
    text: event.source,
  };
}
