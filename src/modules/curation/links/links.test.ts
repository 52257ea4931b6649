import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnsDuring } from '../../../../tests/support/turns.ts';
import { linkId } from './addresses.ts';
import { type TestSite, tempLinks, testSite } from './fixtures/temp-links.ts';
import type { Link } from './link.ts';
import { askForCheck, scheduleLinkChecks } from './link-jobs.ts';

const open = (...urls: string[]) => ({ access: urls.map((url) => ({ kind: 'open' as const, url })) });
const told = (link: Link | undefined) =>
  link && [link.found.state, link.found.reason, link.found.status, link.found.hints.join()].filter(Boolean).join(' ');
const all = { limit: 1_000 };

test('every address of every work that can still be come to is known once, and by which works', async (context) => {
  const { links, catalogue, add, addOne } = await tempLinks(context);
  const [one, two] = await add(open('https://a.example/1', 'https://b.example/2'), open('https://a.example/1'));
  const draft = await addOne(open('https://a.example/3'), { status: 'draft' });
  const gone = await addOne({ access: [{ kind: 'gone', url: 'https://c.example/' }, { kind: 'library-only' }] });
  assert.equal(await links.follow(), 4);
  const list = await links.list({ show: 'all' }, { limit: 10, offset: 0 });
  assert.deepEqual(
    list.map(({ url, host }) => `${host} ${url}`),
    ['a.example https://a.example/1', 'a.example https://a.example/3', 'b.example https://b.example/2'],
  );
  const uses = await links.uses(list.map(({ id }) => id));
  assert.deepEqual(uses.get(linkId('https://a.example/1')), [one!.id, two!.id].sort());
  assert.deepEqual(uses.get(linkId('https://a.example/3')), [draft.id]);
  assert.equal(await links.follow(), 0);
  await catalogue.withdraw(one!.id, { reason: 'rights', showTitle: true }, { by: 'A', reason: 'B' });
  await catalogue.revise(draft.id, { ...draft.record, access: [] }, { by: 'A', reason: 'B' });
  assert.equal(await links.follow(1), 1);
  assert.equal(await links.follow(), 1);
  assert.deepEqual(
    (await links.list({ show: 'all' }, { limit: 10, offset: 0 })).map(({ url }) => url),
    ['https://a.example/1'],
  );
  assert.equal(await links.count({ show: 'all' }), 1);
  assert.equal((await catalogue.find(gone.id))?.revision, 1);
});

test('readers get their turn while the addresses of many works are gathered', async (context) => {
  const { links, add } = await tempLinks(context);
  await add(...Array.from({ length: 160 }, (_, index) => open(`https://a.example/${index}`)));
  assert.ok((await turnsDuring(() => links.follow())) >= 3);
  assert.equal(await links.count({ show: 'all' }), 160);
});

test('addresses are looked at by name, with headers first and the page where those tell too little', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context, {
    '/file.pdf': (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    '/no-head': (response, { method }) => response.writeHead(method === 'HEAD' ? 405 : 200, { 'content-type': 'text/plain' }).end('yes'),
  });
  await addOne(open(`${site.base}/file.pdf`, `${site.base}/page`, `${site.base}/no-head`));
  await links.follow();
  assert.deepEqual(await links.checkDue(all), { checked: 3, putOff: 0, offline: false });
  assert.deepEqual(site.asked.map(({ method, path }) => `${method} ${path}`).sort(), [
    'GET /no-head',
    'GET /page',
    'HEAD /file.pdf',
    'HEAD /no-head',
    'HEAD /page',
  ]);
  assert.ok(site.asked.every(({ userAgent }) => userAgent === 'AlongsideLinkCheck/1.0 (+https://library.example.org)'));
  for (const path of ['/file.pdf', '/page', '/no-head']) assert.equal(told(await links.find(linkId(site.base + path))), 'ok 200', path);
  assert.deepEqual(await links.checkDue(all), { checked: 0, putOff: 0, offline: false }, 'nothing is due again');
});

test('whatever a server does, each address gets its state and the others are looked at', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context, {
    '/gone': (response) => response.writeHead(410).end(),
    '/fault': (response) => response.writeHead(500).end(),
    '/busy': (response) => response.writeHead(429, { 'retry-after': '60' }).end(),
    '/closed': (response) => response.writeHead(403).end(),
    '/slow': () => undefined,
    '/reset': (response) => response.socket?.resetAndDestroy(),
    '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
    '/inside': (response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    '/moved': (response) => response.writeHead(301, { location: '/new' }).end(),
    '/front': (response) => response.writeHead(302, { location: '/' }).end(),
    '/soft': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Page not found</h1>'),
    '/endless': (response, { method }) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      if (method === 'HEAD') return void response.end();
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
    '/fine': (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(),
  });
  const expected: Record<string, string> = {
    '/gone': 'gone status 410',
    '/fault': 'failing status 500',
    '/busy': 'unknown busy 429',
    '/closed': 'unknown status 403',
    '/slow': 'failing answer-timeout',
    '/reset': 'failing connection-lost',
    '/loop': 'failing redirect-loop',
    '/inside': 'unknown private-address',
    '/moved': 'moved 200',
    '/front': 'soft-404 200 root',
    '/soft': 'soft-404 200 title',
    '/endless': 'ok 200',
    '/fine': 'ok 200',
  };
  await addOne(open(...Object.keys(expected).map((path) => site.base + path), 'http://nowhere.example/', 'http://127.0.0.2/'));
  await links.follow();
  for (let round = 0; round < 3; round++) await links.checkDue(all);
  const found = Object.fromEntries(
    await Promise.all(Object.keys(expected).map(async (path) => [path, told(await links.find(linkId(site.base + path)))])),
  );
  assert.deepEqual(found, expected);
  assert.equal(told(await links.find(linkId('http://nowhere.example/'))), 'failing no-such-host');
  assert.equal(told(await links.find(linkId('http://127.0.0.2/'))), 'unknown private-address');
  assert.equal((await links.find(linkId(`${site.base}/moved`)))?.found.target, `${site.base}/new`);
});

test('a host has one visitor at a time, with a pause between, while others are visited beside it', async (context) => {
  const { links, addOne } = await tempLinks(context, { pauseMs: 40 });
  const slow = (response: { end(): void }) => void setTimeout(() => response.end(), 15);
  const sites = [await testSite(context), await testSite(context)] as const;
  for (const site of sites) for (let page = 0; page < 4; page++) site.pages[`/${page}`] = slow;
  await addOne(open(...sites.flatMap((site) => [0, 1, 2, 3].map((page) => `${site.base}/${page}`))));
  await links.follow();
  await Promise.all([links.checkDue(all), links.checkDue(all)]);
  for (const { asked, most } of sites) {
    assert.equal(most(), 1);
    assert.equal(asked.length, 8, 'each page once by HEAD and once by GET, though two callers came');
    for (const [index, { at }] of asked.entries())
      if (index > 0) assert.ok(at - asked[index - 1]!.at >= 39, 'a pause between two requests');
  }
  const [first, second] = sites;
  assert.ok(first.asked[0]!.at < second.asked.at(-1)!.at && second.asked[0]!.at < first.asked.at(-1)!.at, 'side by side');
});

test('what robots.txt asks not to look at is not looked at, also where a redirect leads there', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context, { '/leads': (response) => response.writeHead(302, { location: '/private/x' }).end() });
  site.robots = 'User-agent: *\nDisallow: /\n\nUser-agent: AlongsideLinkCheck\nDisallow: /private/\nCrawl-delay: 0.03\n';
  await addOne(open(`${site.base}/private/a`, `${site.base}/open`, `${site.base}/leads`));
  await links.follow();
  await links.checkDue(all);
  assert.equal(told(await links.find(linkId(`${site.base}/private/a`))), 'robots');
  assert.equal(told(await links.find(linkId(`${site.base}/leads`))), 'robots');
  assert.equal(told(await links.find(linkId(`${site.base}/open`))), 'ok 200');
  assert.ok(site.asked.every(({ path }) => !path.startsWith('/private')));
  assert.equal(site.robotsAsked.length, 1, 'it is read once');
  const times = site.asked.map(({ at }) => at);
  assert.ok(
    times.slice(1).every((at, index) => at - times[index]! >= 29),
    'the pause that the site wants',
  );
});

test('a site without robots.txt may be looked at, and one that fails there is not asked for more', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const ask = async (robots: number | string) => {
    const site = await testSite(context);
    site.robots = robots;
    await addOne(open(`${site.base}/x`));
    await links.follow();
    await links.checkDue(all);
    return { state: told(await links.find(linkId(`${site.base}/x`))), asked: site.asked.length };
  };
  assert.deepEqual(await ask(404), { state: 'ok 200', asked: 2 });
  assert.deepEqual(await ask(403), { state: 'ok 200', asked: 2 });
  assert.deepEqual(await ask(500), { state: 'failing status 500', asked: 0 });
  assert.deepEqual(await ask(429), { state: 'unknown busy 429', asked: 0 });
});

test('a host that does not answer several times is left alone for the night', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context);
  for (let page = 0; page < 6; page++) site.pages[`/${page}`] = (response) => response.socket?.destroy();
  await addOne(open(...[0, 1, 2, 3, 4, 5].map((page) => `${site.base}/${page}`)));
  await links.follow();
  assert.deepEqual(await links.checkDue(all), { checked: 3, putOff: 3, offline: false });
  assert.equal(new Set(site.asked.map(({ path }) => path)).size, 3);
});

test('a link is broken after failing on three days, is history kept as it was, and heals', async (context) => {
  const { links, addOne, later, catalogue } = await tempLinks(context);
  const site = await testSite(context);
  const work = await addOne(open(`${site.base}/x`));
  const id = linkId(`${site.base}/x`);
  await links.follow();
  await links.checkDue(all);
  later(31);
  site.pages['/x'] = (response) => response.writeHead(404).end();
  const cares: unknown[] = [];
  for (let night = 0; night < 3; night++) {
    await links.checkDue(all);
    assert.deepEqual(await links.checkDue(all), { checked: 0, putOff: 0, offline: false }, 'once a night');
    cares.push((await links.find(id))?.care);
    later(1);
  }
  assert.deepEqual(cares, [undefined, undefined, 'broken']);
  assert.equal(await links.count({ show: 'care' }), 1);
  assert.deepEqual(await links.hostsWithCare(5), [{ host: site.host, count: 1 }]);
  delete site.pages['/x'];
  later(7);
  await links.checkDue(all);
  assert.deepEqual(
    (await links.runs(id)).map(({ from, to, checks, found }) => `${from.slice(5, 10)} to ${to.slice(5, 10)}: ${checks} ${found.state}`),
    ['11-22 to 11-22: 1 ok', '12-23 to 12-25: 3 gone', '01-02 to 01-02: 1 ok'],
  );
  assert.equal(await links.count({ show: 'care' }), 0);
  assert.equal((await catalogue.find(work.id))?.revision, 1, 'looking makes no revision');
});

test('a page that has shrunk to a stub is suspected', async (context) => {
  const { links, addOne, later } = await tempLinks(context);
  const site = await testSite(context);
  await addOne(open(`${site.base}/x`));
  await links.follow();
  await links.checkDue(all);
  later(40);
  site.pages['/x'] = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Archive</title>');
  await links.checkDue(all);
  const link = await links.find(linkId(`${site.base}/x`));
  assert.equal(told(link), 'soft-404 200 shorter');
  assert.equal(link?.care, 'soft-404');
  assert.equal(await links.markFine(link!, 'A curator'), true);
  assert.equal((await links.find(link!.id))?.care, undefined);
  assert.equal(await links.count({ show: 'care' }), 0);
  later(40);
  await links.checkDue(all);
  assert.equal((await links.find(link!.id))?.care, undefined, 'what is fine stays fine');
  assert.equal(await links.markFine({ ...link!, found: { state: 'gone', hints: [] } }, 'A curator'), false, 'it is found otherwise by now');
});

test('only what was asked for is looked at: a limit, a host', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const [one, two] = [await testSite(context), await testSite(context)];
  await addOne(open(`${one.base}/1`, `${one.base}/2`, `${two.base}/1`));
  await links.follow();
  assert.equal((await links.checkDue({ limit: 10, host: two.host })).checked, 1);
  assert.equal(one.asked.length, 0);
  assert.equal((await links.checkDue({ limit: 1 })).checked, 1);
  const seen: string[] = [];
  await links.checkDue({ ...all, onChecked: ({ url }) => void seen.push(url) });
  assert.equal(seen.length, 1);
});

test('the night looks at links, and a curator may ask for one at any time', async (context) => {
  const { links, jobs, log, clock, addOne } = await tempLinks(context);
  const site = await testSite(context);
  await addOne(open(`${site.base}/x`));
  scheduleLinkChecks(jobs, links, log);
  await jobs.runDue();
  assert.equal(site.asked.length, 0);
  clock.set('2026-11-24T10:00:00Z');
  await jobs.runDue();
  const id = linkId(`${site.base}/x`);
  assert.equal(told(await links.find(id)), 'ok 200');
  const before = site.asked.length;
  assert.equal(await askForCheck(jobs, id), true);
  assert.equal(await askForCheck(jobs, id), false);
  await jobs.runDue();
  assert.equal(site.asked.length, before * 2);
  assert.deepEqual(await jobs.count(), { waiting: 0, running: 0, dead: 0 });
});

test('a look that is broken off keeps nothing, and the address can be looked at again at once', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site: TestSite = await testSite(context);
  const stop = new AbortController();
  site.pages['/x'] = () => stop.abort();
  await addOne(open(`${site.base}/x`));
  await links.follow();
  assert.deepEqual(await links.checkDue({ ...all, signal: stop.signal }), { checked: 0, putOff: 0, offline: false });
  assert.equal(told(await links.find(linkId(`${site.base}/x`))), 'unknown unchecked');
  delete site.pages['/x'];
  assert.equal((await links.checkDue(all)).checked, 1);
});

test('where nobody answers at all it is our own way that is broken, and nothing is held against any link', async (context) => {
  const { links, addOne, later } = await tempLinks(context);
  const site = await testSite(context);
  await addOne(open(`${site.base}/x`, ...[1, 2, 3].map((host) => `http://away-${host}.example/`)));
  const away = linkId('http://away-1.example/');
  await links.follow();
  assert.deepEqual(await links.checkDue({ ...all, host: 'away-1.example' }), { checked: 0, putOff: 0, offline: true });
  assert.equal(await links.checkOne(away), undefined);
  assert.equal(told(await links.find(away)), 'unknown unchecked');
  assert.deepEqual(await links.checkDue(all), { checked: 4, putOff: 0, offline: false }, 'somebody answers');
  assert.equal(told(await links.find(away)), 'failing no-such-host');
  later(1);
  const before = site.asked.length;
  assert.equal((await links.checkDue({ ...all, host: 'away-1.example' })).checked, 1);
  assert.equal(site.asked.length, before + 1, 'one that was fine is asked whether anybody answers');
  assert.equal((await links.find(away))?.failures, 2);
});

test('a night without any answer is broken off soon', async (context) => {
  const { links, addOne } = await tempLinks(context);
  await addOne(open(...Array.from({ length: 60 }, (_, host) => `http://away-${host}.example/`)));
  await links.follow();
  const { checked, offline } = await links.checkDue(all);
  assert.deepEqual([checked, offline], [0, true]);
  assert.equal((await links.list({ show: 'failing' }, { limit: 1, offset: 0 })).length, 0);
});
