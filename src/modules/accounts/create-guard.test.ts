import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { tempAccounts } from './fixtures/temp-accounts.ts';
import { may, permissions, roles } from './permissions.ts';

const withRoutes = (context: Parameters<typeof tempAccounts>[0]) =>
  tempAccounts(context, {
    routes: (app, guard) => {
      for (const permission of permissions) {
        const route = { preHandler: guard.require(permission) };
        app.get(`/curate/try/${permission}`, route, async (request, reply) =>
          reply.header('cache-control', 'public, max-age=99').send(guard.person(request).name),
        );
        app.post(`/curate/try/${permission}`, route, async () => 'done');
      }
      app.get('/open', async (request) => (await guard.signedIn(request))?.name ?? 'nobody');
      app.get('/unguarded', async (request) => guard.person(request).name);
    },
  });

for (const role of roles) {
  test(`the guard lets a ${role} through where the table says so, and nowhere else`, async (context) => {
    const { add, signedIn } = await withRoutes(context);
    await add('Ada', [role]);
    const browser = await signedIn('Ada');
    for (const permission of permissions) {
      const allowed = may({ roles: [role] }, permission);
      for (const response of [await browser.get(`/curate/try/${permission}`), await browser.post(`/curate/try/${permission}`)]) {
        assert.equal(response.statusCode, allowed ? 200 : 403, permission);
        assert.equal(response.headers['cache-control'], 'no-store');
        if (!allowed) assert.deepEqual(inspectPage(response.body), []);
      }
    }
  });
}

test('whoever is refused is told what it takes and who has it', async (context) => {
  const { add, signedIn } = await withRoutes(context);
  await add('Ada', ['administrator']);
  const browser = await signedIn('Ada');
  const text = new ParsedPage((await browser.get('/curate/try/works.veto')).body).one('main').text;
  assert.match(text, /“Keep a work that bears cultural advice from being published”/);
  assert.match(text, /First Nations curator/);
});

test('whoever has not signed in is led to sign in and back; what they post is refused with a page', async (context) => {
  const { visitor } = await withRoutes(context);
  const got = await visitor().get('/curate/try/works.edit?a=%26');
  assert.equal(got.statusCode, 303);
  assert.equal(got.headers.location, '/sign-in?return=%2Fcurate%2Ftry%2Fworks.edit%3Fa%3D%2526');
  const posted = await visitor().post('/curate/try/works.edit');
  assert.equal(posted.statusCode, 401);
  assert.deepEqual(inspectPage(posted.body), []);
});

test('a session that still waits for a code opens nothing', async (context) => {
  const { add, signedIn, visitor, accounts, clock } = await withRoutes(context);
  const id = await add('Ada');
  const browser = await signedIn('Ada');
  const { HOTP, Secret } = await import('otpauth');
  await browser.post('/curate/account/second-factor', { 'factor-password': 'four unlikely words here' });
  const secret = Secret.fromBase32((await accounts.own.look(id)).account.totpPending!);
  const code = HOTP.generate({ secret, counter: Math.floor(clock.now().getTime() / 30_000) });
  assert.equal((await browser.post('/curate/account/second-factor/confirm', { code })).statusCode, 200);
  const half = visitor();
  assert.match(String((await half.signIn('Ada')).headers.location), /^\/sign-in\/second/);
  assert.ok(half.cookie);
  assert.equal((await half.get('/curate/try/works.edit')).statusCode, 303);
  assert.equal((await half.post('/curate/try/works.edit')).statusCode, 401);
  assert.equal((await half.get('/open')).body, 'nobody');
});

test('a public page can ask who is there, and a route without a guard cannot take it for granted', async (context) => {
  const { add, signedIn, visitor } = await withRoutes(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  assert.equal((await browser.get('/open')).body, 'Ada');
  assert.equal((await visitor().get('/open')).body, 'nobody');
  assert.equal((await browser.get('/unguarded')).statusCode, 500);
});

test('roles are those of the moment: what is taken away is gone with the next request', async (context) => {
  const { add, signedIn, accounts } = await withRoutes(context);
  const id = await add('Ada', ['curator']);
  await add('Root', ['administrator']);
  const [browser, root] = [await signedIn('Ada'), await signedIn('Root')];
  assert.equal((await browser.get('/curate/try/works.edit')).statusCode, 200);
  await root.post(`/curate/people/${id}/roles`, { roles: 'reader-reviewer' });
  assert.equal((await browser.get('/curate/try/works.edit')).statusCode, 303);
  const again = await signedIn('Ada');
  assert.equal((await again.get('/curate/try/works.edit')).statusCode, 403);
  assert.equal((await again.get('/curate/try/works.read-drafts')).statusCode, 200);
  await root.post(`/curate/people/${id}/suspend`);
  assert.equal((await again.get('/curate/try/works.read-drafts')).statusCode, 303);
  assert.equal((await accounts.people.list()).find((person) => person.id === id)!.state, 'suspended');
});
