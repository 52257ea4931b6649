import { type FileHandle, open, unlink } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { WorkRecord } from '../../modules/catalogue/index.ts';
import { createReaders, type Doubt, type Reader, type Rejected, toCsl } from '../../modules/formats/index.ts';
import {
  chooseReader,
  type ImportCounts,
  type ImportedRecord,
  importText,
  openText,
  UnreadableFileError,
} from '../../modules/intake/index.ts';
import { counted } from '../../platform/numbers.ts';
import type { Library } from '../compose.ts';
import { createQuality } from '../quality.ts';
import { errorSays, errorsAsDoubts } from './errors-in-the-way.ts';
import { type CommandOutput, ExitCode, outlasting } from './output.ts';

export interface ImportArguments {
  readonly files: readonly string[];
  readonly format?: string | undefined;
  readonly as: 'draft' | 'published';
  readonly collection?: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** With `as: 'published'`: why errors that the checks find do not stand in the way. */
  readonly overrule?: string | undefined;
}

/** Characters of a text that readers judge its format by. */
export const headLength = 8_000;
const progressEveryMs = 2_000;
/** When so many pieces of a file were put aside and nothing was read, it is in another format, and telling more helps nobody. */
const hopelessAfter = 1_000;

/**
 * `import FILE...`: takes records in, or with `--dry-run` tells what would be taken in. What cannot be read is written
 * beside its file, to be mended and imported again. What the checks find an error in is not published unless that is overruled. Exit code: 0 all read, 1 something was put aside, 2 nothing could be read.
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
  const told = outlasting(output);
  const report = args.json ? jsonReport(args, args.dryRun ? output : told) : textReport(args, args.dryRun ? output : told);
  const gate = publishingGate(library, args, output);
  let added = 0;
  let putAside = 0;
  let unread = 0;
  await report.begin();
  for (const file of args.files) {
    try {
      const counts = await importFile(library, file, readers, args, gate, report, output);
      added += counts.added;
      putAside += counts.rejected;
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      unread += 1;
      output.error(error.message);
      await report.unreadable(file, error.message);
    }
  }
  await report.end();
  if (told.unheard) output.error(`The import is done: ${added} added, ${putAside} put aside.`);
  if (unread === args.files.length) return ExitCode.unusable;
  if (gate.heldBack > 0)
    output.error(
      `${counted(gate.heldBack, 'record', 'records')} ${args.dryRun ? 'would stay' : 'stay'} ${gate.heldBack === 1 ? 'a draft' : 'drafts'} because of what the checks find. Mend them and use publish, or say with --overrule why they are right as they are.`,
    );
  return gate.heldBack > 0 || putAside > 0 || unread > 0 ? ExitCode.putAside : ExitCode.done;
}

/** What the checks have to say before records are published, as in the editor. */
interface PublishingGate {
  readonly inTheWay: ((record: WorkRecord) => Promise<readonly Doubt[]>) | undefined;
  /** Overrules, with the reason that was given, what the checks find in a record that was published all the same. */
  published(imported: ImportedRecord): Promise<void>;
  /** New records that stay drafts because of errors. */
  readonly heldBack: number;
}

function publishingGate(library: Library, { as, overrule }: ImportArguments, output: CommandOutput): PublishingGate {
  const { lint } = createQuality(library);
  let heldBack = 0;
  const inTheWay = async (record: WorkRecord) => {
    const doubts = await errorsAsDoubts(lint, record);
    if (doubts.length > 0) heldBack += 1;
    return doubts;
  };
  return {
    inTheWay: as === 'published' && overrule === undefined ? inTheWay : undefined,
    published: async ({ id, record, status, outcome }) => {
      if (overrule === undefined || id === undefined || outcome !== 'added' || status === 'draft') return;
      for (const error of await lint.errorsInTheWay({ id, record })) {
        if ((await lint.overrule(id, error, { by: 'Import', reason: overrule })) === 'overruled')
          output.error(`${id}: overruled: ${errorSays(error)}`);
      }
    },
    get heldBack() {
      return heldBack;
    },
  };
}

async function importFile(
  library: Library,
  file: string,
  readers: readonly Reader[],
  args: ImportArguments,
  gate: PublishingGate,
  report: Report,
  output: CommandOutput,
): Promise<ImportCounts> {
  const text = await openText(file);
  if (text.notice !== undefined) output.error(text.notice);
  const { head, chunks } = await peek(text.chunks, headLength);
  const reader = readers.find(({ id }) => id === args.format) ?? chooseReader(readers, file, head);
  if (reader === undefined) {
    throw new UnreadableFileError(`${file}: the format of this text was not recognised. ${formatAdvice(readers)}`);
  }
  await report.file(file, reader);
  const aside = args.dryRun ? undefined : rejectsFile(file, output);
  let lastProgress = performance.now();
  let seen = 0;
  let putAside = 0;
  let inSource = false;
  let counts: ImportCounts;
  try {
    counts = await importText(
      library,
      {
        ...{ chunks, reader, source: basename(file), as: args.as, collection: args.collection, dryRun: args.dryRun, by: 'Import' },
        inTheWay: gate.inTheWay,
      },
      {
        record: async (imported) => {
          seen += 1;
          if (performance.now() - lastProgress > progressEveryMs) {
            lastProgress = performance.now();
            output.progress(`${counted(seen, 'record', 'records')} of ${file} so far`);
          }
          await report.record(imported);
          await gate.published(imported);
        },
        rejected: async (rejected) => {
          if (rejected.excerpt) inSource = true;
          else await aside?.write(rejected);
          await report.rejected(rejected);
          putAside += 1;
          if (seen === 0 && putAside >= hopelessAfter) {
            await aside?.discard();
            throw new UnreadableFileError(
              `${file}: nothing of it could be read as ${reader.name}, so the reading was stopped. ${formatAdvice(readers)}`,
            );
          }
        },
        furniture: (furniture) => report.furniture(furniture),
      },
    );
  } finally {
    await aside?.close();
  }
  if (counts.read === 0 && counts.rejected === 0) {
    throw new UnreadableFileError(`${file}: no record was found in it when it was read as ${reader.name}. ${formatAdvice(readers)}`);
  }
  await report.fileDone(file, counts, { aside: aside?.made(), inSource });
  return counts;
}

function formatAdvice(readers: readonly Reader[]): string {
  return `Check that it is the right file, and say its format with --format (${readers.map(({ id }) => id).join(', ')}).`;
}

/** The first `length` characters of a stream, and the stream as if it had not been touched. */
export async function peek(source: AsyncIterable<string>, length: number): Promise<{ head: string; chunks: AsyncIterable<string> }> {
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
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head: first.join('').slice(0, length), chunks: chunks() };
}

interface RejectsFile {
  write(rejected: Rejected): Promise<void>;
  close(): Promise<void>;
  /** Takes the file away again. */
  discard(): Promise<void>;
  /** Once something was written. `instead` is the plain name, when it was taken. */
  made(): { readonly name: string; readonly instead?: string | undefined } | undefined;
}

/** A file beside the imported one for what was put aside: made when there is something to put in it, never over one that is there. */
function rejectsFile(source: string, output: CommandOutput): RejectsFile {
  const extension = extname(source);
  const stem = source.slice(0, source.length - extension.length).replace(/\.rejected(-\d+)?$/, '');
  let file: { handle: FileHandle; name: string; instead: string | undefined } | undefined;
  let impossible = false;
  let context = '';
  return {
    write: async (rejected) => {
      if (impossible || rejected.text.trim() === '') return;
      try {
        file ??= await openFresh((number) => `${stem}.rejected${number === 1 ? '' : `-${number}`}${extension}`);
        // Definitions grow as a file goes on: only what has come to them is written again.
        const needed = rejected.context ?? context;
        const above = needed === context ? '' : `${needed.startsWith(context) ? needed.slice(context.length).trimStart() : needed}\n`;
        context = needed;
        await file.handle.appendFile(`${above}${rejected.text.trimEnd()}\n\n`);
      } catch (error) {
        impossible = true;
        output.error(
          `What is put aside cannot be written beside ${source} (${(error as Error).message}). It is told by line: mend it in the file itself and import that again.`,
        );
      }
    },
    close: async () => {
      await file?.handle.close();
    },
    discard: async () => {
      const discarded = file;
      file = undefined;
      impossible = true;
      await discarded?.handle.close();
      if (discarded !== undefined) await unlink(discarded.name);
    },
    made: () => (impossible ? undefined : file),
  };
}

/** Makes and opens the first file of those names that is not there yet. */
async function openFresh(name: (number: number) => string): Promise<{ handle: FileHandle; name: string; instead: string | undefined }> {
  for (let number = 1; ; number++) {
    try {
      return { handle: await open(name(number), 'wx'), name: name(number), instead: number === 1 ? undefined : name(1) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

interface Report {
  begin(): Promise<void>;
  file(file: string, reader: Reader): Promise<void>;
  record(imported: ImportedRecord): Promise<void>;
  rejected(rejected: { readonly line: number; readonly reason: string; readonly text: string }): Promise<void>;
  furniture(furniture: { readonly line: number; readonly text: string }): Promise<void>;
  /** `aside` is the file with what was put aside; `inSource` that some of it is so large that it was left where it is. */
  fileDone(
    file: string,
    counts: ImportCounts,
    left: { readonly aside: ReturnType<RejectsFile['made']>; readonly inSource: boolean },
  ): Promise<void>;
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
      const outOfSight = ['withdrawn', 'merged', 'restricted'].includes(status);
      const standing = outcome !== 'already here' ? ` as ${status}` : outOfSight ? ` and ${status}` : '';
      const year = record.issued === undefined ? '' : ` (${record.issued})`;
      await output.write(`  line ${line}: ${outcome}${standing}${id === undefined ? '' : ` [${id}]`}: ${record.title}${year}\n`);
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
    fileDone: async (file, counts, { aside, inSource }) => {
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
      if (aside !== undefined) {
        const taken = aside.instead === undefined ? '' : ` (${aside.instead} was there already)`;
        await output.write(`  What was put aside is in ${aside.name}${taken}: mend it there and import that file.\n`);
      }
      if (inSource) await output.write(`  What was put aside stands in ${file} alone: mend it there and import it again.\n`);
    },
    unreadable: async () => {},
    end: async () => {},
  };
}
