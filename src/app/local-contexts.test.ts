import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { Secret } from '../platform/secret.ts';
import { testLocalContextsHub } from './local-contexts.contract.ts';
import { createLocalContextsHub, networkHub, readRecordedAnswer, recordedHub } from './local-contexts.ts';

const id = '1f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e01';
const apiKey = new Secret('k3y-of-ours');

interface Seen {
  readonly url: string;
  readonly key: string | undefined;
}

/** A server on this machine that answers as the test says. */
async function serving(context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { 'x-api-key': key } = request.headers;
    seen.push({ url: request.url!, key: Array.isArray(key) ? key.join() : key });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** What a Hub says that behaves so; given up after a fifth of a second. */
async function answerOf(context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const { address, seen } = await serving(context, answer);
  return { answer: await networkHub({ hubUrl: address, apiKey, timeoutMs: 200 }).project(id), seen, address };
}

testLocalContextsHub({
  name: 'over the network',
  open: async (context, holdings) => {
    const { address, seen } = await serving(context, (request, response) => {
      const held = holdings.get(/^\/api\/v2\/projects\/([^/]+)\/$/.exec(request.url!)?.[1] ?? '');
      response.writeHead(held?.status ?? 404, { 'content-type': 'application/json' }).end(held?.body ?? '{"detail": "Not found."}');
    });
    return { hub: networkHub({ hubUrl: address, apiKey }), asked: seen };
  },
});

testLocalContextsHub({
  name: 'from recorded files',
  open: async (context, holdings) => {
    const folder = join(tempFolder(context), 'answers');
    mkdirSync(folder);
    for (const [name, { status, body }] of holdings)
      writeFileSync(join(folder, status === 200 ? `${name}.json` : `${name}.403.json`), body);
    return { hub: recordedHub(folder) };
  },
});

test('the key goes with the question, which is for version 2 of the API', async (context) => {
  const { seen } = await answerOf(context, (_request, response) => response.end('{}'));
  assert.deepEqual(seen, [{ url: `/api/v2/projects/${id}/`, key: 'k3y-of-ours' }]);
});

test('a Hub may stand below a path', async (context) => {
  const { address, seen } = await serving(context, (_request, response) => response.end('{}'));
  await networkHub({ hubUrl: `${address}/hub`, apiKey }).project(id);
  assert.equal(seen[0]!.url, `/hub/api/v2/projects/${id}/`);
});

test('without a key, the refusal says that one is needed', async (context) => {
  const { address, seen } = await serving(context, (_request, response) =>
    response.writeHead(403).end('{"detail": "Authentication not provided."}'),
  );
  const answer = await networkHub({ hubUrl: address, apiKey: undefined }).project(id);
  assert.equal(seen[0]!.key, undefined);
  assert.ok(answer.kind === 'forbidden');
  assert.match(answer.message, /LOCAL_CONTEXTS_API_KEY/);
  assert.match(answer.message, /The Hub says: “Authentication not provided\.”/);
});

for (const [status, kind] of [
  [401, 'forbidden'],
  [410, 'not-found'],
  [429, 'unreachable'],
  [500, 'unreachable'],
  [503, 'unreachable'],
  [204, 'unreachable'],
  [304, 'unreachable'],
] as const) {
  test(`a status of ${status} is ${kind}`, async (context) => {
    const { answer } = await answerOf(context, (_request, response) =>
      response.writeHead(status).end(status > 304 ? '<h1>no JSON</h1>' : undefined),
    );
    assert.equal(answer.kind, kind);
    if (kind === 'unreachable' && answer.kind === kind) assert.ok(answer.message.includes(String(status)));
  });
}

test('a server that says the key back is not repeated', async (context) => {
  const { answer } = await answerOf(context, (request, response) =>
    response.writeHead(500).end(JSON.stringify({ detail: `bad key ${String(request.headers['x-api-key'])}` })),
  );
  assert.ok(answer.kind === 'unreachable');
  assert.match(answer.message, /bad key …/);
  assert.doesNotMatch(answer.message, /k3y/);
});

test('a server that does not answer in time is given up, at its first byte or in the middle', async (context) => {
  const silent = await answerOf(context, () => {});
  const slow = await answerOf(context, (_request, response) => {
    response.writeHead(200).write('{"title": ');
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  for (const { answer } of [silent, slow])
    assert.ok(answer.kind === 'unreachable' && /within 0\.2 seconds/.test(answer.message), JSON.stringify(answer));
});

test('an answer without an end is not waited for', async (context) => {
  let closed = false;
  const { address } = await serving(context, (_request, response) => {
    response.on('close', () => {
      closed = true;
    });
    const more = () => {
      while (!response.destroyed && response.write('a'.repeat(65_536))) {}
    };
    response.on('drain', more);
    more();
  });
  const answer = await networkHub({ hubUrl: address, apiKey }).project(id);
  assert.ok(answer.kind === 'unreachable' && /more than 2 MB/.test(answer.message), JSON.stringify(answer));
  for (let round = 0; round < 100 && !closed; round++) await wait(10);
  assert.ok(closed, 'the transfer was ended');
});

test('what is small when packed counts as large as it is', async (context) => {
  const packed = gzipSync(Buffer.alloc(20_000_000, 32));
  assert.ok(packed.length < 100_000);
  const { address } = await serving(context, (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
  const answer = await networkHub({ hubUrl: address, apiKey }).project(id);
  assert.ok(answer.kind === 'unreachable' && /more than 2 MB/.test(answer.message), JSON.stringify(answer));
});

test('a way to another host is not followed, and the key does not go there', async (context) => {
  const elsewhere = await serving(context, (_request, response) => response.end('{"elsewhere": true}'));
  const { answer } = await answerOf(context, (_request, response) =>
    response.writeHead(302, { location: `${elsewhere.address}/api/v2/projects/${id}/` }).end(),
  );
  assert.ok(answer.kind === 'unreachable' && /not followed/.test(answer.message), JSON.stringify(answer));
  assert.deepEqual(elsewhere.seen, []);
});

test('a way to another address of the same host is followed, but not for ever', async (context) => {
  const { answer, seen } = await answerOf(context, (request, response) =>
    request.url === '/moved' ? response.end('{"moved": true}') : response.writeHead(301, { location: '/moved' }).end(),
  );
  assert.deepEqual(answer, { kind: 'found', text: '{"moved": true}' });
  assert.deepEqual(
    seen.map(({ url, key }) => [url, key]),
    [
      [`/api/v2/projects/${id}/`, 'k3y-of-ours'],
      ['/moved', 'k3y-of-ours'],
    ],
  );
  const loop = await answerOf(context, (request, response) => response.writeHead(302, { location: `${request.url!}x` }).end());
  assert.ok(loop.answer.kind === 'unreachable' && /without an end/.test(loop.answer.message));
  assert.equal(loop.seen.length, 4);
});

test('a way that leads nowhere, and one without an address, are told', async (context) => {
  const broken = await answerOf(context, (_request, response) => response.writeHead(302, { location: 'http://' }).end());
  assert.equal(broken.answer.kind, 'unreachable');
  const none = await answerOf(context, (_request, response) => response.writeHead(302).end());
  assert.equal(none.answer.kind, 'unreachable');
});

test('a connection that breaks off, and one that is not there, are told without the key', async (context) => {
  const broken = await answerOf(context, (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"title": "EXAM');
    setTimeout(() => response.destroy(), 10);
  });
  const { address } = await serving(context, (request) => request.socket.destroy());
  const dropped = await networkHub({ hubUrl: address, apiKey }).project(id);
  const nobody = await networkHub({ hubUrl: 'http://127.0.0.1:9', apiKey }).project(id);
  for (const answer of [broken.answer, dropped, nobody]) {
    assert.ok(answer.kind === 'unreachable' && /could not be reached/.test(answer.message), JSON.stringify(answer));
    assert.doesNotMatch(answer.message, /k3y/);
  }
  assert.match(nobody.kind === 'unreachable' ? nobody.message : '', /ECONNREFUSED|could not be reached/);
});

test('the settings choose between the network and recorded answers', async (context) => {
  const folder = tempFolder(context);
  writeFileSync(join(folder, `${id}.json`), '{"recorded": true}');
  const recorded = createLocalContextsHub({ hubUrl: pathToFileURL(folder).href, apiKey: undefined });
  assert.deepEqual(await recorded.project(id), { kind: 'found', text: '{"recorded": true}' });
  const { address } = await serving(context, (_request, response) => response.end('{"network": true}'));
  const network = createLocalContextsHub({ hubUrl: address, apiKey });
  assert.deepEqual(await network.project(id), { kind: 'found', text: '{"network": true}' });
});

test('a file that cannot be read says why', async (context) => {
  const folder = tempFolder(context);
  const missing = await readRecordedAnswer(join(folder, 'none.json'));
  assert.ok(missing.kind === 'not-found' && /none\.json: there is no such file/.test(missing.message));
  const directory = await readRecordedAnswer(folder);
  assert.ok(directory.kind === 'unreachable' && /EISDIR/.test(directory.message), JSON.stringify(directory));
  const locked = join(folder, 'locked.json');
  writeFileSync(locked, '{}');
  chmodSync(locked, 0);
  // Who may read everything reads this as well.
  if (process.getuid?.() !== 0) assert.equal((await readRecordedAnswer(locked)).kind, 'unreachable');
});
