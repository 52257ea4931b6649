import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { fixedClock } from '../clock.ts';
import { migrate, openDatabase } from '../db/index.ts';
import { createJobs, jobMigrations } from '../jobs/index.ts';
import { createLog } from '../log/log.ts';
import { Secret } from '../secret.ts';
import { createPost, mailHtml } from './index.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on this machine that takes everything, but for what `behaviour` says. */
async function mailServer(context: TestContext, behaviour: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    onData: (stream, session, done) => {
      let source = '';
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        source += text;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), source });
        done();
      });
    },
    ...behaviour,
  });
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  const listener = server.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  context.after(close);
  const address = listener.address() as AddressInfo;
  return { received, port: address.port, url: `smtp://127.0.0.1:${address.port}`, sockets, close };
}

async function setUp(context: TestContext, smtp: string | undefined) {
  const database = openDatabase(join(tempFolder(context), 'mail.sqlite'));
  context.after(() => database.close());
  await migrate(database, jobMigrations);
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const jobs = createJobs({ database, clock, log, random: () => 0.5 });
  const post = createPost({
    jobs,
    server: smtp === undefined ? undefined : { url: new Secret(smtp), from: { name: 'Our library', address: 'library@example.org' } },
    timeoutMs: 500,
  });
  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString());
  return { database, jobs, post, lines, later };
}

const message = { to: 'zoe@example.net', subject: 'Your suggestion', text: 'Thank you.\n' };

/** The header block with folded lines joined. */
function headersOf(source: string): string {
  return source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
}

test('a message reaches the server as it was given, once, and nothing of it is kept', async (context) => {
  const server = await mailServer(context);
  const { jobs, post, database } = await setUp(context, server.url);
  const html = mailHtml(['Thank you.'], { title: 'Your suggestion', language: 'en-AU', direction: 'ltr' });
  await post.send({ ...message, html });
  assert.deepEqual(server.received, [], 'not while the caller waits');
  await jobs.runDue();
  await jobs.runDue();
  assert.equal(server.received.length, 1);
  const [{ from, to, source } = { from: '', to: [], source: '' }] = server.received;
  assert.deepEqual([from, to], ['library@example.org', ['zoe@example.net']]);
  const headers = headersOf(source);
  assert.match(headers, /^From: Our library <library@example\.org>$/m);
  assert.match(headers, /^To: zoe@example\.net$/m);
  assert.match(headers, /^Subject: Your suggestion$/m);
  assert.match(headers, /^Auto-Submitted: auto-generated$/m);
  assert.match(headers, /^Message-ID: <\w{20}@example\.org>$/m);
  assert.match(headers, /^Content-Type: multipart\/alternative;/m);
  assert.match(source, /Content-Type: text\/plain[\s\S]*Thank you\.[\s\S]*Content-Type: text\/html[\s\S]*<p>Thank you\.<\/p>/);
  assert.deepEqual((await sql`select * from job`.execute(database.read())).rows, []);
});

test('other scripts arrive whole, in subject and text', async (context) => {
  const server = await mailServer(context);
  const { jobs, post } = await setUp(context, server.url);
  await post.send({ to: 'a@example.net', subject: 'Kia ora – 書架 📚', text: 'Tēnā koe – 書架 📚\n' });
  await jobs.runDue();
  const { source } = server.received[0]!;
  const subject = /^Subject: (.*)$/m.exec(headersOf(source))![1]!;
  const decoded = subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text.replaceAll('_', ' ').replace(/=([\dA-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );
  assert.equal(decoded, 'Kia ora – 書架 📚');
  const body = source.slice(source.indexOf('\r\n\r\n') + 4);
  const text = /base64/i.test(headersOf(source))
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(
        body.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString();
  assert.match(text, /Tēnā koe – 書架 📚/);
});

test('nothing that a subject holds becomes a header or a recipient', async (context) => {
  const server = await mailServer(context);
  const { jobs, post } = await setUp(context, server.url);
  await post.send({ ...message, subject: 'Hello\r\nBcc: everybody@example.net\r\n\r\nAnother body\u2028X: y' });
  await jobs.runDue();
  const { to, source } = server.received[0]!;
  assert.deepEqual(to, ['zoe@example.net']);
  const headers = headersOf(source);
  assert.doesNotMatch(headers, /^(Bcc|X):/im);
  assert.match(headers, /^Subject: Hello Bcc: everybody@example\.net Another body X: y$/m);
});

test('an address that is none, or more than one, is refused before anything is kept', async (context) => {
  const { jobs, post } = await setUp(context, undefined);
  for (const to of ['', 'a@example.net, b@example.net', 'a@example.net\r\nBcc: b@example.net', 'A <a@example.net>'])
    await assert.rejects(post.send({ ...message, to }), TypeError);
  assert.equal((await jobs.count()).waiting, 0);
});

test('without a mail server messages wait, and go out when one is set', async (context) => {
  const { jobs, post } = await setUp(context, undefined);
  await post.send(message);
  assert.equal(await jobs.runDue(), 0);
  assert.deepEqual(await jobs.count(), { waiting: 1, running: 0, dead: 0 });
  const server = await mailServer(context);
  createPost({ jobs, server: { url: new Secret(server.url), from: { name: undefined, address: 'library@example.org' } } });
  await jobs.runDue();
  assert.equal(server.received.length, 1);
});

test('a message goes out only if the transaction is kept that it was written in', async (context) => {
  const server = await mailServer(context);
  const { jobs, post, database } = await setUp(context, server.url);
  await assert.rejects(
    database.write<never, void>(async (transaction) => {
      await post.sendIn(transaction, message);
      throw new Error('half way');
    }),
  );
  await database.write<never, void>((transaction) => post.sendIn(transaction, { ...message, subject: 'Kept' }));
  await jobs.runDue();
  assert.deepEqual(
    server.received.map(({ source }) => /^Subject: (.*)$/m.exec(headersOf(source))?.[1]),
    ['Kept'],
  );
});

test('a recipient who is refused for good is not tried again, which is told without the address', async (context) => {
  const server = await mailServer(context, {
    onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`No such mailbox ${address}`), { responseCode: 550 })),
  });
  const { jobs, post, lines } = await setUp(context, server.url);
  await post.send(message);
  assert.equal(await jobs.runDue(), 1);
  const [dead] = await jobs.dead();
  assert.match(dead?.lastError ?? '', /refused the message for good: .*550.*No such mailbox \(recipient\)/);
  assert.match(lines.join(''), /a job was given up/);
  assert.doesNotMatch(lines.join(''), /zoe@/);
});

test('content that is refused for good is not tried again', async (context) => {
  const server = await mailServer(context, {
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(Object.assign(new Error('Not wanted here'), { responseCode: 554 })));
    },
  });
  const { jobs, post } = await setUp(context, server.url);
  await post.send(message);
  await jobs.runDue();
  assert.match((await jobs.dead())[0]?.lastError ?? '', /554.*Not wanted here/);
});

test('what is wrong with the settings and not with the message leaves it to wait', async (context) => {
  const refusals: SMTPServerOptions[] = [
    { onMailFrom: (_address, _session, done) => done(Object.assign(new Error('Sender not allowed'), { responseCode: 553 })) },
    { onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Sign in first'), { responseCode: 530 })) },
    {
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) => done(new Error('Wrong password')),
    },
  ];
  for (const behaviour of refusals) {
    const server = await mailServer(context, behaviour);
    const { jobs, post } = await setUp(context, behaviour.onAuth ? server.url.replace('//', '//name:word@') : server.url);
    await post.send(message);
    assert.equal(await jobs.runDue(), 1);
    assert.deepEqual(await jobs.count(), { waiting: 1, running: 0, dead: 0 });
  }
});

test('a server that is busy now is tried again later, and has the message once then', async (context) => {
  let busy = true;
  const server = await mailServer(context, {
    onRcptTo: (_address, _session, done) => done(busy ? Object.assign(new Error('Come back later'), { responseCode: 451 }) : null),
  });
  const { jobs, post, later } = await setUp(context, server.url);
  await post.send(message);
  await jobs.runDue();
  assert.deepEqual(await jobs.count(), { waiting: 1, running: 0, dead: 0 });
  busy = false;
  assert.equal(await jobs.runDue(), 0, 'not at once');
  later(30_000);
  assert.equal(await jobs.runDue(), 1);
  assert.equal(server.received.length, 1);
});

test('a server that is away, dies in between or says nothing is tried again, and has the message once when it is back', async (context) => {
  const first = await mailServer(context, {
    onData: (stream) => {
      stream.once('data', () => {
        for (const socket of first.sockets) socket.destroy();
      });
    },
  });
  const { jobs, post, later } = await setUp(context, first.url);
  await post.send(message);
  assert.equal(await jobs.runDue(), 1);
  assert.equal((await jobs.count()).waiting, 1, 'killed while it took the message');
  await first.close();
  later(3_600_000);
  assert.equal(await jobs.runDue(), 1);
  assert.equal((await jobs.count()).waiting, 1, 'nobody there');
  const silent = await mailServer(context, { onConnect: () => undefined }, first.port);
  later(3_600_000);
  assert.equal(await jobs.runDue(), 1);
  assert.equal((await jobs.count()).waiting, 1, 'says nothing');
  await silent.close();
  const last = await mailServer(context, {}, first.port);
  later(3_600_000);
  assert.equal(await jobs.runDue(), 1);
  later(86_400_000);
  assert.equal(await jobs.runDue(), 0);
  assert.equal(last.received.length, 1);
});

test('a message that was acknowledged is not sent again although the connection breaks right then', async (context) => {
  let taken = 0;
  const server = await mailServer(context, {
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        taken += 1;
        done();
        setImmediate(() => {
          for (const socket of server.sockets) socket.destroySoon();
        });
      });
    },
  });
  const { jobs, post, later } = await setUp(context, server.url);
  await post.send(message);
  await jobs.runDue();
  later(86_400_000);
  await jobs.runDue();
  assert.equal(taken, 1);
  assert.deepEqual(await jobs.count(), { waiting: 0, running: 0, dead: 0 });
});

test('every try bears the same Message-ID, so that a server can tell what it has taken already', async (context) => {
  const ids: string[] = [];
  const server = await mailServer(context, {
    onData: (stream, _session, done) => {
      let source = '';
      stream.on('data', (chunk: Buffer) => {
        source += chunk.toString();
      });
      stream.on('end', () => {
        ids.push(/^Message-ID: (.*)$/m.exec(headersOf(source))?.[1] ?? '');
        done(ids.length === 1 ? Object.assign(new Error('Try again'), { responseCode: 451 }) : null);
      });
    },
  });
  const { jobs, post, later } = await setUp(context, server.url);
  await post.send(message);
  await jobs.runDue();
  later(60_000);
  await jobs.runDue();
  assert.equal(ids.length, 2);
  assert.match(ids[0]!, /^<\w+@example\.org>$/);
  assert.equal(ids[0], ids[1]);
});
