import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, type ParsedPage } from '../../tests/support/page.ts';
import { countsOf, linkOn, resultsOf, saidOn, titleOf, totalOf } from '../../tests/support/search-library.ts';
import { libraryFile, tempLibrary } from '../../tests/support/temp-library.ts';
import { untranslated } from '../../tests/support/untranslated.ts';
import type { WorkRecordInput } from '../modules/catalogue/index.ts';

const notes = (...topics: readonly string[]) => topics.map((topic) => ({ topic }));
const route = (formats: NonNullable<WorkRecordInput['access']>[number]['formats'], level?: 'plain' | 'specialist') => [
  {
    kind: 'open' as const,
    url: 'https://open.example.org/',
    formats,
    ...(level === undefined ? {} : { readingLevel: { level, source: 'Cover' } }),
  },
];

const { page, get, add } = await tempLibrary(
  { after },
  {
    dev: true,
    files: { 'library.yaml': JSON.stringify({ ...libraryFile, austlang: [{ code: 'D10', name: 'Wiradjuri' }] }) },
  },
);
await add(
  { title: 'Garden film', type: 'video', access: route(['video', 'captions', 'auslan']), contentNotes: notes('Self harm', 'loss') },
  { title: 'Garden guide', access: route(['tagged-pdf', 'easy-read'], 'plain'), placements: ['workforce/tools'] },
  { title: 'Garden study', access: route(['pdf'], 'specialist'), contentNotes: notes('self-harm'), languages: ['austlang:D10', 'en'] },
  { title: 'Garden talk', type: 'podcast', access: route(['audio', 'transcript', 'captions']), contentNotes: notes('self-harm', 'fire') },
  {
    title: 'River ceremony',
    access: route(['html']),
    contributors: [{ family: 'Quellhorst', given: 'Z.' }],
    issued: '2019',
    culturalAdvice: [{ text: 'May show people who have died.', source: 'Cover' }],
    descriptions: [
      { kind: 'one-line', sections: [{ text: 'A river and its people.' }], writtenBy: { kind: 'library' } },
      { kind: 'abstract', sections: [{ label: 'METHODS', role: 'methods', text: 'We sat by the river.' }], writtenBy: { kind: 'authors' } },
    ],
  },
  { title: 'Ara whānau', titleLanguage: 'mi', issued: '1999', countries: ['NZ'], concepts: ['peer-worker'] },
);

const titles = async (path: string) =>
  resultsOf(await page(path))
    .map(titleOf)
    .sort();
const groupOf = (parsed: ParsedPage, id: string) => parsed.with('aria-labelledby', `facet-${id}`)[0];

test('works are found by what they can be had as, by their declared level and by their languages', async () => {
  assert.deepEqual(await titles('/search?format=captions'), ['Garden film', 'Garden talk']);
  assert.deepEqual(await titles('/search?format=easy-read&format=auslan'), ['Garden film', 'Garden guide']);
  assert.deepEqual(await titles('/search?level=plain'), ['Garden guide']);
  assert.deepEqual(await titles('/search?language=austlang:D10'), ['Garden study']);
  const parsed = await page('/search?q=garden');
  assert.deepEqual(countsOf(parsed, 'format'), {
    captions: 2,
    audio: 1,
    auslan: 1,
    'easy-read': 1,
    pdf: 1,
    'tagged-pdf': 1,
    transcript: 1,
    video: 1,
  });
  assert.deepEqual(countsOf(parsed, 'level'), { plain: 1, specialist: 1 });
  assert.match(groupOf(parsed, 'format')!.text, /^Available as ?captions/);
  assert.match(groupOf(parsed, 'level')!.text, /^Reading level ?plain, 1 work/);
  assert.match(groupOf(parsed, 'language')!.text, /Wiradjuri \(AUSTLANG D10\)/);
  const chosen = await page('/search?level=plain&format=easy-read&language=austlang:D10');
  assert.match(
    chosen.with('aria-label', 'Chosen filters')[0]!.text,
    /Available as: Easy Read.*Reading level: plain.*Language: Wiradjuri \(AUSTLANG D10\)/,
  );
});

test('a topic of content notes is one value, called as it is written most often', async () => {
  const parsed = await page('/search');
  assert.deepEqual(countsOf(parsed, 'note'), { 'self-harm': 3, fire: 1, loss: 1 });
  assert.match(groupOf(parsed, 'note')!.text, /^Content note on ?self-harm, 3 works/);
  assert.deepEqual(await titles('/search?note=loss&note=fire'), ['Garden film', 'Garden talk']);
  assert.match((await page('/search?note=self-harm')).with('aria-label', 'Chosen filters')[0]!.text, /Content note: self-harm/);
  const canonical = (await page('/search?note=Self+Harm')).with('rel', 'canonical')[0]!.attribute('href');
  assert.equal(canonical, 'https://library.example.org/search?note=self-harm');
});

test('works with a note can be left out, several one after the other, each link saying how many it leaves out', async () => {
  const start = await page('/search?q=garden');
  assert.deepEqual(countsOf(start, 'without-note'), { 'self-harm': 3, fire: 1, loss: 1 });
  const linkOf = (parsed: ParsedPage, topic: string) =>
    parsed
      .with('data-facet', 'without-note')
      .find((link) => link.attribute('data-value') === topic)!
      .attribute('href')!;
  assert.equal(linkOf(start, 'loss'), '/search?q=garden&without-note=loss');
  const one = await page(linkOf(start, 'loss'));
  assert.deepEqual(resultsOf(one).map(titleOf).sort(), ['Garden guide', 'Garden study', 'Garden talk']);
  assert.equal(totalOf(one), totalOf(start) - 1);
  assert.deepEqual(countsOf(one, 'without-note'), { loss: 1, 'self-harm': 3, fire: 1 }, 'what else could be left out is still told');
  assert.deepEqual(countsOf(one, 'note'), { 'self-harm': 2, fire: 1 });
  const two = await page(linkOf(one, 'fire'));
  assert.deepEqual(resultsOf(two).map(titleOf).sort(), ['Garden guide', 'Garden study']);
  const [chips] = two.with('aria-label', 'Chosen filters');
  assert.match(chips!.text, /Without: fire.*Without: loss/);
  assert.equal(chips!.all('a')[0]!.attribute('href'), '/search?q=garden&without-note=loss');
  assert.equal(two.title, '2 works for “garden”, without: fire, without: loss - Testing');
});

test('that a work without a note may speak of it all the same is said beside the choice, and wherever works are left out', async () => {
  const about = /Notes are written as works are described; 3 works have any\. A work without a note may still speak of it\./;
  const start = await page('/search');
  assert.match(groupOf(start, 'without-note')!.text, about);
  assert.doesNotMatch(groupOf(start, 'note')!.text, about);
  assert.equal(saidOn(start), '', 'nothing is left out unless a reader asks');
  const left = await page('/search?q=garden&without-note=fire&without-note=loss');
  assert.match(saidOn(left), /^Left out: works with a content note on fire and loss\. Notes are written/);
  assert.match(saidOn(left), about);
  assert.equal(linkOn(left, 'Bring them back'), '/search?q=garden');
});

test('notes that nobody has made up a value for leave nothing out, and lists to take away leave the same works out', async () => {
  assert.equal(totalOf(await page('/search?without-note=nothing')), totalOf(await page('/search')));
  const csv = (await get('/search.csv?q=garden&without-note=loss')).body;
  assert.match(csv, /Garden study/);
  assert.doesNotMatch(csv, /Garden film/);
  assert.doesNotMatch((await get('/search.atom?without-note=self-harm')).body, /Garden (film|study|talk)/);
});

test('facets without a value are not shown', async (context) => {
  const own = await tempLibrary(context);
  await own.add({ title: 'Garden' });
  const parsed = await own.page('/search');
  for (const id of ['format', 'level', 'note', 'without-note', 'language']) assert.equal(groupOf(parsed, id), undefined, id);
});

test('works under cultural advice are marked in results', async () => {
  const [item] = resultsOf(await page('/search?q=river'));
  assert.match(item!.text, /Cultural advice/);
  assert.equal(titleOf(item!), 'River ceremony');
  assert.match(item!.text, /METHODS: We sat by the river/);
  assert.doesNotMatch(resultsOf(await page('/search?q=garden'))[0]!.text, /Cultural advice/);
});

test('search pages of a reader in another language say nothing in the wrong one', async () => {
  const headers = { cookie: 'preferences=language%3Den-XB', accept: 'text/html' };
  const data = [
    'Testing',
    'Rahman, A.',
    'Quellhorst, Z.',
    'Lived experience workforce',
    'A topic named like a part of the page',
    'Tools and frameworks',
    'Stories',
    'kind of work',
  ];
  const addresses = [
    '/search',
    '/search?q=garden',
    '/search?q=gardn&without-note=loss&language=austlang:D10',
    '/search?q=peer+worker&expand=off',
    '/search?q=peer+worker',
    '/search?q=peer+worker&without=peer+specialist',
    '/search?q=river+ceremony+fire&year=1990-2026&type=video&type=report&access=open&involvement=led',
    '/search?q=zzzz&country=NZ',
    '/search?country=NZ&type=podcast',
    '/search?q=the+of',
    '/search?q=%F0%9F%8E%A7',
    '/search?sort=title&note=self-harm',
    '/suggest',
    '/suggest?q=peer',
    '/suggest?q=ga',
    '/map',
    '/map?by=type',
    '/map?by=year',
  ];
  let turned = 0;
  for (const address of addresses) {
    const { body, statusCode } = await get(address, headers);
    assert.equal(statusCode, 200, address);
    assert.deepEqual(inspectPage(body), [], address);
    const asked = new URLSearchParams(address.split('?')[1]).get('q') ?? '';
    const named = ['garden', 'loss', 'self-harm', 'Wiradjuri (AUSTLANG D10)', ...data, asked];
    assert.deepEqual(untranslated(body, { within: 'main', data: named }), [], address);
    assert.deepEqual(untranslated(body, { within: 'title', data: named }), [], address);
    turned += Number(body.includes('\u202e'));
  }
  assert.equal(turned, addresses.length);
});
