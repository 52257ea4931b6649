import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { countForCurators, findContributorsByName, listForCurators } from './curators-list.ts';
import type { CatalogueTables } from './tables.ts';

test('a list for curators holds works of every status, by status, by beginning and in every order', async (context) => {
  const { catalogue, database, clock, addOne } = await tempCatalogue(context);
  const db = database.read<CatalogueTables>();
  const walking = await addOne({ title: 'The walking group', contributors: [{ family: 'Zimmer' }] });
  clock.set('2026-11-23T10:00:00.000Z');
  const draft = await addOne({ title: 'Étude of kitchens', contributors: [{ literal: 'Walkers’ Union' }] }, { status: 'draft' });
  await catalogue.withdraw(walking.id, { reason: 'rights', showTitle: true }, testNote);
  const ids = async (query: Partial<Parameters<typeof listForCurators>[1]>) =>
    (await listForCurators(db, { sort: 'changed', limit: 10, offset: 0, ...query })).map(({ id }) => id);
  assert.deepEqual(new Set(await ids({})), new Set([walking.id, draft.id]));
  assert.deepEqual(await ids({ sort: 'title' }), [draft.id, walking.id]);
  assert.deepEqual(await ids({ sort: 'author' }), [draft.id, walking.id]);
  assert.deepEqual(await ids({ status: 'draft' }), [draft.id]);
  assert.deepEqual(await ids({ find: 'WALK', sort: 'title' }), [draft.id, walking.id]);
  assert.deepEqual(await ids({ find: 'etude' }), [draft.id]);
  assert.deepEqual(await ids({ find: walking.id.toUpperCase() }), [walking.id]);
  assert.deepEqual(await ids({ find: '!' }), []);
  assert.deepEqual(await ids({ sort: 'title', offset: 1 }), [walking.id]);
  assert.equal(await countForCurators(db, { find: 'walk', status: 'withdrawn' }), 1);
});

test('contributors are found by the beginning of their names, with their ORCID', async (context) => {
  const { database, addOne } = await tempCatalogue(context);
  await addOne({ contributors: [{ family: 'Rahman', given: 'Ana', orcid: '0000-0002-1825-0097' }, { literal: 'The Rahm Institute' }] });
  const found = await findContributorsByName(database.read<CatalogueTables>(), 'RAHM', 10);
  assert.deepEqual(
    found.map(({ name, details }) => [name, details.orcid]),
    [
      ['The Rahm Institute', undefined],
      ['Rahman, Ana', '0000-0002-1825-0097'],
    ],
  );
  assert.deepEqual(await findContributorsByName(database.read<CatalogueTables>(), ' ', 10), []);
});

test('no list for curators reads every work, and none of readers’ lists is led to its indexes', async (context) => {
  const { database } = await tempCatalogue(context);
  const db = database.read<CatalogueTables>();
  const plan = async (text: string) =>
    (await sql<{ detail: string }>`explain query plan ${sql.raw(text)}`.execute(db)).rows.map(({ detail }) => detail).join('; ');
  assert.match(await plan('select id from work order by updated_at desc, id desc limit 50'), /INDEX work_curating_changed/);
  assert.match(await plan('select id from work order by sort_title collate nocase, id limit 50'), /INDEX work_curating_title/);
  assert.match(await plan('select id from work order by sort_author collate nocase, id limit 50'), /INDEX work_curating_author/);
  assert.match(
    await plan("select id from work where status collate nocase = 'draft' order by updated_at desc, id desc limit 50"),
    /SEARCH work USING (COVERING )?INDEX work_curating_status/,
  );
  const found = await plan(
    `select id from work where id in (select id from work where id = 'x'
      union select id from work where sort_title collate nocase >= 'a' and sort_title collate nocase < 'b')`,
  );
  assert.doesNotMatch(found, /SCAN work/);
  assert.doesNotMatch(
    await plan(
      "select id from work where status = 'published' and id in (select work_id from placement where collection = 'x') order by sort_title, id limit 20",
    ),
    /curating/,
  );
});
