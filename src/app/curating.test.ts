import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, type PageElement, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, sessionCookie } from '../modules/accounts/index.ts';
import { formFieldsOf } from '../modules/curation/fixtures/temp-workbench.ts';

/** The real application, with a curator signed in. */
const { app, library, clock, get, add } = await tempLibrary({ after });
const { people } = createAccounts({ database: library.database, clock, baseUrl: 'https://library.example.org', libraryName: 'Testing' });
await people.add({ name: 'Ana', email: 'ana@example.org', roles: ['curator'] }, 'four unlikely words here');
const post = (path: string, fields: URLSearchParams | Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields as Record<string, string>).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const signedIn = await post('/sign-in', { email: 'ana@example.org', password: 'four unlikely words here' });
const cookie = `${sessionCookie}=${signedIn.cookies.find(({ name }) => name === sessionCookie)!.value}`;

const sound = (response: Awaited<ReturnType<typeof get>>, status: number) => {
  assert.equal(response.statusCode, status, response.body.slice(0, 300));
  assert.deepEqual(inspectPage(response.body), []);
  assert.equal(response.headers['cache-control'], 'no-store');
  return new ParsedPage(response.body);
};
const page = async (path: string, more = '') => sound(await get(path, { cookie: cookie + more }), 200);
const editorForm = (shown: ParsedPage): PageElement =>
  shown
    .one('main')
    .all('form')
    .find((form) => form.attribute('data-editor') !== undefined)!;
const press = (form: PageElement, doing: string, changes: Record<string, string> = {}) => {
  const fields = formFieldsOf(form);
  for (const [name, value] of Object.entries({ ...changes, do: doing })) fields.set(name, value);
  return post(form.attribute('action')!, fields, { cookie });
};

test('a pasted citation with abstract is a published record in six interactions: open, paste, read, give the reason, publish, see', async () => {
  const start = (await page('/curate/works/new')).one('main').all('form')[0]!;
  const paste =
    'Rahman, A., & Wyder, M. (2021). Walking beside: peer work in rural towns. Journal of Invented Studies, 12(3), 45–59.\n\nAbstract\nBackground: Peer workers in small towns do much alone.\nAims: To ask what keeps them well.';
  const read = sound(await press(start, 'read', { paste }), 200);
  const published = await press(editorForm(read), 'publish', { reason: 'Found it.' });
  assert.equal(published.statusCode, 303, published.body.slice(0, 2000));
  const shown = await page(String(published.headers.location));
  const reader = shown
    .one('main')
    .all('a')
    .find((link) => link.attribute('href')?.startsWith('/works/'))!;
  const work = new ParsedPage((await get(reader.attribute('href')!)).body);
  assert.match(work.one('main').text, /Walking beside: peer work in rural towns.*To ask what keeps them well/);
});

test('the workbench shows what readers looked for and did not find, if they sent it', async () => {
  await post('/feedback', { searched: 'peer respite', words: '' });
  const queue = (await page('/curate')).with('aria-labelledby', 'queue-searches')[0]!;
  assert.match(queue.text, /Searches that found nothing 1/);
  const item = queue.all('a').find(({ text }) => text === 'peer respite')!;
  assert.match((await page(item.attribute('href')!)).one('main').text, /What you searched for/);
});

test('every page of the workbench stands in the library’s frame and is sound, in every language', async () => {
  const [work] = await add({
    culturalAdvice: [{ text: 'Names of people who have died.', source: 'The council' }],
    placements: ['workforce/tools'],
  });
  const id = work!.id;
  const paths = [
    ...['/curate', '/curate/works', '/curate/works?find=walking&sort=title', '/curate/works/new', `/curate/works/${id}`],
    ...[`/curate/works/${id}/edit`, `/curate/works/${id}/history`, '/curate/batches', `/curate/batches/new?works=${id}`],
    `/curate/batches/preview?works=${id}&addNote=stigma`,
  ];
  for (const language of ['', '; preferences=language=it']) for (const path of paths) await page(path, language);
});

test('the preview is the page that readers will see, of what is not saved', async () => {
  const [work] = await add({ title: 'Before' });
  const kept = await press(editorForm(await page(`/curate/works/${work!.id}/edit`)), 'preview', {
    title: 'After',
    'involvement.level': 'led',
    'involvement.source': 'Page 1',
  });
  const shown = await page(String(kept.headers.location));
  assert.equal(shown.one('h1').text, 'After');
  assert.match(shown.one('main').text, /Page 1/);
  assert.equal((await get(`/works/${work!.id}`)).body.includes('After'), false);
});

test('what one types is kept without script and with it, and is nobody’s without being signed in', async () => {
  const [work] = await add({ title: 'Kept' });
  const form = editorForm(await page(`/curate/works/${work!.id}/edit`));
  const fields = formFieldsOf(form);
  fields.set('do', 'keep');
  fields.set('title', 'Kept by script');
  const path = form.attribute('action')!;
  const answer = await post(path, fields, { cookie, accept: 'application/json' });
  assert.equal(answer.statusCode, 200);
  assert.equal((answer.json() as { version: number }).version, 1);
  assert.equal((await post(path, fields)).statusCode, 401);
  assert.equal((await post(path, fields, { cookie, 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  assert.match((await page(path)).one('main').text, /Your text is kept/);
});
