import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { english } from '../../words/index.ts';
import { emailOf, linkIn, password, tempAccounts } from './fixtures/temp-accounts.ts';
import { permissions } from './permissions.ts';

const soundPage = (html: string) => {
  assert.deepEqual(inspectPage(html), []);
  return new ParsedPage(html);
};
const problemsOf = (html: string) => soundPage(html).with('id', 'problems')[0]?.text ?? '';

test('an invitation is sent by mail and lets its reader choose a name and a password, once', async (context) => {
  const { add, signedIn, visitor, mails, accounts, wait } = await tempAccounts(context);
  await add('Root', ['administrator']);
  const root = await signedIn('Root');
  const done = await root.post('/curate/people', { name: 'Bo', email: emailOf('Bo'), roles: ['curator', 'reader-reviewer'] });
  assert.equal(done.headers.location, '/curate/people?done=invited');
  assert.equal(mails[0]!.to, emailOf('Bo'));
  assert.match(mails[0]!.text, /Root invites you/);
  assert.match(mails[0]!.html ?? '', /<html lang="en-AU"/);
  const link = linkIn(mails[0]);
  const browser = visitor();
  const form = soundPage((await browser.get(link)).body);
  assert.equal(form.with('name', 'name')[0]!.attribute('value'), 'Bo');
  const refused = await browser.post(link, { name: 'Bo Diaz', password: 'bo diaz bo diaz' });
  assert.equal(refused.statusCode, 422);
  assert.equal(soundPage(refused.body).with('name', 'name')[0]!.attribute('value'), 'Bo Diaz');
  assert.equal((await browser.post(link, { name: 'Bo Diaz', password })).headers.location, '/sign-in?done=joined');
  assert.equal((await browser.get(link)).statusCode, 410);
  assert.equal((await browser.signIn('Bo')).statusCode, 303);
  const bo = (await accounts.people.list()).find(({ email }) => email === emailOf('Bo'))!;
  assert.deepEqual(
    { name: bo.name, state: bo.state, roles: bo.roles },
    { name: 'Bo Diaz', state: 'active', roles: ['reader-reviewer', 'curator'] },
  );

  await root.post('/curate/people', { name: 'Cy', email: emailOf('Cy'), roles: 'curator' });
  wait(7 * 86_400 + 1);
  assert.equal((await browser.get(linkIn(mails.at(-1)))).statusCode, 410);
});

test('without a mail server the link is shown to the administrator, this once', async (context) => {
  const { add, signedIn, visitor, accounts } = await tempAccounts(context, { mail: false });
  await add('Root', ['administrator']);
  const root = await signedIn('Root');
  const shown = await root.post('/curate/people', { name: 'Bo', email: emailOf('Bo'), roles: 'curator' });
  assert.equal(shown.statusCode, 200);
  assert.equal(shown.headers['cache-control'], 'no-store');
  const link = new URL(soundPage(shown.body).with('class', 'carried')[0]!.attribute('href')!).pathname;
  assert.equal((await visitor().get(link)).statusCode, 200);
  const bo = (await accounts.people.list()).find(({ name }) => name === 'Bo')!;
  const again = await root.post(`/curate/people/${bo.id}/link`);
  const newer = new URL(soundPage(again.body).with('class', 'carried')[0]!.attribute('href')!).pathname;
  assert.equal((await visitor().get(link)).statusCode, 410);
  assert.equal((await visitor().post(newer, { name: 'Bo', password })).statusCode, 303);
  // For somebody who has joined, a link leads to a new password, and the old one works until then.
  const reset = await root.post(`/curate/people/${bo.id}/link`);
  assert.match(new URL(soundPage(reset.body).with('class', 'carried')[0]!.attribute('href')!).pathname, /^\/sign-in\/reset\//);
  assert.equal((await visitor().signIn('Bo')).statusCode, 303);
});

test('an invitation that is not filled in, or is for somebody who is there, comes back with what was typed', async (context) => {
  const { add, signedIn, mails } = await tempAccounts(context);
  await add('Root', ['administrator']);
  const root = await signedIn('Root');
  const empty = await root.post('/curate/people', {});
  assert.equal(empty.statusCode, 422);
  assert.match(problemsOf(empty.body), /Type a name.*Type your e-mail address|Type a name/s);
  assert.match(problemsOf(empty.body), /Choose at least one role/);
  const taken = await root.post('/curate/people', { name: 'Again', email: 'ROOT@example.org', roles: 'curator' });
  assert.equal(taken.statusCode, 422);
  const page = soundPage(taken.body);
  assert.match(problemsOf(taken.body), /account with this e-mail address already/);
  assert.equal(page.with('name', 'name')[0]!.attribute('value'), 'Again');
  assert.equal(page.with('value', 'curator')[0]!.attribute('checked'), '');
  const odd = await root.post('/curate/people', { name: 'Odd', email: 'odd@example.org', roles: ['emperor', '__proto__'] });
  assert.match(problemsOf(odd.body), /Choose at least one role/);
  assert.equal(mails.length, 0);
});

test('only whoever may manage people gets to the page of people', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  const id = await add('Root', ['administrator']);
  for (const [name, roles] of [
    ['Reader', ['reader-reviewer']],
    ['Curator', ['curator']],
    ['Nations', ['first-nations-curator']],
  ] as const) {
    await add(name, [...roles]);
    const browser = await signedIn(name);
    for (const path of ['/curate/people', '/curate/people/events', `/curate/people/${id}`])
      assert.equal((await browser.get(path)).statusCode, 403, `${name} ${path}`);
    for (const path of ['/curate/people', ...['roles', 'suspend', 'resume', 'link'].map((action) => `/curate/people/${id}/${action}`)])
      assert.equal((await browser.post(path, { roles: 'administrator' })).statusCode, 403, `${name} ${path}`);
    assert.doesNotMatch((await browser.get('/curate/account')).body, /href="\/curate\/people"/);
  }
  assert.equal((await visitor().get('/curate/people')).statusCode, 303);
  assert.equal((await visitor().post('/curate/people')).statusCode, 401);
  const root = await signedIn('Root');
  for (const action of ['roles', 'suspend', 'resume', 'link'])
    assert.equal((await root.post(`/curate/people/${id}/${action}`, {}, { 'sec-fetch-site': 'cross-site' })).statusCode, 403);
});

test('the page of people lists everybody and says the whole table of permissions in words', async (context) => {
  const { add, signedIn } = await tempAccounts(context);
  await add('Root', ['administrator']);
  await add('<b>Bold</b>', ['curator']);
  const root = await signedIn('Root');
  const response = await root.get('/curate/people');
  const page = soundPage(response.body);
  assert.doesNotMatch(response.body, /<b>Bold/);
  assert.equal(page.all('tbody')[0]!.all('tr').length, permissions.length);
  const veto = page.all('tr').find((row) => row.text.startsWith('Keep a work that bears cultural advice'))!;
  assert.match(veto.text, /published\s*First Nations curator$/);
});

test('the library never loses its last administrator', async (context) => {
  const { add, signedIn, accounts } = await tempAccounts(context);
  const id = await add('Root', ['administrator', 'curator']);
  const other = await add('Ada', ['administrator']);
  const root = await signedIn('Root');
  assert.equal((await root.post(`/curate/people/${other}/suspend`)).headers.location, `/curate/people/${other}?done=suspended`);
  for (const response of [
    await root.post(`/curate/people/${id}/roles`, { roles: 'curator' }),
    await root.post(`/curate/people/${id}/suspend`),
  ]) {
    assert.equal(response.statusCode, 422);
    assert.match(problemsOf(response.body), /Nobody else could look after people/);
  }
  // Somebody who is invited has not come yet, and may never come.
  await root.post('/curate/people', { name: 'New', email: emailOf('New'), roles: 'administrator' });
  assert.equal((await root.post(`/curate/people/${id}/suspend`)).statusCode, 422);
  await root.post(`/curate/people/${other}/resume`);
  assert.equal((await root.post(`/curate/people/${id}/roles`, { roles: 'curator' })).statusCode, 303);
  assert.deepEqual((await accounts.people.list()).find((person) => person.id === id)!.roles, ['curator']);
  assert.equal((await root.get('/curate/people')).statusCode, 403);
});

test('two administrators who take each other’s role away at once: one of them stays', async (context) => {
  const { add, accounts } = await tempAccounts(context);
  const [ada, bo] = [await add('Ada', ['administrator']), await add('Bo', ['administrator'])];
  // Past the guard already, both of them.
  const acting = (person: (typeof people)[number]) => ({
    person,
    sessionId: 'none',
    device: { browser: '', system: '' },
    words: english,
  });
  const people = await accounts.people.list();
  const [adaHerself, boHimself] = [ada, bo].map((id) => acting(people.find((person) => person.id === id)!));
  const outcomes = await Promise.all([accounts.people.setRoles(bo, ['curator'], adaHerself!), accounts.people.suspend(ada, boHimself!)]);
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'last-administrator']);
  const left = (await accounts.people.list()).filter(({ roles, state }) => state === 'active' && roles.includes('administrator'));
  assert.equal(left.length, 1);
});

test('changing roles signs the person out everywhere; whoever changes their own goes on with a new token', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  const root = await add('Root', ['administrator']);
  const id = await add('Ada', ['curator']);
  const [browser, admin, adminElsewhere] = [await signedIn('Ada'), await signedIn('Root'), await signedIn('Root')];
  await admin.post(`/curate/people/${id}/roles`, { roles: ['curator'] });
  assert.equal((await browser.get('/curate/account')).statusCode, 200, 'nothing changed');
  await admin.post(`/curate/people/${id}/roles`, { roles: ['curator', 'first-nations-curator'] });
  assert.equal((await browser.get('/curate/account')).statusCode, 303);
  const before = admin.cookie;
  await admin.post(`/curate/people/${root}/roles`, { roles: ['administrator', 'curator'] });
  assert.notEqual(admin.cookie, before);
  assert.equal((await admin.get('/curate/people')).statusCode, 200);
  assert.equal((await adminElsewhere.get('/curate/people')).statusCode, 303);
  const thief = visitor();
  thief.cookie = before;
  assert.equal((await thief.get('/curate/people')).statusCode, 303);
});

test('whoever is suspended is out at once, by every way, until they are let in again', async (context) => {
  const { add, signedIn, visitor, mails } = await tempAccounts(context);
  await add('Root', ['administrator']);
  const id = await add('Ada');
  const [root, browser] = [await signedIn('Root'), await signedIn('Ada')];
  await visitor().post('/sign-in/forgotten', { email: emailOf('Ada') });
  const link = linkIn(mails[0]);
  await root.post(`/curate/people/${id}/suspend`);
  assert.equal((await browser.get('/curate/account')).statusCode, 303);
  assert.equal((await visitor().signIn('Ada')).statusCode, 422);
  assert.equal((await visitor().get(link)).statusCode, 410);
  await visitor('198.51.100.7').post('/sign-in/forgotten', { email: emailOf('Ada') });
  assert.equal(mails.length, 1);
  assert.equal((await root.post(`/curate/people/${id}/link`)).statusCode, 404);
  assert.equal((await root.post(`/curate/people/${id}/suspend`)).statusCode, 404);
  soundPage((await root.get(`/curate/people/${id}`)).body);
  await root.post(`/curate/people/${id}/resume`);
  assert.equal((await visitor('198.51.100.8').signIn('Ada')).statusCode, 303);
  assert.equal((await visitor().get(link)).statusCode, 410);
});

test('somebody who is not there is not found', async (context) => {
  const { add, signedIn } = await tempAccounts(context);
  await add('Root', ['administrator']);
  const root = await signedIn('Root');
  assert.equal((await root.get('/curate/people/nobody')).statusCode, 404);
  for (const action of ['roles', 'suspend', 'resume', 'link'])
    assert.equal((await root.post(`/curate/people/nobody/${action}`, { roles: 'curator' })).statusCode, 404, action);
});

test('what happened to accounts can be read, page by page, with who did it', async (context) => {
  const { add, signedIn, visitor } = await tempAccounts(context);
  await add('Root', ['administrator']);
  const id = await add('Ada');
  const root = await signedIn('Root');
  await visitor().signIn('Ada', 'a wrong password');
  await root.post(`/curate/people/${id}/roles`, { roles: ['reader-reviewer'] });
  const text = soundPage((await root.get('/curate/people/events')).body).one('main').text;
  assert.match(text, /Root changed the roles of Ada: before Curator, now Reader-reviewer\./);
  assert.match(text, /Somebody tried to sign in as Ada with a wrong password\. Firefox, Linux/);
  assert.match(text, /Ada was added on the server’s command line: Curator\./);
  assert.doesNotMatch(text, /203\.0\.113/);
  for (let time = 0; time < 60; time++) {
    await root.post(`/curate/people/${id}/suspend`);
    await root.post(`/curate/people/${id}/resume`);
  }
  const first = soundPage((await root.get('/curate/people/events')).body);
  assert.equal(first.with('class', 'entries events')[0]!.all('li').length, 100);
  const older = first.with('rel', 'next')[0]!.attribute('href')!;
  const second = soundPage((await root.get(older)).body);
  assert.equal(second.with('rel', 'next').length, 0);
  assert.match(second.one('main').text, /Root was added/);
  for (const before of ['x', '-1', '9e99', '']) assert.equal((await root.get(`/curate/people/events?before=${before}`)).statusCode, 200);
});

test('what happened to accounts cannot be changed or removed, not even by the program', async (context) => {
  const { add, database } = await tempAccounts(context);
  await add('Root', ['administrator']);
  await assert.rejects(sql`update account_event set by_id = null, details = '{}'`.execute(database.maintenance), /never changed/);
  await assert.rejects(sql`delete from account_event`.execute(database.maintenance), /never changed/);
});
