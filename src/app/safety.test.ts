import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { libraryFile, tempLibrary } from '../../tests/support/temp-library.ts';

const support = `regions:
  - { id: AU, name: Australia, emergency: { phone: '000', source: https://example.org/ } }
  - { id: NZ, name: Aotearoa, emergency: { phone: '111', source: https://example.org/ } }
contacts:
  - { id: line, name: A line, for: Anybody, region: AU, phone: '00 0000', hours: Always, source: https://example.org/, checkedOn: 2025-11-21 }
  - { id: text, name: A text line, for: Anybody, region: AU, text: '04 0000', hours: Evenings, source: https://example.org/, checkedOn: 2025-11-22 }
  - { id: far, name: A far line, for: Anybody, region: NZ, phone: '11 1111', hours: Always, source: https://example.org/, needsChecking: true }
`;
const content = {
  notice: { heading: 'Before you begin', text: 'Voices of people who have died.', example: true },
  exitPage: { target: 'https://weather.example.org/' },
  contentTopics: [
    { id: 'self-harm', label: 'Self-harm', words: ['self-harm'], support: true },
    { id: 'stigma', label: 'Stigma', words: ['stigma'] },
  ],
};
const { app, get, add } = await tempLibrary(
  { after },
  { files: { 'library.yaml': JSON.stringify({ ...libraryFile, ...content }), 'support.yaml': support } },
);
const plain = await tempLibrary({ after });
const [noted, stigma, labelled] = await add(
  {
    title: 'A noted work',
    contentNotes: [
      {
        topic: 'self-harm',
        where: 'chapter 3',
        how: 'described-in-detail',
        form: 'personal-account',
        writtenBy: 'A curator',
        writtenOn: '2026-11-01',
      },
      { topic: 'restraint' },
    ],
  },
  { title: 'Another', contentNotes: [{ topic: 'stigma of self-harming behaviour' }] },
  {
    title: 'A labelled work',
    localContexts: [
      {
        kind: 'label',
        type: 'attribution',
        name: 'TK  <Attribution>',
        text: 'Words of the community,\n\nas THEY wrote them.',
        community: 'A Community (Aboriginal Corporation)',
        projectUrl: 'https://hub.example.org/projects/1',
        imageUrl: 'https://hub.example.org/label.svg',
        translations: [{ language: 'ar', languageName: 'العربية', name: 'اسم', text: 'كلمات' }],
      },
      { kind: 'notice', type: 'attribution_incomplete', name: 'Attribution Incomplete', text: 'Not all are named.' },
    ],
  },
);

const pageWith = async (path: string, cookie = '') => {
  const response = await get(path, cookie === '' ? {} : { cookie });
  assert.equal(response.statusCode, 200, path);
  assert.deepEqual(inspectPage(response.body), [], path);
  return new ParsedPage(response.body);
};
const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });

test('content notes say what, where, how and in what form, with who wrote them, in the open unless the reader chooses otherwise', async () => {
  const note = (await pageWith(`/works/${noted!.id}`)).with('id', 'content-notes')[0]!;
  assert.match(
    note.text,
    /This work discusses self-harm \(chapter 3; described in detail; in a personal account\) and restraint\. Note by A curator, 1 November 2026\./,
  );
  assert.deepEqual(note.all('details'), []);
});

test('folded notes stand behind a line that counts them, and left out they are nowhere', async () => {
  const folded = (await pageWith(`/works/${noted!.id}`, 'preferences=notes=fold')).with('id', 'content-notes')[0]!;
  assert.equal(folded.all('summary')[0]!.text, 'Content notes (2)');
  assert.deepEqual((await pageWith(`/works/${noted!.id}`, 'preferences=notes=none')).with('id', 'content-notes'), []);
});

test('support contacts stand beside a work whose notes are on a topic that the library names for it, by whole words', async () => {
  assert.match((await pageWith(`/works/${noted!.id}`)).with('id', 'support')[0]!.text, /A line.*A text line/);
  // "self-harming" is another word, and stigma is a topic without support.
  assert.deepEqual((await pageWith(`/works/${stigma!.id}`)).with('id', 'support'), []);
  assert.match((await pageWith(`/works/${noted!.id}`, 'preferences=region=NZ')).with('id', 'support')[0]!.text, /A far line/);
});

test('the page of contacts shows the chosen region first, dials and texts, and says when a contact was last confirmed', async () => {
  const page = await pageWith('/support');
  const hrefs = page.all('a').map((link) => link.attribute('href'));
  for (const href of ['tel:000000', 'sms:040000', 'tel:000']) assert.ok(hrefs.includes(href), href);
  // A year and a day before the day of the test, and a year to the day.
  assert.match(page.one('main').text, /A line.*Last confirmed 21 November 2025, more than a year ago\./);
  assert.match(page.one('main').text, /A text line.*Confirmed 22 November 2025\./);
  assert.match(page.one('main').text, /Not yet confirmed with the service\./);
  const regions = async (path: string, cookie?: string) =>
    (await pageWith(path, cookie))
      .all('h2')
      .map(({ text }) => text)
      .slice(0, 2);
  assert.deepEqual(await regions('/support?region=NZ'), ['Aotearoa', 'Australia'].concat([]));
  assert.deepEqual((await regions('/support?region=XX'))[0], 'Australia');
  assert.deepEqual((await regions('/support', 'preferences=region=NZ'))[0], 'Aotearoa');
});

test('a community’s Label stands as it was written, with its community, its languages and its project, and nothing is fetched', async () => {
  const page = await pageWith(`/works/${labelled!.id}`);
  const labels = page.with('id', 'community-labels')[0]!;
  assert.equal(labels.all('h3')[0]!.rawText, 'TK  <Attribution>');
  assert.match(labels.text, /A Community \(Aboriginal Corporation\).*as THEY wrote them\..*العربية.*كلمات/);
  assert.ok(labels.all('div').some((element) => element.attribute('lang') === 'ar' && element.attribute('dir') === 'auto'));
  assert.ok(labels.all('a').some((link) => link.attribute('href') === 'https://hub.example.org/projects/1'));
  assert.deepEqual(page.all('img'), []);
  assert.match(page.with('id', 'notices')[0]!.text, /Attribution Incomplete.*Not all are named\./);
});

test('the notice stands on every page until it is answered, and the answer lasts until the browser is closed', async () => {
  for (const path of ['/', '/browse', '/search?q=work', '/support'])
    assert.equal((await pageWith(path)).with('action', '/notice').length, 1, path);
  const answer = await post('/notice', 'choice=cover&return=%2Fbrowse');
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/browse']);
  assert.match(String(answer.headers['set-cookie']), /^notice=cover; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const path of ['/', '/search?q=work']) assert.deepEqual((await pageWith(path, 'notice=show')).with('action', '/notice'), [], path);
  assert.equal((await post('/notice', 'choice=show&return=%2F%2Fevil.example')).headers.location, '/');
  assert.equal((await post('/notice', 'choice=other')).statusCode, 422);
  assert.equal((await post('/notice', 'choice=show', { 'sec-fetch-site': 'cross-site' })).statusCode, 403);
});

test('a library without a notice shows none and answers nothing at its address', async () => {
  assert.deepEqual((await plain.page('/')).with('action', '/notice'), []);
  assert.equal((await plain.get('/notice')).statusCode, 404);
});

test('the way out leads to the installer’s page, is kept by nobody, and can be put away', async () => {
  const leaving = await get('/leave');
  assert.deepEqual([leaving.statusCode, leaving.headers.location], [303, 'https://weather.example.org/']);
  assert.equal(leaving.headers['cache-control'], 'no-store');
  assert.equal(leaving.headers['referrer-policy'], 'no-referrer');
  const hrefs = (page: ParsedPage) => page.all('a').map((link) => link.attribute('href'));
  assert.ok(hrefs(await pageWith('/browse')).includes('/leave'));
  assert.ok(!hrefs(await pageWith('/browse', 'preferences=exit=off')).includes('/leave'));
  assert.match((await pageWith('/leaving')).one('main').text, /What it cannot do/);
  assert.ok(!hrefs(await plain.page('/browse')).includes('/leave'));
  for (const path of ['/leave', '/leaving']) assert.equal((await plain.get(path)).statusCode, 404, path);
});
