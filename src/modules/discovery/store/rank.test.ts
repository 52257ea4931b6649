import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstOf } from './rank.ts';

test('the first of some documents are those that sorting puts first', () => {
  const keys = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { maxLength: 60 });
  fc.assert(
    fc.property(keys, fc.nat({ max: 70 }), (list, limit) => {
      const primary = (doc: number) => list[doc]![0];
      // The document's own number at the end, so that there is one right order.
      const secondary = (doc: number) => list[doc]![1] * 100 + doc;
      const docs = Uint32Array.from(list.keys());
      const sorted = [...docs].sort((a, b) => primary(a) - primary(b) || secondary(a) - secondary(b));
      assert.deepEqual(firstOf(docs, docs.length, limit, { primary, secondary }), sorted.slice(0, limit));
    }),
  );
});

test('only the documents counted are looked at', () => {
  const keys = { primary: (doc: number) => -doc, secondary: () => 0 };
  assert.deepEqual(firstOf(Uint32Array.of(4, 2, 9), 2, 5, keys), [4, 2]);
  assert.deepEqual(firstOf(Uint32Array.of(4, 2, 9), 3, 0, keys), []);
});
