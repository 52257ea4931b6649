import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Catalogue, Structure, WorkRecord } from '../../catalogue/index.ts';
import { createReaders, type ReadEvent, type Reader } from '../../formats/index.ts';
import { chooseReader, type Doubles, type ImportedRecord, importText, type PreparedRecord, prepareRecord } from '../../intake/index.ts';
import type { Lint } from '../lint/lint.ts';
import type { Choice, NewPiece, RecordPiece } from './reading.ts';

/** Formats that a text can be in, as somebody who pastes one is asked. */
export const importFormats = ['page', 'citations', 'ris', 'bibtex', 'csl-json', 'csv', 'alongside'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Records of one text. More is for the command line, where nobody waits for an answer. */
export const mostRecords = 2_000;
/** Characters of a text that readers judge its format by. */
const headLength = 8_000;
/** Pieces of which it is told why they could not be read, where no other could either. */
const reasonsTold = 5;

export interface ReadTextOptions {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly lint: Lint;
  readonly doubles: Doubles;
}

export interface TextToRead {
  readonly text: string;
  /** Absent: to be found. */
  readonly format: ImportFormat | undefined;
  /** Path of a collection that every record is placed in. */
  readonly collection: string | undefined;
  /** Name of the file, where there was one. */
  readonly fileName: string | undefined;
}

export type TextRead =
  | { readonly kind: 'read'; readonly format: string; readonly pieces: readonly NewPiece[] }
  | { readonly kind: 'unrecognised' }
  | { readonly kind: 'too-many' }
  /** Not one record. `reasons`: why, of the first pieces, in words of the reader. */
  | { readonly kind: 'nothing'; readonly format: string; readonly reasons: readonly { readonly line: number; readonly reason: string }[] };

/** Thrown to end a reading that has become too long. */
class TooManyRecordsError extends Error {
  override readonly name = 'TooManyRecordsError';
}

/** The readers as this library knows its collections. */
export function readersFor({ collections }: Pick<Structure, 'collections'>): readonly Reader[] {
  return createReaders({
    collections: [...collections.values()].map(({ path, name, parent }) => ({ path, name, topicName: parent?.name ?? name })),
  });
}

/** Reads a text as `alongside import --dry-run` does, and keeps beside each record the text that it was read from. Writes nothing. */
export async function readText(options: ReadTextOptions, { text, format, collection, fileName }: TextToRead): Promise<TextRead> {
  const structure = await options.catalogue.structure();
  const readers = readersFor(structure);
  const reader =
    format === undefined ? chooseReader(readers, fileName ?? '', text.slice(0, headLength)) : readers.find(({ id }) => id === format);
  if (reader === undefined) return { kind: 'unrecognised' };
  const pieces = await readPieces(options, { reader, text, collection, structure });
  if (pieces === undefined) return { kind: 'too-many' };
  if (pieces.some(({ kind }) => kind === 'record')) return { kind: 'read', format: reader.id, pieces };
  const rejected = pieces.filter((piece) => piece.kind === 'rejected');
  return { kind: 'nothing', format: reader.id, reasons: rejected.slice(0, reasonsTold).map(({ line, reason }) => ({ line, reason })) };
}

/** What a reader finds in a text, each piece with what the checks say of it. Absent where that is more than a browser's page is for. */
export async function readPieces(
  options: ReadTextOptions,
  {
    reader,
    text,
    collection,
    structure,
  }: { readonly reader: Reader; readonly text: string; readonly collection: string | undefined; readonly structure: Structure },
): Promise<NewPiece[] | undefined> {
  /** What the reader has given and nothing is known of yet. The import tells of each in the same order. */
  const given: { readonly event: ReadEvent; readonly prepared: PreparedRecord | undefined }[] = [];
  let seen = 0;
  const kept: Reader = {
    id: reader.id,
    name: reader.name,
    extensions: reader.extensions,
    sniff: (head) => reader.sniff(head),
    async *read(chunks) {
      for await (const event of reader.read(chunks)) {
        seen += 1;
        if (seen > mostRecords) throw new TooManyRecordsError();
        const prepared = event.kind === 'record' ? prepareRecord(event, reader.id, structure, collection) : undefined;
        given.push({ event, prepared: prepared?.kind === 'prepared' ? prepared : undefined });
        yield event;
      }
    },
  };
  const pieces: NewPiece[] = [];
  try {
    await importText(
      options,
      { chunks: oneChunk(text), reader: kept, source: '', as: 'draft', collection, dryRun: true, by: '' },
      {
        record: async (imported) => {
          const { event, prepared } = given.shift()!;
          if (event.kind === 'record' && prepared !== undefined) pieces.push(await recordPiece(options, event, prepared, imported));
        },
        rejected: ({ line, reason, text: source, context }) => {
          given.shift();
          pieces.push({ kind: 'rejected', state: 'waiting', line, source, context, reason });
        },
        furniture: ({ line, text: source }) => {
          given.shift();
          pieces.push({ kind: 'furniture', state: 'left', line, source, context: undefined });
        },
      },
    );
  } catch (error) {
    if (error instanceof TooManyRecordsError) return undefined;
    throw error;
  }
  return pieces;
}

async function* oneChunk(text: string): AsyncIterable<string> {
  yield text;
}

async function recordPiece(
  { lint, doubles }: ReadTextOptions,
  { line, source, context, envelope }: ReadEvent & { readonly kind: 'record' },
  { record }: PreparedRecord,
  imported: ImportedRecord,
): Promise<NewPiece> {
  const standing = await checksOf({ lint, doubles }, record);
  const known = imported.outcome === 'already here';
  // The same text a second time in one paste: the first of them is the record.
  const choice: Choice = { kind: known ? 'leave' : standing.doubles > 0 || imported.duplicate !== undefined ? 'none' : 'take' };
  return {
    kind: 'record',
    state: known && imported.id !== undefined ? 'here' : 'waiting',
    line,
    source,
    context,
    record,
    envelope,
    doubts: imported.doubts,
    choice,
    work: known ? imported.id : undefined,
    trouble: undefined,
    ...standing,
    doubles: Math.max(standing.doubles, imported.duplicate === undefined ? 0 : 1),
  };
}

/** How many errors, warnings and likely doubles a record has, which is not in the library yet. */
export async function checksOf(
  { lint, doubles }: Pick<ReadTextOptions, 'lint' | 'doubles'>,
  record: WorkRecord,
): Promise<Pick<RecordPiece, 'errors' | 'warnings' | 'doubles'>> {
  const findings = await lint.lintRecord(record);
  const like = findings.some(({ rule }) => rule === 'near-duplicate') ? await doubles.like(record) : [];
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    doubles: like.length,
  };
}
