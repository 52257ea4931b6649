import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOTP, Secret } from 'otpauth';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { emailOf, linkIn, password, type TempAccounts, tempAccounts, type Visitor } from './fixtures/temp-accounts.ts';

const soundPage = (html: string) => {
  assert.deepEqual(inspectPage(html), []);
  return new ParsedPage(html);
};
const saidBy = (html: string) => soundPage(html).with('class', 'said')[0]?.text ?? '';
const problemsOf = (html: string) => soundPage(html).with('id', 'problems')[0]?.text ?? '';

const codeAt = (secret: string, { clock }: TempAccounts, delta = 0) =>
  HOTP.generate({ secret: Secret.fromBase32(secret), counter: Math.floor(clock.now().getTime() / 30_000) + delta });

/** Sets a second factor up and gives its secret and the recovery codes. */
async function setUpFactor(temp: TempAccounts, browser: Visitor): Promise<{ secret: string; codes: string[] }> {
  const begun = await browser.post('/curate/account/second-factor', { 'factor-password': password });
  assert.equal(begun.headers.location, '/curate/account/second-factor');
  const shown = soundPage((await browser.get('/curate/account/second-factor')).body);
  const secret = shown.with('class', 'secret')[0]!.text.replaceAll(' ', '');
  assert.equal(shown.all('svg').length, 1);
  const on = await browser.post('/curate/account/second-factor/confirm', { code: codeAt(secret, temp) });
  assert.equal(on.statusCode, 200);
  return {
    secret,
    codes: soundPage(on.body)
      .with('class', 'secret')
      .map((element) => element.text),
  };
}

test('the page of an account is sound, with all of its parts', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada', ['curator', 'administrator']);
  const browser = await temp.signedIn('Ada');
  const page = soundPage((await browser.get('/curate/account')).body);
  assert.match(page.one('main').text, /Your roles: Curator and Administrator/);
  assert.match(page.one('main').text, /Please set one up/);
  assert.match(page.one('main').text, /Firefox on Linux since 22 November 2026.*this one/);
  await setUpFactor(temp, browser);
  const after = soundPage((await browser.get('/curate/account')).body);
  assert.match(after.one('main').text, /10 recovery codes left/);
  assert.doesNotMatch(after.one('main').text, /Please set one up/);
  assert.match(after.one('main').text, /Ada set up a second factor/);
});

test('a name can be changed, and stands on one line', async (context) => {
  const { add, signedIn } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  const done = await browser.post('/curate/account/name', { name: ' Ada\r\nBcc: x  O’Neill ' });
  assert.equal(done.headers.location, '/curate/account?done=name');
  const page = await browser.get('/curate/account?done=name');
  assert.match(saidBy(page.body), /name is changed/);
  assert.match(page.body, /Signed in as <bdi>Ada Bcc: x O’Neill<\/bdi>/);
  const refused = await browser.post('/curate/account/name', { name: 'x'.repeat(121) });
  assert.equal(refused.statusCode, 422);
  assert.match(problemsOf(refused.body), /too long. Use at most 120/);
  assert.equal(soundPage(refused.body).with('name', 'name')[0]!.attribute('value'), 'x'.repeat(121));
  assert.match(problemsOf((await browser.post('/curate/account/name', { name: ' \n ' })).body), /Type a name/);
});

test('a password is changed by whoever knows it; other sessions end and this one gets a new token', async (context) => {
  const { add, signedIn, visitor, mails } = await tempAccounts(context);
  await add('Ada');
  const [browser, other] = [await signedIn('Ada'), await signedIn('Ada')];
  const before = browser.cookie;
  const next = 'other unlikely words here';
  const wrong = await browser.post('/curate/account/password', { current: 'not my password at all', next });
  assert.equal(wrong.statusCode, 422);
  assert.match(problemsOf(wrong.body), /This is not your password/);
  assert.doesNotMatch(wrong.body, /other unlikely/);
  assert.match(problemsOf((await browser.post('/curate/account/password', { current: password, next: 'short' })).body), /too short/);
  assert.equal((await other.get('/curate/account')).statusCode, 200);
  const done = await browser.post('/curate/account/password', { current: password, next });
  assert.equal(done.headers.location, '/curate/account?done=password');
  assert.notEqual(browser.cookie, before);
  assert.equal((await browser.get('/curate/account')).statusCode, 200);
  assert.equal((await other.get('/curate/account')).statusCode, 303);
  const thief = visitor();
  thief.cookie = before;
  assert.equal((await thief.get('/curate/account')).statusCode, 303);
  assert.equal((await visitor().signIn('Ada', next)).statusCode, 303);
  assert.match(mails.at(-1)!.text, /password of your account .* was changed/);
});

test('a stolen session cannot try passwords without end', async (context) => {
  const { add, signedIn, wait } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  for (let guess = 0; guess < 5; guess++)
    assert.equal((await browser.post('/curate/account/passkeys', { 'passkeys-password': `guess ${guess}` })).statusCode, 422);
  const held = await browser.post('/curate/account/password', { current: password, next: 'other unlikely words here' });
  assert.equal(held.statusCode, 429);
  assert.equal(held.headers['retry-after'], '5');
  wait(5);
  assert.equal((await browser.post('/curate/account/password', { current: password, next: 'other unlikely words here' })).statusCode, 303);
});

test('an e-mail address changes when the link that was sent to it is opened', async (context) => {
  const { add, signedIn, visitor, mails, accounts } = await tempAccounts(context);
  const id = await add('Ada');
  await add('Bo');
  const browser = await signedIn('Ada');
  const asked = await browser.post('/curate/account/email', { email: 'new@example.org', 'email-password': password });
  assert.equal(asked.headers.location, '/curate/account?done=email-asked');
  assert.equal(mails[0]!.to, 'new@example.org');
  assert.equal((await accounts.own.look(id)).account.email, emailOf('Ada'));
  const link = linkIn(mails[0]);
  soundPage((await visitor().get(link)).body);
  assert.equal((await visitor().post(link)).headers.location, '/sign-in?done=email');
  assert.equal((await accounts.own.look(id)).account.email, 'new@example.org');
  assert.equal(mails.at(-1)!.to, emailOf('Ada'));
  assert.equal((await visitor().post(link)).statusCode, 410);
  assert.match(
    problemsOf((await browser.post('/curate/account/email', { email: 'BO@example.org', 'email-password': password })).body),
    /already/,
  );
  assert.match(
    problemsOf((await browser.post('/curate/account/email', { email: 'x@example.org', 'email-password': 'no' })).body),
    /not your password/,
  );
});

test('an address that somebody else took meanwhile stays theirs', async (context) => {
  const { add, signedIn, visitor, mails, accounts } = await tempAccounts(context);
  await add('Ada');
  await add('Bo');
  const [ada, bo] = [await signedIn('Ada'), await signedIn('Bo')];
  await ada.post('/curate/account/email', { email: 'shared@example.org', 'email-password': password });
  await bo.post('/curate/account/email', { email: 'Shared@example.org', 'email-password': password });
  assert.equal((await visitor().post(linkIn(mails[0]))).statusCode, 303);
  assert.equal((await visitor().post(linkIn(mails[1]))).statusCode, 409);
  assert.deepEqual((await accounts.people.list()).map(({ email }) => email).sort(), ['bo@example.org', 'shared@example.org']);
});

test('without a mail server an e-mail address changes at once', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context, { mail: false });
  await add('Ada');
  const browser = await signedIn('Ada');
  const done = await browser.post('/curate/account/email', { email: 'new@example.org', 'email-password': password });
  assert.equal(done.headers.location, '/curate/account?done=email');
  assert.equal((await visitor().signIn('New')).statusCode, 303);
});

test('with a second factor a password alone opens nothing; a code does, once', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  const { secret } = await setUpFactor(temp, browser);
  const second = temp.visitor();
  const first = await second.post('/sign-in', { email: emailOf('Ada'), password, return: '/curate/people' });
  assert.equal(first.headers.location, '/sign-in/second?return=%2Fcurate%2Fpeople');
  const half = second.cookie;
  soundPage((await second.get('/sign-in/second?return=%2Fcurate%2Fpeople')).body);
  // The code that turned it on was used up by that.
  const replayed = await second.post('/sign-in/second', { code: codeAt(secret, temp) });
  assert.equal(replayed.statusCode, 422);
  assert.match(problemsOf(replayed.body), /not right, or was used already/);
  temp.wait(30);
  const done = await second.post('/sign-in/second', { code: codeAt(secret, temp), return: '/curate/people' });
  assert.equal(done.headers.location, '/curate/people');
  assert.notEqual(second.cookie, half);
  assert.equal((await second.get('/curate/account')).statusCode, 200);
  const other = temp.visitor();
  await other.signIn('Ada');
  assert.equal((await other.post('/sign-in/second', { code: codeAt(secret, temp) })).statusCode, 422, 'the same code again');
});

test('two requests with one code at once: one is signed in', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const { secret } = await setUpFactor(temp, await temp.signedIn('Ada'));
  temp.wait(30);
  const [one, other] = [temp.visitor(), temp.visitor()];
  await one.signIn('Ada');
  await other.signIn('Ada');
  const code = codeAt(secret, temp);
  const answers = await Promise.all([one, other].map((browser) => browser.post('/sign-in/second', { code })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 422]);
});

test('codes are not to be guessed: after a few wrong ones there is a wait', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const { secret } = await setUpFactor(temp, await temp.signedIn('Ada'));
  temp.wait(3_601);
  const browser = temp.visitor();
  await browser.signIn('Ada');
  for (let guess = 0; guess < 5; guess++) assert.equal((await browser.post('/sign-in/second', { code: `00000${guess}` })).statusCode, 422);
  assert.equal((await browser.post('/sign-in/second', { code: codeAt(secret, temp) })).statusCode, 429);
  temp.wait(30);
  assert.equal((await browser.post('/sign-in/second', { code: codeAt(secret, temp) })).statusCode, 303);
});

test('the second step waits ten minutes, and without the first there is none', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const { secret } = await setUpFactor(temp, await temp.signedIn('Ada'));
  temp.wait(60);
  const browser = temp.visitor();
  await browser.signIn('Ada');
  temp.wait(601);
  assert.equal((await browser.post('/sign-in/second', { code: codeAt(secret, temp) })).headers.location, '/sign-in');
  assert.equal((await browser.get('/sign-in/second')).headers.location, '/sign-in');
  assert.equal((await temp.visitor().post('/sign-in/second', { code: codeAt(secret, temp) })).headers.location, '/sign-in');
});

test('each recovery code signs in once, and new ones put an end to the old', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  const { codes } = await setUpFactor(temp, browser);
  assert.equal(codes.length, 10);
  const lost = temp.visitor();
  await lost.signIn('Ada');
  assert.equal((await lost.post('/sign-in/second', { code: codes[0]!.toUpperCase().replaceAll('-', ' ') })).statusCode, 303);
  assert.match(soundPage((await lost.get('/curate/account')).body).one('main').text, /9 recovery codes left/);
  const again = temp.visitor();
  await again.signIn('Ada');
  assert.equal((await again.post('/sign-in/second', { code: codes[0]! })).statusCode, 422);
  const renewed = await lost.post('/curate/account/recovery-codes', { 'codes-password': password });
  const fresh = soundPage(renewed.body)
    .with('class', 'secret')
    .map((element) => element.text);
  assert.equal(fresh.length, 10);
  assert.equal((await again.post('/sign-in/second', { code: codes[1]! })).statusCode, 422);
  assert.equal((await again.post('/sign-in/second', { code: fresh[1]! })).statusCode, 303);
});

test('nothing of a second factor is kept but its secret and digests of the codes', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const { codes } = await setUpFactor(temp, await temp.signedIn('Ada'));
  const rows = await temp.database
    .read<{ account_recovery_code: { digest: string } }>()
    .selectFrom('account_recovery_code')
    .selectAll()
    .execute();
  assert.equal(rows.length, 10);
  for (const code of codes) assert.ok(!JSON.stringify(rows).includes(code.replaceAll('-', '')) && !JSON.stringify(rows).includes(code));
});

test('a second factor that is not confirmed changes nothing, and turning it off takes the password', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  assert.equal((await browser.get('/curate/account/second-factor')).headers.location, '/curate/account');
  assert.equal((await browser.post('/curate/account/second-factor/confirm', { code: '123456' })).headers.location, '/curate/account');
  assert.equal((await browser.post('/curate/account/second-factor', { 'factor-password': 'wrong' })).statusCode, 422);
  assert.equal((await browser.post('/curate/account/second-factor', { 'factor-password': '' })).statusCode, 422);
  await browser.post('/curate/account/second-factor', { 'factor-password': password });
  const wrong = await browser.post('/curate/account/second-factor/confirm', { code: '000000' });
  assert.equal(wrong.statusCode, 422);
  assert.equal(soundPage(wrong.body).all('svg').length, 1);
  assert.equal((await temp.visitor().signIn('Ada')).headers.location, '/curate');
  await setUpFactor(temp, browser);
  assert.equal((await browser.post('/curate/account/second-factor-off', { 'off-password': 'wrong' })).statusCode, 422);
  const before = browser.cookie;
  assert.equal((await browser.post('/curate/account/second-factor-off', { 'off-password': password })).statusCode, 303);
  assert.notEqual(browser.cookie, before);
  assert.equal((await temp.visitor().signIn('Ada')).headers.location, '/curate');
});

test('sessions can be ended one by one and all at once, one’s own alone', async (context) => {
  const { add, signedIn, accounts } = await tempAccounts(context);
  const id = await add('Ada');
  await add('Bo');
  const [here, there, third] = [await signedIn('Ada'), await signedIn('Ada'), await signedIn('Ada')];
  const bo = await signedIn('Bo');
  const page = soundPage((await here.get('/curate/account')).body);
  const buttons = page.with('name', 'session').map((button) => button.attribute('value')!);
  assert.equal(buttons.length, 3);
  // Somebody else's session is none of theirs, whatever they send.
  for (const button of buttons) await bo.post('/curate/account/sessions', { session: button });
  assert.equal((await accounts.own.look(id)).sessions.length, 3);
  await here.post('/curate/account/sessions', { session: buttons[0]! });
  assert.equal((await accounts.own.look(id)).sessions.length, 2);
  assert.equal((await here.get('/curate/account')).statusCode, 200);
  await here.post('/curate/account/sessions', { session: 'others' });
  assert.equal((await here.get('/curate/account')).statusCode, 200);
  assert.equal((await there.get('/curate/account')).statusCode, 303);
  assert.equal((await third.get('/curate/account')).statusCode, 303);
  assert.equal((await bo.get('/curate/account')).statusCode, 200);
  for (const session of ['', 'nothing', '<script>'])
    assert.equal((await here.post('/curate/account/sessions', { session })).statusCode, 303);
});

test('every form of an account is refused from other sites, and to whoever has not signed in', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  const forms = [
    'name',
    'email',
    'password',
    'sessions',
    'second-factor',
    'second-factor/confirm',
    'second-factor-off',
    'recovery-codes',
    'passkeys',
    'passkeys/new',
    'passkeys/x',
  ];
  for (const form of forms) {
    const path = `/curate/account/${form}`;
    assert.equal((await browser.post(path, { name: 'Eve' }, { 'sec-fetch-site': 'cross-site' })).statusCode, 403, path);
    assert.equal((await visitor().post(path, { name: 'Eve' })).statusCode, 401, path);
  }
  assert.match((await browser.get('/curate/account')).body, /Signed in as <bdi>Ada<\/bdi>/);
});

test('hostile text in every field comes back escaped and does no harm', async (context) => {
  const { add, signedIn, wait } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  for (const text of ['<script>alert(1)</script>', '"><svg onload=alert(1)>', "' or 1=1 --", '\u0000\u202e', '😀'.repeat(5_000)]) {
    for (const [form, names] of [
      ['name', ['name']],
      ['email', ['email', 'email-password']],
      ['password', ['current', 'next']],
      ['second-factor', ['factor-password']],
      ['second-factor/confirm', ['code']],
      ['recovery-codes', ['codes-password']],
      ['passkeys', ['passkeys-password']],
      ['passkeys/new', ['passkey-name', 'credential']],
    ] as const) {
      const response = await browser.post(`/curate/account/${form}`, Object.fromEntries(names.map((name) => [name, text])));
      assert.ok([200, 303, 422, 429].includes(response.statusCode), `${form}: ${response.statusCode}`);
      wait(901);
    }
    const page = await browser.get('/curate/account');
    assert.doesNotMatch(page.body, /<script>alert|<svg onload/);
    assert.deepEqual(inspectPage(page.body), []);
  }
});

test('how often one is written to is chosen, and without a mail server it is not asked', async (context) => {
  const { add, signedIn, accounts } = await tempAccounts(context);
  await add('Ada');
  const browser = await signedIn('Ada');
  const chosen = async () => {
    const radios = (await browser.page('/curate/account')).with('name', 'letters');
    assert.deepEqual(
      radios.map((radio) => radio.attribute('value')),
      ['never', 'weekly', 'daily'],
    );
    return radios.filter((radio) => radio.attribute('checked') !== undefined).map((radio) => radio.attribute('value'));
  };
  assert.deepEqual(await chosen(), ['weekly']);
  assert.equal((await browser.post('/curate/account/letters', { letters: 'daily' })).headers.location, '/curate/account?done=letters');
  assert.match((await browser.get('/curate/account?done=letters')).body, /We will write to you as you have chosen/);
  assert.deepEqual(await chosen(), ['daily']);
  assert.deepEqual(
    (await accounts.letters.readers()).map(({ name, rhythm }) => [name, rhythm]),
    [['Ada', 'daily']],
  );
  for (const letters of ['', 'hourly']) {
    const refused = await browser.post('/curate/account/letters', { letters });
    assert.equal(refused.statusCode, 422);
    assert.deepEqual(inspectPage(refused.body), []);
    assert.match(refused.body, /Choose how often we should write to you/);
  }
  assert.deepEqual(await chosen(), ['daily']);

  const plain = await tempAccounts(context, { mail: false });
  await plain.add('Bo');
  assert.equal((await (await plain.signedIn('Bo')).page('/curate/account')).with('name', 'letters').length, 0);
});
