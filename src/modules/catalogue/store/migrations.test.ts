import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { tempFolder } from '../../../../tests/support/temp-folder.ts';
import { migrate, openDatabase } from '../../../platform/db/index.ts';
import { catalogueMigrations } from './migrations.ts';

const names = Object.keys(catalogueMigrations).sort();

/** Everything that the database says of its shape. */
function schemaOf(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select type, name, sql from sqlite_master order by type, name').all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

async function migrated(context: TestContext, upTo?: string): Promise<string> {
  const file = join(tempFolder(context), 'a.sqlite');
  const database = openDatabase(file);
  await migrate(database, catalogueMigrations, upTo);
  await database.close();
  return file;
}

const workRow = `insert into minted_id (id, kind, minted_at) values ('k7m2q9', 'work', '2026-01-01T00:00:00Z');
  insert into work (id, status, type, title, sort_title, sort_author, year, sequence, added_on, updated_at, revision, match_key, record)
  values ('k7m2q9', 'published', 'report', 'Kept', 'kept', '', 2020, 1, '2026-01-01', '2026-01-01T00:00:00Z', 1, 'kept', '{}');`;

test('steps are numbered one after the other, so that every store takes them in the same order', () => {
  assert.ok(names.length > 1);
  names.forEach((name, index) => {
    assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+$`));
  });
});

for (const [index, name] of names.entries()) {
  test(`a store that stands at ${name} comes to the same shape as a new one and keeps its rows`, async (context) => {
    const fresh = schemaOf(await migrated(context));
    assert.ok(fresh.length > 20);
    const file = await migrated(context, name);
    const before = new DatabaseSync(file);
    before.exec(workRow);
    before.close();
    const database = openDatabase(file);
    assert.deepEqual(await migrate(database, catalogueMigrations), names.slice(index + 1));
    assert.deepEqual(await database.check(), []);
    await database.close();
    assert.deepEqual(schemaOf(file), fresh);
    const after = new DatabaseSync(file, { readOnly: true });
    assert.deepEqual({ ...after.prepare('select id, title, year from work').get() }, { id: 'k7m2q9', title: 'Kept', year: 2020 });
    after.close();
  });
}

test('migrating a second time changes nothing', async (context) => {
  const file = await migrated(context);
  const before = schemaOf(file);
  const database = openDatabase(file);
  assert.deepEqual(await migrate(database, catalogueMigrations), []);
  await database.close();
  assert.deepEqual(schemaOf(file), before);
});
