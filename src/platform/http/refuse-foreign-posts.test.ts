import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { refuseForeignPosts } from './index.ts';

const app = Fastify({ trustProxy: 'loopback' });
refuseForeignPosts(app, ['library.example.org']);
let done = 0;
app.route({ method: ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'], url: '/', handler: async () => `done ${++done}` });

type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
async function ask(headers: Record<string, string>, method: Method = 'POST', remoteAddress = '127.0.0.1'): Promise<'taken' | 'refused'> {
  const before = done;
  const response = await app.inject({ method, url: '/', headers: { host: 'localhost:3000', ...headers }, remoteAddress });
  const taken = response.statusCode === 200;
  assert.equal(done, before + Number(taken), 'nothing is done for what is refused');
  if (!taken) assert.equal(response.json().code, 'FOREIGN_POST');
  return taken ? 'taken' : 'refused';
}

test('the browser’s word on where a request comes from decides', async () => {
  for (const [site, expected] of [
    ['same-origin', 'taken'],
    ['none', 'taken'],
    ['same-site', 'refused'],
    ['cross-site', 'refused'],
    ['', 'refused'],
    ['SAME-ORIGIN, none', 'refused'],
  ] as const)
    assert.equal(await ask({ 'sec-fetch-site': site }), expected, site);
  assert.equal(await ask({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }), 'refused');
  assert.equal(await ask({ 'sec-fetch-site': 'same-origin', origin: 'null' }), 'taken');
});

test('without it the origin has to be the host that was asked, or one of those that the site is known by', async () => {
  for (const [origin, expected] of [
    ['http://localhost:3000', 'taken'],
    ['https://localhost:3000', 'taken'],
    ['https://library.example.org', 'taken'],
    ['https://library.example.org:8443', 'refused'],
    ['http://localhost', 'refused'],
    ['http://localhost:3000.evil.example', 'refused'],
    ['https://evil.example', 'refused'],
    ['https://evil-library.example.org', 'refused'],
    ['nonsense', 'refused'],
  ] as const)
    assert.equal(await ask({ origin }), expected, origin);
  assert.equal(await ask({ host: 'a.example:443', origin: 'https://a.example' }), 'taken');
});

test('a trusted proxy says which host was asked, and nobody else does', async () => {
  const headers = { origin: 'https://read.example.net', 'x-forwarded-host': 'read.example.net' };
  assert.equal(await ask(headers), 'taken');
  assert.equal(await ask(headers, 'POST', '203.0.113.9'), 'refused');
});

test('a browser that says nothing, or "null" as one does for pages that ask for no referrer, is let through', async () => {
  assert.equal(await ask({}), 'taken');
  assert.equal(await ask({ origin: 'null' }), 'taken');
});

test('what only reads is never refused, and whatever may change something is', async () => {
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) assert.equal(await ask(foreign, method), 'taken', method);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) assert.equal(await ask(foreign, method), 'refused', method);
});
