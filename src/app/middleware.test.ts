import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';

test('every answer bears the security headers: pages, errors, redirects, files and machine formats', async (context) => {
  const { app, page, add } = await tempLibrary(context, {
    expectErrors: true,
    prepare: (prepared) => {
      prepared.get('/fails', () => {
        throw new Error('x');
      });
    },
  });
  const [work] = await add({});
  const asset = (await page('/about')).with('rel', 'stylesheet')[0]!.attribute('href')!;
  const paths = ['/', '/nothing', '/fails', '/favicon.ico', '/healthz', '/robots.txt', asset, '/assets/x.css', `/works/${work!.id}.json`];
  for (const url of paths) {
    for (const method of ['GET', 'HEAD', 'POST'] as const) {
      const { headers } = await app.inject({ method, url });
      const name = `${method} ${url}`;
      assert.match(String(headers['content-security-policy']), /default-src 'none'/, name);
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, name);
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|https?:|\*/, name);
      assert.equal(headers['referrer-policy'], 'no-referrer', name);
      assert.equal(headers['x-content-type-options'], 'nosniff', name);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', name);
      assert.match(String(headers['permissions-policy']), /geolocation=\(\)/, name);
      assert.equal(headers['set-cookie'], undefined, name);
      assert.equal(headers['x-powered-by'], undefined, name);
    }
  }
});

test('a page loads nothing from elsewhere and holds no style or script of its own that the policy would stop', async (context) => {
  const { page, add } = await tempLibrary(context);
  const [work] = await add({ access: [{ kind: 'open', url: 'https://elsewhere.example/a' }] });
  for (const path of ['/', '/browse', '/about', `/works/${work!.id}`]) {
    const parsed = await page(path);
    for (const element of parsed.all('link', 'script', 'img', 'source', 'iframe')) {
      const address = element.attribute('href') ?? element.attribute('src');
      if (element.attribute('rel') === 'canonical') continue;
      if (element.name === 'script' && element.attribute('type') === 'application/ld+json') continue;
      assert.match(address ?? '', /^\/(?!\/)/, `${path}: ${element.name} ${address}`);
    }
    assert.deepEqual(parsed.all('style'), [], path);
    assert.deepEqual(parsed.with('style'), [], path);
    for (const element of parsed.every()) {
      for (const name of Object.keys(element.attributes)) assert.doesNotMatch(name, /^on/, `${path}: ${element.name}`);
    }
  }
});

test('the log says which kind of page was asked for and how that went, and nothing of who asked for what', async (context) => {
  const { app, log } = await tempLibrary(context);
  const who = { 'user-agent': 'Tracer/1.0', referer: 'https://private.example/', 'x-forwarded-for': '203.0.113.7', cookie: 'a=secret' };
  for (const url of [
    '/works/zzzzzz?q=sensitive-words',
    '/new?q=sensitive-words&page=sensitive-words',
    '/sensitive-words',
    '/browse/sensitive-words',
    '/assets/sensitive-words.css',
    '/about?sensitive-words',
    '/works/%E0?q=sensitive-words',
    `/works/${'sensitive-words'.repeat(30)}`,
  ]) {
    await app.inject({ method: 'GET', url, headers: who, remoteAddress: '203.0.113.9' });
  }
  const text = JSON.stringify(log);
  assert.doesNotMatch(text, /sensitive-words|Tracer|private\.example|203\.0\.113|secret|zzzzzz/);
  const requests = log.filter(({ msg }) => msg === 'request');
  assert.ok(requests.length >= 6);
  assert.deepEqual(
    requests.slice(0, 4).map(({ route, status, method }) => [method, route, status]),
    [
      ['GET', '/works/:id', 404],
      ['GET', '/new', 200],
      ['GET', 'none', 404],
      ['GET', '/browse/*', 404],
    ],
  );
  for (const line of requests) {
    assert.deepEqual(Object.keys(line).sort(), ['level', 'method', 'ms', 'msg', 'route', 'status', 'time']);
    assert.equal(typeof line.ms, 'number');
  }
});

test('every file that a page loads is there, may be kept for ever, and decodes to the same in every coding', async (context) => {
  const { app, page, get } = await tempLibrary(context);
  const links = (await page('/about')).all('link').filter((link) => /stylesheet|preload|icon/.test(link.attribute('rel') ?? ''));
  assert.ok(links.length >= 4);
  const sheet = await get(links.find((link) => link.attribute('rel') === 'stylesheet')!.attribute('href')!);
  const fonts = [...sheet.body.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1]!);
  assert.ok(fonts.length >= 6);
  for (const url of new Set([...links.map((link) => link.attribute('href')!), ...fonts])) {
    const plain = await get(url);
    assert.equal(plain.statusCode, 200, url);
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(plain.headers.vary, 'accept-encoding');
    for (const [coding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const coded = await app.inject({ method: 'GET', url, headers: { 'accept-encoding': coding } });
      const body = coded.headers['content-encoding'] === coding ? decode(coded.rawPayload) : coded.rawPayload;
      assert.deepEqual(body, plain.rawPayload, `${url} in ${coding}`);
      assert.equal(coded.headers['content-encoding'], /\.(css|svg)$/.test(url) ? coding : undefined);
    }
  }
});

test('a file of an older version is not found, with a page and not for ever', async (context) => {
  const { get } = await tempLibrary(context);
  const response = await get('/assets/site.aaaaaaaaaa.css');
  assert.equal(response.statusCode, 404);
  assert.doesNotMatch(String(response.headers['cache-control']), /immutable/);
  assert.equal(new ParsedPage(response.body).one('h1').text, 'There is no page at this address');
});
