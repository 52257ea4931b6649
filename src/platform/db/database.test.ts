import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { type Database, openDatabase } from './index.ts';

interface Tables {
  shelf: { id: number; name: string };
  book: { id: number; shelf_id: number };
}

async function openShelves(context: TestContext): Promise<{ database: Database; file: string; folder: string }> {
  const folder = tempFolder(context);
  const file = join(folder, 'made/when/absent.sqlite');
  const database = openDatabase(file);
  context.after(() => database.close());
  await sql`create table shelf (id integer primary key, name text not null)`.execute(database.maintenance);
  await sql`create table book (id integer primary key, shelf_id integer not null references shelf (id))`.execute(database.maintenance);
  return { database, file, folder };
}

const names = async (database: Database) =>
  (await database.read<Tables>().selectFrom('shelf').select('name').orderBy('id').execute()).map(({ name }) => name);

test('a transaction is kept whole', async (context) => {
  const { database } = await openShelves(context);
  const result = await database.write<Tables, string>(async (transaction) => {
    await transaction.insertInto('shelf').values({ id: 1, name: 'first' }).execute();
    await transaction.insertInto('shelf').values({ id: 2, name: 'second' }).execute();
    return 'done';
  });
  assert.equal(result, 'done');
  assert.deepEqual(await names(database), ['first', 'second']);
});

test('a transaction that throws leaves nothing, and the next one works', async (context) => {
  const { database } = await openShelves(context);
  await assert.rejects(
    database.write<Tables, void>(async (transaction) => {
      await transaction.insertInto('shelf').values({ id: 1, name: 'lost' }).execute();
      throw new Error('half way');
    }),
    /half way/,
  );
  assert.deepEqual(await names(database), []);
  await database.write<Tables, unknown>((transaction) => transaction.insertInto('shelf').values({ id: 1, name: 'kept' }).execute());
  assert.deepEqual(await names(database), ['kept']);
});

test('a reader does not wait for a write under way, and sees it when it is done', async (context) => {
  const { database } = await openShelves(context);
  await database.write<Tables, void>(async (transaction) => {
    await transaction.insertInto('shelf').values({ id: 1, name: 'under way' }).execute();
    assert.deepEqual(await names(database), []);
  });
  assert.deepEqual(await names(database), ['under way']);
});

test('writes that are asked for together go one after the other', async (context) => {
  const { database } = await openShelves(context);
  await database.write<Tables, unknown>((transaction) => transaction.insertInto('shelf').values({ id: 1, name: '' }).execute());
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      database.write<Tables, void>(async (transaction) => {
        const { name } = await transaction.selectFrom('shelf').select('name').executeTakeFirstOrThrow();
        await transaction
          .updateTable('shelf')
          .set({ name: `${name}${index},` })
          .execute();
      }),
    ),
  );
  assert.equal((await names(database))[0]!.split(',').length, 21);
});

test('the reading end refuses to write', async (context) => {
  const { database } = await openShelves(context);
  await assert.rejects(database.read<Tables>().insertInto('shelf').values({ id: 1, name: 'x' }).execute(), /readonly/);
});

test('a row that refers to nothing is refused', async (context) => {
  const { database } = await openShelves(context);
  await assert.rejects(
    database.write<Tables, unknown>((transaction) => transaction.insertInto('book').values({ id: 1, shelf_id: 99 }).execute()),
    /FOREIGN KEY constraint failed/,
  );
});

test('the check is silent on a sound store and names a row whose parent is gone', async (context) => {
  const { database, file } = await openShelves(context);
  assert.deepEqual(await database.check(), []);
  const careless = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  careless.exec('insert into book (id, shelf_id) values (7, 99)');
  careless.close();
  assert.deepEqual(await database.check(), ['row 7 of book refers to a row of shelf that is not there']);
});

test('a copy made while others write is whole and holds what was acknowledged', async (context) => {
  const { database, folder } = await openShelves(context);
  const add = (id: number) =>
    database.write<Tables, void>(async (transaction) => {
      await transaction
        .insertInto('shelf')
        .values({ id, name: `shelf ${id}` })
        .execute();
      await transaction.insertInto('book').values({ id, shelf_id: id }).execute();
    });
  await add(1);
  const copy = join(folder, 'copy.sqlite');
  await Promise.all([add(2), database.copyTo(copy), add(3)]);
  const copied = openDatabase(copy);
  context.after(() => copied.close());
  assert.deepEqual(await copied.check(), []);
  const kept = await names(copied);
  assert.equal(kept[0], 'shelf 1');
  const books = await copied.read<Tables>().selectFrom('book').select('id').execute();
  assert.equal(books.length, kept.length);
});

test('a copy does not write over a file that exists', async (context) => {
  const { database, folder } = await openShelves(context);
  const copy = join(folder, 'copy.sqlite');
  await database.copyTo(copy);
  assert.ok(existsSync(copy));
  await assert.rejects(database.copyTo(copy), /already exists/);
});

test('what was written is there after closing and opening again', async (context) => {
  const file = join(tempFolder(context), 'a.sqlite');
  const first = openDatabase(file);
  await sql`create table shelf (id integer primary key, name text not null)`.execute(first.maintenance);
  await first.write<Tables, unknown>((transaction) => transaction.insertInto('shelf').values({ id: 1, name: '書架 📚' }).execute());
  await first.close();
  const second = openDatabase(file);
  context.after(() => second.close());
  assert.deepEqual(await names(second), ['書架 📚']);
});

test('more statements than are kept ready give the same answers', async (context) => {
  const { database } = await openShelves(context);
  await database.write<Tables, unknown>((transaction) => transaction.insertInto('shelf').values({ id: 1, name: 'one' }).execute());
  for (const round of [1, 2]) {
    for (let length = 1; length <= 450; length++) {
      const ids = Array.from({ length }, (_, index) => index + 1);
      const rows = await database.read<Tables>().selectFrom('shelf').select('name').where('id', 'in', ids).execute();
      assert.equal(rows.length, 1, `round ${round}, ${length} values`);
    }
  }
});
