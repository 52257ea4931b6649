import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { testingTitles } from '../../tests/support/records.ts';
import { idOf, resultsOf, searchLibrary, searchWorks, titleOf, totalOf } from '../../tests/support/search-library.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';

const { get, page, app, id } = await searchLibrary({ after });

/**
 * The names, attributes and texts of an XML document, read strictly: whatever is not well formed throws. Knows what our feeds consist of
 * and nothing more (no comments, no CDATA, no processing instructions beside the declaration).
 */
function readXml(text: string): XmlNode {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  assert.ok(text.startsWith(declaration), 'an XML declaration');
  const root: XmlNode = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const plain = (raw: string) => {
    assert.doesNotMatch(raw, /[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/, `escaped: ${raw.slice(0, 80)}`);
    return raw
      .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  };
  let at = declaration.length;
  for (const match of text.matchAll(/<(\/?)([A-Za-z:]+)((?: [A-Za-z:]+="[^"<]*")*) ?(\/?)>/g)) {
    if (match.index < at) continue;
    const current = open.at(-1)!;
    current.text += plain(text.slice(at, match.index));
    at = match.index + match[0].length;
    const [, closing, name, attributes, empty] = match;
    if (closing === '/') {
      assert.equal(open.pop()!.name, name, 'elements close in order');
      continue;
    }
    const node: XmlNode = {
      name: name!,
      attributes: Object.fromEntries([...attributes!.matchAll(/ ([A-Za-z:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)])),
      text: '',
      children: [],
    };
    current.children.push(node);
    if (empty !== '/') open.push(node);
  }
  assert.equal(text.slice(at).trim(), '');
  assert.deepEqual(open, [root], 'every element is closed');
  assert.equal(root.children.length, 1, 'one root');
  return root.children[0]!;
}

interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlNode[];
}

const childOf = (node: XmlNode, name: string) => node.children.find((child) => child.name === name);

test('lists to take away hold the works of the page, in its order', async () => {
  for (const query of ['q=peer+workers', 'topic=workforce&sort=title', 'country=NZ&year=2012-2019', 'q=%22no+such+thing%22']) {
    const titles = resultsOf(await page(`/search?${query}`)).map(titleOf);
    const ris = await get(`/search.ris?${query}`);
    assert.equal(ris.headers['content-type'], 'application/x-research-info-systems; charset=utf-8');
    assert.match(String(ris.headers['content-disposition']), /^attachment; filename="works\.ris"/);
    assert.deepEqual(
      [...ris.body.matchAll(/^T[1I] {2}- (.*?)\r?$/gm)].map(([, title]) => title),
      titles,
      query,
    );
    const csv = await get(`/search.csv?${query}`);
    assert.match(String(csv.headers['content-type']), /^text\/csv; charset=utf-8/);
    assert.match(String(csv.headers['content-disposition']), /^attachment; filename="works\.csv"/);
    const rows = csv.body.trim().split('\r\n');
    assert.match(rows[0]!, /title/);
    assert.equal(rows.length - 1, titles.length, query);
    for (const [index, title] of titles.entries()) assert.ok(rows[index + 1]!.includes(title), `${query}: ${title}`);
  }
});

test('a list to take away is the whole list, not one page of it', async (context) => {
  const own = await tempLibrary(context);
  await own.add(...Array.from({ length: 25 }, (_, index) => ({ title: `Garden ${index}`, contributors: [] })));
  assert.equal([...(await own.get('/search.ris?q=garden&page=2')).body.matchAll(/^TY {2}- /gm)].length, 25);
  assert.equal((await own.get('/search.csv?q=garden')).body.trim().split('\r\n').length, 26);
});

test('the feed of a search is Atom that holds, with the newest works first', async () => {
  for (const [query, expected] of [
    ['q=lantern', ['compass', 'kettle']],
    ['', Object.keys(searchWorks).toReversed()],
    ['q=%22no+such+thing%22', []],
    [`q=${encodeURIComponent('<b>&"\u0001lantern')}`, ['compass', 'kettle']],
    ['country=NZ&q=te+ara&sort=title', ['whanau']],
  ] as const) {
    const response = await get(`/search.atom?${query}`);
    assert.equal(response.statusCode, 200, query);
    assert.equal(response.headers['content-type'], 'application/atom+xml; charset=utf-8');
    const feed = readXml(response.body);
    assert.deepEqual([feed.name, feed.attributes.xmlns], ['feed', 'http://www.w3.org/2005/Atom']);
    // RFC 4287, 4.1.1: exactly one of each; here an author of the feed, so that entries need none.
    for (const name of ['id', 'title', 'updated', 'author'])
      assert.equal(feed.children.filter((child) => child.name === name).length, 1, name);
    const link = (rel: string) => feed.children.find((child) => child.name === 'link' && child.attributes.rel === rel)!.attributes.href!;
    assert.equal(childOf(feed, 'id')!.text, link('self'));
    for (const rel of ['self', 'alternate']) {
      const target = new URL(link(rel));
      assert.equal((await get(target.pathname + target.search)).statusCode, 200, link(rel));
    }
    const entries = feed.children.filter(({ name }) => name === 'entry');
    assert.deepEqual(
      entries.map((entry) => childOf(entry, 'id')!.text),
      expected.map((name) => `https://library.example.org/works/${id[name as keyof typeof id]}`),
      query,
    );
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'published']) assert.ok(childOf(entry, name)!.text.length > 0, name);
      assert.match(childOf(entry, 'updated')!.text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      assert.ok(childOf(entry, 'updated')!.text <= childOf(feed, 'updated')!.text);
    }
  }
});

test('a feed tells of a new work, and its id stays the same', async (context) => {
  const own = await tempLibrary(context);
  await own.add({ title: 'Lantern one' });
  const before = readXml((await own.get('/search.atom?q=lantern')).body);
  own.clock.set('2026-11-22T10:01:00.000Z');
  await own.add({ title: 'Nothing of the kind' }, { title: 'Lantern two' });
  const after = readXml((await own.get('/search.atom?q=lantern')).body);
  const titles = (feed: XmlNode) => feed.children.filter(({ name }) => name === 'entry').map((entry) => childOf(entry, 'title')!.text);
  assert.deepEqual([titles(before), titles(after)], [['Lantern one'], ['Lantern two', 'Lantern one']]);
  assert.equal(childOf(after, 'id')!.text, childOf(before, 'id')!.text);
  assert.ok(childOf(after, 'updated')!.text > childOf(before, 'updated')!.text);
});

test('programs learn from the library how to search it', async () => {
  const response = await get('/opensearch.xml');
  assert.equal(response.headers['content-type'], 'application/opensearchdescription+xml; charset=utf-8');
  const description = readXml(response.body);
  const urls = description.children.filter(({ name }) => name === 'Url');
  const template = (type: string) => urls.find(({ attributes }) => attributes.type === type)!.attributes.template!;
  for (const [type, served] of [
    ['text/html', 'text/html; charset=utf-8'],
    ['application/atom+xml', 'application/atom+xml; charset=utf-8'],
    ['application/x-suggestions+json', 'application/x-suggestions+json; charset=utf-8'],
  ] as const) {
    const target = new URL(template(type).replace('{searchTerms}', 'lantern'));
    assert.equal(target.origin, 'https://library.example.org');
    const answer = await get(target.pathname + target.search);
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, served]);
  }
});

test('a search has one canonical address, however its parameters stand', async () => {
  const canonical = async (path: string) => (await page(path)).with('rel', 'canonical')[0]?.attribute('href');
  const one = 'https://library.example.org/search?q=peer+workers&topic=workforce&country=AU&country=NZ&year=2012-2020&sort=year';
  for (const path of [
    '/search?q=peer+workers&topic=workforce&country=AU&country=NZ&year=2012-2020&sort=year',
    '/search?sort=year&year=2020-2012&country=NZ&country=AU&country=NZ&topic=workforce&q=++peer++workers+&page=1&expand=on&nothing=1',
  ])
    assert.equal(await canonical(path), one);
  assert.equal(await canonical('/search?sort=newest'), 'https://library.example.org/search');
  assert.equal(await canonical('/search?q=peer&sort=relevance'), 'https://library.example.org/search?q=peer');
});

test('searches are not for indexes of the web; the empty search, the map and works are', async () => {
  for (const path of [
    '/search?q=lantern',
    '/search?topic=workforce',
    '/search?page=2&q=a',
    '/search.atom',
    '/search.ris',
    '/search.csv?q=x',
    '/suggest?q=lan',
  ]) {
    assert.equal((await get(path)).headers['x-robots-tag'], 'noindex, nofollow', path);
  }
  assert.equal((await page('/search?q=lantern')).with('name', 'robots')[0]!.attribute('content'), 'noindex');
  for (const path of ['/search', '/map', `/works/${id.ward}`, '/browse']) {
    const response = await get(path);
    assert.equal(response.headers['x-robots-tag'], undefined, path);
    assert.deepEqual(new ParsedPage(response.body).with('name', 'robots'), [], path);
  }
  for (const link of (await page('/search?q=peer')).with('data-facet')) assert.equal(link.attribute('rel'), 'nofollow');
  const robots = (await get('/robots.txt')).body;
  for (const line of ['Disallow: /search', 'Disallow: /suggest']) assert.match(robots, new RegExp(`^${line}$`, 'm'));
  assert.doesNotMatch(robots, /^Disallow: \/(works\/)?$/m);
});

const listed = [
  '/search?q=lantern',
  '/search',
  '/search?country=NZ',
  '/search.atom?q=lantern',
  '/search.ris?q=lantern',
  '/search.csv?q=lantern',
  '/suggest?q=lan',
  '/map',
  '/map.csv',
];

test('the second answer is the first, byte for byte and header for header, also compressed', async () => {
  const told = ({ headers }: LightMyRequestResponse) => {
    const { date: _date, 'content-security-policy': _policy, ...others } = headers;
    return others;
  };
  for (const path of listed) {
    for (const coding of ['identity', 'br', 'gzip']) {
      const headers = { 'accept-encoding': coding };
      const [first, second] = [await get(path, headers), await get(path, headers)];
      assert.deepEqual(second.rawPayload, first.rawPayload, path);
      assert.deepEqual(told(second), told(first), path);
    }
  }
});

test('an answer that has not changed is 304 by its tag or its date, and one that has is sent again', async (context) => {
  const own = await tempLibrary(context);
  await own.add({ title: 'Lantern one' });
  for (const path of listed) {
    assert.equal((await own.get(path)).headers['last-modified'], undefined, 'no date while the second is not over');
  }
  own.clock.set('2026-11-22T10:00:01.000Z');
  for (const path of listed) {
    const first = await own.get(path);
    const { etag, 'last-modified': modified } = first.headers;
    assert.match(String(etag), /^W\/"[\w-]{22}"$/, path);
    assert.ok(Date.parse(String(modified)) > 0, path);
    assert.match(String(first.headers['cache-control']), /must-revalidate/, path);
    for (const [name, value] of [
      ['if-none-match', etag],
      ['if-modified-since', modified],
    ] as const) {
      const again = await own.get(path, { [name]: String(value) });
      assert.deepEqual([again.statusCode, again.body], [304, ''], `${path} ${name}`);
    }
    const older = new Date(Date.parse(String(modified)) - 1_000).toUTCString();
    assert.equal((await own.get(path, { 'if-modified-since': older })).statusCode, 200, path);
    const both = await own.get(path, { 'if-none-match': '"another"', 'if-modified-since': String(modified) });
    assert.equal(both.statusCode, 200, 'the tag decides where there is one');
  }
  const before = await Promise.all(listed.map((path) => own.get(path)));
  own.clock.set('2026-11-22T10:01:00.000Z');
  await own.add({ title: 'Lantern two', issued: '1999', countries: ['NZ'], placements: ['workforce/tools'] });
  for (const [index, path] of listed.entries()) {
    const { etag, 'last-modified': modified } = before[index]!.headers;
    const changed = await own.get(path, { 'if-none-match': String(etag) });
    assert.equal(changed.statusCode, 200, path);
    assert.notEqual(changed.body, before[index]!.body, path);
    assert.equal((await own.get(path, { 'if-modified-since': String(modified) })).statusCode, 200, path);
  }
});

test('a work that is hidden within the second of an answer is gone also for those who ask by date', async (context) => {
  const own = await tempLibrary(context);
  const [work] = await own.add({ title: 'Lantern wombat' });
  const path = '/search?q=lantern';
  assert.match((await own.get(path)).body, /wombat/);
  const date = own.clock.now().toUTCString();
  await own.library.catalogue.withdraw(work!.id, { reason: 'cultural', showTitle: false }, { by: 'A curator', reason: 'Asked for.' });
  const after = await own.get(path, { 'if-modified-since': date });
  assert.deepEqual([after.statusCode, /wombat/.test(after.body)], [200, false]);
});

test('HEAD answers like GET without the body', async () => {
  for (const url of listed) {
    const head = await app.inject({ method: 'HEAD', url });
    const full = await get(url);
    assert.deepEqual([head.statusCode, head.body], [full.statusCode, ''], url);
    for (const name of ['content-type', 'etag', 'last-modified'] as const)
      assert.equal(head.headers[name], full.headers[name], `${name} of ${url}`);
  }
});

test('many different searches of one client at once are refused in words, and nobody else is', async (context) => {
  const own = await searchLibrary(context);
  const as = (client: string, path: string, headers: Record<string, string> = {}) =>
    own.get(path, { 'x-forwarded-for': client, ...headers });
  const kept = await as('203.0.113.9', '/search?q=kept+for+later');
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => as('203.0.113.9', `/search?q=word${index}&spell=off`)));
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  const served = answers.filter(({ statusCode }) => statusCode === 200);
  assert.equal(refused.length + served.length, 200);
  assert.ok(served.length >= 100, `${served.length} served: more than any reader asks for`);
  assert.ok(refused.length >= 50, `${refused.length} refused`);
  for (const { headers, body } of refused.slice(0, 3)) {
    assert.match(String(headers['retry-after']), /^[1-9]\d*$/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.deepEqual(inspectPage(body), []);
    assert.match(new ParsedPage(body).one('main').text, /Too many requests.*try again in (a second|\d+ seconds)/);
  }
  assert.equal((await as('203.0.113.9', '/search.csv?q=everything')).statusCode, 429, 'lists cost more');
  // What costs nothing is never refused: what was made before, works, topics, and whether something has changed.
  const again = await as('203.0.113.9', '/search?q=kept+for+later');
  assert.deepEqual([again.statusCode, again.body], [200, kept.body]);
  assert.equal((await as('203.0.113.9', '/search?q=kept+for+later', { 'if-none-match': String(kept.headers.etag) })).statusCode, 304);
  for (const path of [
    `/works/${own.id.ward}.ris`,
    `/works/${own.id.ward}`,
    '/browse',
    '/browse/workforce',
    '/',
    '/new',
    '/robots.txt',
    '/opensearch.xml',
  ]) {
    assert.equal((await as('203.0.113.9', path)).statusCode, 200, path);
  }
  // Others are served, be they neighbours or far away.
  for (const client of ['203.0.113.10', '2001:db8:1:2::1'])
    assert.equal((await as(client, `/search?q=another+${client}`)).statusCode, 200, client);
  assert.equal((await own.get('/search?q=the+machine+itself')).statusCode, 200);
});

test('one household is one client, whichever of its addresses it asks from', async (context) => {
  const own = await tempLibrary(context);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      own.get(`/search?q=word${index}&spell=off`, { 'x-forwarded-for': `2001:db8:1:2::${index.toString(16)}` }),
    ),
  );
  assert.ok(answers.some(({ statusCode }) => statusCode === 429));
  assert.equal((await own.get('/search?q=next+door', { 'x-forwarded-for': '2001:db8:1:3::1' })).statusCode, 200);
});

test('no search is in the log', async (context) => {
  const own = await searchLibrary(context);
  for (const path of [
    '/search?q=verysecret',
    '/search.csv?q=verysecret',
    '/search.atom?q=verysecret',
    '/suggest?q=verysecret',
    '/search?topic=verysecret',
  ])
    await own.get(path, { referer: 'https://x.example/?q=verysecret' });
  assert.ok(own.log.length > 0);
  assert.doesNotMatch(JSON.stringify(own.log), /verysecret/);
});

test('an empty library searches, suggests and maps without a fault', async (context) => {
  const own = await tempLibrary(context);
  for (const path of ['/search', '/search?q=peer', '/search?topic=workforce&sort=title', '/suggest?q=peer', '/map', '/map?by=year']) {
    const response = await own.get(path);
    assert.equal(response.statusCode, 200, path);
    assert.deepEqual(inspectPage(response.body), [], path);
  }
  assert.equal(totalOf(await own.page('/search')), 0);
  assert.equal((await own.get('/search.ris')).body, '');
  assert.equal(readXml((await own.get('/search.atom')).body).children.filter(({ name }) => name === 'entry').length, 0);
});

test('works of every script and direction are found by their titles', async (context) => {
  const own = await tempLibrary(context);
  const works = await own.add(...testingTitles.map((title) => ({ title, contributors: [] })));
  for (const [index, title] of testingTitles.entries()) {
    const response = await own.get(`/search?q=${encodeURIComponent(title)}`);
    assert.deepEqual(inspectPage(response.body), [], title);
    const items = resultsOf(new ParsedPage(response.body));
    assert.ok(items.length > 0, title);
    assert.equal(idOf(items[0]!), works[index]!.id, title);
  }
});
