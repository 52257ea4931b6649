import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import {
  countsOf,
  idOf,
  linkOn,
  resultsOf,
  saidOn,
  searchLibrary,
  searchWorks,
  titleOf,
  totalOf,
} from '../../tests/support/search-library.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';

// For tests that only read.
const shared = await searchLibrary({ after });
const { page, get, names, found, id } = shared;
const everything = Object.keys(searchWorks).length;

test('a search says how many works it found and shows each as one li with one heading that holds its link', async () => {
  const response = await get('/search?q=lantern');
  assert.deepEqual(inspectPage(response.body), []);
  const parsed = new ParsedPage(response.body);
  assert.equal(parsed.title, '2 works for “lantern” - Testing');
  assert.equal(parsed.one('h1').text, '2 works for “lantern”');
  assert.equal(totalOf(parsed), 2);
  const items = resultsOf(parsed);
  assert.deepEqual(found(parsed).sort(), ['compass', 'kettle']);
  for (const item of items) {
    assert.equal(item.name, 'li');
    const headings = item.all('h1', 'h2', 'h3', 'h4');
    assert.equal(headings.length, 1);
    assert.match(headings[0]!.all('a')[0]!.attribute('href')!, /^\/works\/[2-9b-z]{6}$/);
  }
});

test('a result shows the passage that it was found by, with the words marked and the part named', async () => {
  const [item] = resultsOf(await page('/search?q=supervision+trust'));
  const [passage] = item!.all('p').filter((element) => element.attribute('class') === 'passage');
  assert.match(passage!.text, /^What we heard: Trust grew where supervision was regular/);
  assert.deepEqual(
    passage!.all('mark').map(({ text }) => text),
    ['Trust', 'supervision'],
  );
  assert.match(item!.text, /Report/);
});

test('without words or filters everything is shown, the newest first', async () => {
  const parsed = await page('/search');
  assert.equal(parsed.one('h1').text, 'Search the library');
  assert.equal(totalOf(parsed), everything);
  assert.deepEqual(found(parsed), Object.keys(searchWorks).toReversed());
});

test('other words for the same are searched for too, after the reader’s own, and that is said', async () => {
  const parsed = await page('/search?q=peer+workers');
  assert.deepEqual(found(parsed).slice(0, 1), ['ward'], 'the reader’s own words come first');
  assert.deepEqual(found(parsed).slice(1).sort(), ['city', 'night', 'outworn']);
  assert.match(saidOn(parsed), /Also searched for peer specialist .* and expert companion/);
  const city = resultsOf(parsed)[found(parsed).indexOf('city')]!;
  assert.match(city.text, /Found by: peer specialist/);
});

test('one of the other words can be taken out and brought back, and all of them at once', async () => {
  const start = await page('/search?q=peer+workers');
  const withoutOne = await page(linkOn(start, 'remove peer specialist'));
  assert.deepEqual(found(withoutOne).sort(), ['night', 'outworn', 'ward']);
  assert.match(saidOn(withoutOne), /Not searched for, as you asked: “peer specialist”/);
  assert.doesNotMatch(saidOn(withoutOne), /Also searched for[^.]*peer specialist/);
  assert.equal(linkOn(withoutOne, 'Bring it back'), '/search?q=peer+workers');
  const own = await page(linkOn(start, 'Search only my words'));
  assert.deepEqual(found(own), ['ward']);
  assert.match(saidOn(own), /Searched only for your own words/);
  assert.equal(linkOn(own, 'Search for words with the same meaning too'), '/search?q=peer+workers');
});

test('a hidden label finds, and nothing that is sent says it', async () => {
  // Typed otherwise than the vocabulary has it, so that the reader's own words can be told from the label's.
  const typed = 'Outworn%20Sayings';
  const parsed = await page(`/search?q=${typed}`);
  assert.ok(['ward', 'city', 'night'].every((name) => found(parsed).includes(name)));
  const marked = resultsOf(parsed)[found(parsed).indexOf('ward')]!;
  assert.match(marked.text, /Found by: Peer worker/);
  const sent = [
    ...[`/search?q=${typed}`, '/search?q=peer+worker', '/search?q=peer+worker&expand=off', '/search?q=peer+worker&without=outworn+saying'],
    ...['/search?q=zzzz', '/search?concept=peer-worker', '/suggest?q=outw', '/suggest?q=outw&form=opensearch', '/suggest?q=peer'],
    ...[
      '/search.atom?q=peer+worker',
      '/search.csv?q=peer+worker',
      '/search.ris?q=peer+worker',
      '/map',
      '/concepts/peer-worker',
      '/concepts',
    ],
    ...[`/works/${id.ward}`, `/works/${id.city}`, '/'],
  ];
  // The one work that has the words itself may say them.
  const own = (text: string) =>
    text.replaceAll('Notes on an outworn saying', '').replaceAll(/without=outworn\+saying|name="without" value="outworn saying"/g, '');
  for (const path of sent) {
    const { statusCode, body } = await get(path);
    assert.equal(statusCode, 200, path);
    assert.doesNotMatch(own(body).replaceAll(/<\/?mark>/g, ''), /outworn saying/, path);
  }
  const suggestions = (await get('/suggest?q=outworn+s', { accept: 'application/json' })).json() as { suggestions: { label: string }[] };
  assert.equal(suggestions.suggestions[0]!.label, 'Peer worker');
});

test('an ambiguous label widens nothing', async () => {
  const parsed = await page('/search?q=client');
  assert.deepEqual(found(parsed), ['clients']);
  assert.equal(saidOn(parsed), '');
  const consumers = await page('/search?q=consumer');
  assert.deepEqual(found(consumers), ['users']);
  assert.doesNotMatch(saidOn(consumers), /client/);
});

test('an idea that stands on its own is joined with no other, neither by a shared label nor from a wider idea', async () => {
  const parsed = await page('/search?q=joint+work');
  assert.ok(found(parsed).includes('making'));
  assert.ok(!found(parsed).includes('circle'));
  assert.doesNotMatch(saidOn(parsed), /yarning/i);
  assert.ok(!(await names('/search?q=shared+making')).includes('circle'));
  assert.deepEqual(await names('/search?q=yarning'), ['circle']);
});

test('a slip is read as the word that the library knows, which is said and can be undone', async () => {
  const parsed = await page('/search?q=alyship');
  assert.deepEqual(found(parsed), ['allyship']);
  assert.match(saidOn(parsed), /We read “alyship” as “allyship”/);
  const asTyped = await page(linkOn(parsed, 'Search for “alyship” instead'));
  assert.equal(totalOf(asTyped), 0);
  assert.deepEqual(await names('/search?q=alyship&spell=off'), []);
});

test('case, accents, plurals and hyphens make no difference', async () => {
  for (const q of ['WHANAU', 'whānau', 'whānau', 'Whanaus'])
    assert.deepEqual(await names(`/search?q=${encodeURIComponent(q)}`), ['whanau'], q);
  for (const q of ['lanterns kettles', 'KETTLES lantern']) assert.deepEqual((await names(`/search?q=${q}`))[0], 'kettle', q);
  for (const q of ['ally-ship', 'allyship', 'ally%20ship']) assert.ok((await names(`/search?q=${q}`)).includes('allyship'), q);
});

test('where no work has all words, works with most of them are shown, and that is said', async () => {
  const parsed = await page('/search?q=kettle+lantern+compass');
  assert.deepEqual(found(parsed).slice(0, 2).sort(), ['compass', 'kettle']);
  assert.match(saidOn(parsed), /No work has all of these words, so here are those that have most of them/);
  const one = await page('/search?q=kettle+lantern');
  assert.deepEqual(found(one), ['kettle', 'compass']);
  assert.match(saidOn(one), /Only 1 work has all of these words; works that have most of them follow/);
});

test('words that stand everywhere are said to be no help, and are passed over beside others', async () => {
  const parsed = await page('/search?q=the+of+and');
  assert.equal(totalOf(parsed), 0);
  assert.match(saidOn(parsed), /“the”, “of” and “and” stand in nearly every work and cannot be searched for/);
  assert.deepEqual(await names('/search?q=the+kettle+of+and'), ['kettle']);
});

test('a query without a word says that there is none in it, and does not show everything', async () => {
  for (const query of ['🎧', '%', '(((', '"']) {
    const parsed = await page(`/search?q=${encodeURIComponent(query)}`);
    assert.equal(totalOf(parsed), 0, query);
    assert.match(saidOn(parsed), /There is no word in that which the library could look for/, query);
  }
  assert.equal(totalOf(await page('/search?q=+')), everything, 'a query of nothing asks for nothing');
});

test('operators do what they say', async () => {
  const cases: readonly (readonly [query: string, expected: readonly string[]])[] = [
    ['lantern -kettle', ['compass']],
    ['"kettle and lantern"', ['kettle']],
    ['"lantern and kettle"', []],
    ['kettle OR compass', ['kettle', 'compass']],
    ['author:okoro', ['city']],
    ['title:lantern year:2014', ['kettle']],
    ['in:findings trust', ['ward']],
    ['in:methods trust', []],
    ['allys*', ['allyship']],
  ];
  for (const [query, expected] of cases) {
    const parsed = await page(`/search?q=${encodeURIComponent(query)}`);
    assert.deepEqual(found(parsed).toSorted(), [...expected].sort(), query);
    assert.equal(totalOf(parsed), expected.length, query);
  }
});

test('a search that only leaves out shows everything else', async () => {
  const parsed = await page('/search?q=-lantern');
  assert.equal(totalOf(parsed), everything - 2);
  assert.ok(!found(parsed).some((name) => name === 'kettle' || name === 'compass'));
});

test('a search that finds nothing has ways on', async () => {
  const parsed = await page('/search?q=lantern&type=podcast');
  assert.equal(totalOf(parsed), 0);
  const widened = linkOn(parsed, /^2 works for “lantern”$/);
  assert.deepEqual((await names(widened)).sort(), ['compass', 'kettle']);
  assert.equal(linkOn(parsed, 'suggest it'), '/contribute');
  assert.equal(linkOn(parsed, 'tell us what you looked for'), '/feedback?searched=lantern');
  const words = await page('/search?q=%22stories+qqqqq%22');
  assert.equal(totalOf(words), 0);
  for (const link of words.one('main').all('a')) {
    const href = link.attribute('href')!;
    if (href.startsWith('/')) assert.equal((await get(href)).statusCode, 200, href);
  }
  assert.ok(
    words
      .one('main')
      .all('a')
      .some((link) => link.attribute('href')!.startsWith('/browse/')),
  );
});

test('values of one facet are alternatives, facets are all to be met, and counts say what each link finds', async () => {
  assert.deepEqual((await names('/search?country=NZ')).sort(), ['city', 'night', 'whanau']);
  assert.deepEqual((await names('/search?country=NZ&country=AU')).sort(), ['city', 'night', 'ward', 'whanau']);
  assert.deepEqual(await names('/search?country=NZ&language=mi'), ['whanau']);
  // Every value that any of these pages offers: where the link adds a value, its count is what would be found of that value alone.
  for (const start of ['/search', '/search?country=NZ', '/search?q=peer+workers&topic=workforce', '/search?year=2012-2018']) {
    const parsed = await page(start);
    const offered = parsed.with('data-facet').filter((link) => link.attribute('data-facet') !== 'year');
    assert.ok(offered.length > 5, start);
    for (const link of offered) {
      const [facet, value] = [link.attribute('data-facet')!, link.attribute('data-value')!];
      const alone = new URL(start, 'https://library.example.org');
      alone.searchParams.delete(facet);
      alone.searchParams.set(facet, value);
      const target = `${alone.pathname}${alone.search}`;
      assert.equal(totalOf(await page(target)), Number(link.attribute('data-count')), `${target} from ${start}`);
    }
  }
});

test('a facet’s link adds its value, and takes it out where it is chosen; a chip takes it out too', async () => {
  const start = await page('/search?q=peer+workers&sort=year');
  const nz = start.with('data-value', 'NZ').find((link) => link.attribute('data-facet') === 'country')!;
  assert.equal(nz.attribute('href'), '/search?q=peer+workers&country=NZ&sort=year');
  const chosen = await page(nz.attribute('href')!);
  assert.equal(totalOf(chosen), Number(nz.attribute('data-count')));
  const again = chosen.with('data-value', 'NZ').find((link) => link.attribute('data-facet') === 'country')!;
  assert.equal(again.attribute('aria-current'), 'true');
  assert.equal(again.attribute('href'), '/search?q=peer+workers&sort=year');
  const chips = chosen.with('aria-label', 'Chosen filters')[0]!;
  assert.match(chips.text, /Country: New Zealand/);
  assert.equal(chips.all('a')[0]!.attribute('href'), '/search?q=peer+workers&sort=year');
  assert.deepEqual(countsOf(chosen, 'country'), countsOf(start, 'country'), 'what else could be chosen is still offered');
  const two = await page('/search?country=NZ&year=2012-2019&topic=workforce');
  assert.equal(linkOn(two, 'Remove all'), '/search');
});

test('every link that leads on from a search is an address that is read as it was meant', async () => {
  const parsed = await page('/search?q=peer+workers&country=NZ&year=2012-2021');
  for (const link of parsed.one('main').all('a')) {
    const href = link.attribute('href')!;
    if (!href.startsWith('/search')) continue;
    const response = await get(href);
    assert.equal(response.statusCode, 200, href);
    const canonical = new ParsedPage(href.startsWith('/search?') || href === '/search' ? response.body : '<link>')
      .with('rel', 'canonical')[0]
      ?.attribute('href');
    if (canonical !== undefined) assert.equal(canonical, `https://library.example.org${href}`);
  }
});

test('the form for years leads to the one address for them', async () => {
  for (const [query, location] of [
    ['from=2015&to=2018', '/search?year=2015-2018'],
    ['q=peer&from=2018&to=2015&sort=year', '/search?q=peer&year=2015-2018&sort=year'],
    ['from=2015&to=', '/search?year=2015-'],
    ['from=&to=2015', '/search?year=-2015'],
    ['from=2015&to=2015', '/search?year=2015'],
    ['from=&to=', '/search'],
    ['q=peer&from=abc&to=2015', '/search?q=peer'],
    ['from=2015&to=2018&page=3', '/search?year=2015-2018'],
  ] as const) {
    const response = await get(`/search?${query}`);
    assert.equal(response.statusCode, 302, query);
    assert.equal(response.headers.location, location, query);
  }
  assert.deepEqual((await names('/search?year=2013-2014')).sort(), ['compass', 'kettle']);
  assert.deepEqual((await names('/search?year=-2005')).sort(), ['outworn']);
  assert.deepEqual((await names('/search?year=2022-')).sort(), ['circle']);
});

test('bars of years are links that find as many works as they say', async () => {
  const bars = (await page('/search')).with('data-facet', 'year');
  assert.ok(bars.length >= 3);
  let sum = 0;
  for (const bar of bars) {
    const count = Number(bar.attribute('data-count'));
    sum += count;
    assert.equal(totalOf(await page(bar.attribute('href')!)), count, bar.text);
  }
  assert.equal(sum, everything);
});

test('each order is the order that it is called', async () => {
  const byTitle = await page('/search?sort=title');
  const titles = resultsOf(byTitle).map(titleOf);
  // "A yarning circle" stands under Y.
  const key = (title: string) => title.replace(/^(A|The) /, '').toLowerCase();
  assert.deepEqual(
    titles,
    titles.toSorted((a, b) => key(a).localeCompare(key(b), 'en-AU')),
  );
  assert.deepEqual(await names('/search?year=2012-2015&sort=year'), ['allyship', 'kettle', 'compass', 'whanau']);
  assert.deepEqual(await names('/search?topic=workforce&sort=author'), ['city', 'ward', 'night']);
  assert.deepEqual(await names('/search?q=lantern&sort=newest'), ['compass', 'kettle']);
  const sorts = byTitle.with('aria-label', 'Order of the works')[0]!;
  assert.equal(sorts.all('a', 'strong', 'span').filter((entry) => entry.attribute('aria-current') !== undefined).length, 1);
});

const hostileValues = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1 --",
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  '\u0000',
  '\u202e',
  '\ud800',
  '%',
  '../../etc/passwd',
  '🎧',
  'a'.repeat(9_000),
  'الدعم من الأقران',
];
const parameters = [
  'q',
  'topic',
  'category',
  'kind',
  'type',
  'concept',
  'country',
  'language',
  'year',
  'without',
  'sort',
  'page',
  'expand',
  'spell',
  'from',
  'by',
];

test('no value of any parameter breaks a page or gets out of its place', async () => {
  for (const value of hostileValues) {
    const encoded = encodeURIComponent(value.isWellFormed() ? value : value.toWellFormed());
    for (const parameter of parameters) {
      for (const path of ['/search', '/suggest', '/map']) {
        const response = await get(`${path}?${parameter === 'q' ? '' : 'q=peer&'}${parameter}=${encoded}`);
        const where = `${path} ${parameter}=${value.slice(0, 40)}`;
        if (response.statusCode === 302) {
          assert.match(String(response.headers.location), /^\/search(\?|$)/, where);
          continue;
        }
        assert.ok([200, 404].includes(response.statusCode), `${response.statusCode} for ${where}`);
        assert.deepEqual(inspectPage(response.body), [], where);
        const parsed = new ParsedPage(response.body);
        assert.deepEqual(
          parsed.all('script', 'img').filter((element) => !element.attribute('src')?.startsWith('/assets/')),
          [],
          where,
        );
        for (const link of parsed.all('a')) {
          assert.match(new URL(link.attribute('href')!, 'https://library.example.org').protocol, /^(https?|mailto|tel|sms):$/, where);
        }
      }
    }
  }
});

test('names of parameters that nobody made, lists and prototypes are as good as absent', async () => {
  const plain = (await get('/search?q=lantern')).body;
  for (const query of [
    '__proto__=1',
    '__proto__[q]=x',
    'constructor=1',
    'toString=1',
    'hasOwnProperty=x',
    'q[]=x',
    'q[a]=x',
    'nothing=1',
    'kind=',
    'page=1e9',
    'page=-1',
    'page=1.5',
    'sort=__proto__',
    'year=x',
    'year=1-2-3',
    'expand=yes',
    '&&&===',
  ]) {
    assert.equal((await get(`/search?q=lantern&${query}`)).body, plain, query);
  }
  assert.equal((await get('/search?q=lantern&q=kettle')).body, plain, 'the first of several');
});

test('a value that no work has finds nothing, stands as a chip and can be taken out', async () => {
  for (const facet of ['topic', 'kind', 'type', 'concept', 'country', 'access', 'involvement', 'language']) {
    const parsed = await page(`/search?${facet}=__proto__`);
    assert.equal(totalOf(parsed), 0, facet);
    assert.equal(parsed.with('aria-label', 'Chosen filters')[0]!.all('a')[0]!.attribute('href'), '/search', facet);
  }
});

test('a very long query is cut, said and linked on', async () => {
  const long = await get(`/search?q=${encodeURIComponent('lantern kettle compass allyship '.repeat(40))}`);
  assert.equal(long.statusCode, 200);
  assert.deepEqual(inspectPage(long.body), []);
  const parsed = new ParsedPage(long.body);
  assert.match(saidOn(parsed), /That was a long search\. We read its first \d+ words/);
  assert.ok(totalOf(parsed) >= 3);
});

test('pages of results are linked both ways, numbered on, hold each work once and end with a page that says so', async (context) => {
  const own = await tempLibrary(context);
  await own.add(...Array.from({ length: 45 }, (_, index) => ({ title: `Garden ${String(index).padStart(2, '0')}` })));
  const seen: string[] = [];
  const starts: (string | undefined)[] = [];
  let path: string | undefined = '/search?q=garden&sort=title';
  while (path !== undefined) {
    const parsed: ParsedPage = await own.page(path);
    assert.equal(totalOf(parsed), 45);
    starts.push(
      parsed
        .all('ol')
        .find((list) => list.attribute('class')?.includes('works'))!
        .attribute('start'),
    );
    seen.push(...resultsOf(parsed).map(titleOf));
    assert.equal(parsed.with('rel', 'prev').length, starts.length === 1 ? 0 : 1);
    path = parsed.with('rel', 'next')[0]?.attribute('href');
  }
  assert.deepEqual(starts, ['1', '21', '41']);
  assert.equal(seen.length, 45);
  assert.deepEqual(seen, seen.toSorted());
  const past = await own.page('/search?q=garden&page=4', 404);
  assert.equal(totalOf(past), 45);
  assert.match(past.one('main').text, /This list ends at page 3/);
  assert.equal(linkOn(past, 'Go to its last page'), '/search?q=garden&page=3');
  assert.ok(!(await get('/search?q=garden&page=4')).headers.etag);
});

test('paging ends at a page that says that there is more', async (context) => {
  const own = await tempLibrary(context);
  await own.add(...Array.from({ length: 1_025 }, (_, index) => ({ title: `Garden ${index}`, contributors: [] })));
  // The index takes many works in portions.
  for (let tries = 0; totalOf(await own.page('/search?q=garden')) < 1_025 && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const last = await own.page('/search?q=garden&page=50');
  assert.equal(totalOf(last), 1_025);
  assert.equal(resultsOf(last).length, 20);
  assert.equal(last.with('rel', 'next').length, 0);
  assert.match(last.one('main').text, /can be paged through up to its first 1,000 works/);
  const past = await own.page('/search?q=garden&page=51', 404);
  assert.deepEqual(resultsOf(past), []);
});

test('numbers of the map are those of the searches that they lead to, and of the table to take away', async () => {
  for (const by of ['kind', 'type', 'year']) {
    const parsed = await page(`/map?by=${by}`);
    const table = parsed.one('table');
    const csv = (await get(`/map.csv?by=${by}`)).body.trim().split('\r\n');
    const rows = table.all('tbody')[0]!.all('tr');
    assert.equal(csv.length, rows.length + 2);
    let some = 0;
    for (const [index, row] of rows.entries()) {
      const cells = row.all('td');
      // Names may hold commas; numbers do not.
      const numbers = csv[index + 1]!.match(/(?:,\d+)+$/)![0]
        .split(',')
        .slice(1);
      assert.deepEqual(
        cells.map(({ text }) => text),
        numbers,
      );
      for (const cell of cells) {
        const [link] = cell.all('a');
        if (link === undefined) continue;
        const href = link.attribute('href')!;
        if (cell.text === '0') assert.equal(href, '/contribute');
        else {
          some += 1;
          assert.equal(totalOf(await page(href)), Number(cell.text), href);
        }
      }
    }
    assert.ok(some > 0, by);
  }
  assert.equal((await get('/map?by=__proto__')).body, (await get('/map')).body);
});

test('suggestions: ideas, works, people and collections, for a script, a browser and a reader', async () => {
  const asked = await get('/suggest?q=wor', { accept: 'application/json' });
  assert.equal(asked.headers['content-type'], 'application/json; charset=utf-8');
  const { query, suggestions } = asked.json() as {
    query: string;
    suggestions: { kind: string; label: string; href: string; note: string }[];
  };
  assert.equal(query, 'wor');
  const kinds = suggestions.map(({ kind, label }) => `${kind} ${label}`);
  for (const expected of ['concept Peer worker', 'title Peer workers on the ward', 'collection Workforce tools'])
    assert.ok(kinds.includes(expected), expected);
  for (const { href } of suggestions) assert.equal((await get(href)).statusCode, 200, href);

  const people = (await get('/suggest?q=okor', { accept: 'application/json' })).json() as {
    suggestions: { kind: string; label: string }[];
  };
  assert.deepEqual(
    people.suggestions.map(({ kind, label }) => [kind, label]),
    [['contributor', 'Okoro, C.']],
  );

  const browser = await get('/suggest?q=wor&form=opensearch');
  assert.equal(browser.headers['content-type'], 'application/x-suggestions+json; charset=utf-8');
  const [asked2, labels, notes, hrefs] = browser.json() as [string, string[], string[], string[]];
  assert.equal(asked2, 'wor');
  assert.deepEqual(
    labels,
    suggestions.map(({ label }) => label),
  );
  assert.equal(notes.length, labels.length);
  assert.deepEqual(
    hrefs,
    suggestions.map(({ href }) => `https://library.example.org${href}`),
  );

  const read = await get('/suggest?q=wor', { accept: 'text/html' });
  assert.deepEqual(inspectPage(read.body), []);
  const parsed = new ParsedPage(read.body);
  for (const { label, href } of suggestions) assert.equal(linkOn(parsed, label), href);
  assert.deepEqual(inspectPage((await get('/suggest')).body), []);
});

test('the home page and every page’s masthead hold a form that asks for words, and a page of results one only', async () => {
  for (const [path, forms] of [
    ['/', 1],
    ['/browse', 1],
    ['/about', 1],
    [`/works/${id.ward}`, 1],
    ['/search?q=peer', 1],
    ['/search', 1],
    ['/map', 1],
    ['/suggest?q=peer', 1],
    ['/nothing-here', 1],
  ] as const) {
    const parsed = new ParsedPage((await get(path)).body);
    const search = parsed.with('role', 'search');
    assert.equal(search.length, forms, path);
    const [form] = search;
    assert.deepEqual([form!.attribute('method'), form!.attribute('action')], ['get', '/search'], path);
    const [input] = form!.all('input').filter((field) => field.attribute('name') === 'q');
    assert.ok(
      parsed.all('label').some((label) => label.attribute('for') === input!.attribute('id')),
      path,
    );
    assert.equal(form!.all('button')[0]!.text, 'Search', path);
  }
  const kept = (await page('/search?q=peer&country=NZ&sort=year&page=1&spell=off')).with('role', 'search')[0]!;
  assert.deepEqual(
    kept.all('input').map((input) => [input.attribute('name'), input.attribute('value')]),
    [
      ['q', 'peer'],
      ['country', 'NZ'],
      ['sort', 'year'],
    ],
  );
});

test('a work’s page names works near to it, others by its makers and where else to look', async () => {
  const nearOf = async (work: string) => (await page(`/works/${work}`)).with('id', 'nearby')[0]!;
  const near = await nearOf(id.ward);
  const links = near.all('a').map((link) => link.attribute('href')!);
  assert.equal(near.all('h2')[0]!.text, 'Near this work');
  assert.match(near.text, /Others by Rahman, A\. ?Kin and kindness/);
  assert.match(near.text, /Also in ?Workforce tools 1 other work/);
  assert.ok(links.includes(`/works/${id.kin}`) && links.includes(`/works/${id.city}`) && links.includes('/browse/workforce/tools'));
  assert.ok(!links.includes(`/works/${id.ward}`), 'not the work itself');
  assert.match((await nearOf(id.kettle)).text, /Works like it ?Compass and lantern/);
});

test('suggestions repeat the words as this reader typed them, whoever asked before', async () => {
  for (const q of ['PEER', 'Peer', 'peer']) {
    assert.equal(((await get(`/suggest?q=${q}`, { accept: 'application/json' })).json() as { query: string }).query, q);
    assert.equal((await page(`/suggest?q=${q}`)).one('h1').text, `Suggestions for “${q}”`);
  }
});

test('however two words that are one are written, the same works are found', async (context) => {
  const own = await searchLibrary(context);
  await own.add(
    { title: 'A codesign guide' },
    { title: 'A co-design guide' },
    { title: 'A co design guide' },
    { title: 'Co-production, and a design beside it' },
  );
  const titles = async (query: string) =>
    resultsOf(await own.page(`/search?q=${encodeURIComponent(query)}`))
      .map(titleOf)
      .sort();
  const wanted = ['A co design guide', 'A co-design guide', 'A codesign guide'];
  for (const query of ['codesign', 'co-design', 'co design', 'Co‑Design']) assert.deepEqual(await titles(query), wanted, query);
});

test('a citation half remembered, a name and a year, finds its work first', async (context) => {
  const own = await searchLibrary(context);
  const [, work] = await own.add(
    { title: 'A strategy for 2020 to 2025', issued: '2019' },
    { title: 'Another title', issued: '2020-05', contributors: [{ family: 'Zabriskie', given: 'Q.' }] },
    { title: 'A third', issued: '2018', contributors: [{ family: 'Zabriskie', given: 'Q.' }] },
  );
  assert.equal(idOf(resultsOf(await own.page('/search?q=zabriskie+2020'))[0]!), work!.id);
});

test('a work says why it was found, also where its list item does not show it', async (context) => {
  const own = await searchLibrary(context);
  const others = Array.from({ length: 6 }, (_, number) => ({ family: `Other${number}`, given: 'O.' }));
  await own.add({ title: 'A study', contributors: [...others, { family: 'Quellhorst', given: 'Z.' }] });
  const [result] = resultsOf(await own.page('/search?q=quellhorst'));
  assert.match(result!.text, /Who made it/);
  assert.deepEqual(
    result!.all('mark').map(({ text }) => text),
    ['Quellhorst'],
  );
});

test('the id of a work alone finds it', async () => {
  const [first] = resultsOf(await page('/search?q=kettle'));
  assert.deepEqual(resultsOf(await page(`/search?q=${idOf(first!)}`)).map(idOf), [idOf(first!)]);
});

test('a word that may find but is never shown is not suggested for a slip either', async (context) => {
  const concepts = [{ id: 'someone', prefLabel: 'Someone', altLabels: [], hiddenLabels: ['wickperson'] }];
  const own = await tempLibrary(context, { files: { 'schemes/words.json': JSON.stringify({ id: 'words', title: 'Words', concepts }) } });
  await own.add({ title: 'Letters of a wickperson' }, { title: 'Letters of a lampperson' });
  assert.equal(totalOf(await own.page('/search?q=wickperson')), 1, 'it finds');
  const slip = await own.page('/search?q=wickpersn');
  assert.equal(totalOf(slip), 0);
  assert.doesNotMatch(slip.one('main').text, /wickperson/);
  assert.match(saidOn(await own.page('/search?q=lamppersn')), /as “lampperson”/, 'where another word is read as what was meant');
});
