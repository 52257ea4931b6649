import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseMediaType } from './index.ts';

const offers = ['text/html', 'application/json', 'application/ld+json', 'text/csv'] as const;

const cases: readonly (readonly [string | undefined, (typeof offers)[number] | undefined])[] = [
  [undefined, 'text/html'],
  ['', 'text/html'],
  ['*/*', 'text/html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['application/json', 'application/json'],
  ['Application/JSON', 'application/json'],
  ['application/ld+json, application/json;q=0.5', 'application/ld+json'],
  ['application/json;q=0.5, application/ld+json', 'application/ld+json'],
  ['application/*', 'application/json'],
  ['application/*;q=0.9, text/csv', 'text/csv'],
  ['text/html;q=0', undefined],
  ['text/html;q=0, */*', 'application/json'],
  ['text/*;q=0, */*;q=0.1', 'application/json'],
  // The most specific range decides, wherever it stands.
  ['*/*, text/html;q=0.1', 'application/json'],
  ['text/html;q=0.1, application/json;q=0.1', 'text/html'],
  ['text/html;level=1', 'text/html'],
  ['application/json;q=nonsense', undefined],
  ['image/png', undefined],
  ['text', undefined],
  [';;,,=', undefined],
];

for (const [accept, expected] of cases) {
  test(`Accept ${accept === undefined ? 'left out' : JSON.stringify(accept)} chooses ${expected ?? 'nothing'}`, () => {
    assert.equal(chooseMediaType(accept, offers), expected);
  });
}

test('no header makes it throw or choose what is not on offer', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const chosen = chooseMediaType(header, offers);
      assert.ok(chosen === undefined || offers.includes(chosen));
    }),
  );
});
