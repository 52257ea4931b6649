import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { returnPath } from './return-path.ts';

test('a path of this site is gone back to', () => {
  for (const path of ['/', '/works/k7m2q9', '/search?q=peer+work&page=2', '/a#b']) assert.equal(returnPath(path), path);
});

test('what could lead elsewhere is not', () => {
  for (const value of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/a\nset-cookie: x',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a'],
    `/${'a'.repeat(9_000)}`,
  ])
    assert.equal(returnPath(value, '/preferences'), '/preferences');
});

test('whatever is sent, a browser stays on this site', () => {
  const home = 'https://library.example.org';
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `/${text}`),
    fc.webUrl(),
    fc.webUrl().map((address) => address.slice(6)),
  );
  fc.assert(
    fc.property(any, (value) => assert.equal(new URL(returnPath(value), home).origin, home)),
    { numRuns: 2_000 },
  );
});
