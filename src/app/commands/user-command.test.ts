import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptOutput, tempShell } from './fixtures/temp-shell.ts';
import { runCommandLine } from './index.ts';

async function openShell(context: Parameters<typeof tempShell>[0]) {
  const shell = await tempShell(context);
  /** Runs a command to which somebody types, or pipes in, a password. */
  const answering = async (password: string | undefined, ...args: readonly string[]) => {
    const output = keptOutput();
    const asked: string[] = [];
    const input = {
      secret: async (prompt: string) => {
        asked.push(prompt);
        return password;
      },
    };
    const code = await runCommandLine(args, shell.environment, output, input);
    return { code, out: output.out(), err: output.err(), asked };
  };
  const signIn = (email: string, password: string) =>
    shell.app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: new URLSearchParams({ email, password }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  return { ...shell, answering, signIn };
}

const secret = 'four unlikely words here';

test('the first administrator is added with a password that is asked for, and can sign in to the library that is open', async (context) => {
  const { answering, signIn, run, get } = await openShell(context);
  const { code, out, err, asked } = await answering(secret, 'user', 'add', '--email', 'ada@example.org', '--name', 'Ada');
  assert.deepEqual([code, out, asked.length], [0, '', 1]);
  assert.match(err, /Ada was added .*administrator/);
  assert.doesNotMatch(err, /unlikely/);
  const response = await signIn('ada@example.org', secret);
  assert.equal(response.statusCode, 303);
  const cookie = `alongside-session=${response.cookies[0]!.value}`;
  assert.equal((await get('/curate/people', { cookie })).statusCode, 200);
  assert.equal((await run('user', 'list')).out, 'ada@example.org\tAda\tactive\tadministrator\n');
});

test('without a password, or with --link, a link is printed by which one is chosen', async (context) => {
  const { answering, get } = await openShell(context);
  const asked = await answering(
    undefined,
    'user',
    'add',
    '--email',
    'bo@example.org',
    '--name',
    'Bo',
    '--role',
    'curator',
    '--role',
    'reader-reviewer',
  );
  assert.match(asked.out, /^http:\/\/localhost:3000\/sign-in\/invitation\/[\w-]{43}\n$/);
  assert.equal((await get(new URL(asked.out.trim()).pathname)).statusCode, 200);
  const linked = await answering(secret, 'user', 'add', '--email', 'cy@example.org', '--name', 'Cy', '--link');
  assert.equal(linked.asked.length, 0);
  assert.match(linked.out, /\/sign-in\/invitation\//);
  assert.equal(
    (await answering(undefined, 'user', 'list')).out,
    'bo@example.org\tBo\tinvited\treader-reviewer,curator\ncy@example.org\tCy\tinvited\tadministrator\n',
  );
});

test('whoever cannot get in gets a link for a new password', async (context) => {
  const { answering, run, get } = await openShell(context);
  await answering(secret, 'user', 'add', '--email', 'ada@example.org', '--name', 'Ada');
  const { code, out } = await run('user', 'reset', '--email', 'ADA@example.org');
  assert.equal(code, 0);
  assert.match(out, /\/sign-in\/reset\/[\w-]{43}\n$/);
  assert.equal((await get(new URL(out.trim()).pathname)).statusCode, 200);
  assert.equal((await run('user', 'reset', '--email', 'nobody@example.org')).code, 2);
});

test('a second factor that was lost with its recovery codes is dropped from the command line alone', async (context) => {
  const { answering, run, library, signIn } = await openShell(context);
  await answering(secret, 'user', 'add', '--email', 'ada@example.org', '--name', 'Ada');
  await library.database.write<{ account: { totp_secret: string | null } }, unknown>((transaction) =>
    transaction.updateTable('account').set({ totp_secret: 'JBSWY3DPEHPK3PXP' }).execute(),
  );
  await run('user', 'reset', '--email', 'ada@example.org');
  assert.match(String((await signIn('ada@example.org', secret)).headers.location), /^\/sign-in\/second/);
  await run('user', 'reset', '--email', 'ada@example.org', '--drop-second-factor');
  assert.equal((await signIn('ada@example.org', secret)).headers.location, '/curate');
});

test('what makes no sense is said, and changes nothing', async (context) => {
  const { answering, run } = await openShell(context);
  await answering(secret, 'user', 'add', '--email', 'ada@example.org', '--name', 'Ada');
  for (const [args, said] of [
    [['user'], /add, list or reset/],
    [['user', 'remove'], /add, list or reset/],
    [['user', 'add', '--name', 'X'], /needs --email/],
    [['user', 'add', '--email', 'not an address', '--name', 'X'], /needs --email/],
    [['user', 'add', '--email', 'x@example.org'], /needs --name/],
    [['user', 'add', '--email', 'x@example.org', '--name', 'X', '--role', 'emperor'], /no role "emperor"/],
    [['user', 'add', '--email', 'Ada@example.org', '--name', 'X', '--link'], /already/],
    [['user', 'reset'], /needs --email/],
    [['user', 'list', 'more'], /one argument too many/],
  ] as const) {
    const { code, err } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, said);
  }
  const short = await answering('short', 'user', 'add', '--email', 'x@example.org', '--name', 'X');
  assert.equal(short.code, 2);
  assert.match(short.err, /too short/);
  assert.equal((await run('user', 'list')).out.split('\n').length, 2);
});
