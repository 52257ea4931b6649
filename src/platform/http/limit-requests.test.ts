import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import { html } from '../html/index.ts';
import { createTokenBuckets, limitRequests, type RequestLimit, sendPage } from './index.ts';

function serve(context: TestContext, limit: Partial<RequestLimit> = {}) {
  let now = 0;
  let served = 0;
  const buckets = createTokenBuckets({ capacity: 3, refillPerSecond: 0.5, mostClients: 10, clock: () => now });
  const hook = limitRequests(buckets, {
    cost: (request) => (request.url.startsWith('/cheap') ? 0 : 1),
    refuse: (request, reply, seconds) => sendPage(request, reply, html`<p>Please wait ${seconds} seconds.</p>`, 429),
    ...limit,
  });
  const app = Fastify({ logger: false });
  context.after(() => app.close());
  for (const url of ['/costly', '/cheap']) {
    app.get(url, { preHandler: hook }, async () => {
      served++;
      return 'served';
    });
  }
  const ask = (url: string, remoteAddress = '203.0.113.7', method: 'GET' | 'HEAD' = 'GET') => app.inject({ method, url, remoteAddress });
  return {
    ask,
    served: () => served,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test('a client that asks too fast is told 429, when to come back, and in words; nothing is done for it', async (context) => {
  const { ask, served, wait } = serve(context);
  for (let n = 0; n < 3; n++) assert.equal((await ask('/costly')).statusCode, 200);
  const refused = await ask('/costly');
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.headers['retry-after'], '2');
  assert.equal(refused.headers['cache-control'], 'no-store');
  assert.equal(refused.body, '<p>Please wait 2 seconds.</p>');
  assert.equal(served(), 3);
  wait(2_000);
  assert.equal((await ask('/costly')).statusCode, 200);
});

test('what costs nothing is served to a client that has used up its tokens, and others are served everything', async (context) => {
  const { ask } = serve(context);
  for (let n = 0; n < 5; n++) await ask('/costly');
  assert.equal((await ask('/cheap')).statusCode, 200);
  assert.equal((await ask('/costly', '203.0.113.8')).statusCode, 200);
});

test('all addresses of one IPv6 network are one client, and HEAD counts as GET does', async (context) => {
  const { ask } = serve(context);
  for (let n = 0; n < 3; n++) assert.equal((await ask('/costly', `2001:db8:0:1::${n}`, 'HEAD')).statusCode, 200);
  const refused = await ask('/costly', '2001:db8:0:1:ffff::', 'HEAD');
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.body, '');
  assert.equal((await ask('/costly', '2001:db8:0:2::')).statusCode, 200);
});

test('the application may say who asks, and who is not counted', async (context) => {
  const { ask } = serve(context, { client: (request) => (request.ip === '127.0.0.1' ? undefined : 'all others') });
  for (let n = 0; n < 9; n++) assert.equal((await ask('/costly', '127.0.0.1')).statusCode, 200);
  for (let n = 0; n < 3; n++) await ask('/costly', `203.0.113.${n}`);
  assert.equal((await ask('/costly', '203.0.113.99')).statusCode, 429);
});

test('it also guards every route at once', async (context) => {
  const buckets = createTokenBuckets({ capacity: 1, refillPerSecond: 1, mostClients: 10, clock: () => 0 });
  const app = Fastify({ logger: false });
  context.after(() => app.close());
  app.addHook('onRequest', limitRequests(buckets, { cost: () => 1, refuse: async (_, reply) => reply.send('wait') }));
  app.get('/', async () => 'served');
  assert.equal((await app.inject('/')).body, 'served');
  const refused = await app.inject('/');
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.body, 'wait');
});
