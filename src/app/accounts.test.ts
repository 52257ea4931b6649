import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, sessionCookie } from '../modules/accounts/index.ts';

/** The real application, with somebody in it who looks after people. */
async function libraryWithAccount(context: Parameters<typeof tempLibrary>[0]) {
  const temp = await tempLibrary(context);
  const { people } = createAccounts({
    database: temp.library.database,
    clock: temp.clock,
    baseUrl: 'https://library.example.org',
    libraryName: 'The testing library',
    hashCost: { memory: 8, passes: 1, parallelism: 1 },
  });
  await people.add({ name: 'Ada', email: 'ada@example.org', roles: ['administrator'] }, 'four unlikely words here');
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    temp.app.inject({
      method: 'POST',
      url: path,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const signIn = async () => {
    const response = await post('/sign-in', { email: 'ada@example.org', password: 'four unlikely words here' });
    assert.equal(response.statusCode, 303);
    return `${sessionCookie}=${response.cookies.find(({ name }) => name === sessionCookie)!.value}`;
  };
  return { ...temp, post, signIn };
}

test('pages of accounts stand in the library’s frame and are sound, in every language', async (context) => {
  const { get, signIn } = await libraryWithAccount(context);
  const cookie = await signIn();
  for (const language of ['', 'it']) {
    const headers = { cookie: `${cookie}; preferences=language=${language}` };
    for (const path of ['/sign-in', '/sign-in/forgotten', '/curate/account', '/curate/people', '/curate/people/events']) {
      const response = await get(path, headers);
      assert.equal(response.statusCode, 200, path);
      assert.deepEqual(inspectPage(response.body), [], path);
      assert.equal(response.headers['cache-control'], 'no-store');
      const page = new ParsedPage(response.body);
      assert.equal(page.with('name', 'robots')[0]!.attribute('content'), 'noindex');
      assert.match(page.one('title').text, /Testing$/);
    }
  }
});

test('a password that was kept at another cost is kept at today’s when it is next used', async (context) => {
  const { library, signIn } = await libraryWithAccount(context);
  const kept = async () => {
    const { password } = await library.database
      .read<{ account: { password: string } }>()
      .selectFrom('account')
      .select('password')
      .executeTakeFirstOrThrow();
    return password;
  };
  assert.match(await kept(), /\$m=8,/);
  await signIn();
  assert.match(await kept(), /\$m=19456,t=2,p=1\$/);
  await signIn();
});

test('public pages are the same for whoever is signed in, and are kept by caches as ever', async (context) => {
  const { get, add, signIn } = await libraryWithAccount(context);
  const [work] = await add({});
  const cookie = await signIn();
  for (const path of ['/', '/browse', `/works/${work!.id}`, '/search?q=peer', '/about']) {
    const [reader, curator] = [await get(path), await get(path, { cookie })];
    assert.equal(curator.body, reader.body, path);
    assert.equal(curator.headers['cache-control'], reader.headers['cache-control']);
    assert.equal(curator.headers.etag, reader.headers.etag);
    assert.equal(curator.cookies.length, 0);
  }
});

test('no cookie is set for readers, and none but where people sign in', async (context) => {
  const { get } = await libraryWithAccount(context);
  for (const path of ['/', '/sign-in', '/sign-in/forgotten', '/sign-in/passkey', '/curate/account', '/curate/people'])
    assert.equal((await get(path)).headers['set-cookie'], undefined, path);
});

test('the log holds no secret of an address, a form or a cookie', async (context) => {
  const { get, post, signIn, log } = await libraryWithAccount(context);
  const cookie = await signIn();
  const secret = 'S'.repeat(43);
  for (const purpose of ['reset', 'invitation', 'address']) {
    await get(`/sign-in/${purpose}/${secret}`);
    await post(`/sign-in/${purpose}/${secret}`, { password: 'a hidden password', name: 'x' });
  }
  await post('/sign-in', { email: 'hidden@example.org', password: 'a hidden password' });
  await get('/curate/account', { cookie });
  const lines = JSON.stringify(log);
  assert.match(lines, /\/sign-in\/reset\/:token/);
  for (const hidden of [secret, cookie.split('=')[1]!, 'hidden@', 'a hidden password', 'ada@example.org'])
    assert.ok(!lines.includes(hidden), hidden);
});

test('what is posted from pages of other sites is refused, with a page', async (context) => {
  const { post, get, signIn } = await libraryWithAccount(context);
  const cookie = await signIn();
  for (const path of ['/sign-in', '/sign-out', '/curate/account/name', '/curate/people']) {
    const response = await post(path, { name: 'Eve' }, { cookie, 'sec-fetch-site': 'cross-site' });
    assert.equal(response.statusCode, 403, path);
    assert.deepEqual(inspectPage(response.body), []);
  }
  assert.match((await get('/curate/account', { cookie })).body, /Signed in as <bdi>Ada<\/bdi>/);
});

test('JSON is not taken anywhere', async (context) => {
  const { app } = await libraryWithAccount(context);
  for (const url of ['/sign-in', '/sign-in/passkey', '/sign-in/forgotten']) {
    const response = await app.inject({ method: 'POST', url, payload: { email: 'ada@example.org', password: 'x', credential: {} } });
    assert.equal(response.statusCode, 415, url);
  }
});
