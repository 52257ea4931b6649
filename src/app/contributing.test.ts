import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { libraryFile, tempLibrary } from '../../tests/support/temp-library.ts';
import { Secret } from '../platform/secret.ts';
import { sessionSecret } from './session-secret.ts';

const words = {
  firstNations: { heading: 'An invitation of the organisation', text: 'Words of the organisation.' },
  whoSees: 'Two curators see it.',
};

type Temp = Awaited<ReturnType<typeof tempLibrary>>;
const post = ({ app }: Temp, path: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  });
const sealOn = (page: ParsedPage) => page.with('name', 'seal')[0]!.attribute('value')!;

test('what is removed to protect somebody is gone from every path with the next answer', async (context) => {
  const temp = await tempLibrary(context);
  const [work] = await temp.add({ title: 'Wombat lanterns', placements: ['workforce/tools'], concepts: ['peer-support'], issued: '2021' });
  const { id } = work!;
  const contributor = work!.record.contributors[0]!.id!;
  const paths = [
    '/',
    '/new',
    '/browse/workforce',
    '/browse/workforce/tools',
    '/concepts/peer-support',
    `/contributors/${contributor}`,
    '/search?q=LANTERNS',
    '/search.atom?q=LANTERNS',
    '/search.ris?q=LANTERNS',
    '/search.csv?q=LANTERNS',
    '/suggest?q=WOMB',
    `/lists?works=${id}`,
    ...['', '.json', '.ris', '.bib', '.jsonld', '/cite', '/history', '/handout', '/correct', '/report', '/ask', '/remove'].map(
      (end) => `/works/${id}${end}`,
    ),
  ];
  for (const path of paths) assert.match((await temp.get(path)).body, /Wombat lanterns/, path);
  const form = await temp.page(`/works/${id}/remove`);
  temp.clock.set('2026-11-22T10:05:00.000Z');
  const sent = await post(temp, `/works/${id}/remove`, { seal: sealOn(form), reason: 'personal' });
  assert.equal(sent.statusCode, 303);
  for (const path of paths) assert.doesNotMatch((await temp.get(path)).body, /Wombat/, path);
  assert.equal((await temp.get(`/works/${id}`)).statusCode, 410);
  assert.match((await temp.page(String(sent.headers.location))).one('main').text, /The work is out of view/);
});

test('the organisation’s words stand around the forms, marked as its language; its criteria are linked', async (context) => {
  const temp = await tempLibrary(context, {
    files: {
      'library.yaml': JSON.stringify({ ...libraryFile, contribute: words, interface: { languages: ['en-AU', 'it'] } }),
      'pages/criteria.md': '---\ntitle: What we include\nupdated: 2026-11-22\n---\n\nWorks.\n',
    },
  });
  const italian = { cookie: 'preferences=language=it' };
  const response = await temp.get('/feedback', italian);
  assert.deepEqual(inspectPage(response.body), []);
  const page = new ParsedPage(response.body);
  assert.equal(page.with('id', 'first-nations')[0]!.attribute('lang'), 'en-AU');
  assert.match(page.one('main').text, /An invitation of the organisation.*Words of the organisation.*Two curators see it/s);
  assert.equal((await temp.page('/contribute')).with('href', '/criteria').length > 0, true);
});

test('a suggestion that a search leads to goes to the form, and a work’s page leads to the forms about it', async (context) => {
  const temp = await tempLibrary(context);
  const [work] = await temp.add({});
  const hrefs = (page: ParsedPage) => page.all('a').map((link) => link.attribute('href'));
  const onPage = hrefs(await temp.page(`/works/${work!.id}`));
  for (const name of ['correct', 'report', 'ask', 'remove']) assert.ok(onPage.includes(`/works/${work!.id}/${name}`), name);
  assert.ok(hrefs(await temp.page('/search?q=nothingofthatsort')).includes('/contribute'));
});

test('the curators’ pages are behind the sign-in, and robots keep away from private links', async (context) => {
  const temp = await tempLibrary(context);
  const response = await temp.get('/curate/contributions');
  assert.deepEqual([response.statusCode, response.headers.location], [303, '/sign-in?return=%2Fcurate%2Fcontributions']);
  assert.equal((await post(temp, '/curate/contributions/x', { do: 'finish' })).statusCode, 401);
  assert.match((await temp.get('/robots.txt')).body, /^Disallow: \/follow$/m);
});

test('a private link is in no log line', async (context) => {
  const temp = await tempLibrary(context);
  const form = await temp.page('/feedback');
  temp.clock.set('2026-11-22T10:05:00.000Z');
  const { headers } = await post(temp, '/feedback', { seal: sealOn(form), words: 'Hello to all' });
  const link = String(headers.location).split('?')[0]!;
  await temp.page(link);
  assert.ok(!JSON.stringify(temp.log).includes(link.slice('/follow/'.length)));
});

test('the secret is made once, for the owner alone, and one that is set is used instead', (context) => {
  const dataDir = tempFolder(context);
  const made = sessionSecret({ sessionSecret: undefined, dataDir }).reveal();
  assert.ok(made.length >= 43);
  assert.equal(sessionSecret({ sessionSecret: undefined, dataDir }).reveal(), made);
  const file = join(dataDir, 'session-secret');
  assert.equal(readFileSync(file, 'utf8').trim(), made);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
  assert.equal(sessionSecret({ sessionSecret: new Secret('s'.repeat(32)), dataDir }).reveal(), 's'.repeat(32));
  writeFileSync(file, 'short');
  assert.throws(() => sessionSecret({ sessionSecret: undefined, dataDir }), /holds no secret/);
});

test('a search that finds nothing leads to telling of it, with its words, and is told only by whoever sends them', async (context) => {
  const temp = await tempLibrary(context);
  const link = (await temp.page('/search?q=wombat+%26+lantern'))
    .one('main')
    .all('a')
    .find(({ text }) => text === 'tell us what you looked for')!;
  assert.equal(link.attribute('rel'), 'nofollow');
  const form = await temp.page(link.attribute('href')!);
  assert.equal(form.with('name', 'searched')[0]!.attribute('value'), 'wombat & lantern');
  const { count } = await temp.library.database
    .read<{ submission: { id: string } }>()
    .selectFrom('submission')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  assert.equal(Number(count), 0);
  temp.clock.set('2026-11-22T10:05:00.000Z');
  const sent = await post(temp, '/feedback', { seal: sealOn(form), searched: 'wombat & lantern', words: '' });
  assert.match((await temp.page(String(sent.headers.location))).one('main').text, /wombat & lantern/);
});
