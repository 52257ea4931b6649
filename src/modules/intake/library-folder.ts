import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, forTables } from '../../platform/db/index.ts';
import {
  type Catalogue,
  type CatalogueTables,
  changedFields,
  IdTakenError,
  type Ordering,
  type Revision,
  type Structure,
  standsUnderVeto,
  WorkId,
  WorkRecord,
} from '../catalogue/index.ts';
import type { Reader, RecordRead } from '../formats/index.ts';
import { findDuplicates } from './duplicates.ts';
import { cleanText } from './prepare-record.ts';
import { readFolderMemory, rememberFolder, rememberLines } from './store/items.ts';
import type { IntakeTables } from './store/tables.ts';

export interface FolderProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface FolderOutcome {
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  /** Lines that could not be taken in, or only in part; the others were. */
  readonly problems: readonly FolderProblem[];
  /** Works whose line has changed but which were edited in the library since: the edit stands, and a person decides. */
  readonly heldBack: readonly FolderProblem[];
}

export interface FolderSync {
  readonly worksFolder: string;
  readonly reader: Reader;
  readonly ordering: Ordering;
  /** Gives a record the names that its collections and concepts have in the library now. */
  readonly forward?: ((record: WorkRecord) => WorkRecord) | undefined;
}

/** One work of the folder, checked. */
interface FolderLine {
  readonly file: string;
  readonly line: number;
  readonly id: WorkId;
  readonly record: WorkRecord;
  readonly status: 'draft' | 'published';
  readonly addedOn: string | undefined;
  readonly digest: string;
}

const folderAuthor = 'Library folder';
const linesPerTransaction = 500;

/**
 * Brings the catalogue up to date with the library folder: its ordering first, then its works. An unchanged folder costs one
 * look. A line with a new id is added; a changed line revises its work, unless that was edited in the library meanwhile; a line
 * that is gone changes nothing, since withdrawing a work is a decision and not an omission.
 */
export async function syncLibraryFolder(
  { database, catalogue }: { database: Database; catalogue: Catalogue },
  { worksFolder, reader, ordering, forward = (record) => record }: FolderSync,
): Promise<FolderOutcome> {
  const files = await worksFiles(worksFolder);
  const folderDigest = createHash('sha256').update(JSON.stringify(ordering));
  for (const file of files) folderDigest.update(await readFile(join(worksFolder, file)));
  const digest = folderDigest.digest('base64url');
  const memory = await readFolderMemory(database.read<IntakeTables>());
  if (memory.folder === digest) return { added: 0, revised: 0, unchanged: memory.lines.size, problems: [], heldBack: [] };

  await catalogue.setOrdering(ordering);
  const { lines, problems } = await readLines(worksFolder, files, reader, await catalogue.structure(), forward);
  const heldBack: FolderProblem[] = [];
  const news: FolderLine[] = [];
  const unknown = lines.filter(({ id }) => !memory.lines.has(id));
  for (const [index, vetoed] of (await worksUnderVeto(database, catalogue, unknown)).entries()) {
    const { file, line, id } = unknown[index]!;
    if (vetoed === undefined) news.push(unknown[index]!);
    else heldBack.push({ file, line, message: vetoReason(id, vetoed) });
  }
  const changed = lines.filter(({ id, digest: now }) => memory.lines.has(id) && memory.lines.get(id) !== now);

  let added = 0;
  let refused = 0;
  for (let start = 0; start < news.length; start += linesPerTransaction) {
    const outcome = await addLines(database, catalogue, news.slice(start, start + linesPerTransaction));
    added += outcome.added;
    refused += outcome.problems.length;
    problems.push(...outcome.problems);
  }
  let revised = 0;
  for (const line of changed) {
    const outcome = await reviseLine(database, catalogue, line);
    if (outcome === 'revised') revised += 1;
    else if (outcome !== 'unchanged') heldBack.push(outcome);
  }
  // With something left to mend the folder is read again at the next start, so that it is told again.
  if (problems.length === 0 && heldBack.length === 0)
    await database.write<IntakeTables, void>((transaction) => rememberFolder(transaction, digest));
  return { added, revised, unchanged: lines.length - added - refused - revised - heldBack.length, problems, heldBack };
}

async function readLines(
  worksFolder: string,
  files: readonly string[],
  reader: Reader,
  structure: Structure,
  forward: (record: WorkRecord) => WorkRecord,
): Promise<{ lines: FolderLine[]; problems: FolderProblem[] }> {
  const lines: FolderLine[] = [];
  const problems: FolderProblem[] = [];
  const seen = new Map<string, string>();
  for (const name of files) {
    const file = `works/${name}`;
    for await (const event of reader.read(createReadStream(join(worksFolder, name), 'utf8'))) {
      if (event.kind === 'furniture') continue;
      const { line } = event;
      const report = (message: string) => problems.push({ file, line, message });
      if (event.kind === 'rejected') {
        report(event.reason);
        continue;
      }
      const checked = checkLine(event);
      if (typeof checked === 'string') {
        report(checked);
        continue;
      }
      const read = { ...checked, record: forward(checked.record) };
      const elsewhere = seen.get(read.id);
      if (elsewhere !== undefined) {
        report(`The id ${read.id} stands in ${elsewhere} already. Two works cannot share one.`);
        continue;
      }
      seen.set(read.id, `${file}, line ${line}`);
      for (const path of read.record.placements.filter((placement) => !structure.collections.has(placement))) {
        report(
          `placements: there is no collection "${path}" in library.yaml. The work is in the library but stands nowhere under that name.`,
        );
      }
      for (const concept of read.record.concepts.filter((id) => !structure.concepts.has(id))) {
        report(`concepts: no scheme of this library has a concept "${concept}".`);
      }
      lines.push({ ...read, file, line });
    }
  }
  return { lines, problems };
}

/** A line of the folder, or what is wrong with it. */
function checkLine(event: RecordRead): Omit<FolderLine, 'file' | 'line'> | string {
  const id = WorkId.safeParse(event.envelope?.id);
  if (!id.success)
    return 'This line has no usable "id". Give it one of six characters such as "k7m2q9": it is the work’s address for ever.';
  const { broken, changes } = cleanText(event.record);
  if (broken || changes.size > 0 || event.source.includes('\u{FFFD}'))
    return 'This line holds characters that no page can show (broken UTF-8 or control characters). Put the right letters in their place and save it as UTF-8.';
  const parsed = WorkRecord.safeParse(event.record);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'record'} ${issue.message}`).join('; ');
  return {
    id: id.data,
    record: parsed.data,
    status: event.envelope?.status ?? 'published',
    addedOn: event.envelope?.added,
    digest: createHash('sha256').update(event.source).digest('base64url'),
  };
}

/** Adds lines in one transaction. Those whose id was given out before are left out and told. */
async function addLines(
  database: Database,
  catalogue: Catalogue,
  lines: readonly FolderLine[],
): Promise<{ added: number; problems: FolderProblem[] }> {
  if (lines.length === 0) return { added: 0, problems: [] };
  try {
    await database.write<unknown, void>(async (transaction) => {
      await catalogue.addWorksIn(forTables<CatalogueTables>(transaction), lines, {
        by: folderAuthor,
        reason: 'Read from the library folder.',
      });
      await rememberLines(
        forTables<IntakeTables>(transaction),
        lines.map(({ id, digest }) => ({ work: id, digest })),
      );
    });
    return { added: lines.length, problems: [] };
  } catch (error) {
    if (!(error instanceof IdTakenError)) throw error;
    const { added, problems } = await addLines(
      database,
      catalogue,
      lines.filter(({ id }) => !error.ids.includes(id)),
    );
    const taken = lines
      .filter(({ id }) => error.ids.includes(id))
      .map(({ file, line, id }) => ({
        file,
        line,
        message: `The id ${id} belongs to another work that is or was in this library. Choose a fresh one.`,
      }));
    return { added, problems: [...problems, ...taken] };
  }
}

async function reviseLine(database: Database, catalogue: Catalogue, line: FolderLine): Promise<'revised' | 'unchanged' | FolderProblem> {
  const work = await catalogue.find(line.id);
  // A line that says what the library says settles the matter, whoever said it first.
  if (work !== undefined && changedFields(withoutContributorIds(work.record), line.record).length > 0) {
    // Publishing is no edit: it leaves the text to the folder.
    const newest = (await catalogue.revisions(line.id)).find(({ action }) => action !== 'published');
    if (newest !== undefined && newest.by !== folderAuthor)
      return { file: line.file, line: line.line, message: heldBackReason(line.id, newest) };
  }
  const outcome = await catalogue.revise(line.id, line.record, { by: folderAuthor, reason: 'Its line in the library folder has changed.' });
  // A draft whose line now says "published" is published; a published work is not taken back by an edit of the folder.
  const published =
    line.status === 'published' && outcome.kind !== 'unknown' && outcome.work.status === 'draft'
      ? await catalogue.publish(line.id, { by: folderAuthor, reason: 'Its line in the library folder says so.' })
      : undefined;
  await database.write<IntakeTables, void>((transaction) => rememberLines(transaction, [{ work: line.id, digest: line.digest }]));
  return outcome.kind === 'changed' || published?.kind === 'changed' ? 'revised' : 'unchanged';
}

/** For each line, the work that it probably is, where that was withdrawn to protect somebody: a fresh id would go round the veto. */
async function worksUnderVeto(database: Database, catalogue: Catalogue, lines: readonly FolderLine[]): Promise<(WorkId | undefined)[]> {
  const findings = await findDuplicates(
    database.read<CatalogueTables>(),
    lines.map(({ record }) => record),
  );
  const vetoed: (WorkId | undefined)[] = [];
  for (const finding of findings) {
    const work = finding === undefined || finding.certainty === 'same title' ? undefined : await catalogue.find(finding.of);
    vetoed.push(work !== undefined && standsUnderVeto(work) ? work.id : undefined);
  }
  return vetoed;
}

function vetoReason(id: WorkId, vetoed: WorkId): string {
  return `${id} is probably ${vetoed}, which was withdrawn to protect a community or a person. It was not taken in: take its line out, or ask them and restore ${vetoed}.`;
}

function heldBackReason(id: WorkId, { action, by }: Pick<Revision, 'action' | 'by'>): string {
  if (action === 'withdrawn' || action === 'merged')
    return `${id} was ${action} in the library (by ${by}). That stands; take its line out of the folder.`;
  return `${id} was edited in the library after it was read from here (by ${by}). That edit stands; to settle it, let the line say what the library says.`;
}

function withoutContributorIds(record: WorkRecord): WorkRecord {
  return { ...record, contributors: record.contributors.map(({ id: _, ...contribution }) => contribution) };
}

async function worksFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.jsonl'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    // A library may begin without any works of its own.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
