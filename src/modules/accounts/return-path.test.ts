import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wantedPath } from './return-path.ts';

for (const path of ['/curate/account', '/works/k7m2q9?a=b&c=d', '/curate/people?done=roles#x', '/curate/works/new?title=M%C4%81ori']) {
  test(`${path} is gone back to`, () => assert.equal(wantedPath(path), path));
}

for (const path of [
  '',
  'curate',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/a\\b',
  '/a b',
  '/sign-in',
  '/sign-in/second',
  '/sign-out',
  `/${'a'.repeat(2_000)}`,
]) {
  test(`${JSON.stringify(path.slice(0, 40))} is not`, () => assert.equal(wantedPath(path), '/curate'));
}

test('whatever is given leads to this site', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '/', '//', '/\\', '/\t/'), (text, start) => {
      const path = wantedPath(`${start}${text}`);
      assert.equal(new URL(path, 'https://library.example.org').origin, 'https://library.example.org');
    }),
  );
});
