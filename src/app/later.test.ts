import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createLog } from '../platform/log/log.ts';
import { createApp, openLibrary } from './compose.ts';
import { readConfig } from './config.ts';

test('a library that listens delivers mail that was written in, and does nothing later once it is closed', async (context) => {
  const received: string[] = [];
  const mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  const listener = mail.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  context.after(() => new Promise<void>((resolve) => mail.close(() => resolve())));

  const beside = await tempLibrary(context);
  const config = readConfig({
    DATA_DIR: tempFolder(context),
    LIBRARY_DIR: beside.library.config.libraryDir,
    SMTP_URL: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    MAIL_FROM: 'library@example.org',
  });
  const library = await openLibrary(config, { log: createLog('silent') });
  const app = createApp(library, { baseUrl: 'http://localhost' });
  await library.post.send({ to: 'zoe@example.net', subject: 'Hello', text: 'Hello.' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  for (let look = 0; look < 500 && received.length === 0; look++) await wait(20);
  await app.close();
  await library.post.send({ to: 'late@example.net', subject: 'Hello', text: 'Hello.' });
  assert.equal(await library.jobs.runDue(), 0, 'nobody does anything any more');
  assert.deepEqual(await library.jobs.count(), { waiting: 1, running: 0, dead: 0 });
  await library.close();
  assert.deepEqual(received, ['zoe@example.net']);
});

test('without a mail server messages wait, and nothing of it is in the log', async (context) => {
  const { library, log } = await tempLibrary(context);
  await library.post.send({ to: 'zoe@example.net', subject: 'Hello', text: 'Hello.' });
  assert.equal(await library.jobs.runDue(), 0);
  assert.equal((await library.jobs.count()).waiting, 1);
  assert.doesNotMatch(JSON.stringify(log), /zoe/);
});
