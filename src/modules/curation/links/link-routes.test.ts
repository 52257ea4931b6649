import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import { plainFrame } from '../../../../tests/support/frame.ts';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { acceptForms } from '../../../platform/http/index.ts';
import { type Guard, may, type Person, type Role } from '../../accounts/index.ts';
import type { StoredWork } from '../../catalogue/index.ts';
import { linkId } from './addresses.ts';
import { tempLinks, testSite } from './fixtures/temp-links.ts';
import { scheduleLinkChecks } from './link-jobs.ts';
import { linkQueue } from './link-queue.ts';
import { linkRoutes } from './link-routes.ts';

const curator: Person = { id: 'p1', name: 'Ana', email: 'ana@example.org', roles: ['curator'] };

/** Lets through whoever is named in a header, by their role. */
function testGuard(): Guard {
  const roleOf = (role: unknown) => (typeof role === 'string' ? [role as Role] : []);
  return {
    signedIn: async ({ headers }) => (headers['x-role'] === undefined ? undefined : { ...curator, roles: roleOf(headers['x-role']) }),
    require: (permission) => async (request, reply) => {
      if (request.headers['x-role'] === undefined) return reply.code(401).send('sign in');
      return may({ roles: roleOf(request.headers['x-role']) }, permission) ? undefined : reply.code(403).send('not yours');
    },
    person: () => curator,
  };
}

async function setUp(context: TestContext) {
  const temp = await tempLinks(context);
  const app = Fastify({ routerOptions: { maxParamLength: 2_000 } });
  context.after(() => app.close());
  acceptForms(app);
  scheduleLinkChecks(temp.jobs, temp.links, temp.log);
  linkRoutes(app, {
    links: temp.links,
    jobs: temp.jobs,
    catalogue: temp.catalogue,
    guard: testGuard(),
    frame: () => plainFrame,
    styles: [],
    notFound: async (_request, reply) => reply.code(404).send('not here'),
  });
  const get = async (path: string, role = 'curator') => {
    const response = await app.inject({ url: path, headers: role === '' ? {} : { 'x-role': role } });
    return { response, page: new ParsedPage(response.body) };
  };
  const post = async (path: string, fields: [string, string][], role = 'curator') => {
    const response = await app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(role !== '' && { 'x-role': role }) },
      payload: new URLSearchParams(fields).toString(),
    });
    return { response, page: new ParsedPage(response.body) };
  };
  return { ...temp, get, post };
}

const open = (...urls: string[]) => ({ access: urls.map((url) => ({ kind: 'open' as const, url })) });
const chosen = (...works: StoredWork[]) => works.map(({ id, revision }): [string, string] => ['work', `${id}.${revision}`]);
const mainText = (page: ParsedPage) => page.one('main').text;

test('the pages are for those who manage links, and nothing is done for others', async (context) => {
  const { get, post, addOne, links, catalogue } = await setUp(context);
  const work = await addOne(open('https://a.example/x'));
  await links.follow();
  const path = `/curate/links/${linkId('https://a.example/x')}`;
  for (const [role, status] of [
    ['', 401],
    ['reader-reviewer', 403],
    ['curator', 200],
    ['first-nations-curator', 200],
    ['administrator', 200],
  ] as const) {
    for (const page of ['/curate/links', path]) assert.equal((await get(page, role)).response.statusCode, status, `${role} ${page}`);
    if (status === 200) continue;
    for (const action of ['replace', 'fine', 'check']) {
      const fields: [string, string][] = [['to', 'https://b.example/'], ['state', 'unknown'], ...chosen(work)];
      assert.equal((await post(`${path}/${action}`, fields, role)).response.statusCode, status, `${role} ${action}`);
    }
  }
  assert.equal((await catalogue.find(work.id))?.revision, 1);
  assert.equal((await links.find(linkId('https://a.example/x')))?.fine, undefined);
});

test('the list shows what needs care, with the works that have it, and can show everything else', async (context) => {
  const { get, add, links } = await setUp(context);
  const site = await testSite(context, { '/old': (response) => response.writeHead(301, { location: '/new' }).end() });
  await add({ ...open(`${site.base}/old`), title: 'مجلة الصحة', titleLanguage: 'ar' }, open(`${site.base}/old`), {
    ...open(`${site.base}/fine`),
    title: '<b>Bold</b>',
  });
  const fresh = await get('/curate/links');
  assert.match(mainText(fresh.page), /No link needs care now/);
  await links.checkDue({ limit: 10 });
  const { page, response } = await get('/curate/links');
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.deepEqual(page.problems, []);
  assert.equal(page.with('data-total')[0]?.attribute('data-total'), '1');
  const item = page.with('class', 'curated')[0]!;
  assert.match(item.text, /It has moved for good\./);
  assert.match(item.text, /2 works have it: .*مجلة الصحة/);
  assert.ok(page.all('a').some((link) => link.attribute('href') === `${site.base}/new`));
  assert.ok(page.all('a').some((link) => link.attribute('lang') === 'ar'));
  assert.equal(
    page
      .all('option')
      .filter((option) => option.attribute('selected') !== undefined)[0]
      ?.attribute('value'),
    'care',
  );

  const all = await get('/curate/links?show=all');
  assert.equal(all.page.with('data-total')[0]?.attribute('data-total'), '2');
  assert.match(mainText(all.page), /<b>Bold<\/b>/);
  const none = await get('/curate/links?show=ok&host=elsewhere.example');
  assert.match(mainText(none.page), /No link is like this now/);
  assert.equal(
    none.page
      .all('input')
      .find((input) => input.attribute('name') === 'host')
      ?.attribute('value'),
    'elsewhere.example',
  );
  const pasted = await get(`/curate/links?show=ok&host=${encodeURIComponent(`${site.base}/fine`)}`);
  assert.equal(pasted.page.with('data-total')[0]?.attribute('data-total'), '1', 'an address is as good as a name');
  for (const odd of ['?show=nonsense&page=-1', '?page=x', `?host=${'y'.repeat(2_000)}`, '?host=%00%3Cscript%3E'])
    assert.equal((await get(`/curate/links${odd}`)).response.statusCode, 200, odd);
});

test('a long list is paged, and a page beyond its end leads back to the last', async (context) => {
  const { get, addOne, links } = await setUp(context);
  await addOne(open(...Array.from({ length: 60 }, (_, index) => `https://a.example/${String(index).padStart(2, '0')}`)));
  await links.follow();
  const { page } = await get('/curate/links?show=unknown&page=2');
  assert.equal(page.with('class', 'curated').length, 25);
  assert.equal(page.with('rel', 'next')[0]?.attribute('href'), '/curate/links?show=unknown&page=3');
  assert.equal(page.with('rel', 'prev')[0]?.attribute('href'), '/curate/links?show=unknown');
  const beyond = await get('/curate/links?show=unknown&page=9');
  assert.deepEqual([beyond.response.statusCode, beyond.response.headers.location], [302, '/curate/links?show=unknown&page=3']);
});

test('a link says what was found, proposes where it has moved to, and where a copy may be', async (context) => {
  const { get, addOne, links, later } = await setUp(context);
  const site = await testSite(context, { '/old': (response) => response.writeHead(301, { location: '/new' }).end() });
  const url = `${site.base}/old`;
  await addOne({ ...open(url), title: 'A work' });
  await links.follow();
  await links.checkDue({ limit: 1 });
  later(40);
  site.pages['/old'] = (response) => response.writeHead(500).end();
  await links.checkDue({ limit: 1 });
  const failing = await get(`/curate/links/${linkId(url)}`);
  assert.match(mainText(failing.page), /It does not answer as it should\. It answered with the status 500\./);
  assert.match(mainText(failing.page), /1 in a row, on 1 day/);
  assert.match(mainText(failing.page), /22 November 2026.*It has moved for good/);
  later(1);
  site.pages['/old'] = (response) => response.writeHead(301, { location: '/new' }).end();
  await links.checkDue({ limit: 1 });
  const { page } = await get(`/curate/links/${linkId(url)}`);
  assert.deepEqual(page.problems, []);
  assert.equal(page.all('h1').length, 1);
  const input = (name: string) => page.all('input').find((one) => one.attribute('name') === name);
  assert.equal(input('to')?.attribute('value'), `${site.base}/new`);
  assert.notEqual(input('work')?.attribute('checked'), undefined);
  assert.ok(page.all('a').some((link) => link.attribute('href') === `https://web.archive.org/web/2*/${url}`));
  assert.match(mainText(page), /Nobody has looked there for you/);
  assert.equal((await get('/curate/links/nowhere')).response.statusCode, 404);
});

test('an address is replaced in all its works, or in those that are chosen', async (context) => {
  const { get, post, add, catalogue } = await setUp(context);
  const url = 'https://a.example/x';
  const works = await add(open(url), open(url), open(url));
  const path = `/curate/links/${linkId(url)}`;
  await get(path);
  const some = await post(`${path}/replace`, [['to', ' https://b.example/y '], ['reason', ''], ...chosen(works[0]!, works[1]!)]);
  assert.deepEqual([some.response.statusCode, some.response.headers.location], [303, `${path}?done=replaced&count=2&left=0`]);
  const told = await get(some.response.headers.location!);
  assert.match(mainText(told.page), /The address was replaced in 2 works\./);
  assert.equal(told.page.all('input').filter((input) => input.attribute('name') === 'work').length, 1, 'one work has it still');
  const addresses = await Promise.all(works.map(async ({ id }) => (await catalogue.find(id))?.record.access[0]?.url));
  assert.deepEqual(addresses, ['https://b.example/y', 'https://b.example/y', url]);
  const [revision] = await catalogue.revisions(works[0]!.id);
  assert.deepEqual([revision?.by, revision?.reason], ['Ana', 'The address has changed.']);
});

test('a form that cannot be followed comes back as it was, with what is wrong at each field', async (context) => {
  const { post, addOne, links, catalogue } = await setUp(context);
  const url = 'https://a.example/x';
  const work = await addOne(open(url));
  await links.follow();
  const path = `/curate/links/${linkId(url)}/replace`;
  for (const to of [
    '',
    'b.example',
    'ftp://b.example/',
    'javascript:alert(1)',
    'https://a b.example/',
    'https://n:p@b.example/',
    'https://b.example/\tx',
    url,
  ]) {
    const { response, page } = await post(path, [['to', to], ['reason', 'Because <it> moved'], ...chosen(work)]);
    assert.equal(response.statusCode, 422, to);
    const input = (name: string) => page.all('input').find((one) => one.attribute('name') === name)!;
    assert.equal(input('to').attribute('value'), to.trim());
    assert.equal(input('to').attribute('aria-invalid'), 'true');
    assert.equal(input('reason').attribute('value'), 'Because <it> moved');
    assert.equal(page.with('role', 'alert').length, 1);
    assert.match(page.title, /^Not replaced yet/);
  }
  for (const chosenWorks of [[], [['work', 'k7m2q9']], [['work', '../../x.1']], [['work', `${work.id}.0`]]] as [string, string][][]) {
    const { response, page } = await post(path, [['to', 'https://b.example/'], ...chosenWorks]);
    assert.equal(response.statusCode, 422);
    assert.match(mainText(page), /choose at least one/);
  }
  assert.equal((await post(path, [['to', `https://b.example/${'x'.repeat(3_000)}`], ...chosen(work)])).response.statusCode, 422);
  assert.equal((await post(path, [['to', 'https://b.example/'], ['reason', 'x'.repeat(1_001)], ...chosen(work)])).response.statusCode, 422);
  assert.equal((await catalogue.find(work.id))?.revision, 1);
});

test('a work that somebody else changed in the meantime is told of, kept, and can be sent again', async (context) => {
  const { post, add, links, catalogue } = await setUp(context);
  const url = 'https://a.example/x';
  const [one, two] = await add({ ...open(url), title: 'Changed meanwhile' }, open(url));
  await links.follow();
  await catalogue.revise(one!.id, { ...one!.record, subtitle: 'Now' }, { by: 'Bo', reason: 'A slip.' });
  const path = `/curate/links/${linkId(url)}/replace`;
  const { response, page } = await post(path, [['to', 'https://b.example/'], ['reason', 'Moved.'], ...chosen(one!, two!)]);
  assert.equal(response.statusCode, 409);
  assert.match(mainText(page), /replaced in one work\./);
  assert.match(mainText(page), /One work was changed by somebody else.*Changed meanwhile: Now/);
  const boxes = page.all('input').filter((input) => input.attribute('name') === 'work');
  assert.deepEqual(
    boxes.map((box) => [box.attribute('value'), box.attribute('checked') !== undefined]),
    [[`${one!.id}.2`, true]],
  );
  assert.equal(
    (
      await post(path, [
        ['to', 'https://b.example/'],
        ['work', boxes[0]!.attribute('value')!],
      ])
    ).response.statusCode,
    303,
  );
  assert.equal((await catalogue.find(one!.id))?.record.access[0]?.url, 'https://b.example/');
  assert.equal((await catalogue.find(one!.id))?.record.subtitle, 'Now');
});

test('a link can be called fine, unless something else was found meanwhile, and be looked at again', async (context) => {
  const { get, post, addOne, links, jobs } = await setUp(context);
  const site = await testSite(context, { '/old': (response) => response.writeHead(301, { location: '/new' }).end() });
  const url = `${site.base}/old`;
  await addOne(open(url));
  await links.follow();
  await links.checkDue({ limit: 1 });
  const path = `/curate/links/${linkId(url)}`;
  const hidden = (page: ParsedPage, name: string): [string, string] => [
    name,
    page
      .all('input')
      .find((input) => input.attribute('name') === name)!
      .attribute('value')!,
  ];
  const { page } = await get(path);
  const stale = await post(`${path}/fine`, [
    ['state', 'gone'],
    ['target', ''],
  ]);
  assert.equal(stale.response.headers.location, `${path}?done=changed`);
  assert.equal(await links.count({ show: 'care' }), 1);
  const fine = await post(`${path}/fine`, [hidden(page, 'state'), hidden(page, 'target')]);
  assert.equal(fine.response.headers.location, `${path}?done=fine`);
  assert.equal(await links.count({ show: 'care' }), 0);
  const told = await get(fine.response.headers.location!);
  assert.match(mainText(told.page), /Ana looked on 22 November 2026 and said that it is fine\./);
  const asked = await post(`${path}/check`, []);
  assert.equal(asked.response.headers.location, `${path}?done=check`);
  const before = site.asked.length;
  await jobs.runDue();
  assert.ok(site.asked.length > before);
});

test('the workbench is told how many links need care, and of the first', async (context) => {
  const { addOne, links } = await setUp(context);
  const site = await testSite(context, { '/old': (response) => response.writeHead(301, { location: '/new' }).end() });
  await addOne(open(`${site.base}/old`, `${site.base}/fine`));
  await links.follow();
  await links.checkDue({ limit: 10 });
  const queue = linkQueue(links);
  assert.equal(await queue.count(curator), 1);
  assert.deepEqual(await queue.first(curator, 5, plainFrame.words), [
    { href: `/curate/links/${linkId(`${site.base}/old`)}`, label: `${site.base}/old`, note: 'It has moved for good.' },
  ]);
});
