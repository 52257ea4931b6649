import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Catalogue,
  type ChangeNote,
  catalogueMigrations,
  createCatalogue,
  type NewWork,
  type Ordering,
  type StoredWork,
  type WorkRecordInput,
} from '../../src/modules/catalogue/index.ts';
import { fixedClock } from '../../src/platform/clock.ts';
import { type Database, type Migrations, migrate, openDatabase } from '../../src/platform/db/index.ts';
import { record } from './records.ts';
import { type Ending, tempFolder } from './temp-folder.ts';

export interface TempCatalogue {
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly clock: ReturnType<typeof fixedClock>;
  /** The database file, to open a second time. */
  readonly file: string;
  /** Adds published works and returns them as stored. */
  add(...records: readonly Partial<WorkRecordInput>[]): Promise<StoredWork[]>;
  addOne(
    changes?: Partial<WorkRecordInput>,
    options?: Omit<NewWork, 'record' | 'status'> & { status?: NewWork['status'] },
  ): Promise<StoredWork>;
}

export const testNote: ChangeNote = { by: 'A curator', reason: 'For a test.' };

let template: Promise<string> | undefined;

/** Makes the migrated database that every test of this process starts from. */
function migratedTemplate(): Promise<string> {
  template ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-template-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'template.sqlite');
    const database = openDatabase(file);
    await migrate(database, catalogueMigrations);
    // Closing writes the log back, so that the one file is the whole database.
    await database.close();
    return file;
  })();
  return template;
}

/** An empty catalogue of the test's own on a real database, removed when the test ends. `more`: steps of other modules whose tables it needs. */
export async function tempCatalogue(context: Ending, ordering?: Partial<Ordering>, more?: Migrations): Promise<TempCatalogue> {
  const file = join(tempFolder(context), 'catalogue.sqlite');
  if (more === undefined) copyFileSync(await migratedTemplate(), file);
  const database = openDatabase(file);
  if (more !== undefined) await migrate(database, { ...catalogueMigrations, ...more });
  context.after(() => database.close());
  const clock = fixedClock('2026-11-22T10:00:00.000Z');
  const catalogue = createCatalogue({ database, clock });
  if (ordering !== undefined) await catalogue.setOrdering({ collections: [], facets: [], schemes: [], ...ordering });
  return {
    catalogue,
    database,
    clock,
    file,
    add: (...records) =>
      catalogue.addWorks(
        records.map((changes) => ({ record: record(changes), status: 'published' })),
        testNote,
      ),
    addOne: async (changes = {}, options = {}) => {
      const [work] = await catalogue.addWorks([{ status: 'published', ...options, record: record(changes) }], testNote);
      return work!;
    },
  };
}
