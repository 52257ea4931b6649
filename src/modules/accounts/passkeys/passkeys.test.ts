import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { fixedClock } from '../../../platform/clock.ts';
import { type CreationOptions, type Slips, SoftwareAuthenticator } from '../fixtures/software-authenticator.ts';
import { password, type TempAccounts, tempAccounts, type Visitor } from '../fixtures/temp-accounts.ts';
import { createChallenges } from './challenges.ts';
import { createPasskeys } from './passkeys.ts';

async function creationOptions(browser: Visitor): Promise<CreationOptions> {
  const response = await browser.post('/curate/account/passkeys', { 'passkeys-password': password });
  assert.equal(response.statusCode, 200);
  assert.deepEqual(inspectPage(response.body), []);
  return JSON.parse(new ParsedPage(response.body).with('data-passkey', 'create')[0]!.attribute('data-made')!) as CreationOptions;
}

async function register(browser: Visitor, device: SoftwareAuthenticator, slips: Slips = {}, name = 'My phone') {
  const credential = device.create(await creationOptions(browser), slips);
  return browser.post('/curate/account/passkeys/new', { 'passkey-name': name, credential });
}

const requestOptions = async (browser: Visitor) => (await browser.get('/sign-in/passkey')).json<{ challenge: string; rpId: string }>();

async function signInWith(temp: TempAccounts, device: SoftwareAuthenticator, slips: Slips = {}) {
  const browser = temp.visitor();
  const credential = device.answer(await requestOptions(browser), slips);
  return { browser, credential, response: await browser.post('/sign-in/passkey', { credential, return: '/curate/account' }) };
}

test('a passkey is made, named, listed, signed in with, and removed', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  const device = new SoftwareAuthenticator();
  const before = browser.cookie;
  const made = await register(browser, device);
  assert.equal(made.headers.location, '/curate/account?done=passkey-added');
  assert.notEqual(browser.cookie, before);
  assert.match((await browser.get('/curate/account')).body, /<bdi>My phone<\/bdi>/);
  assert.match(temp.mails.at(-1)!.text, /A passkey was added/);

  const signedIn = await signInWith(temp, device);
  assert.equal(signedIn.response.headers.location, '/curate/account');
  const page = new ParsedPage((await signedIn.browser.get('/curate/account')).body);
  assert.match(page.one('main').text, /last used 22 November 2026/);
  assert.match(page.one('main').text, /Ada signed in with a passkey/);

  const way = page.with('class', 'entry-way')[0]!.attribute('href')!;
  assert.deepEqual(inspectPage((await browser.get(way)).body), []);
  assert.equal((await browser.post(way, { confirm: 'wrong' })).statusCode, 422);
  assert.equal((await browser.post(way, { confirm: password })).headers.location, '/curate/account?done=passkey-removed');
  assert.equal((await browser.get(way)).statusCode, 404);
  assert.equal((await signInWith(temp, device)).response.statusCode, 422);
});

test('a passkey is two factors by itself: no code is asked for', async (context) => {
  const temp = await tempAccounts(context);
  const id = await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  const device = new SoftwareAuthenticator();
  await register(browser, device);
  await browser.post('/curate/account/second-factor', { 'factor-password': password });
  const { HOTP, Secret } = await import('otpauth');
  const secret = Secret.fromBase32((await temp.accounts.own.look(id)).account.totpPending!);
  const code = HOTP.generate({ secret, counter: Math.floor(temp.clock.now().getTime() / 30_000) });
  assert.equal((await browser.post('/curate/account/second-factor/confirm', { code })).statusCode, 200);
  assert.equal((await signInWith(temp, device)).response.headers.location, '/curate/account');
});

const refusedSlips: Readonly<Record<string, Slips>> = {
  'another site': { origin: 'https://evil.example' },
  'another port': { origin: 'https://library.example.org:8443' },
  'a passkey of another site': { rpId: 'evil.example' },
  'a person who was not verified': { unverified: true },
  'a challenge of one’s own': { challenge: Buffer.alloc(54, 7).toString('base64url') },
};

for (const [what, slips] of Object.entries({ ...refusedSlips, 'an answer to another question': { type: 'webauthn.get' } })) {
  test(`a passkey is not added for ${what}`, async (context) => {
    const temp = await tempAccounts(context);
    const id = await temp.add('Ada');
    const response = await register(await temp.signedIn('Ada'), new SoftwareAuthenticator(), slips);
    assert.equal(response.statusCode, 422);
    assert.deepEqual(inspectPage(response.body), []);
    assert.match(response.body, /could not be added/);
    assert.equal((await temp.accounts.own.look(id)).passkeys.length, 0);
  });
}

for (const [what, slips] of Object.entries({
  ...refusedSlips,
  'an answer to another question': { type: 'webauthn.create' },
  'another key': { otherKey: true },
} satisfies Record<string, Slips>)) {
  test(`nobody is signed in for ${what}`, async (context) => {
    const temp = await tempAccounts(context);
    await temp.add('Ada');
    const device = new SoftwareAuthenticator();
    await register(await temp.signedIn('Ada'), device);
    const { response, browser } = await signInWith(temp, device, slips);
    assert.equal(response.statusCode, 422);
    assert.equal(browser.cookie, undefined);
    assert.deepEqual(inspectPage(response.body), []);
    assert.match(response.body, /passkey could not be checked/);
  });
}

test('an answer is taken once, and not after ten minutes', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const device = new SoftwareAuthenticator();
  await register(await temp.signedIn('Ada'), device);
  const { credential } = await signInWith(temp, device);
  assert.equal((await temp.visitor().post('/sign-in/passkey', { credential })).statusCode, 422);
  const late = device.answer(await requestOptions(temp.visitor()));
  temp.wait(601);
  assert.equal((await temp.visitor().post('/sign-in/passkey', { credential: late })).statusCode, 422);
});

test('a counter that goes back gives a copied passkey away', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const device = new SoftwareAuthenticator();
  await register(await temp.signedIn('Ada'), device);
  assert.equal((await signInWith(temp, device, { counter: 10 })).response.statusCode, 303);
  assert.equal((await signInWith(temp, device, { counter: 10 })).response.statusCode, 422);
  assert.equal((await signInWith(temp, device, { counter: 11 })).response.statusCode, 303);
});

test('what was made for one person is not taken from another, and not twice', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const boId = await temp.add('Bo');
  const [ada, bo] = [await temp.signedIn('Ada'), await temp.signedIn('Bo')];
  const device = new SoftwareAuthenticator();
  const credential = device.create(await creationOptions(ada));
  assert.equal((await bo.post('/curate/account/passkeys/new', { 'passkey-name': 'Mine', credential })).statusCode, 422);
  assert.equal((await temp.accounts.own.look(boId)).passkeys.length, 0);
  assert.equal((await register(ada, device)).statusCode, 303);
  assert.equal((await register(ada, device)).statusCode, 422);
  assert.equal((await register(bo, device)).statusCode, 422);
  // Another person's passkey cannot be removed, and nobody is told that there is one.
  const path = `/curate/account/passkeys/${Buffer.from(device.id).toString('base64url')}`;
  assert.equal((await bo.get(path)).statusCode, 404);
  assert.equal((await bo.post(path, { confirm: password })).statusCode, 404);
  assert.equal((await signInWith(temp, device)).response.statusCode, 303);
});

test('a passkey of somebody who is suspended opens nothing', async (context) => {
  const temp = await tempAccounts(context);
  const id = await temp.add('Ada');
  await temp.add('Root', ['administrator']);
  const device = new SoftwareAuthenticator();
  await register(await temp.signedIn('Ada'), device);
  await (await temp.signedIn('Root')).post(`/curate/people/${id}/suspend`);
  assert.equal((await signInWith(temp, device)).response.statusCode, 422);
});

test('a passkey that nobody has, and what is no passkey at all, is refused quietly', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  assert.equal((await signInWith(temp, new SoftwareAuthenticator())).response.statusCode, 422);
  const real = JSON.parse(new SoftwareAuthenticator().answer({ challenge: 'x', rpId: 'y' })) as Record<string, unknown>;
  const odd: unknown[] = [
    null,
    [],
    {},
    7,
    { ...real, id: '' },
    { ...real, id: '../..' },
    { ...real, response: [] },
    { ...real, type: 'x' },
    { ...real, response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } },
  ];
  for (const [index, value] of odd.entries()) {
    const response = await temp.visitor(`198.51.100.${index}`).post('/sign-in/passkey', { credential: JSON.stringify(value) });
    assert.equal(response.statusCode, 422, JSON.stringify(value));
  }
  const browser = await temp.signedIn('Ada');
  for (const value of odd) {
    const fields = { 'passkey-name': 'x', credential: JSON.stringify(value) };
    assert.equal((await browser.post('/curate/account/passkeys/new', fields)).statusCode, 422);
  }
});

test('making a passkey takes the password', async (context) => {
  const temp = await tempAccounts(context);
  await temp.add('Ada');
  const browser = await temp.signedIn('Ada');
  const response = await browser.post('/curate/account/passkeys', { 'passkeys-password': 'wrong' });
  assert.equal(response.statusCode, 422);
  assert.doesNotMatch(response.body, /data-made/);
});

test('the page for signing in offers passkeys to scripts alone, and none where browsers have none', async (context) => {
  const page = new ParsedPage((await (await tempAccounts(context)).visitor().get('/sign-in')).body);
  assert.equal(page.with('data-passkey', 'get')[0]!.attribute('hidden'), '');
  const plain = await tempAccounts(context, { baseUrl: 'http://library.example.org' });
  const without = new ParsedPage((await plain.visitor().get('/sign-in')).body);
  assert.equal(without.with('data-passkey').length, 0);
  assert.equal((await plain.visitor().get('/sign-in/passkey')).statusCode, 404);
  await plain.add('Ada');
  assert.match((await (await plain.signedIn('Ada')).get('/curate/account')).body, /Passkeys need an address that begins with https/);
});

const clock = fixedClock('2026-11-22T10:00:00Z');
for (const [baseUrl, possible] of [
  ['https://library.example.org', true],
  ['https://library.example.org:8443', true],
  ['http://localhost:3000', true],
  ['http://library.example.org', false],
  ['http://127.0.0.1:3000', false],
  ['https://192.0.2.1', false],
  ['https://[2001:db8::1]', false],
] as const) {
  test(`there are ${possible ? '' : 'no '}passkeys at ${baseUrl}`, () => {
    assert.equal(createPasskeys({ baseUrl, libraryName: 'A library', clock }) !== undefined, possible);
  });
}

test('a challenge is for one purpose, once, for ten minutes, and not to be made up', () => {
  const time = fixedClock('2026-11-22T10:00:00Z');
  const [challenges, others] = [createChallenges(time), createChallenges(time)];
  const issued = challenges.issue('sign-in');
  assert.notEqual(issued, challenges.issue('sign-in'));
  assert.equal(challenges.take(issued, 'create x'), false);
  assert.equal(others.take(issued, 'sign-in'), false);
  const bytes = Buffer.from(issued, 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index]! ^= 1;
    assert.equal(challenges.take(changed.toString('base64url'), 'sign-in'), false, `byte ${index}`);
  }
  assert.equal(challenges.take(issued, 'sign-in'), true);
  assert.equal(challenges.take(issued, 'sign-in'), false);
  const late = challenges.issue('sign-in');
  time.set('2026-11-22T10:10:00Z');
  assert.equal(challenges.take(late, 'sign-in'), false);
  for (const text of ['', 'x', 'A'.repeat(72), 'A'.repeat(100_000)]) assert.equal(challenges.take(text, 'sign-in'), false);
});
