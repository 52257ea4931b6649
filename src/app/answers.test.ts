import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage } from '../../tests/support/page.ts';
import { record } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';

// For tests that only read: the citation engine is loaded once.
const shared = await tempLibrary({ after });

const suffixes = ['', '/cite', '/history', '.ris', '.bib', '.json', '.jsonld'];

test('every address of a merged work leads for good to the same of the work it was merged into', async (context) => {
  const { library, add, get } = await tempLibrary(context);
  const [a, b, c] = await add({ title: 'A' }, { title: 'B' }, { title: 'C' });
  await library.catalogue.merge(a!.id, b!.id, testNote);
  await library.catalogue.merge(b!.id, c!.id, testNote);
  for (const suffix of suffixes) {
    const response = await get(`/works/${a!.id}${suffix}`);
    assert.equal(response.statusCode, 301, suffix);
    assert.equal(response.headers.location, `/works/${c!.id}${suffix}`);
  }
});

test('every address of a withdrawn work is gone, and its title is told nowhere when it is not to be shown', async (context) => {
  const { library, add, get } = await tempLibrary(context);
  const [work] = await add({ title: 'Unspeakable title', contributors: [{ family: 'Namewithheld' }], placements: ['workforce/tools'] });
  const contributor = work!.record.contributors[0]!.id!;
  assert.equal((await get(`/contributors/${contributor}`)).statusCode, 200);
  await library.catalogue.withdraw(work!.id, { reason: 'personal', showTitle: false }, testNote);
  for (const suffix of suffixes) {
    const response = await get(`/works/${work!.id}${suffix}`);
    assert.equal(response.statusCode, 410, suffix);
    assert.deepEqual(inspectPage(response.body), [], suffix);
    assert.doesNotMatch(response.body, /Unspeakable|Namewithheld/, suffix);
    assert.match(response.body, /withdrawn to protect a person/);
  }
  for (const path of ['/', '/new', '/browse/workforce', '/browse/workforce/tools']) {
    assert.doesNotMatch((await get(path)).body, /Unspeakable|Namewithheld/, path);
  }
  for (const query of ['', '?page=2', '?upto=1', '?upto=999', '?sort=title']) {
    const response = await get(`/contributors/${contributor}${query}`);
    assert.equal(response.statusCode, 404, query);
    assert.doesNotMatch(response.body, /Namewithheld/, query);
  }
});

test('a draft and somebody who is known only from drafts have no page, and stand on none', async (context) => {
  const { library, get } = await tempLibrary(context);
  const [draft] = await library.catalogue.addWorks(
    [
      {
        record: record({
          title: 'Secret draft',
          contributors: [{ family: 'Onlydraft' }],
          placements: ['main/empty'],
          concepts: ['intentional'],
        }),
        status: 'draft',
      },
    ],
    testNote,
  );
  const contributor = draft!.record.contributors[0]!.id!;
  const addresses = [
    ...suffixes.map((suffix) => `/works/${draft!.id}${suffix}`),
    `/contributors/${contributor}`,
    `/contributors/${contributor}?upto=5`,
  ];
  for (const path of addresses) {
    const response = await get(path);
    assert.equal(response.statusCode, 404, path);
    assert.doesNotMatch(response.body, /Secret draft|Onlydraft/, path);
  }
  for (const path of ['/', '/new', '/browse/main', '/browse/main/empty', '/concepts/intentional', '/new?upto=100']) {
    assert.doesNotMatch((await get(path)).body, /Secret draft|Onlydraft/, path);
  }
});

test('a page that has not changed is answered 304, and one that has is sent again', async (context) => {
  const { add, get } = await tempLibrary(context);
  const first = await get('/new');
  const tag = String(first.headers.etag);
  const again = await get('/new', { 'if-none-match': tag });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  await add({ title: 'Something new' });
  const changed = await get('/new', { 'if-none-match': tag });
  assert.equal(changed.statusCode, 200);
  assert.match(changed.body, /Something new/);
});

test('HEAD answers like GET without the body', async () => {
  const { app, add, get } = shared;
  const [work] = await add({});
  for (const url of ['/', '/new', `/works/${work!.id}`, `/works/${work!.id}.ris`, '/nothing', '/healthz']) {
    const head = await app.inject({ method: 'HEAD', url });
    const full = await get(url);
    assert.equal(head.statusCode, full.statusCode, url);
    assert.equal(head.body, '', url);
    for (const name of ['content-type', 'content-length', 'etag'] as const)
      assert.equal(head.headers[name], full.headers[name], `${name} of ${url}`);
  }
});

test('a slash at the end of an address makes no difference', async () => {
  const { add, get } = shared;
  const [work] = await add({ placements: ['workforce/tools'] });
  for (const path of [
    '/browse',
    '/browse/workforce',
    '/browse/workforce/tools',
    '/new',
    '/concepts/peer-support',
    `/works/${work!.id}`,
    '/about',
  ]) {
    const [plain, slashed] = [await get(path), await get(`${path}/`)];
    assert.equal(slashed.statusCode, 200, path);
    assert.equal(slashed.body, plain.body, path);
  }
});

const badQueries = [
  'page=-1',
  'page=0',
  'page=1e9',
  'page=999999999',
  'page=99999999999999999999',
  'page=1.5',
  'page=%00',
  'page=%E0%A4%A',
  'page=1&page=2',
  'page[]=1',
  'page[a]=1',
  'sort=x',
  'sort=__proto__',
  'sort=title&sort=year',
  'upto=-1',
  'upto=0',
  'upto=1e9',
  'upto=999999999',
  `q=${'a'.repeat(10_000)}`,
  `sort=${'%F0%9F%8E%A7'.repeat(200)}`,
  "page=1';drop table work;--",
  '&&&===',
  '%',
];

test('no query makes a list fail, and what makes no sense is as good as absent', async () => {
  const { add, get } = shared;
  const [work] = await add({ placements: ['workforce/tools'], concepts: ['peer-support'] });
  const paths = [
    '/',
    '/browse',
    '/browse/workforce',
    '/new',
    '/concepts/peer-support',
    `/contributors/${work!.record.contributors[0]!.id}`,
    `/works/${work!.id}`,
  ];
  for (const path of paths) {
    const plain = (await get(path)).body;
    for (const query of badQueries) {
      const response = await get(`${path}?${query}`);
      assert.ok([200, 400, 404].includes(response.statusCode), `${response.statusCode} for ${path}?${query.slice(0, 40)}`);
      assert.deepEqual(inspectPage(response.body), [], `${path}?${query.slice(0, 40)}`);
      if (!/999999999$|upto=/.test(query)) assert.equal(response.body, plain, `${path}?${query.slice(0, 40)}`);
    }
  }
});

test('no address makes the library fail', async () => {
  const { get } = shared;
  for (const path of [
    '/works/',
    '/works/%00',
    '/works/k7m2q9%00.ris',
    '/works/..%2F..%2Fetc%2Fpasswd',
    '/works/k7m2q9.',
    '/works/.ris',
    '/works/k7m2q9.ris.ris',
    '/works/__proto__',
    '/browse/..',
    '/browse/__proto__',
    '/browse/constructor/toString',
    '/browse/%F0%9F%8E%A7',
    '/concepts/__proto__',
    "/contributors/x' or 1=1",
    '/assets/..%2f..%2fpackage.json',
    '/assets/',
    '//evil.example/',
    '/.env',
    '/%2e%2e/%2e%2e/etc/passwd',
  ]) {
    const response = await get(path);
    assert.ok([200, 400, 404].includes(response.statusCode), `${response.statusCode} for ${path}`);
    assert.doesNotMatch(response.body, /root:|"dependencies"/, path);
    if (response.statusCode === 404) assert.deepEqual(inspectPage(response.body), [], path);
  }
});

test('a record can be taken away in every form on offer, by ending and by what a client accepts', async () => {
  const { add, get } = shared;
  const [work] = await add({ title: 'Te ara: kōrero 🎧' });
  for (const [extension, type, sign] of [
    ['ris', 'application/x-research-info-systems', /^TY {2}- JOUR\r?\n/],
    ['bib', 'application/x-bibtex', /^@article\{/],
    ['json', 'application/vnd.citationstyles.csl+json', /"type": "article-journal"/],
    ['jsonld', 'application/ld+json', /schema\.org/],
  ] as const) {
    const byEnding = await get(`/works/${work!.id}.${extension}`);
    assert.equal(byEnding.statusCode, 200, extension);
    assert.equal(byEnding.headers['content-type'], `${type}; charset=utf-8`);
    assert.equal(
      byEnding.headers['content-disposition'],
      `attachment; filename="${work!.id}.${extension}"; filename*=UTF-8''${work!.id}.${extension}`,
    );
    assert.match(byEnding.body, sign);
    assert.match(byEnding.body, /kōrero 🎧/, 'text is not escaped away');
    const byAccept = await get(`/works/${work!.id}`, { accept: type });
    assert.equal(byAccept.body, byEnding.body, type);
    assert.match(String(byAccept.headers.vary), /accept/);
  }
  for (const accept of ['text/html', '*/*', 'image/png', 'text/html,application/ld+json;q=0.9']) {
    assert.match(String((await get(`/works/${work!.id}`, { accept })).headers['content-type']), /^text\/html/, accept);
  }
});

test('the health of the library can be asked for, and the answer is not kept', async () => {
  const { get } = shared;
  const response = await get('/healthz');
  assert.deepEqual(response.json(), { status: 'ok' });
  assert.equal(response.headers['cache-control'], 'no-store');
});

test('crawlers are asked to leave out the pages that only repeat others', async () => {
  const { get } = shared;
  const response = await get('/robots.txt');
  assert.match(String(response.headers['content-type']), /^text\/plain/);
  assert.match(response.body, /^Disallow: \/works\/\*\/history$/m);
});

test('the gallery is there in development only', async (context) => {
  const inUse = await tempLibrary(context);
  const inDevelopment = await tempLibrary(context, { dev: true });
  for (const path of ['/_gallery', '/_gallery/layer']) {
    assert.equal((await inUse.get(path)).statusCode, 404, path);
    assert.equal((await inDevelopment.get(path)).statusCode, 200, path);
  }
  for (const name of ['nothing', 'constructor', '__proto__'])
    assert.equal((await inDevelopment.get(`/_gallery/${name}`)).statusCode, 404, name);
});

test('what is in the library folder stands on the pages at once', async (context) => {
  const line = {
    id: 'k7m2q9',
    status: 'published',
    added: '2026-11-20',
    type: 'report',
    title: 'From the folder',
    placements: ['main/empty'],
  };
  const { page, library } = await tempLibrary(context, { files: { 'works/a.jsonl': `${JSON.stringify(line)}\n` } });
  assert.deepEqual(library.folder.problems, []);
  assert.equal((await page('/')).with('data-total')[0]!.attribute('data-total'), '1');
  assert.equal((await page('/browse/main/empty')).with('data-total')[0]!.attribute('data-total'), '1');
  assert.equal((await page('/works/k7m2q9')).one('h1').text, 'From the folder');
});

test('the scripts of any page together are 10 KB at most on the wire', async (context) => {
  const { add, get, page } = await tempLibrary(context);
  const [work] = await add({ title: 'A work' });
  for (const path of ['/', '/search?q=work', `/works/${work!.id}`, '/lists', '/preferences']) {
    const scripts = (await page(path)).all('script').flatMap((script) => script.attribute('src') ?? []);
    assert.ok(scripts.length >= 3, path);
    let bytes = 0;
    for (const src of scripts) bytes += (await get(src, { 'accept-encoding': 'gzip' })).rawPayload.length;
    assert.ok(bytes <= 10_240, `${path}: ${bytes} bytes`);
  }
});
