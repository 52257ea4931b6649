import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, AskOutcome, Hop } from '../../../platform/http-client/index.ts';
import { judge, needsPage, samePlace } from './judge.ts';

const asked = 'https://a.example/reports/one.html';
const html = { 'content-type': 'text/html; charset=utf-8' };
const answer = (changes: Partial<Answer> & { text?: string } = {}): Answer => ({
  kind: 'answered',
  status: 200,
  url: asked,
  hops: [],
  headers: html,
  body: new TextEncoder().encode(changes.text ?? '<title>One</title>'),
  ...changes,
});
const via = (...hops: [string, number][]): Hop[] => hops.map(([url, status]) => ({ url, status }));
const failed = (reason: Extract<AskOutcome, { kind: 'failed' }>['reason']): AskOutcome => ({
  kind: 'failed',
  reason,
  detail: '',
  url: asked,
  hops: [],
});
const told = (outcome: AskOutcome, usual?: number) => {
  const found = judge(asked, outcome, usual);
  return found && [found.state, found.reason, found.status, found.target, found.hints.join()].filter(Boolean).join(' ');
};

test('an answer that is the work is fine, and its length is kept', () => {
  assert.equal(told(answer()), 'ok 200');
  assert.equal(judge(asked, answer({ text: '<title>One</title>' }), undefined)?.length, 18);
  assert.equal(told(answer({ headers: { 'content-type': 'application/pdf' }, text: '404 not found' })), 'ok 200');
});

test('what says that there is nothing is gone', () => {
  assert.equal(told(answer({ status: 404 })), 'gone status 404');
  assert.equal(told(answer({ status: 410 })), 'gone status 410');
});

test('faults fail, and a site that asks for patience or turns programs away tells nothing', () => {
  assert.equal(told(answer({ status: 500 })), 'failing status 500');
  assert.equal(told(answer({ status: 503 })), 'failing status 503');
  assert.equal(told(answer({ status: 503, headers: { 'retry-after': '120' } })), 'unknown busy 503');
  assert.equal(told(answer({ status: 429 })), 'unknown busy 429');
  for (const status of [401, 402, 403, 405, 406, 451, 999]) assert.equal(told(answer({ status })), `unknown status ${status}`);
  assert.equal(told(answer({ status: 304 })), 'failing status 304');
  for (const reason of ['no-such-host', 'certificate-expired', 'redirect-loop', 'answer-timeout'] as const)
    assert.equal(told(failed(reason)), `failing ${reason}`);
});

test('what was not asked for is not known, and a look that was broken off says nothing', () => {
  const refused = (reason: 'gate' | 'private-address'): AskOutcome => ({ kind: 'refused', reason, url: asked, hops: [] });
  assert.equal(told(refused('gate')), 'robots');
  assert.equal(told(refused('private-address')), 'unknown private-address');
  assert.equal(judge(asked, failed('stopped'), undefined), undefined);
});

test('a permanent redirect is a move, as far as it is permanent', () => {
  const end = 'https://b.example/one';
  assert.equal(told(answer({ url: end, hops: via([asked, 301]) })), `moved 200 ${end}`);
  assert.equal(told(answer({ url: end, hops: via([asked, 308], ['https://b.example/x', 301]) })), `moved 200 ${end}`);
  assert.equal(told(answer({ url: end, hops: via([asked, 301], ['https://b.example/x', 302]) })), 'moved 200 https://b.example/x');
  assert.equal(told(answer({ url: end, hops: via([asked, 302]) })), 'ok 200');
  assert.equal(told(answer({ url: end, hops: via([asked, 302], ['https://b.example/x', 301]) })), 'ok 200', 'a resolver leads on for now');
});

test('https, www and a slash at the end make no other place', () => {
  assert.equal(told(answer({ url: 'https://www.a.example/reports/one.html/', hops: via([asked, 301]) })), 'ok 200');
  assert.ok(samePlace('http://a.example/x', 'https://www.a.example/x/'));
  assert.ok(!samePlace('http://a.example/x', 'http://a.example/X'));
  assert.ok(!samePlace('http://a.example/x?id=1', 'http://a.example/x'));
});

test('a way that ends at a front page is a hint, unless it began at one', () => {
  for (const end of [
    'https://a.example/',
    'https://b.example',
    'https://a.example/index.html',
    'https://a.example/en-au/',
    'https://a.example/home',
  ]) {
    const found = judge(asked, answer({ url: new URL(end).href, hops: via([asked, 301]) }), undefined);
    assert.deepEqual([found?.state, found?.hints, found?.target], ['soft-404', ['root'], new URL(end).href], end);
  }
  assert.equal(told(answer({ url: 'https://a.example/?id=7', hops: via([asked, 302]) })), 'ok 200');
  const root = judge('http://a.example/', answer({ url: 'https://a.example/en/', hops: via(['http://a.example/', 301]) }), undefined);
  assert.equal(root?.state, 'moved');
});

test('a title that says so, and a page far shorter than usual, are hints', () => {
  assert.equal(told(answer({ text: '<title>Page not found</title>' })), 'soft-404 200 title');
  assert.equal(told(answer({ text: 'x'.repeat(700) }), 10_000), 'soft-404 200 shorter');
  assert.equal(told(answer({ text: 'x'.repeat(3_000) }), 10_000), 'ok 200');
  assert.equal(told(answer({ text: 'x' }), 1_500), 'ok 200', 'a short page tells nothing');
  assert.equal(told(answer({ text: 'x', cut: 'connection' }), 10_000), 'ok 200', 'a page that was cut off tells nothing');
  assert.equal(told(answer({ body: new Uint8Array() }), 10_000), 'ok 200', 'headers alone tell nothing');
});

test('a page is read in its own charset, or as well as can be', () => {
  const latin = new Uint8Array(Buffer.from('<title>Página no encontrada</title>', 'latin1'));
  assert.equal(told(answer({ headers: { 'content-type': 'text/html; charset=iso-8859-1' }, body: latin })), 'soft-404 200 title');
  assert.equal(
    told(answer({ headers: { 'content-type': 'text/html; charset=nonsense' }, text: '<title>Page not found</title>' })),
    'soft-404 200 title',
  );
});

test('headers settle it for files that answer, for hosts that do not, and for sites that are busy', () => {
  assert.equal(needsPage(answer({ headers: { 'content-type': 'application/pdf' } })), false);
  assert.equal(needsPage(failed('no-such-host')), false);
  assert.equal(needsPage(answer({ status: 429 })), false);
  assert.equal(needsPage({ kind: 'refused', reason: 'gate', url: asked, hops: [] }), false);
  assert.equal(needsPage(answer()), true);
  assert.equal(needsPage(answer({ status: 405, headers: {} })), true);
  assert.equal(needsPage(answer({ status: 404, headers: { 'content-type': 'application/pdf' } })), true);
  assert.equal(needsPage(answer({ hops: via([asked, 301]), headers: { 'content-type': 'application/pdf' } })), true);
  assert.equal(needsPage(failed('connection-lost')), true);
});
