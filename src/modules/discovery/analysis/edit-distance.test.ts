import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from './edit-distance.ts';

/** The whole table, as the definition says it. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, line) => Array.from({ length: b.length + 1 }, (_, column) => line + column));
  for (let line = 1; line <= a.length; line++) {
    for (let column = 1; column <= b.length; column++) {
      const same = a[line - 1] === b[column - 1];
      const swapped = line > 1 && column > 1 && a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1];
      table[line]![column] = Math.min(
        table[line - 1]![column]! + 1,
        table[line]![column - 1]! + 1,
        table[line - 1]![column - 1]! + (same ? 0 : 1),
        swapped ? table[line - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return table[a.length]![b.length]!;
}

/** Words of few different letters, so that swaps, repeats and near misses are common. */
const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 });
const slips = fc.array(
  fc.record({ at: fc.nat(20), kind: fc.constantFrom('add', 'drop', 'change', 'swap'), letter: fc.constantFrom('a', 'x') }),
  {
    maxLength: 3,
  },
);
/** A word and what a hurried hand makes of it. */
const pairs = fc.oneof(
  fc.tuple(words, words),
  fc
    .tuple(fc.string({ unit: fc.constantFrom(...'supervion'), minLength: 4, maxLength: 18 }), slips)
    .map(([word, made]): [string, string] => [
      word,
      made.reduce((text, { at, kind, letter }) => {
        const place = at % text.length;
        if (kind === 'add') return text.slice(0, place) + letter + text.slice(place);
        if (kind === 'drop') return text.length < 3 ? text : text.slice(0, place) + text.slice(place + 1);
        if (kind === 'change') return text.slice(0, place) + letter + text.slice(place + 1);
        return (
          text.slice(0, place) +
          text
            .slice(place, place + 2)
            .split('')
            .reverse()
            .join('') +
          text.slice(place + 2)
        );
      }, word),
    ]),
);

test('the distance is that of the whole table, and absent where it is above the bound', () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 6 }), ([a, b], most) => {
      const plain = plainDistance(a, b);
      assert.equal(editDistance(a, b, most), plain <= most ? plain : undefined);
    }),
    { numRuns: 20_000 },
  );
});

test('without a bound the distance is always told', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => assert.equal(editDistance(a, b, Number.POSITIVE_INFINITY), plainDistance(a, b))),
    { numRuns: 2000 },
  );
});

test('a call leaves nothing behind for the next, whatever the lengths', () => {
  const [long, other] = ['ab'.repeat(150), `c${'ba'.repeat(140)}cc`];
  assert.equal(editDistance(long, other, 400), plainDistance(long, other));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 90 }), fc.string({ maxLength: 90 }), fc.nat(40)), { maxLength: 6 }), (calls) => {
      for (const [a, b, most] of calls) {
        const plain = plainDistance(a, b);
        assert.equal(editDistance(a, b, most), plain <= most ? plain : undefined);
      }
    }),
    { numRuns: 200 },
  );
});

for (const [a, b, edits] of [
  ['recovery', 'recovery', 0],
  ['', '', 0],
  ['', 'ab', 2],
  ['stigma', 'stgima', 1],
  ['stigma', 'stimga', 1],
  ['supervision', 'supervison', 1],
  ['supervision', 'superrvision', 1],
  ['supervision', 'supervisian', 1],
  ['recieve', 'receive', 1],
  ['codesign', 'cdoeisgn', 2],
  // No part is edited twice: the unrestricted distance of these is 2.
  ['ca', 'abc', 3],
  ['परामर्श', 'परमर्श', 1],
] as const) {
  test(`from “${a}” to “${b}” it takes ${edits} edits, either way`, () => {
    assert.equal(editDistance(a, b, 3), edits);
    assert.equal(editDistance(b, a, 3), edits);
    assert.equal(editDistance(a, b, edits - 1), undefined);
  });
}
