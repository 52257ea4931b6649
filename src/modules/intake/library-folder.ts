import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../platform/db/index.ts';
import {
  type Catalogue,
  type CatalogueTables,
  type CatalogueTransaction,
  IdTakenError,
  type NewWork,
  type Ordering,
  WorkId,
  WorkRecord,
} from '../catalogue/index.ts';
import type { Reader } from '../formats/index.ts';
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
  /** Lines that could not be taken in; the others were. */
  readonly problems: readonly FolderProblem[];
  /** Works whose line has changed but which were edited in the library since: the edit stands, and a person decides. */
  readonly heldBack: readonly FolderProblem[];
}

const folderNote = { by: 'Library folder' } as const;

/**
 * Brings the catalogue up to date with the library folder: its ordering first, then its works. An unchanged folder costs one look.
 * A line with a new id is added; a changed line revises
 * its work, unless that was edited in the library meanwhile; a line that is gone changes nothing, since withdrawing a work is a
 * decision and not an omission.
 */
export async function syncLibraryFolder(
  { database, catalogue }: { database: Database; catalogue: Catalogue },
  { worksFolder: folder, reader, ordering }: { worksFolder: string; reader: Reader; ordering: Ordering },
): Promise<FolderOutcome> {
  const files = await worksFiles(folder);
  const digest = createHash('sha256').update(JSON.stringify(ordering));
  for (const file of files) digest.update(await readFile(join(folder, file)));
  const wholeDigest = digest.digest('base64url');
  const db = database.read<IntakeTables>();
  const state = await db.selectFrom('folder_state').select('digest').executeTakeFirst();
  const known = new Map((await db.selectFrom('folder_line').selectAll().execute()).map((row) => [row.work_id, row.digest]));
  if (state?.digest === wholeDigest) return { added: 0, revised: 0, unchanged: known.size, problems: [], heldBack: [] };
  await catalogue.setOrdering(ordering);

  const problems: FolderProblem[] = [];
  const heldBack: FolderProblem[] = [];
  const fresh: (NewWork & { id: WorkId; digest: string; file: string; line: number })[] = [];
  const changed: { id: WorkId; record: WorkRecord; digest: string; file: string; line: number }[] = [];
  const seen = new Map<string, string>();
  const { collections, concepts } = await catalogue.structure();
  let unchanged = 0;

  for (const file of files) {
    for await (const event of reader.read(createReadStream(join(folder, file), 'utf8'))) {
      if (event.kind === 'furniture') continue;
      const problem = (message: string) => problems.push({ file: join('works', file), line: event.line, message });
      if (event.kind === 'rejected') {
        problem(event.reason);
        continue;
      }
      const id = WorkId.safeParse(event.envelope?.id);
      if (!id.success) {
        problem('This line has no usable "id". Give it one of six characters such as "k7m2q9": it is the work’s address for ever.');
        continue;
      }
      const parsed = WorkRecord.safeParse(event.record);
      if (!parsed.success) {
        problem(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'record'} ${issue.message}`).join('; '));
        continue;
      }
      const before = seen.get(id.data);
      if (before !== undefined) {
        problem(`The id ${id.data} stands on ${before} already. Two works cannot share one.`);
        continue;
      }
      seen.set(id.data, `${join('works', file)}, line ${event.line}`);
      for (const path of parsed.data.placements) {
        if (!collections.has(path))
          problem(
            `placements: there is no collection "${path}" in library.yaml. The work is in the library but stands nowhere under that name.`,
          );
      }
      for (const concept of parsed.data.concepts)
        if (!concepts.has(concept)) problem(`concepts: no scheme of this library has a concept "${concept}".`);
      const lineDigest = createHash('sha256').update(event.source).digest('base64url');
      const place = { digest: lineDigest, file: join('works', file), line: event.line };
      if (known.get(id.data) === lineDigest) unchanged += 1;
      else if (known.has(id.data)) changed.push({ id: id.data, record: parsed.data, ...place });
      else
        fresh.push({
          id: id.data,
          record: parsed.data,
          status: event.envelope?.status ?? 'published',
          addedOn: event.envelope?.added,
          ...place,
        });
    }
  }

  let added = 0;
  for (let start = 0; start < fresh.length; start += 500) added += await addFresh(fresh.slice(start, start + 500));
  let revised = 0;
  for (const line of changed) {
    const [newest] = await catalogue.revisions(line.id);
    if (newest !== undefined && newest.by !== folderNote.by) {
      heldBack.push({
        file: line.file,
        line: line.line,
        message: `${line.id} was edited in the library after it was read from here (by ${newest.by}). That edit stands.`,
      });
      continue;
    }
    const outcome = await catalogue.revise(line.id, line.record, { ...folderNote, reason: 'Its line in the library folder has changed.' });
    if (outcome.kind === 'changed') revised += 1;
    else unchanged += 1;
    await remember([line]);
  }
  // With problems left the folder is read again at the next start, so that they are told again.
  if (problems.length === 0) {
    await database.write<IntakeTables, void>(async (transaction) => {
      await transaction
        .insertInto('folder_state')
        .values({ id: 1, digest: wholeDigest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ digest: wholeDigest }))
        .execute();
    });
  }
  return { added, revised, unchanged, problems, heldBack };

  async function addFresh(works: typeof fresh): Promise<number> {
    try {
      await database.write<IntakeTables & CatalogueTables, void>(async (transaction) => {
        await catalogue.addWorksIn(transaction as unknown as CatalogueTransaction, works, {
          ...folderNote,
          reason: 'Read from the library folder.',
        });
        await transaction
          .insertInto('folder_line')
          .values(works.map(({ id, digest: line }) => ({ work_id: id, digest: line })))
          .execute();
      });
      return works.length;
    } catch (error) {
      if (!(error instanceof IdTakenError)) throw error;
      for (const work of works.filter(({ id }) => error.ids.includes(id))) {
        problems.push({
          file: work.file,
          line: work.line,
          message: `The id ${work.id} belongs to another work that is or was in this library. Choose a fresh one.`,
        });
      }
      const rest = works.filter(({ id }) => !error.ids.includes(id));
      return rest.length === 0 ? 0 : addFresh(rest);
    }
  }

  async function remember(lines: readonly { id: WorkId; digest: string }[]): Promise<void> {
    await database.write<IntakeTables, void>(async (transaction) => {
      for (const { id, digest: line } of lines) {
        await transaction.updateTable('folder_line').set({ digest: line }).where('work_id', '=', id).execute();
      }
    });
  }
}

async function worksFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  } catch (error) {
    // A library may begin without any works of its own.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
