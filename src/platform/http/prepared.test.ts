import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import Fastify, { type FastifyInstance } from 'fastify';
import { PreparedResponse, type Sending, sendPrepared } from './index.ts';

const longBody = `${'A line of text that repeats. '.repeat(200)}Whānau, 支持, 🎧.`;
const prepare = (body = longBody) => new PreparedResponse({ mediaType: 'text/plain; charset=utf-8', body });

function serve(context: TestContext, prepared: PreparedResponse, sending?: Sending): FastifyInstance {
  const app = Fastify({ logger: false });
  context.after(() => app.close());
  app.get('/', (request, reply) => sendPrepared(request, reply, prepared, sending));
  return app;
}

const get = (app: FastifyInstance, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: '/', headers });

test('one prepared response serves every client in the coding that it takes, under one tag', async (context) => {
  const app = serve(context, prepare());
  const answers = await Promise.all(['identity', 'gzip', 'br', 'gzip'].map((coding) => get(app, { 'accept-encoding': coding })));
  const [plain, gzip, br, again] = answers as [(typeof answers)[0], (typeof answers)[0], (typeof answers)[0], (typeof answers)[0]];
  assert.equal(plain.body, longBody);
  assert.equal(gunzipSync(gzip.rawPayload).toString(), longBody);
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), longBody);
  assert.deepEqual(again.rawPayload, gzip.rawPayload);
  assert.equal(new Set(answers.map(({ headers }) => headers.etag)).size, 1);
  for (const { headers } of answers) {
    assert.equal(headers.vary, 'accept-encoding, accept');
    assert.equal(headers['cache-control'], 'public, max-age=0, must-revalidate');
  }
});

test('HEAD has the headers of GET and no body', async (context) => {
  const app = serve(context, prepare(), { lastModified: '2026-03-01T10:00:00.500Z' });
  const full = await get(app, { 'accept-encoding': 'br' });
  const head = await get(app, { 'accept-encoding': 'br' }, 'HEAD');
  assert.equal(head.body, '');
  for (const name of ['etag', 'last-modified', 'content-encoding', 'content-length', 'content-type', 'vary', 'cache-control'] as const) {
    assert.equal(head.headers[name], full.headers[name], name);
    assert.notEqual(head.headers[name], undefined, name);
  }
});

test('a compressed body is made once, also for those who ask while it is being made', async () => {
  const prepared = prepare();
  const [first, second] = await Promise.all([prepared.compressed('br'), prepared.compressed('br')]);
  assert.equal(first, second);
  assert.equal(await prepared.compressed('br'), first);
  assert.notEqual(await prepared.compressed('gzip'), first);
});

test('a compressed body holds no more memory than it has bytes', async () => {
  for (const coding of ['br', 'gzip'] as const) {
    const made = await prepare().compressed(coding);
    assert.equal(made.buffer.byteLength, made.length);
  }
});

test('its size is that of all bodies made by now, and whoever keeps it is told of each', async () => {
  const prepared = prepare();
  const told: number[] = [];
  prepared.whenGrown((bytes) => told.push(bytes));
  assert.equal(prepared.bytes, Buffer.byteLength(longBody));
  const gzip = await prepared.compressed('gzip');
  await prepared.compressed('gzip');
  assert.equal(prepared.bytes, Buffer.byteLength(longBody) + gzip.length);
  const br = await prepared.compressed('br');
  assert.equal(prepared.bytes, Buffer.byteLength(longBody) + gzip.length + br.length);
  assert.deepEqual(told, [gzip.length, br.length]);
});

test('the tag is weak, the same for the same text and another for another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      assert.match(prepare(one).tag, /^W\/"[\w-]{22}"$/);
      assert.equal(prepare(one).tag === prepare(other).tag, one === other);
      assert.equal(prepare(one).tag, prepare(one).tag);
    }),
  );
});

const changed = '2026-03-01T10:00:00.500Z';
const dates = {
  before: 'Sun, 01 Mar 2026 09:59:59 GMT',
  same: 'Sun, 01 Mar 2026 10:00:00 GMT',
  after: 'Mon, 02 Mar 2026 10:00:00 GMT',
} as const;

test('the time of the last change is told in whole seconds, and not at all where it is not known', async (context) => {
  assert.equal((await get(serve(context, prepare(), { lastModified: changed }))).headers['last-modified'], dates.same);
  assert.equal((await get(serve(context, prepare()))).headers['last-modified'], undefined);
});

for (const [since, status] of [
  [dates.before, 200],
  [dates.same, 304],
  [dates.after, 304],
  ['Sunday, 01-Mar-26 10:00:00 GMT', 304],
  ['Sun Mar  1 10:00:00 2026', 304],
  ['2026-03-02T10:00:00Z', 200],
  ['tomorrow', 200],
] as const) {
  test(`a client that has it as of “${since}” is answered ${status}`, async (context) => {
    const app = serve(context, prepare(), { lastModified: changed });
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await get(app, { 'if-modified-since': since }, method);
      assert.equal(response.statusCode, status);
      assert.equal(response.body, status === 304 || method === 'HEAD' ? '' : longBody);
      assert.equal(response.headers['last-modified'], dates.same);
      assert.match(String(response.headers.etag), /^W\//);
    }
  });
}

test('a tag decides alone: the date beside it is ignored, whichever way each points', async (context) => {
  const prepared = prepare();
  const app = serve(context, prepared, { lastModified: changed });
  const stale = await get(app, { 'if-none-match': '"other"', 'if-modified-since': dates.after });
  assert.equal(stale.statusCode, 200);
  const fresh = await get(app, { 'if-none-match': prepared.tag, 'if-modified-since': dates.before });
  assert.equal(fresh.statusCode, 304);
});

test('a date decides nothing where the last change is not known, the answer is no success or nothing may be kept', async (context) => {
  for (const sending of [{}, { lastModified: changed, status: 404 }, { lastModified: changed, cache: 'no-store' }] as const) {
    const response = await get(serve(context, prepare(), sending), { 'if-modified-since': dates.after, 'if-none-match': '*' });
    const unknown = Object.keys(sending).length === 0;
    assert.equal(response.statusCode, unknown ? 304 : ((sending as Sending).status ?? 200), JSON.stringify(sending));
    assert.equal(response.headers['last-modified'], undefined);
  }
  assert.equal((await get(serve(context, prepare()), { 'if-modified-since': dates.after })).statusCode, 200);
});

test('a refusal for too many requests is not to be stored', async (context) => {
  const response = await get(serve(context, prepare(), { status: 429 }), { 'if-none-match': '*' });
  assert.equal(response.statusCode, 429);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(response.headers.etag, undefined);
});
