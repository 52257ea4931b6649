import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { type Database, type Migrations, migrate, openDatabase } from './index.ts';

const steps: Migrations = {
  '0001-shelf': {
    up: async (db: Kysely<unknown>) => {
      await sql`create table shelf (id integer primary key)`.execute(db);
    },
  },
  '0002-name': {
    up: async (db: Kysely<unknown>) => {
      await sql`alter table shelf add column name text`.execute(db);
    },
  },
};

function open(context: TestContext): Database {
  const database = openDatabase(join(tempFolder(context), 'a.sqlite'));
  context.after(() => database.close());
  return database;
}

const tables = async (database: Database) => {
  const { rows } = await sql<{
    name: string;
  }>`select name from sqlite_master where type = 'table' and name not like 'kysely%' order by name`.execute(database.read());
  return rows.map(({ name }) => name);
};

test('steps are taken in order of name, whatever order they are written in', async (context) => {
  const database = open(context);
  assert.deepEqual(await migrate(database, Object.fromEntries(Object.entries(steps).reverse())), ['0001-shelf', '0002-name']);
});

test('running twice does nothing the second time', async (context) => {
  const database = open(context);
  await migrate(database, steps);
  assert.deepEqual(await migrate(database, steps), []);
});

test('a step can be named to stop at, and the rest is taken later', async (context) => {
  const database = open(context);
  assert.deepEqual(await migrate(database, steps, '0001-shelf'), ['0001-shelf']);
  assert.deepEqual(await migrate(database, steps), ['0002-name']);
});

test('a step that fails half way leaves nothing behind, and can be mended and taken again', async (context) => {
  const database = open(context);
  await migrate(database, steps);
  const failing: Migrations = {
    ...steps,
    '0003-label': {
      up: async (db: Kysely<unknown>) => {
        await sql`create table label (id integer primary key)`.execute(db);
        await sql`insert into shelf (id, name) values (1, 'half')`.execute(db);
        await sql`insert into nowhere values (1)`.execute(db);
      },
    },
  };
  await assert.rejects(migrate(database, failing), /nowhere/);
  assert.deepEqual(await tables(database), ['shelf']);
  const { rows } = await sql`select * from shelf`.execute(database.read());
  assert.deepEqual(rows, []);
  const mended: Migrations = {
    ...steps,
    '0003-label': {
      up: async (db: Kysely<unknown>) => {
        await sql`create table label (id integer primary key)`.execute(db);
      },
    },
  };
  assert.deepEqual(await migrate(database, mended), ['0003-label']);
});

test('a store that has a step which the program does not know is refused', async (context) => {
  const database = open(context);
  await migrate(database, steps);
  const { '0001-shelf': first } = steps;
  await assert.rejects(migrate(database, { '0001-shelf': first! }), /0002-name/);
});
