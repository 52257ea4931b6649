import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { client, listening, redirectTo, routes, serve, serveBytes, text, told } from './fixtures/misbehaving-servers.ts';

test('an answer comes with its status, headers and as much of the body as was asked for', async (context) => {
  const { base, asked } = await serve(context, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'x-two': ['a', 'b'] }).end('hello');
  });
  const whole = await client().ask(`${base}/a?b=c#part`, { bodyBytes: 100 });
  assert.equal(text(whole), 'hello');
  assert.ok(whole.kind === 'answered' && whole.cut === undefined);
  assert.equal(whole.url, `${base}/a?b=c`);
  assert.deepEqual([whole.headers['content-type'], whole.headers['x-two'], whole.hops], ['text/plain', 'a, b', []]);
  const some = await client().ask(base, { bodyBytes: 3 });
  assert.deepEqual([text(some), told(some)], ['hel', 'answered 200 cut by limit']);
  assert.equal(text(await client().ask(base)), '');
  assert.equal(told(await client().ask(base, { method: 'HEAD' })), 'answered 200');
  assert.deepEqual(
    asked.map(({ method }) => method),
    ['GET', 'GET', 'GET', 'HEAD'],
  );
  const { headers } = asked[0]!;
  assert.equal(asked[0]!.url, '/a?b=c', 'a fragment is not sent');
  assert.equal(headers['user-agent'], 'Test/1 (+https://library.example.org)');
  assert.deepEqual(Object.keys(headers).sort(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

test('errors of the other side are answers', async (context) => {
  const { base } = await serve(context, (request, response) => response.writeHead(Number(request.url!.slice(1))).end());
  for (const status of [204, 400, 401, 403, 404, 410, 429, 500, 503])
    assert.equal(told(await client().ask(`${base}/${status}`)), `answered ${status}`);
});

test('a redirect is followed and told, whatever its kind', async (context) => {
  const { base, asked } = await serve(
    context,
    routes({
      '/1': redirectTo('/2', 301),
      '/2': redirectTo('3', 302),
      '/3': redirectTo('?q=é', 303),
      '/3?q=%C3%83%C2%A9': (response) => response.end('twice encoded'),
      '/3?q=%C3%A9': redirectTo('//127.0.0.1:PORT/4#x', 307),
      '/5': redirectTo('/6', 308),
      '/6': (response) => response.end('there'),
    }),
  );
  const port = new URL(base).port;
  const outcome = await client().ask(`${base}/1`, { bodyBytes: 100 });
  assert.equal(told(outcome), 'failed redirect-broken');
  assert.deepEqual(outcome.kind !== 'answered' && outcome.hops.map(({ url, status }) => `${status} ${url.replace(port, '')}`), [
    '301 http://127.0.0.1:/1',
    '302 http://127.0.0.1:/2',
    '303 http://127.0.0.1:/3',
    '307 http://127.0.0.1:/3?q=%C3%A9',
  ]);
  const direct = await client().ask(`${base}/5`, { bodyBytes: 100, method: 'GET' });
  assert.ok(direct.kind === 'answered');
  assert.deepEqual([text(direct), direct.url, direct.hops], ['there', `${base}/6`, [{ url: `${base}/5`, status: 308 }]]);
  asked.length = 0;
  await client().ask(`${base}/5`, { method: 'HEAD' });
  assert.deepEqual(
    asked.map(({ method }) => method),
    ['HEAD', 'HEAD'],
  );
});

test('redirects that go round, or on and on, come to an end', async (context) => {
  const { base, asked } = await serve(context, (request, response) => {
    const number = Number(request.url!.slice(2));
    const next = request.url!.startsWith('/l') ? `/l${(number + 1) % 3}` : request.url === '/s' ? '/s#again' : `/n${number + 1}`;
    response.writeHead(302, { location: next }).end();
  });
  assert.equal(told(await client().ask(`${base}/l0`)), 'failed redirect-loop');
  assert.equal(told(await client().ask(`${base}/s`)), 'failed redirect-loop');
  asked.length = 0;
  assert.equal(told(await client().ask(`${base}/n0`)), 'failed too-many-redirects');
  assert.equal(asked.length, 9, 'eight redirects and no more');
});

test('a redirect without an address is an answer, and one to no address is told', async (context) => {
  const { base } = await serve(context, routes({ '/none': (response) => response.writeHead(302).end(), '/bad': redirectTo('http://[') }));
  assert.equal(told(await client().ask(`${base}/none`)), 'answered 302');
  assert.equal(told(await client().ask(`${base}/bad`)), 'failed redirect-broken');
});

test('a resolver that never answers, and a host that nobody answers at, end in time', async (context) => {
  const silent = client({ resolve: () => new Promise(() => undefined), limits: { connectMs: 50 } });
  assert.equal(told(await silent.ask('http://slow.example/')), 'failed connect-timeout');
  const closed = await listening(context, net.createServer());
  const free = net.createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  assert.equal(told(await client().ask(`http://127.0.0.1:${port}/`)), 'failed connection-refused');
  assert.equal(told(await client({ limits: { answerMs: 50 } }).ask(`http://127.0.0.1:${closed}/`)), 'failed answer-timeout');
});

test('a server that drips its headers, or its body, is left in time, and what was read stands', async (context) => {
  const drip = (socket: net.Socket, byte: string) => {
    const timer = setInterval(() => socket.write(byte), 5);
    socket.on('close', () => clearInterval(timer));
  };
  const limits = { answerMs: 80, totalMs: 200 };
  const headers = await serveBytes(context, 'HTTP/1.1 200 OK\r\nx: ', (socket) => drip(socket, 'y'));
  assert.equal(told(await client({ limits }).ask(headers)), 'failed answer-timeout');
  const informed = await serveBytes(context, '', (socket) => drip(socket, 'HTTP/1.1 100 Continue\r\n\r\n'));
  assert.equal(told(await client({ limits }).ask(informed)), 'failed answer-timeout');
  const body = await serveBytes(context, 'HTTP/1.1 200 OK\r\n\r\nbegun ', (socket) => drip(socket, 'z'));
  const outcome = await client({ limits }).ask(body, { bodyBytes: 1_000_000 });
  assert.equal(told(outcome), 'answered 200 cut by time');
  assert.match(text(outcome), /^begun z/);
  const redirects = await serve(context, (request, response) => {
    setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 60);
  });
  assert.equal(told(await client({ limits }).ask(`${redirects.base}/`)), 'failed answer-timeout', 'time counts over the whole way');
});

test('an endless body is left when enough is read', async (context) => {
  const { base } = await serve(context, (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const outcome = await client().ask(base, { bodyBytes: 200_000 });
  assert.equal(told(outcome), 'answered 200 cut by limit');
  assert.equal(text(outcome).length, 200_000);
});

test('packed bodies are unpacked, and never beyond what was asked for', async (context) => {
  const page = 'pack me '.repeat(1_000);
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const bodies: Record<string, [string, Buffer]> = {
    '/gzip': ['gzip', gzipSync(page)],
    '/deflate': ['deflate', deflateSync(page)],
    '/br': ['br', brotliCompressSync(page)],
    '/bomb': ['gzip', bomb],
    '/lie': ['gzip', Buffer.from('not packed at all')],
    '/half': ['gzip', gzipSync(page).subarray(0, 40)],
    '/twice': ['gzip, gzip', gzipSync(gzipSync(page))],
    '/unknown': ['zstd', Buffer.from('?')],
  };
  const { base } = await serve(context, (request, response) => {
    const [encoding, body] = bodies[request.url!]!;
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
  });
  const ask = (path: string, bodyBytes = 100_000) => client().ask(`${base}${path}`, { bodyBytes });
  for (const path of ['/gzip', '/deflate', '/br']) assert.equal(text(await ask(path)), page, path);
  const unpacked = await ask('/bomb');
  assert.equal(told(unpacked), 'answered 200 cut by limit');
  assert.equal(text(unpacked).length, 100_000);
  for (const path of ['/lie', '/half', '/twice', '/unknown']) assert.equal(told(await ask(path)), 'answered 200 cut by encoding', path);
});

test('connections that break are told, before the answer and in the middle of it', async (context) => {
  const reset = await serveBytes(context, '', (socket) => socket.resetAndDestroy());
  assert.equal(told(await client().ask(reset)), 'failed connection-lost');
  const closed = await serveBytes(context, '');
  assert.equal(told(await client().ask(closed)), 'failed connection-lost');
  const short = await serveBytes(context, 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf');
  const outcome = await client().ask(short, { bodyBytes: 10_000 });
  assert.equal(told(outcome), 'answered 200 cut by connection');
  assert.equal(text(outcome), 'half');
  const chunk = await serveBytes(context, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n');
  assert.equal(told(await client().ask(chunk, { bodyBytes: 10_000 })), 'answered 200 cut by connection');
});

test('what is not HTTP, or has headers without measure, is told', async (context) => {
  for (const bytes of ['SSH-2.0-OpenSSH_9\r\n', 'HTTP/1.1 abc\r\n\r\n', '\0\0\0\0', 'HTTP/1.1 200 OK\r\nbad header\r\n\r\n'])
    assert.equal(told(await client().ask(await serveBytes(context, bytes))), 'failed malformed', JSON.stringify(bytes));
  const huge = await serveBytes(context, `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`);
  assert.equal(told(await client().ask(huge)), 'failed headers-too-large');
  const many = await serveBytes(context, `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n`);
  assert.equal(told(await client().ask(many)), 'failed headers-too-large');
  const upgrade = await serveBytes(context, 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n');
  assert.equal(told(await client().ask(upgrade)), 'failed malformed');
});

test('certificates that nobody vouches for, and TLS that is none, are told by name', async (context) => {
  const folder = join(import.meta.dirname, 'fixtures');
  const server = https.createServer(
    { key: readFileSync(join(folder, 'self-signed.key.pem')), cert: readFileSync(join(folder, 'self-signed.crt.pem')) },
    (_request, response) => response.end(),
  );
  server.on('tlsClientError', () => undefined);
  const port = await listening(context, server);
  const here = client({ resolve: async () => ['127.0.0.1'] });
  assert.equal(told(await here.ask(`https://localhost:${port}/`)), 'failed certificate-untrusted');
  const plain = await serveBytes(context, 'HTTP/1.1 200 OK\r\n\r\n');
  assert.equal(told(await here.ask(plain.replace('http://127.0.0.1', 'https://localhost'))), 'failed tls');
});

test('a caller can stop asking, before and while it is done', async (context) => {
  const { base } = await serve(context, () => undefined);
  assert.equal(told(await client().ask(base, { signal: AbortSignal.abort() })), 'failed stopped');
  const controller = new AbortController();
  const asked = client().ask(base, { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  assert.equal(told(await asked), 'failed stopped');
});
