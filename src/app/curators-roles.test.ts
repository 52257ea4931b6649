import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { record } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, may, type Permission, type Role, roles, sessionCookie } from '../modules/accounts/index.ts';
import { formFieldsOf } from '../modules/curation/fixtures/temp-workbench.ts';

/** Who a route is for: whoever has a permission, whoever has signed in, or anybody, with no account too. */
type Asked = Permission | 'signed-in' | 'anybody';

/** Every route behind the sign-in, and those of signing in, with what it asks for. A new route needs its line here. */
const table: Readonly<Record<string, Asked>> = {
  'GET /sign-in': 'anybody',
  'POST /sign-in': 'anybody',
  'GET /sign-in/second': 'anybody',
  'POST /sign-in/second': 'anybody',
  'POST /sign-out': 'anybody',
  'GET /sign-in/passkey': 'anybody',
  'POST /sign-in/passkey': 'anybody',
  'GET /sign-in/forgotten': 'anybody',
  'POST /sign-in/forgotten': 'anybody',
  'GET /sign-in/invitation/:token': 'anybody',
  'POST /sign-in/invitation/:token': 'anybody',
  'GET /sign-in/reset/:token': 'anybody',
  'POST /sign-in/reset/:token': 'anybody',
  'GET /sign-in/address/:token': 'anybody',
  'POST /sign-in/address/:token': 'anybody',
  'GET /curate/account': 'signed-in',
  'POST /curate/account/name': 'signed-in',
  'POST /curate/account/email': 'signed-in',
  'POST /curate/account/password': 'signed-in',
  'POST /curate/account/sessions': 'signed-in',
  'POST /curate/account/letters': 'signed-in',
  'POST /curate/account/second-factor': 'signed-in',
  'GET /curate/account/second-factor': 'signed-in',
  'POST /curate/account/second-factor/confirm': 'signed-in',
  'POST /curate/account/recovery-codes': 'signed-in',
  'POST /curate/account/second-factor-off': 'signed-in',
  'POST /curate/account/passkeys': 'signed-in',
  'POST /curate/account/passkeys/new': 'signed-in',
  'GET /curate/account/passkeys/:passkey': 'signed-in',
  'POST /curate/account/passkeys/:passkey': 'signed-in',
  'GET /curate/people': 'people.manage',
  'POST /curate/people': 'people.manage',
  'GET /curate/people/events': 'people.manage',
  'GET /curate/people/:person': 'people.manage',
  'POST /curate/people/:person/roles': 'people.manage',
  'POST /curate/people/:person/suspend': 'people.manage',
  'POST /curate/people/:person/resume': 'people.manage',
  'POST /curate/people/:person/link': 'people.manage',
  'GET /curate/contributions': 'contributions.read',
  'GET /curate/contributions/:id': 'contributions.read',
  'POST /curate/contributions/:id': 'contributions.decide',
  'GET /curate/import': 'imports.run',
  'POST /curate/import': 'imports.run',
  'GET /curate/import/:batch': 'imports.run',
  'POST /curate/import/:batch': 'imports.run',
  'GET /curate/import/:batch/:position': 'imports.run',
  'POST /curate/import/:batch/:position': 'imports.run',
  'POST /curate/import/:batch/publish': 'works.publish',
  'POST /curate/import/:batch/discard': 'imports.run',
  'GET /curate/collections': 'collections.edit',
  'GET /curate/collections/edit': 'collections.edit',
  'GET /curate/collections/export.yaml': 'collections.edit',
  'GET /curate/collections/folder': 'collections.edit',
  'GET /curate/collections/history': 'collections.edit',
  'GET /curate/collections/new': 'collections.edit',
  'GET /curate/collections/works': 'collections.edit',
  'GET /curate/vocabulary': 'vocabulary.edit',
  'GET /curate/vocabulary/concepts/:id': 'vocabulary.edit',
  'GET /curate/vocabulary/concepts/:id/merge': 'vocabulary.edit',
  'GET /curate/vocabulary/concepts/:id/retire': 'vocabulary.edit',
  'GET /curate/vocabulary/concepts/:id/split': 'vocabulary.edit',
  'GET /curate/vocabulary/export/:file': 'vocabulary.edit',
  'GET /curate/vocabulary/folder': 'vocabulary.edit',
  'GET /curate/vocabulary/history': 'vocabulary.edit',
  'GET /curate/vocabulary/import': 'vocabulary.edit',
  'GET /curate/vocabulary/new': 'vocabulary.edit',
  'POST /curate/collections/delete': 'collections.edit',
  'POST /curate/collections/edit': 'collections.edit',
  'POST /curate/collections/folder': 'collections.edit',
  'POST /curate/collections/new': 'collections.edit',
  'POST /curate/collections/order': 'collections.edit',
  'POST /curate/collections/undo/:number': 'collections.edit',
  'POST /curate/collections/works': 'collections.edit',
  'POST /curate/vocabulary/concepts/:id': 'vocabulary.edit',
  'POST /curate/vocabulary/concepts/:id/merge': 'vocabulary.edit',
  'POST /curate/vocabulary/concepts/:id/retire': 'vocabulary.edit',
  'POST /curate/vocabulary/concepts/:id/split': 'vocabulary.edit',
  'POST /curate/vocabulary/folder': 'vocabulary.edit',
  'POST /curate/vocabulary/import': 'vocabulary.edit',
  'POST /curate/vocabulary/new': 'vocabulary.edit',
  'POST /curate/vocabulary/undo/:number': 'vocabulary.edit',
  'GET /curate/links': 'links.manage',
  'GET /curate/links/:id': 'links.manage',
  'POST /curate/links/:id/replace': 'links.manage',
  'POST /curate/links/:id/fine': 'links.manage',
  'POST /curate/links/:id/check': 'links.manage',
  'GET /curate/checks': 'works.edit',
  'GET /curate/checks/rules/:rule': 'works.edit',
  'GET /curate/checks/works/:id': 'works.edit',
  'GET /curate/checks/works/:id/:rule/:digest': 'works.edit',
  'POST /curate/checks/works/:id/:rule/:digest/repair': 'works.edit',
  'POST /curate/checks/works/:id/:rule/:digest/overrule': 'works.overrule',
  'POST /curate/checks/works/:id/:rule/:digest/take-back': 'works.overrule',
  'GET /curate/duplicates': 'works.merge',
  'GET /curate/duplicates/:a/:b': 'works.merge',
  'POST /curate/duplicates/:a/:b/merge': 'works.merge',
  'POST /curate/duplicates/:a/:b/undo': 'works.merge',
  'POST /curate/duplicates/:a/:b/not-the-same': 'works.merge',
  'POST /curate/duplicates/:a/:b/reconsider': 'works.merge',
  'GET /curate': 'works.read-drafts',
  'GET /curate/works': 'works.read-drafts',
  'POST /curate/works': 'works.read-drafts',
  'GET /curate/works/new': 'works.edit',
  'POST /curate/works/new': 'works.edit',
  'GET /curate/works/:id/edit': 'works.edit',
  'GET /curate/drafts/:draft': 'works.edit',
  'GET /curate/drafts/:draft/preview': 'works.edit',
  'POST /curate/drafts/:draft': 'works.edit',
  'GET /curate/works/:id': 'works.read-drafts',
  'POST /curate/works/:id': 'works.edit',
  'GET /curate/works/:id/history': 'works.read-drafts',
  'POST /curate/works/:id/history': 'works.publish',
  'POST /curate/batches/new': 'batches.run',
  'GET /curate/batches/new': 'batches.run',
  'GET /curate/batches/preview': 'batches.run',
  'POST /curate/batches': 'batches.run',
  'GET /curate/batches': 'batches.run',
  'GET /curate/batches/:batch': 'batches.run',
  'POST /curate/batches/:batch': 'batches.run',
};

const password = 'four unlikely words here';
const routes: string[] = [];
const watch = (message: unknown) =>
  (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`);
  });
subscribe('fastify.initialization', watch);
const { app, library, clock, log } = await tempLibrary({ after });
unsubscribe('fastify.initialization', watch);
const { people } = createAccounts({
  database: library.database,
  clock,
  baseUrl: 'https://library.example.org',
  libraryName: 'The testing library',
  hashCost: { memory: 8, passes: 1, parallelism: 1 },
});

type Method = 'GET' | 'HEAD' | 'POST';
const ask = (method: Method, url: string, headers: Record<string, string> = {}) =>
  app.inject({
    method,
    url,
    ...(method === 'POST' && { payload: '' }),
    headers: { ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
  });
/** The route with something in each place that leads nowhere, so that nothing is changed by those who may. */
const addressOf = (route: string) => route.slice(route.indexOf(' ') + 1).replace(/:[a-z]+/g, 'zzzzzz');
const methodOf = (route: string) => route.slice(0, route.indexOf(' ')) as Method;
const guarded = Object.keys(table).filter((route) => table[route] !== 'anybody');

async function signIn(role: Role): Promise<string> {
  const email = `${role}@example.org`;
  await people.add({ name: role, email, roles: [role] }, password);
  const response = await app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: new URLSearchParams({ email, password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return `${sessionCookie}=${response.cookies.find(({ name }) => name === sessionCookie)!.value}`;
}
const cookies = new Map<Role, string>();
for (const role of roles) cookies.set(role, await signIn(role));

test('every route of curators and of signing in is in the table, and nothing else is', () => {
  const found = routes.filter((route) => /^[A-Z]+ \/(curate|sign-in|sign-out)(\/|$)/.test(route));
  assert.ok(found.length > 50);
  assert.deepEqual(found.toSorted(), Object.keys(table).toSorted());
});

test('without being signed in nothing behind the sign-in answers: pages lead to it and back, what is sent is refused', async () => {
  for (const route of guarded) {
    const [method, url] = [methodOf(route), addressOf(route)];
    const response = await ask(method, url);
    if (method === 'GET') {
      assert.deepEqual([response.statusCode, response.headers.location], [303, `/sign-in?return=${encodeURIComponent(url)}`], route);
      assert.equal((await ask('HEAD', url)).statusCode, 303, route);
    } else assert.equal(response.statusCode, 401, route);
    assert.equal(response.headers['cache-control'], 'no-store', route);
    const forged = await ask(method, url, { cookie: `${sessionCookie}=${'A'.repeat(43)}` });
    assert.equal(forged.statusCode, response.statusCode, route);
  }
});

for (const role of roles) {
  test(`a ${role} may use what the table of permissions says, and nothing else`, async () => {
    const cookie = cookies.get(role)!;
    for (const route of guarded) {
      const asked = table[route] as Permission | 'signed-in';
      const response = await ask(methodOf(route), addressOf(route), { cookie });
      assert.equal(response.headers['cache-control'], 'no-store', route);
      if (asked === 'signed-in' || may({ roles: [role] }, asked)) {
        assert.ok(![401, 403].includes(response.statusCode) && response.statusCode < 500, `${route} ${response.statusCode}`);
        assert.doesNotMatch(String(response.headers.location), /^\/sign-in/, route);
      } else {
        assert.equal(response.statusCode, 403, route);
        assert.deepEqual(inspectPage(response.body), [], route);
      }
    }
  });
}

test('nothing posted from a page of another site is taken, by any route and from anybody', async () => {
  const posts = routes.filter((route) => route.startsWith('POST '));
  assert.ok(posts.length > 50);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ];
  for (const route of posts) {
    for (const headers of foreign) {
      for (const cookie of ['', cookies.get('administrator')!]) {
        const response = await ask('POST', addressOf(route), { ...headers, cookie });
        assert.equal(response.statusCode, 403, `${route} ${JSON.stringify(headers)}`);
        assert.equal(response.headers['set-cookie'], undefined);
      }
    }
  }
});

test('no answer to a secret that leads nowhere tells it again: not in the page, not in the log', async () => {
  const secret = 'Q'.repeat(43);
  for (const route of [...Object.keys(table), 'GET /follow/:token', 'POST /follow/:token'].filter((line) => line.includes(':token'))) {
    const response = await ask(methodOf(route), addressOf(route).replace('zzzzzz', secret));
    assert.ok(response.statusCode >= 400, route);
    // A private link stands in the way back from the reader's settings, which is theirs alone.
    assert.ok(!response.body.replaceAll(`return=%2Ffollow%2F${secret}`, '').includes(secret), route);
    assert.equal(response.headers['cache-control'], 'no-store', route);
    assert.equal(response.headers['referrer-policy'], 'no-referrer', route);
  }
  assert.ok(!JSON.stringify(log).includes(secret));
});

test('what somebody wanted is gone back to on this site only, in every way of signing in', async () => {
  const hostile = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/curate\r\nset-cookie: a=b',
    '/curate/€ü',
    '/sign-out',
    `/${'a'.repeat(3_000)}`,
  ];
  for (const back of hostile) {
    const payload = new URLSearchParams({ email: 'curator@example.org', password, return: back }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await app.inject({ method: 'POST', url: '/sign-in', payload, headers });
    assert.equal(response.statusCode, 303, JSON.stringify(back));
    const target = new URL(String(response.headers.location), 'https://library.example.org/');
    assert.equal(target.origin, 'https://library.example.org', back);
    assert.match(target.pathname, /^\/curate/, back);
    assert.deepEqual(
      response.cookies.map(({ name }) => name),
      [sessionCookie],
      back,
    );
  }
});

test('a forged form changes nothing that its sender may not change: advice, conditions, status and ids stay', async () => {
  const advice = { text: 'Names of people who have died.', source: 'The council' };
  const forged = {
    'culturalAdvice.0.text': 'Forged advice',
    'culturalAdvice.0.source': 'Nobody',
    'accessCondition.kind': 'closed',
    'accessCondition.decidedBy': 'Nobody',
    'localContexts.0.id': 'x',
    ...{ status: 'published', id: 'zzzzzz', addedOn: '1999-01-01', revision: '99', sequence: '1', person: 'somebody' },
  };
  const send = async (role: Role, changes: Record<string, string>) => {
    const [work] = await library.catalogue.addWorks([{ record: record({ culturalAdvice: [advice] }), status: 'draft' }], testNote);
    const { id } = work!;
    const page = new ParsedPage((await app.inject({ url: `/curate/works/${id}/edit`, headers: { cookie: cookies.get(role)! } })).body);
    const form = page.all('form').find((candidate) => candidate.attribute('data-editor') !== undefined)!;
    const fields = formFieldsOf(form);
    for (const [name, value] of Object.entries({ title: 'Changed', reason: 'A test.', do: 'save', ...changes })) fields.set(name, value);
    const response = await app.inject({
      method: 'POST',
      url: form.attribute('action')!,
      payload: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.get(role)! },
    });
    assert.equal(response.statusCode, 303, response.body.slice(0, 500));
    const { record: after, status, revision, addedOn } = (await library.catalogue.find(id))!;
    assert.equal(after.title, 'Changed');
    assert.deepEqual([status, revision, addedOn], ['draft', 2, '2026-11-22']);
    assert.deepEqual(after.localContexts, record({}).localContexts);
    return { advice: after.culturalAdvice.map(({ text }) => text), condition: after.accessCondition?.kind };
  };
  for (const role of ['curator', 'administrator'] as const)
    assert.deepEqual(await send(role, forged), { advice: [advice.text], condition: undefined }, role);
  assert.deepEqual(await send('first-nations-curator', forged), { advice: ['Forged advice'], condition: 'closed' });
});
