import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import type { Ending } from '../../tests/support/temp-folder.ts';
import { libraryFile } from '../../tests/support/temp-library.ts';
import { createAccounts, sessionCookie } from '../modules/accounts/index.ts';
import { formFieldsOf } from '../modules/curation/fixtures/temp-workbench.ts';
import { tempShell } from './commands/fixtures/temp-shell.ts';
import { ExitCode } from './commands/output.ts';
import { openLibrary } from './compose.ts';

const password = 'four unlikely words here';

/** The real application, with a curator who sends forms. */
async function signedIn(context: Ending) {
  const shell = await tempShell(context);
  const { app, library, clock } = shell;
  const { people } = createAccounts({ database: library.database, clock, baseUrl: 'https://library.example.org', libraryName: 'Testing' });
  await people.add({ name: 'Ana', email: 'ana@example.org', roles: ['curator'] }, password);
  const post = (url: string, fields: URLSearchParams, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const entered = await post('/sign-in', new URLSearchParams({ email: 'ana@example.org', password }));
  const cookie = `${sessionCookie}=${entered.cookies.find(({ name }) => name === sessionCookie)!.value}`;
  const page = async (path: string) => {
    const response = await shell.get(path, { cookie });
    assert.equal(response.statusCode, 200, `${path}: ${response.body.slice(0, 300)}`);
    assert.deepEqual(inspectPage(response.body), []);
    return new ParsedPage(response.body);
  };
  const send = async (path: string, action: string, changes: Readonly<Record<string, string>>) => {
    const form = (await page(path))
      .one('main')
      .all('form')
      .find((one) => one.attribute('method') === 'post' && one.attribute('action')!.endsWith(action))!;
    const fields = formFieldsOf(form);
    for (const [name, value] of Object.entries(changes)) fields.set(name, value);
    const response = await post(form.attribute('action')!, fields, { cookie });
    assert.equal(response.statusCode, 303, response.body.slice(0, 300));
    return response;
  };
  const found = async (query: string) => {
    const { body } = await shell.get(`/search?q=${encodeURIComponent(query)}`);
    return /A walk in the hills/.test(body);
  };
  return { ...shell, cookie, page, send, found };
}

test('a search finds by a label as soon as it was added, and no reader is shown a hidden one', async (context) => {
  const { add, send, found, page } = await signedIn(context);
  await add({ title: 'A walk in the hills', concepts: ['peer-worker'] });
  assert.equal(await found('wayfarer'), false);
  await send('/curate/vocabulary/concepts/peer-worker', '/peer-worker', {
    altLabels: 'wayfarer',
    hiddenLabels: 'oldword',
    reason: 'Said in the north.',
  });
  assert.equal(await found('wayfarer'), true);
  assert.equal(await found('oldword'), true);
  const reader = (await page('/concepts/peer-worker')).one('main').text;
  assert.match(reader, /wayfarer/);
  assert.doesNotMatch(reader, /oldword/);
});

test('after a merge the old address leads to the new concept, and searches by either name find the work', async (context) => {
  const { add, send, found, get } = await signedIn(context);
  await add({ title: 'A walk in the hills', concepts: ['intentional'] });
  await send('/curate/vocabulary/concepts/intentional/merge?show=yes&to=peer-support', '/merge', { reason: 'One idea here.' });
  const led = await get('/concepts/intentional');
  assert.equal(led.statusCode, 301);
  assert.equal(led.headers.location, '/concepts/peer-support');
  assert.match((await get('/concepts/peer-support')).body, /A walk in the hills/);
  assert.equal(await found('intentional peer support'), true);
  assert.equal((await get('/concepts/never-was')).statusCode, 404);
});

test('a renamed topic is found under its new address, the old one leads there, and so do those below it', async (context) => {
  const { add, send, get } = await signedIn(context);
  await add({ title: 'A walk in the hills', placements: ['workforce/stories/young'] });
  await send('/curate/collections/edit?path=workforce', '/edit', { slug: 'people', name: 'People at work', reason: 'Plainer.' });
  assert.equal((await get('/browse/workforce/stories/young')).headers.location, '/browse/people/stories/young');
  assert.equal((await get('/browse/workforce')).headers.location, '/browse/people');
  assert.match((await get('/browse/people/stories/young')).body, /A walk in the hills/);
  assert.match((await get('/search?topic=people')).body, /A walk in the hills/);
});

test('what was edited stands at the next start; a change of the folder waits, and doctor tells of it', async (context) => {
  const { library, send, run, get } = await signedIn(context);
  await send('/curate/vocabulary/concepts/peer-worker', '/peer-worker', { altLabels: 'wayfarer', reason: 'Said in the north.' });
  const kept = await run('doctor');
  assert.match(kept.out, /schemes, "words": this part was edited in the library and is older here/);
  assert.equal(kept.code, ExitCode.done, 'that is no fault');
  assert.match((await get('/concepts/peer-worker')).body, /wayfarer/, 'also after another process has read the folder');

  const words = { id: 'words', title: 'Words', concepts: [{ id: 'kin', prefLabel: 'Kin' }] };
  writeFileSync(join(library.config.libraryDir, 'schemes/words.json'), JSON.stringify(words));
  writeFileSync(
    join(library.config.libraryDir, 'library.yaml'),
    JSON.stringify({ ...libraryFile, collections: [...libraryFile.collections, { slug: 'fresh', name: 'Fresh' }] }),
  );
  const behind = await run('doctor');
  assert.match(behind.out, /schemes, "words": has changed since this part was edited in the library/);
  assert.equal(behind.code, ExitCode.putAside);
  assert.match((await get('/concepts/peer-worker')).body, /wayfarer/);
  assert.equal((await get('/concepts/kin')).statusCode, 404, 'it waits');
  // What another process has added is seen a little later, by how long a count of everything takes.
  let status = 0;
  for (let tries = 0; tries < 100 && status !== 200; tries++) {
    status = (await get('/browse/fresh')).statusCode;
    if (status !== 200) await setTimeout(100);
  }
  assert.equal(status, 200, 'what was not edited follows the folder');
});

test('a folder that is brought up to date by the download is the owner again', async (context) => {
  const { library, clock, send, get, cookie } = await signedIn(context);
  await send('/curate/vocabulary/concepts/peer-worker', '/peer-worker', { altLabels: 'wayfarer', reason: 'Said in the north.' });
  const { body } = await get('/curate/vocabulary/export/words.json', { cookie });
  writeFileSync(join(library.config.libraryDir, 'schemes/words.json'), body);
  const again = await openLibrary(library.config, { clock, log: library.log });
  context.after(() => again.close());
  assert.deepEqual(again.keptParts, []);
  assert.match((await get('/concepts/peer-worker')).body, /wayfarer/);
});

test('lines of the folder that still use an old name come in under the new one', async (context) => {
  const { library, clock, send } = await signedIn(context);
  await send('/curate/collections/edit?path=main', '/edit', { slug: 'theme', name: 'A theme', reason: 'Plainer.' });
  mkdirSync(join(library.config.libraryDir, 'works'), { recursive: true });
  const line = { id: 'h7h7h7', type: 'report', title: 'From an older line', placements: ['main/empty'] };
  writeFileSync(join(library.config.libraryDir, 'works/more.jsonl'), `${JSON.stringify(line)}\n`);
  const again = await openLibrary(library.config, { clock, log: library.log });
  context.after(() => again.close());
  assert.deepEqual(again.folder.problems, []);
  assert.deepEqual((await again.catalogue.find('h7h7h7'))?.record.placements, ['theme/empty']);
  assert.deepEqual(again.keptParts, [{ part: 'collections', behind: false }]);
});
