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

// Columns of the first step: whatever comes later must take such rows along, with all that points at them.
const aWork = `insert into minted_id (id, kind, minted_at) values ('k7m2q9', 'work', '2026-01-01T00:00:00Z'),
    ('n8n8n8', 'work', '2026-01-01T00:00:00Z'), ('bbbbbb', 'contributor', '2026-01-01T00:00:00Z');
  insert into work (id, status, type, title, sort_title, sort_author, year, access, sequence, added_on, updated_at, revision, match_key, record)
  values ('k7m2q9', 'published', 'report', 'Kept', 'kept', '', 2020, 'open', 1, '2026-01-01', '2026-01-01T00:00:00Z', 1, 'kept', '{}');
  insert into revision (work_id, number, at, by, reason, action, fields, record)
  values ('k7m2q9', 1, '2026-01-01T00:00:00Z', 'A curator', 'Added.', 'created', '[]', null);
  insert into work (id, status, type, title, sort_title, sort_author, access, added_on, updated_at, revision, match_key, record, merged_into, tombstone)
  values ('n8n8n8', 'merged', 'report', 'Merged', 'merged', '', 'open', '2026-01-01', '2026-01-01T00:00:00Z', 1, 'merged', '{}', 'k7m2q9', '{}');
  insert into contributor (id, name_key, name, sort_name, details) values ('bbbbbb', 'person:a', 'A', 'a', '{}');
  insert into work_contributor (work_id, position, contributor_id, role) values ('k7m2q9', 0, 'bbbbbb', 'author');
  insert into placement (collection, work_id) values ('main', 'k7m2q9');
  insert into identifier (scheme, value, work_id) values ('doi', '10.1/a', 'k7m2q9');`;

/** Every row of every table that the first step has made, in an order of its own. */
function rowsOf(database: DatabaseSync): Record<string, string[]> {
  const tables = ['work', 'revision', 'contributor', 'work_contributor', 'placement', 'identifier', 'minted_id'];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      database
        .prepare(`select * from ${table}`)
        .all()
        // What later steps have added begins empty, or as a number.
        .map((row) =>
          JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && name !== 'changed'))),
        )
        .sort(),
    ]),
  );
}

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
    const rows = rowsOf(before);
    before.close();
    const database = openDatabase(file);
    assert.deepEqual(await migrate(database, migrations), names.slice(index + 1));
    assert.deepEqual(await database.check(), []);
    await database.close();
    assert.deepEqual(schemaOf(file), schemaOf(await migrated(context)));
    const after = new DatabaseSync(file);
    assert.deepEqual(rowsOf(after), rows);
    assert.equal(rows.work!.length, 2);
    assert.equal(after.prepare("update work set status = 'restricted' where id = 'k7m2q9'").run().changes, 1);
    assert.throws(() => after.exec("update work set status = 'lost'"), /CHECK constraint failed/);
    assert.throws(() => after.exec("delete from work where id = 'k7m2q9'"), /FOREIGN KEY constraint failed/);
    after.close();
  });
}
