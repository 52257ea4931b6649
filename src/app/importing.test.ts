import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, sessionCookie } from '../modules/accounts/index.ts';
import { formFieldsOf } from '../modules/curation/fixtures/temp-workbench.ts';
import { ris } from '../modules/curation/importing/fixtures/temp-imports.ts';

/** Imports in the real application, with a curator signed in. */
const { app, library, clock, get } = await tempLibrary({ after });
const { people } = createAccounts({ database: library.database, clock, baseUrl: 'https://library.example.org', libraryName: 'Testing' });
await people.add({ name: 'Ana', email: 'ana@example.org', roles: ['curator'] }, 'four unlikely words here');
await people.add({ name: 'Remy', email: 'remy@example.org', roles: ['reader-reviewer'] }, 'four unlikely words here');
const post = (path: string, fields: URLSearchParams | Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields as Record<string, string>).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const signIn = async (email: string) => {
  const signedIn = await post('/sign-in', { email, password: 'four unlikely words here' });
  return `${sessionCookie}=${signedIn.cookies.find(({ name }) => name === sessionCookie)!.value}`;
};
const cookie = await signIn('ana@example.org');
const page = async (path: string, more = '') => {
  const response = await get(path, { cookie: cookie + more });
  assert.equal(response.statusCode, 200, response.body.slice(0, 300));
  assert.deepEqual(inspectPage(response.body), []);
  assert.equal(response.headers['cache-control'], 'no-store');
  return new ParsedPage(response.body);
};
const text = `${ris('Lanterns of the wombat')}TY  - JOUR\nAU  - Nobody, N.\nER  - \n`;
// The second has no title of its own.
const read = await post('/curate/import', { text, source: 'export.ris' }, { cookie });
const path = String(read.headers.location);

test('every page of imports stands in the library’s frame and is sound, in every language', async () => {
  assert.equal(read.statusCode, 303);
  const lines = '{"type":"report","title":"Sound"}\n{"type":"nonsense","title":"Unsound"}\n';
  const other = String((await post('/curate/import', { text: lines, format: 'alongside' }, { cookie })).headers.location);
  assert.match((await page(`${other}/2`)).one('h1').text, /A piece that could not be read, from line 2/);
  for (const language of ['', '; preferences=language=it'])
    for (const address of ['/curate/import', path, `${path}/1`, other, `${other}/2`]) await page(address, language);
});

test('the workbench leads to imports, and says what waits', async () => {
  const main = (await page('/curate')).one('main');
  const links = main.all('a').map((link) => link.attribute('href'));
  assert.ok(links.includes('/curate/import') && links.includes(path));
});

test('nothing is taken in from another site, without being signed in, or without the permission', async () => {
  const accept = { do: 'accept', version: '1' };
  for (const address of ['/curate/import', path, `${path}/1`, `${path}/publish`, `${path}/discard`]) {
    assert.equal((await post(address, accept, { cookie, 'sec-fetch-site': 'cross-site' })).statusCode, 403, address);
    assert.equal((await post(address, accept)).statusCode, 401, address);
    assert.equal((await post(address, accept, { cookie: await signIn('remy@example.org') })).statusCode, 403, address);
  }
  assert.equal((await library.catalogue.changes.after({ generation: 0, id: '' }, 10)).length, 0);
});

test('a form that is too large is told with its size to whoever may import, and plainly to anybody else', async () => {
  const large = { text: 'x'.repeat(1_048_576) };
  const told = await post('/curate/import', large, { cookie });
  assert.equal(told.statusCode, 413);
  assert.deepEqual(inspectPage(told.body), []);
  assert.match(told.body, /it had 1,048,581 bytes/);
  const plain = await post('/curate/import', large);
  assert.equal(plain.statusCode, 413);
  assert.deepEqual(inspectPage(plain.body), []);
  assert.doesNotMatch(plain.body, /1,048,581/);
});

test('what is taken in is a draft that no reader meets, until it is published', async () => {
  const form = (await page(path)).all('form').find((one) => one.all('button').some((button) => button.attribute('value') === 'accept'))!;
  const fields = formFieldsOf(form);
  fields.set('do', 'accept');
  const done = await post(path, fields, { cookie });
  assert.equal(done.statusCode, 303);
  const shown = await page(String(done.headers.location));
  const draft = shown
    .all('a')
    .find((link) => link.text === 'Lanterns of the wombat')!
    .attribute('href')!;
  assert.match((await page(draft)).one('h1').text, /Lanterns of the wombat/);
  const reader = draft.replace('/curate', '');
  assert.equal((await get(reader)).statusCode, 404);
  assert.equal((await get('/search?q=wombat')).body.includes('Lanterns of the wombat'), false);
  const published = await post(`${path}/publish`, { reason: '' }, { cookie });
  assert.match(String(published.headers.location), /published=1&kept=1/);
  assert.equal((await get(reader)).statusCode, 200);
});
