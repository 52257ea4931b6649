import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParsedPage } from '../../../../tests/support/page.ts';
import { findCollection, walkTree } from './collection-tree.ts';
import { pageOf, type TempOrdering, tempOrdering } from './fixtures/temp-ordering.ts';

const base = '/curate/collections';
const paths = async ({ editor }: TempOrdering) => walkTree((await editor.current()).collections).map(({ path }) => path);
const text = (page: ParsedPage) => page.one('main').text;

const facetsOf = async ({ database }: TempOrdering) => {
  const rows = await database.read<{ work_facet: { facet: string; value: string } }>().selectFrom('work_facet').selectAll().execute();
  return rows.map(({ facet, value }) => `${facet}:${value}`);
};

test('nobody sees or changes the collections without signing in', async (context) => {
  const temp = await tempOrdering(context);
  for (const path of ['', '/edit?path=research', '/new', '/works?path=research', '/export.yaml', '/history', '/folder?part=collections'])
    assert.equal((await temp.get(base + path, false)).statusCode, 401, path);
  for (const path of ['/order', '/new', '/edit', '/delete', '/works', '/undo/1', '/folder'])
    assert.equal((await temp.post(base + path, {}, false)).statusCode, 401, path);
});

test('collections are put in another order by buttons, and never past the end', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(base);
  const version = page
    .all('input')
    .find((input) => input.attribute('name') === 'version')!
    .attribute('value')!;
  const moved = await temp.post(`${base}/order`, { path: 'workforce/stories', version, do: 'up' });
  assert.equal(moved.headers.location, `${base}?did=collection-moved`);
  assert.deepEqual(await paths(temp), ['workforce', 'workforce/stories', 'workforce/tools', 'research']);
  assert.equal((await temp.post(`${base}/order`, { path: 'research', version, do: 'up' })).statusCode, 409, 'the tree has changed since');
});

test('a renamed collection keeps its works, its facets and its old address', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ placements: ['research', 'workforce/tools'] });
  const page = await temp.page(`${base}/edit?path=workforce`);
  const response = await temp.send(page, '/edit', { slug: 'people', name: 'People at work', reason: 'A plainer word.' });
  assert.equal(response.statusCode, 303, response.body);
  assert.match(text(await temp.page(response.headers.location!)), /The collection was saved\. ?1 work changed with it/);
  assert.deepEqual(await paths(temp), ['people', 'people/tools', 'people/stories', 'research']);
  const now = await temp.catalogue.find(work.id);
  assert.deepEqual(now?.record.placements, ['research', 'people/tools']);
  assert.equal(await temp.catalogue.count({ kind: 'collection', path: 'people/tools' }).then(({ total }) => total), 1);
  assert.deepEqual(await facetsOf(temp), ['kind:tools'], 'what its collection gives');
  assert.equal(await temp.editor.movedTo({ kind: 'collection', path: 'workforce/tools' }), 'people/tools');
  assert.equal((await temp.get(`${base}/edit?path=workforce`)).headers.location, `${base}/edit?path=people`);
});

test('everything that a collection says is edited, and what it gives', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/edit?path=workforce/stories`);
  const changes = {
    tagline: '',
    summary: 'One.\n\nTwo.',
    quotationText: 'We were there.',
    quotationBy: 'Somebody',
    'gives.kind': 'studies',
    reason: 'Said better.',
  };
  assert.equal((await temp.send(page, '/edit', changes)).statusCode, 303);
  assert.deepEqual(findCollection((await temp.editor.current()).collections, 'workforce/stories'), {
    slug: 'stories',
    name: 'Stories',
    summary: 'One.\n\nTwo.',
    quotation: { text: 'We were there.', by: 'Somebody' },
    gives: { kind: ['studies'] },
  });
});

test('what a collection gives, its works have at once', async (context) => {
  const temp = await tempOrdering(context);
  await temp.addOne({ placements: ['workforce/stories'] });
  await temp.send(await temp.page(`${base}/edit?path=workforce/stories`), '/edit', { 'gives.kind': 'studies', reason: 'x' });
  assert.deepEqual((await temp.catalogue.structure()).given.get('workforce/stories'), { kind: ['studies'] });
  assert.deepEqual(await facetsOf(temp), ['kind:studies']);
});

test('a form that is wrong comes back with what was typed', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/new?path=workforce`);
  const again = pageOf(await temp.send(page, '/new', { name: '', slug: 'tools', quotationBy: 'Nobody', reason: '' }), 422);
  const fields = again
    .all('a')
    .flatMap((link) => (/^#field-/.test(link.attribute('href') ?? '') ? [link.attribute('href')!.slice(7)] : []));
  assert.deepEqual(fields.sort(), ['name', 'quotationText', 'reason', 'slug']);
  assert.equal((await temp.send(page, '/new', { name: 'Songs', slug: 'songs', reason: 'There are some now.' })).statusCode, 303);
  assert.ok((await paths(temp)).includes('workforce/songs'));
  assert.equal((await temp.get(`${base}/new?path=nowhere`)).statusCode, 404);
});

test('two curators at one collection: the second is told and nothing is lost', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/edit?path=research`);
  await temp.send(page, '/edit', { tagline: 'First.', reason: 'x' });
  const told = pageOf(await temp.send(page, '/edit', { tagline: 'Second.', reason: 'x' }), 409);
  assert.match(text(told), /Somebody else has changed this meanwhile/);
  assert.ok(told.all('input').some((input) => input.attribute('value') === 'Second.'));
  assert.equal(findCollection((await temp.editor.current()).collections, 'research')?.tagline, 'First.');
});

test('only an empty collection can be deleted, and that can be undone', async (context) => {
  const temp = await tempOrdering(context);
  await temp.addOne({ placements: ['workforce/tools'] }, { status: 'draft' });
  const full = await temp.page(`${base}/edit?path=workforce/tools`);
  assert.match(text(full), /1 work stands in it, drafts included/);
  assert.throws(() => temp.send(full, '/delete'), /no form/);
  const empty = await temp.page(`${base}/edit?path=workforce/stories`);
  assert.equal((await temp.send(empty, '/delete')).statusCode, 303);
  assert.deepEqual(await paths(temp), ['workforce', 'workforce/tools', 'research']);
  assert.equal((await temp.send(empty, '/delete')).statusCode, 409, 'it is gone');
  await temp.send(await temp.page(`${base}/history`), '/undo/1');
  assert.deepEqual(await paths(temp), ['workforce', 'workforce/tools', 'workforce/stories', 'research']);
});

test('a work that comes into a collection while somebody deletes it keeps it', async (context) => {
  const temp = await tempOrdering(context);
  const empty = await temp.page(`${base}/edit?path=workforce/stories`);
  await temp.addOne({ placements: ['workforce/stories'] });
  assert.match(text(pageOf(await temp.send(empty, '/delete'), 409)), /It was not deleted/);
});

test('works move to another collection with a revision each, and stay where else they stand', async (context) => {
  const temp = await tempOrdering(context);
  const [one, other] = await temp.add(
    { title: 'One', placements: ['workforce/tools', 'workforce/stories'] },
    { title: 'Other', placements: ['workforce/tools'] },
  );
  const page = await temp.page(`${base}/works?path=workforce/tools`);
  assert.match(text(page), /One.*Other/s);
  const wrong = pageOf(await temp.send(page, '/works', { to: 'nowhere' }), 422);
  assert.match(text(wrong), /Choose at least one work/);
  const done = await temp.send(page, '/works', { work: `${one!.id}.1`, to: 'research', reason: 'It is research.' });
  assert.equal(done.headers.location, `${base}?did=works-moved&works=1`);
  assert.deepEqual((await temp.catalogue.find(one!.id))?.record.placements, ['research', 'workforce/stories']);
  assert.deepEqual((await temp.catalogue.find(other!.id))?.record.placements, ['workforce/tools']);
  assert.equal((await temp.catalogue.revisions(one!.id))[0]?.reason, 'It is research.');
  assert.equal(await temp.editor.standing('collections'), 'folder', 'moving works edits no collection');
});

test('a work that somebody has changed since it was chosen is not moved unseen', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ placements: ['research'] });
  const page = await temp.page(`${base}/works?path=research`);
  await temp.catalogue.revise(work.id, { ...work.record, title: 'Another title' }, { by: 'Bo', reason: 'x' });
  const told = pageOf(await temp.send(page, '/works', { work: `${work.id}.1`, to: 'workforce/tools', reason: 'x' }), 409);
  assert.match(text(told), /Somebody has changed one of these works/);
  assert.equal((await temp.send(told, '/works')).statusCode, 303, 'sent again, it moves');
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.placements, ['workforce/tools']);
});

test('the collections are downloaded as the part of library.yaml that they are', async (context) => {
  const temp = await tempOrdering(context);
  const { body, headers } = await temp.get(`${base}/export.yaml`);
  assert.match(String(headers['content-disposition']), /collections\.yaml/);
  assert.match(body, /^collections:\n {2}- slug: workforce\n {4}name: Workforce\n {4}children:\n/);
});

test('hostile words are shown as words', async (context) => {
  const temp = await tempOrdering(context);
  const hostile = '"><img src=x onerror=alert(1)>';
  await temp.send(await temp.page(`${base}/edit?path=research`), '/edit', {
    name: hostile,
    tagline: hostile,
    summary: hostile,
    reason: hostile,
  });
  for (const path of ['', '/edit?path=research', '/works?path=research', '/history', '/folder?part=collections'])
    assert.equal((await temp.page(base + path)).all('img').length, 0, path);
});
