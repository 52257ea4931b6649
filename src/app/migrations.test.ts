import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type Ending, tempFolder } from '../../tests/support/temp-folder.ts';
import { migrate, openDatabase } from '../platform/db/index.ts';
import { migrations } from './compose.ts';

const names = Object.keys(migrations).sort();

/** Everything that a database says of its shape. */
function schemaOf(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select type, name, sql from sqlite_master order by type, name').all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

async function migrated(context: Ending, upTo?: string): Promise<string> {
  const file = join(tempFolder(context), 'a.sqlite');
  const database = openDatabase(file);
  await migrate(database, migrations, upTo);
  await database.close();
  return file;
}

// Columns of the first step: whatever comes later must take such a row along.
const aWork = `insert into minted_id (id, kind, minted_at) values ('k7m2q9', 'work', '2026-01-01T00:00:00Z');
  insert into work (id, status, type, title, sort_title, sort_author, year, access, sequence, added_on, updated_at, revision, match_key, record)
  values ('k7m2q9', 'published', 'report', 'Kept', 'kept', '', 2020, 'open', 1, '2026-01-01', '2026-01-01T00:00:00Z', 1, 'kept', '{}');
  insert into revision (work_id, number, at, by, reason, action, fields, record)
  values ('k7m2q9', 1, '2026-01-01T00:00:00Z', 'A curator', 'Added.', 'created', '[]', null);`;

test('the steps of all modules are numbered one after the other, so that every store takes them in the same order', () => {
  assert.ok(names.length > 2);
  names.forEach((name, index) => {
    assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+$`));
  });
});

test('migrating a second time changes nothing', async (context) => {
  const file = await migrated(context);
  const before = schemaOf(file);
  assert.ok(before.length > 30);
  const database = openDatabase(file);
  assert.deepEqual(await migrate(database, migrations), []);
  await database.close();
  assert.deepEqual(schemaOf(file), before);
});

for (const [index, name] of names.entries()) {
  test(`a store that stands at ${name} comes to the same shape as a new one and keeps its rows`, async (context) => {
    const file = await migrated(context, name);
    const before = new DatabaseSync(file);
    before.exec(aWork);
    before.close();
    const database = openDatabase(file);
    assert.deepEqual(await migrate(database, migrations), names.slice(index + 1));
    assert.deepEqual(await database.check(), []);
    await database.close();
    assert.deepEqual(schemaOf(file), schemaOf(await migrated(context)));
    const after = new DatabaseSync(file, { readOnly: true });
    assert.deepEqual({ ...after.prepare('select id, title, year from work').get() }, { id: 'k7m2q9', title: 'Kept', year: 2020 });
    assert.deepEqual({ ...after.prepare('select work_id, reason from revision').get() }, { work_id: 'k7m2q9', reason: 'Added.' });
    after.close();
  });
}
