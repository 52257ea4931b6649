import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { emailOf, linkIn, password, tempAccounts } from './fixtures/temp-accounts.ts';
import { digestOf } from './tokens.ts';

const soundPage = (html: string) => {
  assert.deepEqual(inspectPage(html), []);
  return new ParsedPage(html);
};
const problemsOf = (html: string) => soundPage(html).with('id', 'problems')[0]?.text ?? '';

test('whoever has the right password is signed in, led to what they wanted, and gets a cookie that scripts cannot see', async (context) => {
  const { add, visitor, database } = await tempAccounts(context);
  await add('Ada');
  const browser = visitor();
  assert.equal((await browser.get('/curate/account?x=1')).headers.location, '/sign-in?return=%2Fcurate%2Faccount%3Fx%3D1');
  const form = soundPage((await browser.get('/sign-in?return=%2Fcurate%2Faccount%3Fx%3D1')).body);
  assert.equal(form.with('name', 'return')[0]!.attribute('value'), '/curate/account?x=1');
  const response = await browser.post('/sign-in', { email: ' ADA@example.org ', password, return: '/curate/account?x=1' });
  assert.equal(response.statusCode, 303);
  assert.equal(response.headers.location, '/curate/account?x=1');
  assert.equal(response.headers['cache-control'], 'no-store');
  const [cookie] = response.cookies;
  assert.deepEqual(
    { httpOnly: cookie!.httpOnly, sameSite: cookie!.sameSite, path: cookie!.path, maxAge: cookie!.maxAge },
    { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 30 * 86_400 },
  );
  assert.match(cookie!.value, /^[\w-]{43}$/);
  const page = soundPage((await browser.get('/curate/account')).body);
  assert.match(page.with('aria-label', 'Your account')[0]!.text, /Signed in as Ada/);
  // Only a digest of the token is kept.
  const [row] = await database.read<{ account_session: { token_digest: string } }>().selectFrom('account_session').selectAll().execute();
  assert.equal(row!.token_digest, digestOf(cookie!.value));
  assert.ok(!JSON.stringify(row).includes(cookie!.value));
});

test('over https the cookie is sent over https alone', async (context) => {
  const { add, app } = await tempAccounts(context);
  await add('Ada');
  const response = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-proto': 'https' },
    payload: new URLSearchParams({ email: emailOf('Ada'), password }).toString(),
  });
  assert.equal(response.cookies[0]!.secure, true);
});

test('a library known by https gives its cookie to no other connection, though its proxy tells of none', async (context) => {
  const sign = async (baseUrl: string) => {
    const { add, visitor } = await tempAccounts(context, { baseUrl });
    await add('Ada');
    return (await visitor().signIn('Ada')).cookies[0]!.secure;
  };
  assert.equal(await sign('https://library.example.org'), true);
  assert.equal(await sign('http://library.example.org'), undefined);
});

test('a wrong password, an unknown address and somebody who may not sign in are answered alike', async (context) => {
  const { add, visitor, accounts, signedIn } = await tempAccounts(context);
  await add('Ada');
  await add('Root', ['administrator']);
  await add('Gone');
  const root = await signedIn('Root');
  const gone = (await accounts.people.list()).find(({ name }) => name === 'Gone')!;
  await root.post(`/curate/people/${gone.id}/suspend`);
  await root.post('/curate/people', { name: 'New', email: emailOf('New'), roles: 'curator' });
  const bodies = [];
  for (const [name, given] of [
    ['Ada', 'four unlikely words there'],
    ['Nobody', password],
    ['Gone', password],
    ['New', password],
    ['Ada', 'x'.repeat(5_000)],
  ] as const) {
    const browser = visitor(`203.0.113.${bodies.length + 10}`);
    const response = await browser.signIn(name, given);
    assert.equal(response.statusCode, 422, name);
    assert.equal(browser.cookie, undefined);
    const page = soundPage(response.body);
    assert.equal(page.with('name', 'email')[0]!.attribute('value'), emailOf(name));
    assert.equal(page.with('name', 'password')[0]!.attribute('value'), '');
    bodies.push(response.body.replaceAll(emailOf(name), 'the address'));
  }
  assert.equal(new Set(bodies).size, 1);
});

test('a form that is not filled in comes back with what is missing, and without a password in it', async (context) => {
  const { visitor } = await tempAccounts(context);
  const browser = visitor();
  assert.match(problemsOf((await browser.post('/sign-in', {})).body), /Type your e-mail address.*Type your password/s);
  assert.match(problemsOf((await browser.post('/sign-in', { email: 'ada', password })).body), /not a whole e-mail address/);
  assert.doesNotMatch((await browser.post('/sign-in', { email: 'ada', password })).body, /unlikely/);
});

test('guessing at an account is slowed down from one network, told in words, and never for ever', async (context) => {
  const { add, visitor, wait } = await tempAccounts(context);
  await add('Ada');
  const guesser = visitor('198.51.100.1');
  for (let guess = 0; guess < 5; guess++) assert.equal((await guesser.signIn('Ada', `a wrong password ${guess}`)).statusCode, 422);
  const held = await guesser.signIn('Ada');
  assert.equal(held.statusCode, 429);
  assert.equal(held.headers['retry-after'], '5');
  assert.match(problemsOf(held.body), /Wait 5 seconds/);
  // The same for an address that nobody has.
  for (let guess = 0; guess < 5; guess++) await guesser.signIn('Nobody', `a wrong password ${guess}`);
  assert.equal((await guesser.signIn('Nobody')).statusCode, 429);
  // Whoever comes from elsewhere does not notice.
  assert.equal((await visitor('198.51.100.2').signIn('Ada')).statusCode, 303);
  wait(900);
  assert.equal((await guesser.signIn('Ada')).statusCode, 303);
});

test('many who guess together hold somebody up for seconds at most, and not at all where they have signed in before', async (context) => {
  const { add, visitor } = await tempAccounts(context);
  await add('Ada');
  const home = visitor('192.0.2.1');
  assert.equal((await home.signIn('Ada')).statusCode, 303);
  let held = 0;
  for (let bot = 0; bot < 60; bot++) {
    const response = await visitor(`198.51.100.${bot}`).signIn('Ada', 'a wrong password');
    if (response.statusCode === 429) held += 1;
  }
  assert.ok(held > 0);
  const elsewhere = await visitor('192.0.2.99').signIn('Ada');
  assert.equal(elsewhere.statusCode, 429);
  assert.ok(Number(elsewhere.headers['retry-after']) <= 20);
  assert.equal((await visitor('192.0.2.1').signIn('Ada')).statusCode, 303);
});

test('one network that tries many accounts is slowed down too', async (context) => {
  const { visitor } = await tempAccounts(context);
  const guesser = visitor('198.51.100.1');
  const answers = [];
  for (let guess = 0; guess < 31; guess++) answers.push((await guesser.signIn(`Person${guess}`)).statusCode);
  assert.deepEqual(new Set(answers.slice(0, 30)), new Set([422]));
  assert.equal(answers[30], 429);
});

test('signing in gives a new token and ends the session that the browser had', async (context) => {
  const { add, visitor, signedIn } = await tempAccounts(context);
  await add('Ada');
  await add('Bo');
  const browser = await signedIn('Ada');
  const before = browser.cookie;
  await browser.signIn('Bo');
  assert.notEqual(browser.cookie, before);
  const old = visitor();
  old.cookie = before;
  assert.equal((await old.get('/curate/account')).statusCode, 303);
  // A token that somebody has put into a browser is none of ours and stays none.
  const fixed = visitor();
  fixed.cookie = 'A'.repeat(43);
  await fixed.signIn('Ada');
  assert.notEqual(fixed.cookie, 'A'.repeat(43));
});

test('signing out ends the session and takes the cookie away', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  const token = browser.cookie;
  const response = await browser.post('/sign-out');
  assert.equal(response.headers.location, '/sign-in?done=signed-out');
  assert.equal(browser.cookie, undefined);
  const thief = visitor();
  thief.cookie = token;
  assert.equal((await thief.get('/curate/account')).statusCode, 303);
  // Not by a link: a picture in a message must not sign anybody out.
  assert.equal((await browser.get('/sign-out')).statusCode, 404);
});

test('a session ends after seven days without use, and after thirty days in any case', async (context) => {
  const { add, signedIn, wait } = await tempAccounts(context);
  await add('Ada');
  const day = 86_400;
  const idle = await signedIn('Ada');
  wait(7 * day - 60);
  assert.equal((await idle.get('/curate/account')).statusCode, 200);
  wait(7 * day - 60);
  assert.equal((await idle.get('/curate/account')).statusCode, 200);
  wait(7 * day + 60);
  assert.equal((await idle.get('/curate/account')).statusCode, 303);
  const busy = await signedIn('Ada');
  for (let days = 0; days < 29; days++) {
    wait(day);
    assert.equal((await busy.get('/curate/account')).statusCode, 200, `day ${days}`);
  }
  wait(day + 1);
  assert.equal((await busy.get('/curate/account')).statusCode, 303);
});

test('what is posted from a page of another site signs nobody in or out', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  await add('Ada');
  const foreign = { 'sec-fetch-site': 'cross-site' };
  assert.equal((await visitor().post('/sign-in', { email: emailOf('Ada'), password }, foreign)).statusCode, 403);
  const browser = await signedIn('Ada');
  assert.equal((await browser.post('/sign-out', {}, foreign)).statusCode, 403);
  assert.equal((await browser.get('/curate/account')).statusCode, 200);
});

test('a forgotten password is answered alike whether or not somebody has the address', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  const known = await visitor('198.51.100.1').post('/sign-in/forgotten', { email: 'ADA@example.org' });
  const unknown = await visitor('198.51.100.2').post('/sign-in/forgotten', { email: emailOf('Nobody') });
  for (const response of [known, unknown]) {
    assert.equal(response.statusCode, 303);
    assert.equal(response.headers.location, '/sign-in/forgotten?done=sent');
  }
  assert.equal(mails.length, 1);
  assert.equal(mails[0]!.to, emailOf('Ada'));
  soundPage((await visitor().get('/sign-in/forgotten?done=sent')).body);
});

test('a link for a new password works once, for an hour, and ends all sessions', async (context) => {
  const { add, visitor, mails, signedIn, wait } = await tempAccounts(context);
  await add('Ada');
  const elsewhere = await signedIn('Ada');
  const browser = visitor();
  await browser.post('/sign-in/forgotten', { email: emailOf('Ada') });
  const link = linkIn(mails[0]);
  // Looking at it uses nothing up: programs that check mail do.
  for (let look = 0; look < 3; look++) soundPage((await browser.get(link)).body);
  const short = await browser.post(link, { password: 'short' });
  assert.equal(short.statusCode, 422);
  assert.match(problemsOf(short.body), /too short/);
  assert.match(problemsOf((await browser.post(link, { password: 'ada ada ada ada' })).body), /guess/);
  const done = await browser.post(link, { password: 'other unlikely words here' });
  assert.equal(done.headers.location, '/sign-in?done=reset');
  assert.match(soundPage((await browser.get('/sign-in?done=reset')).body).one('main').text, /new password is kept/);
  assert.equal((await browser.post(link, { password: 'third unlikely words here' })).statusCode, 410);
  assert.equal((await browser.get(link)).statusCode, 410);
  assert.equal((await elsewhere.get('/curate/account')).statusCode, 303);
  assert.equal((await browser.signIn('Ada')).statusCode, 422);
  assert.equal((await browser.signIn('Ada', 'other unlikely words here')).statusCode, 303);

  await browser.post('/sign-in/forgotten', { email: emailOf('Ada') });
  wait(3_601);
  assert.equal((await browser.get(linkIn(mails.at(-1)))).statusCode, 410);
});

test('a newer link puts an end to the older one, and a link of one kind is none of another', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  const browser = visitor();
  await browser.post('/sign-in/forgotten', { email: emailOf('Ada') });
  await browser.post('/sign-in/forgotten', { email: emailOf('Ada') });
  const [older, newer] = [linkIn(mails[0]), linkIn(mails[1])];
  assert.equal((await browser.get(older)).statusCode, 410);
  assert.equal((await browser.get(newer)).statusCode, 200);
  assert.equal((await browser.get(newer.replace('reset', 'invitation'))).statusCode, 410);
  assert.equal((await browser.get(newer.replace('reset', 'address'))).statusCode, 410);
});

test('nobody fills another person’s mailbox by asking again and again', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  for (let time = 0; time < 20; time++) {
    const response = await visitor(`198.51.100.${time}`).post('/sign-in/forgotten', { email: emailOf('Ada') });
    assert.equal(response.headers.location, '/sign-in/forgotten?done=sent');
  }
  assert.equal(mails.length, 3);
});

test('two who use one link at once: one is told that it is gone', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  await visitor().post('/sign-in/forgotten', { email: emailOf('Ada') });
  const link = linkIn(mails[0]);
  const answers = await Promise.all(
    ['first unlikely words here', 'second unlikely words here'].map((next) => visitor().post(link, { password: next })),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 410]);
});

test('a page whose address holds a secret tells it in no link that leads elsewhere, and keeps no cache', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  await visitor().post('/sign-in/forgotten', { email: emailOf('Ada') });
  const link = linkIn(mails[0]);
  const response = await visitor().get(link);
  assert.equal(response.headers['cache-control'], 'no-store');
  const page = soundPage(response.body);
  const secret = link.split('/').at(-1)!;
  assert.deepEqual(
    page.all('a', 'link').filter((element) => (element.attribute('href') ?? '').includes(secret)),
    [],
  );
  assert.equal(page.with('method', 'post').at(-1)!.attribute('action'), link);
});

test('where the library sends no mail, the page says who can help, and nothing is made', async (context) => {
  const { add, visitor, mails } = await tempAccounts(context, { mail: false });
  await add('Ada');
  const page = soundPage((await visitor().get('/sign-in/forgotten')).body);
  assert.equal(page.with('name', 'email').length, 0);
  await visitor().post('/sign-in/forgotten', { email: emailOf('Ada') });
  assert.equal(mails.length, 0);
});

test('hostile input anywhere before signing in is refused quietly and escaped', async (context) => {
  const { add, visitor, app } = await tempAccounts(context);
  await add('Ada');
  const awkward = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' or 1=1 --",
    '\u0000',
    '\r\nSet-Cookie: a=b',
    '../..',
    '{{7*7}}',
    'a'.repeat(100_000),
    '\ud800',
    '%00%ff',
  ];
  let network = 0;
  for (const text of awkward) {
    network += 1;
    const browser = visitor(`198.51.100.${network}`);
    for (const [path, fields] of [
      ['/sign-in', { email: text, password: text, return: text }],
      ['/sign-in', { email: `${text}@example.org`, password: text, return: `/${text}` }],
      ['/sign-in/second', { code: text, return: text }],
      ['/sign-in/passkey', { credential: text, return: text }],
      ['/sign-in/forgotten', { email: text }],
      [`/sign-in/reset/${encodeURIComponent(text.slice(0, 80).toWellFormed())}`, { password: text }],
      [`/sign-in/invitation/${encodeURIComponent(text.slice(0, 80).toWellFormed())}`, { password: text, name: text }],
    ] as const) {
      const response = await browser.post(path, fields);
      assert.ok([303, 400, 404, 410, 422, 429].includes(response.statusCode), `${path} ${text.slice(0, 30)}: ${response.statusCode}`);
      assert.doesNotMatch(response.body, /<script>alert|<img src=x/);
      assert.equal(response.headers.location?.toString().startsWith('//') ?? false, false);
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (name, value) => {
      const response = await app.inject({
        method: 'POST',
        url: '/sign-in',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': `10.0.${network % 250}.${(network++ * 7) % 250}`,
        },
        payload: new URLSearchParams([
          [name, value],
          ['email', value],
          ['password', name],
        ]).toString(),
      });
      assert.ok([422, 429].includes(response.statusCode), String(response.statusCode));
    }),
    { numRuns: 50 },
  );
});

test('a cookie of any form opens nothing and breaks nothing', async (context) => {
  const { app } = await tempAccounts(context);
  for (const cookie of ['', 'x', 'A'.repeat(43), 'A'.repeat(10_000), '%00', "' or 1=1", '[object Object]']) {
    const response = await app.inject({ method: 'GET', url: '/curate/account', headers: { cookie: `alongside-session=${cookie}` } });
    assert.equal(response.statusCode, 303);
  }
});
