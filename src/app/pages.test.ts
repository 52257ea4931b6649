import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { WorkId } from '../modules/catalogue/index.ts';

const recommendedId = WorkId.parse('k7m2q9');
const { library, add, get, page } = await tempLibrary(
  { after },
  {
    dev: true,
    home: { recommended: [{ work: recommendedId, by: 'A group', reason: 'To begin with.' }] },
  },
);

// One work that says everything a record can say, one that says almost nothing, and enough for three pages of a list.
const { record } = await import('../../tests/support/records.ts');
const rich = record({
  title: 'Side by side',
  subtitle: 'a study',
  titleLanguage: 'en-AU',
  originalTitle: { text: 'جنبا إلى جنب', language: 'ar' },
  contributors: [
    { family: 'Rahman', given: 'A.', orcid: '0000-0002-1825-0097' },
    { role: 'editor', family: 'Okoro', given: 'C.' },
    { role: 'organisation', literal: 'World Wellness Group' },
  ],
  issued: '2020-12',
  availableOnline: '2020-10-01',
  container: { title: 'Journal of Examples', series: 'Part 4' },
  publisher: 'A press',
  place: 'Brisbane',
  volume: '4',
  issue: '2',
  pages: '1–9',
  identifiers: [
    { scheme: 'doi', value: '10.1234/EXAMPLE' },
    { scheme: 'issn', value: '2049-3630' },
  ],
  languages: ['en', 'ar'],
  countries: ['AU'],
  licence: 'CC BY 4.0',
  access: [
    { kind: 'membership-or-payment', url: 'https://paid.example.org/a', host: 'A journal' },
    { kind: 'open', url: 'https://open.example.org/a', version: 'accepted', formats: ['pdf', 'transcript'], lastChecked: '2026-11-01' },
    { kind: 'gone' },
  ],
  descriptions: [
    { kind: 'one-line', sections: [{ text: 'In one line.' }], writtenBy: { kind: 'library' }, writtenOn: '2026-11-22' },
    { kind: 'one-line', language: 'ar', sections: [{ text: 'سطر واحد' }], writtenBy: { kind: 'library' } },
    {
      kind: 'plain-language',
      sections: [{ text: 'In plain words.' }],
      writtenBy: { kind: 'library' },
      checked: { by: 'A panel', on: '2026-11-22' },
    },
    {
      kind: 'abstract',
      label: 'SUMMARY',
      sections: [
        { label: 'Aims', role: 'aims', text: 'The aims.\n\nAnd more.' },
        { role: 'unlabelled', text: 'Text without a label.' },
      ],
      writtenBy: { kind: 'authors' },
      rights: 'CC BY.',
    },
    { kind: 'abstract', language: 'ar', sections: [{ text: 'ملخص' }], writtenBy: { kind: 'unknown' } },
    { kind: 'why-it-matters', sections: [{ text: 'Why.' }], writtenBy: { kind: 'contributor', name: 'B. Reader' } },
    { kind: 'easy-read', sections: [{ text: 'Easy.' }], writtenBy: { kind: 'publisher', name: 'A press' } },
    { kind: 'table-of-contents', sections: [{ text: '1. One' }], writtenBy: { kind: 'publisher' } },
  ],
  involvement: { level: 'co-produced', statement: 'Written together.', source: 'Abstract' },
  placements: ['workforce/tools', 'workforce/stories/young'],
  concepts: ['peer-support', 'no-longer-there'],
  contentNotes: [{ topic: 'restraint', where: 'page 3' }, { topic: 'suicide' }],
  culturalAdvice: [{ text: 'Names of people who have died.', source: 'The authors' }],
  relations: [
    { kind: 'annotates', work: recommendedId },
    { kind: 'updates', title: 'Something elsewhere', url: 'https://elsewhere.example.org/' },
    { kind: 'responds-to', title: 'Something without an address' },
  ],
  provenance: [
    { field: 'availableOnline', source: 'Crossref', url: 'https://crossref.org/', inferred: true, note: 'A note', on: '2026-11-22' },
  ],
});
const note = { by: 'A curator', reason: 'Read from a test.' };
const [richWork] = await library.catalogue.addWorks([{ record: rich, status: 'published' }], note);
const [plainWork] = await library.catalogue.addWorks(
  [{ record: record({ title: 'Bare', contributors: [], issued: undefined, type: 'other' }), status: 'published', id: recommendedId }],
  note,
);
await library.catalogue.revise(plainWork!.id, { ...plainWork!.record, volume: '2' }, { by: 'B. Curator', reason: 'Volume added.' });
await add(
  ...Array.from({ length: 43 }, (_, index) => ({ title: `Work ${String(index).padStart(2, '0')}`, placements: ['workforce/tools'] })),
);
const [withdrawn] = await add({ title: 'A withdrawn work' });
await library.catalogue.withdraw(withdrawn!.id, { reason: 'out-of-scope', note: 'Sent to another library.', showTitle: true }, testNote);

const author = richWork!.record.contributors[0]!.id!;
const organisation = richWork!.record.contributors[2]!.id!;

/** Every type of page with its title and main heading. */
const pages: readonly (readonly [string, string, string])[] = [
  ['/', 'The testing library', 'Knowledge to test with'],
  ['/browse', 'Browse - Testing', 'Browse'],
  ['/browse/workforce', 'Lived experience workforce - Testing', 'Lived experience workforce'],
  ['/browse/workforce?page=2', 'Lived experience workforce, page 2 - Testing', 'Lived experience workforce'],
  ['/browse/workforce/tools', 'Workforce tools - Lived experience workforce - Testing', 'Workforce tools'],
  ['/browse/workforce/stories/young', 'Stories of young people - Workforce stories - Testing', 'Stories of young people'],
  ['/browse/main/empty', 'Nothing here - A topic named like a part of the page - Testing', 'Nothing here'],
  [`/works/${richWork!.id}`, 'Side by side: a study - Testing', 'Side by side: a study'],
  [`/works/${plainWork!.id}`, 'Bare - Testing', 'Bare'],
  [`/works/${richWork!.id}/cite`, 'Cite: Side by side: a study - Testing', 'Cite or export'],
  [`/works/${plainWork!.id}/cite`, 'Cite: Bare - Testing', 'Cite or export'],
  [`/works/${plainWork!.id}/history`, 'History: Bare - Testing', 'History of this record'],
  [`/contributors/${author}`, 'Rahman, A. - Testing', 'Rahman, A.'],
  [`/contributors/${organisation}`, 'World Wellness Group - Testing', 'World Wellness Group'],
  ['/new', 'What’s new - Testing', 'What’s new'],
  ['/new?sort=author&page=3', 'What’s new, page 3 - Testing', 'What’s new'],
  ['/concepts', 'Words and ideas - Testing', 'Words and ideas'],
  ['/concepts/peer-support', 'Peer support - Testing', 'Peer support'],
  ['/concepts/intentional', 'Intentional peer support - Testing', 'Intentional peer support'],
  ['/search', 'Search - Testing', 'Search the library'],
  ['/search?q=work&topic=workforce', '43 works for “work”, Lived experience workforce - Testing', '43 works for “work”'],
  ['/suggest?q=work', 'Suggestions for work - Testing', 'Suggestions for “work”'],
  ['/map', 'What is here, and what is missing - Testing', 'What is here, and what is missing'],
  ['/support', 'Support contacts - Testing', 'Support contacts'],
  ['/about', 'About - Testing', 'About'],
  ['/contribute-and-feedback', 'Contribute - Testing', 'Contribute'],
  ['/copyright', 'Copyright - Testing', 'Copyright'],
  ['/_gallery', 'Components - Testing', 'Components'],
  ['/_gallery/work-list', 'work-list - Testing', 'work-list'],
];

for (const [path, title, heading] of pages) {
  test(`${path} is a sound page with its title and heading`, async () => {
    const response = await get(path);
    assert.equal(response.statusCode, 200);
    assert.deepEqual(inspectPage(response.body), []);
    const parsed = new ParsedPage(response.body);
    assert.equal(parsed.title, title);
    assert.equal(parsed.one('h1').text, heading);
    assert.equal(parsed.one('html').attribute('lang'), 'en-AU');
  });
}

test('every link of every page leads to a page or a file', async () => {
  const seen = new Set<string>();
  const queue = pages.map(([path]) => path);
  /** Links that robots are asked not to follow lead to every combination of filters; they are looked at, and not followed further. */
  const dead = new Set<string>();
  for (const path of queue) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await get(path);
    assert.ok([200, 302].includes(response.statusCode), `${response.statusCode} at ${path}`);
    if (!String(response.headers['content-type']).startsWith('text/html')) continue;
    if (dead.has(path)) continue;
    const parsed = new ParsedPage(response.body);
    const links = parsed.all('a', 'link').filter((link) => link.attribute('rel') !== 'canonical');
    for (const link of links) {
      const target = new URL(link.attribute('href')!, `https://library.example.org${path}`);
      // The examples of the gallery lead to works that are not there; citing one work of the list is like citing any other.
      if (target.host !== 'library.example.org' || path.startsWith('/_gallery/')) continue;
      const next = target.pathname + target.search;
      if (link.attribute('rel')?.includes('nofollow') || path.startsWith('/search')) dead.add(next);
      if (!seen.has(next) && (!/^\/works\/\w+[./]/.test(next) || next.includes(richWork!.id))) queue.push(next);
    }
  }
  assert.ok(seen.size > 80, `${seen.size} addresses`);
});

test('a list says how many works it holds, and holds each as one item with one heading that links to it', async () => {
  const parsed = await page('/new');
  assert.deepEqual(
    parsed.with('data-total').map((element) => [element.attribute('data-total'), element.text]),
    [['45', '45 works']],
  );
  const list = parsed.all('ol').find((element) => element.attribute('class')?.includes('works'))!;
  const items = list.children;
  assert.equal(items.length, 20);
  for (const item of items) {
    assert.equal(item.name, 'li');
    const headings = item.all('h2', 'h3');
    assert.equal(headings.length, 1);
    assert.match(headings[0]!.all('a')[0]!.attribute('href')!, /^\/works\/[2-9b-z]{6}$/);
  }
});

test('the pages of a list are linked both ways, numbered on, and hold each work once', async () => {
  const seen: string[] = [];
  let path: string | undefined = '/browse/workforce/tools?sort=title';
  const starts: (string | undefined)[] = [];
  let before: string | undefined;
  while (path !== undefined) {
    const parsed: ParsedPage = await page(path);
    const list = parsed.all('ol').find((element) => element.attribute('class')?.includes('works'))!;
    starts.push(list.attribute('start'));
    seen.push(...list.all('h2').map((heading) => heading.text));
    assert.equal(parsed.with('rel', 'prev').length, before === undefined ? 0 : 1, path);
    if (before !== undefined) assert.equal((await get(parsed.with('rel', 'prev')[0]!.attribute('href')!)).statusCode, 200);
    before = path;
    path = parsed.with('rel', 'next')[0]?.attribute('href');
  }
  assert.deepEqual(starts, ['1', '21', '41']);
  assert.equal(seen.length, 44);
  assert.deepEqual(seen, seen.toSorted());
});

test('a page past the end says where the list ends and is not found for machines', async () => {
  const parsed = await page('/new?page=99', 404);
  assert.match(parsed.one('main').text, /This list ends at page 3/);
  const link = parsed
    .one('main')
    .all('a')
    .find((element) => element.text === 'Go to its last page')!;
  assert.equal(link.attribute('href'), '/new?page=3');
});

test('works published while a list is read are offered, not slipped in', async (context) => {
  const own = await tempLibrary(context);
  await own.add(...Array.from({ length: 25 }, (_, index) => ({ title: `Before ${index}` })));
  const next = (await own.page('/new')).with('rel', 'next')[0]!.attribute('href')!;
  await own.add({ title: 'After' });
  const second = await own.page(next);
  assert.equal(second.with('data-total')[0]!.attribute('data-total'), '25');
  assert.equal(second.all('h2').filter((heading) => heading.text.startsWith('Before')).length, 5);
  assert.match(second.one('main').text, /1 work has been added since you opened this list\. Show the list with it/);
  assert.equal((await own.page('/new')).with('data-total')[0]!.attribute('data-total'), '26');
});

test('a list that was opened before its first work came offers the new ones', async (context) => {
  const own = await tempLibrary(context);
  const [first] = await own.add({ title: 'First', placements: ['main/empty'] }, { title: 'Second', placements: ['main/empty'] });
  await own.library.catalogue.withdraw(first!.id, { reason: 'error', showTitle: false }, testNote);
  const response = await own.get('/browse/main/empty?upto=1');
  assert.equal(response.statusCode, 200);
  assert.deepEqual(inspectPage(response.body), []);
  assert.match(new ParsedPage(response.body).one('main').text, /1 work has been added since you opened this list/);
  assert.doesNotMatch(response.body, /Nothing is listed here yet/);
});

test('an empty category says so kindly, and leads on', async () => {
  const main = (await page('/browse/main/empty')).one('main');
  assert.equal((await page('/browse/main/empty')).with('data-total')[0]!.attribute('data-total'), '0');
  assert.match(main.text, /Nothing is listed here yet/);
  assert.ok(main.all('a').some((link) => link.attribute('href') === '/contribute-and-feedback'));
});

test('the page of a work shows its layers in order, each by its own id', async () => {
  const parsed = await page(`/works/${richWork!.id}`);
  const layers = parsed.all('section').filter((section) => section.attribute('class') === 'margin');
  assert.deepEqual(
    layers.map((section) => section.attribute('id')),
    [
      ...['one-line', 'one-line-2', 'cultural-advice', 'content-notes', 'plain-language', 'why-it-matters', 'easy-read', 'abstract'],
      ...['abstract-2', 'table-of-contents', 'access', 'who-made-it', 'about', 'connected', 'nearby', 'provenance'],
    ],
  );
  const layer = (id: string) => parsed.with('id', id)[0]!;
  assert.match(
    layer('abstract').text,
    /^Summary.*Aims.*The aims\..*And more\..*Text without a label\..*Written by the authors of the work/,
  );
  assert.equal(layer('abstract-2').all('div')[0]!.attribute('lang'), 'ar');
  assert.match(layer('plain-language').text, /Written for this library\. Checked by A panel, 22 November 2026/);
  assert.match(layer('one-line').text, /In one line\./);
  assert.match(layer('cultural-advice').text, /Names of people who have died\. \(The authors\)/);
  assert.match(layer('content-notes').text, /restraint \(page 3\) and suicide/);
  assert.match(layer('who-made-it').text, /Co-produced with people with lived experience\. Written together\. As stated in: Abstract/);
  assert.match(layer('connected').text, /Annotates: Bare.*Updates: Something elsewhere.*Responds to: Something without an address/);
});

test('the first way to a work is the freest, told in words', async () => {
  const parsed = await page(`/works/${richWork!.id}`);
  const action = parsed.all('a').find((link) => link.attribute('class') === 'act')!;
  assert.equal(action.attribute('href'), 'https://open.example.org/a');
  assert.equal(action.text, 'Read at open.example.org');
  const labels = parsed.all('span').filter((span) => span.attribute('class')?.startsWith('access '));
  assert.equal(labels[0]!.text, 'Full text');
});

test('a work that says little says so, and guesses nothing', async () => {
  const text = (await page(`/works/${plainWork!.id}`)).one('main').text;
  assert.match(text, /The library does not know who made this work/);
  assert.match(text, /involvement: not stated.*The library does not guess/);
  assert.match(text, /year not recorded/);
  assert.match(text, /Ask us/);
});

test('a relation is seen from both sides', async () => {
  assert.match((await page(`/works/${plainWork!.id}`)).with('id', 'connected')[0]!.text, /Annotated in: Side by side: a study/);
});

test('the history of a work tells every change, the newest first', async () => {
  const items = (await page(`/works/${plainWork!.id}/history`))
    .one('main')
    .all('li')
    .filter((item) => item.text.includes('·'));
  assert.deepEqual(
    items.map((item) => item.text),
    [
      'Changed · 22 November 2026 · B. Curator Volume added. Changed: Volume.',
      'Added to the library · 22 November 2026 · A curator Read from a test.',
    ],
  );
});

test('a concept shows its words and its neighbours, and never its hidden labels', async () => {
  const text = (await page('/concepts/peer-support')).one('main').text;
  assert.match(text, /Support among equals\./);
  assert.match(text, /United Kingdom: mutual aid/);
  assert.match(text, /Narrower ideas ?Intentional peer support/);
  assert.match(text, /See also ?Peer worker/);
  assert.match(text, /Peer Group \(MeSH\)/);
  for (const [path] of pages) assert.doesNotMatch((await get(path)).body, /hidden old word/, path);
  assert.doesNotMatch((await get('/concepts/peer-worker')).body, /hidden old word/);
});

test('the home page holds out the recommended work with its reason, and the newest five', async () => {
  const main = (await page('/')).one('main');
  const recommended = main.all('section').find((section) => section.attribute('class') === 'recommended')!;
  assert.match(recommended.text, /Bare ?To begin with\. ?Chosen by A group/);
  const newest = main.all('ol')[0]!;
  assert.equal(newest.children.length, 5);
  assert.match(main.text, /45 works · 1 free to read in full · last added 22 November 2026/);
});

test('counts on the home page and in the topic’s list agree', async () => {
  const topic = (await page('/')).all('ul').find((list) => list.attribute('class') === 'topics')!.children[0]!;
  assert.match(topic.text, /44 works/);
  assert.equal((await page('/browse/workforce')).with('data-total')[0]!.attribute('data-total'), '44');
  assert.equal((await page('/browse/workforce/tools')).with('data-total')[0]!.attribute('data-total'), '44');
  assert.equal((await page('/browse/workforce/stories')).with('data-total')[0]!.attribute('data-total'), '1');
});

test('the head of a work’s page holds its metadata for machines, as data and not as markup', async () => {
  const parsed = await page(`/works/${richWork!.id}`);
  const meta = (name: string) => parsed.with('name', name).map((element) => element.attribute('content'));
  assert.deepEqual(meta('citation_title'), ['Side by side: a study']);
  assert.deepEqual(meta('citation_author'), ['Rahman, A.', 'World Wellness Group']);
  assert.deepEqual(meta('citation_publication_date'), ['2020/12']);
  assert.deepEqual(meta('citation_firstpage'), ['1']);
  assert.deepEqual(meta('citation_lastpage'), ['9']);
  assert.deepEqual(meta('description'), ['In one line.']);
  const data = JSON.parse(parsed.all('script').find((script) => script.attribute('type') === 'application/ld+json')!.rawText) as Record<
    string,
    unknown
  >;
  assert.match(JSON.stringify(data), /Side by side/);
  assert.deepEqual(
    parsed.with('rel', 'alternate').map((link) => link.attribute('href')),
    ['ris', 'bib', 'json', 'jsonld'].map((extension) => `/works/${richWork!.id}.${extension}`),
  );
});

test('a withdrawn work’s page says that it was here, when it went and why', async () => {
  const response = await get(`/works/${withdrawn!.id}`);
  assert.equal(response.statusCode, 410);
  assert.deepEqual(inspectPage(response.body), []);
  const text = new ParsedPage(response.body).one('main').text;
  assert.match(text, /This record was withdrawn ?A withdrawn work/);
  assert.match(text, /22 November 2026\. It is outside what this library collects\. Sent to another library\./);
});
