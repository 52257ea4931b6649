import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBrake } from './brake.ts';
import type { Brakes } from './context.ts';
import { baseUrl, emailOf, password, tempAccounts } from './fixtures/temp-accounts.ts';
import { createMails } from './mails.ts';
import type { Passwords } from './passwords/password-hash.ts';
import { createSignIn } from './sign-in.ts';
import { updateAccount } from './store/people.ts';
import type { AccountTables } from './store/tables.ts';

const origin = { client: '203.0.113.1', device: { browser: '', system: '' } };

/** Signing in as Ada where something happens to her account while her password is checked. */
async function signInWhile(context: Parameters<typeof tempAccounts>[0], meanwhile: 'nothing' | 'suspended' | 'password') {
  const temp = await tempAccounts(context);
  const id = await temp.add('Ada');
  const passwords: Passwords = {
    hash: async () => 'unused',
    check: async () => {
      const changes = { nothing: {}, suspended: { state: 'suspended' }, password: { password: 'another' } } as const;
      await temp.database.write<AccountTables, void>((transaction) =>
        updateAccount(transaction, id, { name: 'Ada', ...changes[meanwhile] }),
      );
      return 'right';
    },
  };
  const brake = createBrake({ free: 99, firstWait: 1, longestWait: 1, forgetAfter: 1, clock: temp.clock });
  const brakes: Brakes = { client: brake, pair: brake, account: brake, code: brake, confirm: brake, mail: brake };
  const mails = createMails('A library');
  const { withPassword } = createSignIn({ ...temp, passwords, brakes, mails, post: undefined, baseUrl, libraryName: 'A library' });
  const outcome = await withPassword(emailOf('Ada'), password, origin);
  const sessions = await temp.database.read<AccountTables>().selectFrom('account_session').select('id').execute();
  return { kind: outcome.kind, sessions: sessions.length };
}

test('a session begins where nothing happens meanwhile', async (context) => {
  assert.deepEqual(await signInWhile(context, 'nothing'), { kind: 'signed-in', sessions: 1 });
});

test('no session begins for somebody who is suspended while their password is checked', async (context) => {
  assert.deepEqual(await signInWhile(context, 'suspended'), { kind: 'wrong', sessions: 0 });
});

test('no session begins with a password that is changed while it is checked', async (context) => {
  assert.deepEqual(await signInWhile(context, 'password'), { kind: 'wrong', sessions: 0 });
});

test('a wrong password takes its turn in the store whoever is asked for, so that the time tells of no account', async (context) => {
  const temp = await tempAccounts(context);
  const suspended = await temp.add('Bo');
  await temp.add('Ada');
  await temp.database.write<AccountTables, void>((transaction) => updateAccount(transaction, suspended, { state: 'suspended' }));
  let turns = 0;
  const database: typeof temp.database = {
    ...temp.database,
    read: () => temp.database.read(),
    write: (task) => {
      turns += 1;
      return temp.database.write(task);
    },
  };
  const brake = createBrake({ free: 99, firstWait: 1, longestWait: 1, forgetAfter: 1, clock: temp.clock });
  const brakes: Brakes = { client: brake, pair: brake, account: brake, code: brake, confirm: brake, mail: brake };
  const passwords: Passwords = { hash: async () => 'unused', check: async () => 'wrong' };
  const { withPassword } = createSignIn({
    ...{ ...temp, database, passwords, brakes, post: undefined, baseUrl },
    mails: createMails('A library'),
    libraryName: 'A library',
  });
  for (const name of ['Ada', 'Bo', 'Nobody']) {
    turns = 0;
    assert.equal((await withPassword(emailOf(name), 'a wrong one', origin)).kind, 'wrong');
    assert.equal(turns, 1, name);
  }
});
