import { createWriteStream, type WriteStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { finished } from 'node:stream/promises';
import { createReaders, type Reader, toCsl } from '../../modules/formats/index.ts';
import {
  chooseReader,
  type ImportCounts,
  type ImportedRecord,
  importText,
  openText,
  UnreadableFileError,
} from '../../modules/intake/index.ts';
import type { Library } from '../compose.ts';
import { type CommandOutput, ExitCode } from './output.ts';

export interface ImportArguments {
  readonly files: readonly string[];
  readonly format?: string | undefined;
  readonly as: 'draft' | 'published';
  readonly collection?: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Characters of a text that readers judge its format by. */
const headLength = 8_000;
const progressEveryMs = 2_000;

/**
 * `import FILE...`: takes records in, or with `--dry-run` tells what would be taken in. What cannot be read is written
 * beside its file, to be mended and imported again. Exit code: 0 all read, 1 something was put aside, 2 nothing could be read.
 */
export async function importCommand(library: Library, args: ImportArguments, output: CommandOutput): Promise<ExitCode> {
  const { collections } = await library.catalogue.structure();
  if (args.collection !== undefined && !collections.has(args.collection)) {
    output.error(
      `There is no collection "${args.collection}". Collections are named topic/category, for instance ${[...collections.keys()].find((path) => path.includes('/')) ?? 'topic/category'}.`,
    );
    return ExitCode.unusable;
  }
  const readers = createReaders({
    collections: [...collections.values()].map(({ path, name, parent }) => ({ path, name, topicName: parent?.name ?? name })),
  });
  if (args.format !== undefined && !readers.some(({ id }) => id === args.format)) {
    output.error(`There is no format "${args.format}". Formats: ${readers.map(({ id, name }) => `${id} (${name})`).join(', ')}.`);
    return ExitCode.unusable;
  }
  const report = args.json ? jsonReport(args, output) : textReport(args, output);
  let putAside = 0;
  let unread = 0;
  await report.begin();
  for (const file of args.files) {
    try {
      const counts = await importFile(library, file, readers, args, report, output);
      putAside += counts.rejected;
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      unread += 1;
      output.error(error.message);
      await report.unreadable(file, error.message);
    }
  }
  await report.end();
  if (unread === args.files.length) return ExitCode.unusable;
  return putAside > 0 || unread > 0 ? ExitCode.putAside : ExitCode.done;
}

async function importFile(
  library: Library,
  file: string,
  readers: readonly Reader[],
  args: ImportArguments,
  report: Report,
  output: CommandOutput,
): Promise<ImportCounts> {
  const text = await openText(file);
  if (text.notice !== undefined) output.error(text.notice);
  const { head, chunks } = await peek(text.chunks, headLength);
  const reader = readers.find(({ id }) => id === args.format) ?? chooseReader(readers, file, head);
  if (reader === undefined) {
    throw new UnreadableFileError(
      `${file}: the format of this text was not recognised. Say which it is with --format (${readers.map(({ id }) => id).join(', ')}).`,
    );
  }
  await report.file(file, reader);
  const aside = args.dryRun ? undefined : rejectsFile(file);
  let lastProgress = performance.now();
  let seen = 0;
  const counts = await importText(
    library,
    { chunks, reader, source: basename(file), as: args.as, collection: args.collection, dryRun: args.dryRun, by: 'Import' },
    {
      record: async (imported) => {
        seen += 1;
        if (performance.now() - lastProgress > progressEveryMs) {
          lastProgress = performance.now();
          output.progress(`${seen.toLocaleString('en-AU')} records of ${file} so far`);
        }
        await report.record(imported);
      },
      rejected: async (rejected) => {
        await aside?.write(rejected.text);
        await report.rejected(rejected);
      },
      furniture: (furniture) => report.furniture(furniture),
    },
  );
  const asideName = await aside?.close();
  await report.fileDone(file, counts, asideName);
  return counts;
}

/** The first `length` characters of a stream, and the stream as if it had not been touched. */
async function peek(source: AsyncIterable<string>, length: number): Promise<{ head: string; chunks: AsyncIterable<string> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: string[] = [];
  let size = 0;
  while (size < length) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  async function* chunks() {
    yield* first;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { head: first.join('').slice(0, length), chunks: chunks() };
}

/** A file beside the imported one for what was put aside: made when there is something to put in it. */
function rejectsFile(file: string): { write(text: string): Promise<void>; close(): Promise<string | undefined> } {
  const extension = extname(file);
  const name = `${file.slice(0, file.length - extension.length)}.rejected${extension}`;
  let stream: WriteStream | undefined;
  return {
    write: async (text) => {
      stream ??= createWriteStream(name);
      const room = stream.write(`${text.trimEnd()}\n\n`);
      const waiting = stream;
      if (!room) await new Promise<void>((resolve) => waiting.once('drain', resolve));
    },
    close: async () => {
      if (stream === undefined) return undefined;
      stream.end();
      await finished(stream);
      return name;
    },
  };
}

interface Report {
  begin(): Promise<void>;
  file(file: string, reader: Reader): Promise<void>;
  record(imported: ImportedRecord): Promise<void>;
  rejected(rejected: { readonly line: number; readonly reason: string; readonly text: string }): Promise<void>;
  furniture(furniture: { readonly line: number; readonly text: string }): Promise<void>;
  fileDone(file: string, counts: ImportCounts, aside: string | undefined): Promise<void>;
  unreadable(file: string, reason: string): Promise<void>;
  end(): Promise<void>;
}

/** One JSON object, written as it grows so that a long import needs no memory for it. */
function jsonReport(args: ImportArguments, output: CommandOutput): Report {
  let first = true;
  const furniture: string[] = [];
  const rejected: { line: number; reason: string; text: string }[] = [];
  return {
    begin: () => output.write('{"records": ['),
    file: async () => {},
    record: async ({ record, doubts, duplicate, status, id, outcome }) => {
      const entry = {
        ...(id !== undefined && { id }),
        work: toCsl({ id, record }),
        access: record.access,
        descriptions: record.descriptions.map(({ kind, label, sections, ...rest }) => ({ kind, label, sections, ...rest })),
        placements: record.placements,
        status,
        ...(!args.dryRun && { outcome }),
        doubts: doubts.map(({ field, message, confidence }) => ({ field, message, confidence })),
        ...(duplicate !== undefined && { duplicateOf: duplicate.of }),
      };
      await output.write(`${first ? '' : ','}\n${JSON.stringify(entry)}`);
      first = false;
    },
    rejected: async ({ line, reason, text }) => void rejected.push({ line, reason, text }),
    furniture: async ({ text }) => void furniture.push(text),
    fileDone: async () => {},
    unreadable: async (_file, reason) => void rejected.push({ line: 0, reason, text: '' }),
    end: () =>
      output.write(`\n],\n"furniture": ${JSON.stringify(furniture, null, 1)},\n"rejected": ${JSON.stringify(rejected, null, 1)}}\n`),
  };
}

/** For people: what became of each record, and why something is doubtful. Past some hundreds only what needs a look is told. */
function textReport(args: ImportArguments, output: CommandOutput): Report {
  const fullTelling = 200;
  let told = 0;
  let furniture = 0;
  return {
    begin: async () => {},
    file: (file, reader) => {
      told = 0;
      furniture = 0;
      return output.write(`${file}: ${reader.name}${args.dryRun ? ' (dry run: nothing is kept)' : ''}\n`);
    },
    record: async ({ line, record, doubts, duplicate, status, id, outcome }) => {
      told += 1;
      if (told > fullTelling && doubts.length === 0 && duplicate === undefined) return;
      const year = record.issued === undefined ? '' : ` (${record.issued})`;
      await output.write(
        `  line ${line}: ${outcome}${outcome === 'already here' ? '' : ` as ${status}`}${id === undefined ? '' : ` [${id}]`}: ${record.title}${year}\n`,
      );
      const layers = record.descriptions.map(
        ({ kind, sections }) => `${kind} in ${sections.length} ${sections.length === 1 ? 'section' : 'sections'}`,
      );
      if (layers.length > 0 && told <= fullTelling) await output.write(`      ${layers.join(', ')}\n`);
      if (duplicate !== undefined) await output.write(`      probably in the library already, as ${duplicate.of}: ${duplicate.message}\n`);
      for (const doubt of doubts) await output.write(`      ${doubt.field}, ${doubt.confidence}: ${doubt.message}\n`);
    },
    rejected: ({ line, reason }) => output.write(`  line ${line}: put aside. ${reason}\n`),
    furniture: async () => {
      furniture += 1;
    },
    fileDone: async (_file, counts, aside) => {
      const parts = [
        `${counts.read} ${counts.read === 1 ? 'record' : 'records'} read`,
        `${counts.added} ${args.dryRun ? 'would be added' : 'added'}`,
        counts.alreadyHere > 0 && `${counts.alreadyHere} here already`,
        counts.duplicates > 0 && `${counts.duplicates} probably in the library already`,
        counts.doubtful > 0 && `${counts.doubtful} with something to look at`,
        counts.rejected > 0 && `${counts.rejected} put aside`,
        furniture > 0 && `${furniture} ${furniture === 1 ? 'piece' : 'pieces'} of page furniture left out`,
      ].filter((part) => part !== false);
      await output.write(`  ${parts.join(', ')}.\n`);
      if (aside !== undefined) await output.write(`  What was put aside is in ${aside}: mend it there and import that file.\n`);
    },
    unreadable: async () => {},
    end: async () => {},
  };
}
