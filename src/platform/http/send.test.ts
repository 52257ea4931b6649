import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { html } from '../html/index.ts';
import { type Representation, send, sendPage } from './index.ts';

const longBody = `${'A line of text that repeats. '.repeat(200)}Whānau, 支持, 🎧.`;

function serve(context: TestContext, representation: Partial<Representation> = {}): FastifyInstance {
  const app = Fastify({ logger: false });
  context.after(() => app.close());
  app.get('/', (request, reply) => send(request, reply, { mediaType: 'text/plain; charset=utf-8', body: longBody, ...representation }));
  return app;
}

const get = (app: FastifyInstance, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url: '/', headers });

test('a body goes out as it is to a client that names no coding', async (context) => {
  const response = await get(serve(context));
  assert.equal(response.statusCode, 200);
  assert.equal(response.body, longBody);
  assert.equal(response.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(response.headers['content-encoding'], undefined);
  assert.equal(response.headers['content-length'], String(Buffer.byteLength(longBody)));
  assert.equal(response.headers.vary, 'accept-encoding, accept');
  assert.equal(response.headers['cache-control'], 'public, max-age=0, must-revalidate');
});

for (const [encoding, decode] of [
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
] as const) {
  test(`a body sent as ${encoding} is smaller and decodes to the same text`, async (context) => {
    const response = await get(serve(context), { 'accept-encoding': encoding });
    assert.equal(response.headers['content-encoding'], encoding);
    assert.ok(response.rawPayload.length < Buffer.byteLength(longBody) / 5);
    assert.equal(response.headers['content-length'], String(response.rawPayload.length));
    assert.equal(decode(response.rawPayload).toString('utf8'), longBody);
  });
}

test('a small body is not compressed', async (context) => {
  const response = await get(serve(context, { body: 'short' }), { 'accept-encoding': 'br, gzip' });
  assert.equal(response.headers['content-encoding'], undefined);
  assert.equal(response.body, 'short');
});

test('a client that has the page already is answered 304 without a body', async (context) => {
  const app = serve(context);
  const tag = String((await get(app)).headers.etag);
  assert.match(tag, /^W\/"[\w-]{22}"$/);
  for (const header of [tag, tag.replace('W/', ''), `"other", ${tag}`, '*']) {
    const response = await get(app, { 'if-none-match': header });
    assert.equal(response.statusCode, 304, header);
    assert.equal(response.body, '');
    assert.equal(response.headers.etag, tag);
    assert.equal(response.headers['cache-control'], 'public, max-age=0, must-revalidate');
    assert.equal(response.headers.vary, 'accept-encoding, accept');
  }
});

test('the tag is the same in every coding and another for another body', async (context) => {
  const app = serve(context);
  const tags = await Promise.all(
    ['identity', 'gzip', 'br'].map(async (coding) => (await get(app, { 'accept-encoding': coding })).headers.etag),
  );
  assert.equal(new Set(tags).size, 1);
  const other = await get(serve(context, { body: `${longBody}.` }), { 'if-none-match': String(tags[0]) });
  assert.equal(other.statusCode, 200);
  assert.notEqual(other.headers.etag, tags[0]);
});

test('what is not to be kept has no tag and says no-store', async (context) => {
  const response = await get(serve(context, { cache: 'no-store' }), { 'if-none-match': '*' });
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers.etag, undefined);
  assert.equal(response.headers['cache-control'], 'no-store');
});

test('an error page is never answered with 304', async (context) => {
  const response = await get(serve(context, { status: 404 }), { 'if-none-match': '*' });
  assert.equal(response.statusCode, 404);
  assert.equal(response.headers.etag, undefined);
  assert.equal(response.body, longBody);
});

test('a file name stands in the header once in ASCII and once in full', async (context) => {
  const response = await get(serve(context, { fileName: 'Māori "k7m2q9"\r\n.ris' }));
  assert.equal(
    response.headers['content-disposition'],
    `attachment; filename="M_ori__k7m2q9___.ris"; filename*=UTF-8''M%C4%81ori%20%22k7m2q9%22%0D%0A.ris`,
  );
});

test('a page is sent as HTML with the status asked for', async (context) => {
  const app = Fastify({ logger: false });
  context.after(() => app.close());
  app.get('/', (request, reply) => sendPage(request, reply, html`<p>${'<gone>'}</p>`, 410));
  const response = await get(app);
  assert.equal(response.statusCode, 410);
  assert.equal(response.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(response.body, '<p>&lt;gone&gt;</p>');
});

test('HEAD has the headers of GET and no body', async (context) => {
  const app = serve(context);
  const head = await app.inject({ method: 'HEAD', url: '/', headers: { 'accept-encoding': 'gzip' } });
  const full = await get(app, { 'accept-encoding': 'gzip' });
  assert.equal(head.statusCode, 200);
  assert.equal(head.body, '');
  for (const name of ['etag', 'content-type', 'content-encoding', 'content-length', 'vary'] as const) {
    assert.equal(head.headers[name], full.headers[name], name);
  }
});

test('a page is told to differ by cookie, because readers have settings; data is not', async (context) => {
  const app = Fastify();
  context.after(() => app.close());
  app.get('/page', (request, reply) => sendPage(request, reply, html`<p>page</p>`));
  app.get('/data', (request, reply) => send(request, reply, { mediaType: 'text/plain', body: 'data' }));
  assert.match(String((await app.inject('/page')).headers.vary), /\bcookie\b/);
  assert.doesNotMatch(String((await app.inject('/data')).headers.vary), /\bcookie\b/);
});
