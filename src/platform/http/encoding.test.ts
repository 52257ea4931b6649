import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseEncoding } from './index.ts';

const cases: readonly (readonly [string | undefined, ReturnType<typeof chooseEncoding>])[] = [
  [undefined, 'identity'],
  ['', 'identity'],
  ['identity', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['deflate', 'identity'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0 , gzip ; q=0.5', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'gzip'],
  ['*;q=0', 'identity'],
  ['gzip;q=0, *', 'identity'],
  ['br;q=0, *;q=0.1', 'gzip'],
  ['br;q=nonsense, gzip', 'gzip'],
  [',,;;=', 'identity'],
];

for (const [accept, expected] of cases) {
  test(`a client that says ${accept === undefined ? 'nothing' : JSON.stringify(accept)} gets ${expected}`, () => {
    assert.equal(chooseEncoding(accept), expected);
  });
}

test('no header makes it throw or name a coding of its own', () => {
  fc.assert(fc.property(fc.string(), (header) => assert.ok(['br', 'gzip', 'identity'].includes(chooseEncoding(header)))));
});
