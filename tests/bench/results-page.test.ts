import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { HttpConnection, readAnswer } from '../../bench/http-connection.ts';
import { facetLinks, resultIds, resultTotal } from '../../bench/results-page.ts';
import { readerAddress } from '../../bench/served-library.ts';
import { html } from '../../src/platform/html/index.ts';
import { facetGroup, workList } from '../../src/ui/index.ts';
import { english } from '../../src/words/index.ts';

const item = (id: string) => ({
  href: `/works/${id}`,
  title: `Work "${id}"`,
  titleLanguage: 'mi',
  direction: 'ltr' as const,
  byline: html`<a href="/works/qqqqqq">a link that is no result</a>`,
  access: { kind: 'open' as const, label: 'Open' },
  type: 'Report',
});
const facets = facetGroup(
  {
    id: 'community',
    label: 'Community',
    open: 5,
    values: [
      { value: 'a', label: 'A', count: 3, chosen: false, href: '/search?q=peer&community=a' },
      { value: 'b', label: 'B', count: 2, chosen: true, href: '/search?q=peer' },
    ],
  },
  english,
);
const page = `<p data-total="1234">1,234 works</p>${workList([item('k7m2q9'), item('b2c3d4')], english)}${facets}`;

test('works, their number and the facet links are read from the list that the library prints', () => {
  assert.deepEqual(resultIds(page), ['k7m2q9', 'b2c3d4']);
  assert.equal(resultTotal(page), 1234);
  assert.deepEqual(facetLinks(page), ['/search?q=peer&community=a', '/search?q=peer']);
});

test('a page without results gives none', () => {
  assert.deepEqual(resultIds('<h1>Nothing</h1>'), []);
  assert.equal(resultTotal('<h1>Nothing</h1>'), undefined);
});

test('an answer is read when it is whole, by length or in chunks', () => {
  const plain = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: one\r\nX-A: two\r\n\r\nhello';
  const chunked = 'HTTP/1.1 429 Too Many\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\n yo\r\n0\r\n\r\n';
  for (const [text, status, body] of [
    [plain, 200, 'hello'],
    [chunked, 429, 'hello yo'],
  ] as const) {
    for (let end = 0; end < text.length; end++) assert.equal(readAnswer(Buffer.from(text.slice(0, end))), undefined, `${end} bytes`);
    const answer = readAnswer(Buffer.from(text))!;
    assert.equal(answer.status, status);
    assert.equal(answer.body.toString(), body);
  }
  assert.equal(readAnswer(Buffer.from(plain))!.headers.get('x-a'), 'one');
});

test('a connection asks for page after page, also when the server closes it in between', async (context) => {
  const peers = new Set<string | undefined>();
  const server = createServer((request, response) => {
    peers.add(request.socket.remoteAddress);
    if (request.url === '/last') response.setHeader('connection', 'close');
    response.end(`page ${request.url} ${'é'.repeat(100_000)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const from = readerAddress(origin, 300);
  const connection = new HttpConnection(origin, { from });
  for (const path of ['/one', '/last', '/two']) {
    const { status, body, ms } = await connection.get(path);
    assert.equal(status, 200);
    assert.equal(body.toString(), `page ${path} ${'é'.repeat(100_000)}`);
    assert.ok(ms > 0);
  }
  connection.close();
  assert.deepEqual([...peers], [from ?? '127.0.0.1']);
});

test('readers of a server on the loopback have addresses of their own', { skip: process.platform !== 'linux' && 'Linux only' }, () => {
  const numbers = [0, 1, 253, 254, 255, 65_023, 65_024, 1_000_000, 1_065_024];
  const addresses = numbers.map((number) => readerAddress('http://127.0.0.1:3000', number)!);
  assert.equal(new Set(addresses).size, numbers.length);
  for (const address of addresses) assert.match(address, /^127\.\d+\.\d+\.\d+$/);
  assert.equal(readerAddress('https://library.example.org', 1), undefined);
});
