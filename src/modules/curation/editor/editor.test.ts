import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { tempCatalogue } from '../../../../tests/support/temp-catalogue.ts';
import { openDatabase } from '../../../platform/db/index.ts';
import { createCatalogue } from '../../catalogue/index.ts';
import { people } from '../fixtures/temp-workbench.ts';
import { editingMigrations } from '../store/editing-migrations.ts';
import { createEditor, type Draft } from './editor.ts';

const posted = (draft: string, fields: string, version = 0) => ({ draft, work: undefined, base: undefined, version, tab: '', fields });
const kept = (outcome: { kind: string; draft?: Draft }): Draft => {
  assert.equal(outcome.kind, 'kept');
  return outcome.draft!;
};

test('what was kept is there after the program has ended, and makes one work however often it is saved', async (context) => {
  const temp = await tempCatalogue(context, {}, editingMigrations);
  const draft = kept(await createEditor(temp).keep(people.ana, posted('d1', 'title=A')));
  const database = openDatabase(temp.file);
  context.after(() => database.close());
  const catalogue = createCatalogue({ database, clock: temp.clock });
  const editor = createEditor({ database, catalogue, clock: temp.clock });
  assert.deepEqual(await editor.draft('d1'), draft);
  const request = { draft, record: record({ title: 'A' }), person: people.ana, reason: 'New.', publish: true };
  const [first, second] = [await editor.save(request), await editor.save(request)];
  assert.ok(first.kind === 'saved' && second.kind === 'saved');
  assert.equal(first.work.id, second.work.id);
  assert.equal(first.work.status, 'published');
  assert.deepEqual(await editor.keep(people.ana, posted('d1', 'title=A')), { kind: 'saved', work: first.work.id });
  assert.equal((await editor.keep(people.ana, posted('d1', 'title=B'))).kind, 'stale');
});

test('a draft is kept once for what is sent twice, and is stale for whoever did not see it last', async (context) => {
  const editor = createEditor(await tempCatalogue(context, {}, editingMigrations));
  assert.equal(kept(await editor.keep(people.ana, posted('d1', 'title=A'))).version, 1);
  assert.equal(kept(await editor.keep(people.ana, posted('d1', 'title=A'))).version, 1);
  assert.equal(kept(await editor.keep(people.ana, posted('d1', 'title=B', 1))).version, 2);
  const stale = await editor.keep(people.ana, posted('d1', 'title=C', 1));
  assert.ok(stale.kind === 'stale' && stale.draft.fields === 'title=B');
  assert.equal((await editor.keep(people.bo, posted('d1', 'title=C', 2))).kind, 'foreign');
});

test('a page whose answer was lost goes on keeping what is typed in it, and another page does not', async (context) => {
  const editor = createEditor(await tempCatalogue(context, {}, editingMigrations));
  await editor.keep(people.ana, { ...posted('d1', 'title=A'), tab: 'one' });
  assert.equal(kept(await editor.keep(people.ana, { ...posted('d1', 'title=AB'), tab: 'one' })).fields, 'title=AB');
  assert.equal((await editor.keep(people.ana, { ...posted('d1', 'title=C', 1), tab: 'two' })).kind, 'stale');
});

test('two people have drafts of one work, each a draft of their own', async (context) => {
  const temp = await tempCatalogue(context, {}, editingMigrations);
  const editor = createEditor(temp);
  const work = await temp.addOne();
  const form = (draft: string, fields: string) => ({ draft, work: work.id, base: 1, version: 0, tab: '', fields });
  kept(await editor.keep(people.ana, form('a', 'title=A')));
  kept(await editor.keep(people.bo, form('b', 'title=B')));
  assert.equal((await editor.keep(people.ana, form('a2', 'title=A2'))).kind, 'stale');
  assert.deepEqual(
    (await editor.othersAt(work.id, 'ana')).map(({ name }) => name),
    ['Bo'],
  );
  await editor.discard('b', 'ana');
  assert.notEqual(await editor.draft('b'), undefined);
});

test('a form that names no revision is held to be of none, and overwrites nothing', async (context) => {
  const temp = await tempCatalogue(context, {}, editingMigrations);
  const editor = createEditor(temp);
  const work = await temp.addOne({ title: 'Stays' });
  const draft = kept(await editor.keep(people.ana, { draft: 'a', work: work.id, base: undefined, version: 0, tab: '', fields: 'title=A' }));
  const outcome = await editor.save({ draft, record: record({ title: 'A' }), person: people.ana, reason: '', publish: false });
  assert.equal(outcome.kind, 'unknown');
  assert.equal((await temp.catalogue.find(work.id))?.record.title, 'Stays');
});

test('nobody saves who may not edit, and a work under a veto is saved but not published', async (context) => {
  const temp = await tempCatalogue(context, {}, editingMigrations);
  const editor = createEditor(temp);
  const work = await temp.addOne();
  await temp.catalogue.withdraw(work.id, { reason: 'cultural', showTitle: false }, { by: 'x', reason: 'y' });
  const draft = kept(await editor.keep(people.ana, { draft: 'a', work: work.id, base: 2, version: 0, tab: '', fields: 'title=A' }));
  const request = { draft, record: record({ title: 'A' }), reason: '', publish: true };
  assert.equal((await editor.save({ ...request, person: people.reviewer })).kind, 'not-allowed');
  assert.equal((await editor.save({ ...request, person: people.ana })).kind, 'not-published');
  assert.equal((await temp.catalogue.find(work.id))?.status, 'withdrawn');
});
