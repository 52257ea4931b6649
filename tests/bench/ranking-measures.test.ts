import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mean, ndcg, recall, reciprocalRank } from '../../bench/ranking-measures.ts';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
]);

test('gain is worked out as in the literature', () => {
  // Gains 7, 3, 1; discounts log2 of 2, 3, 4. Best: 7/1 + 3/1.58496 + 1/2 = 9.39279. Given: 3/1 + 0 + 7/2 = 6.5.
  assert.ok(Math.abs(ndcg(['b', 'x', 'a'], grades, 10) - 6.5 / 9.392789) < 1e-6);
});

test('the best order has a gain of one, and nothing of worth a gain of nought', () => {
  assert.equal(ndcg(['a', 'b', 'c', 'x'], grades, 10), 1);
  assert.equal(ndcg(['x', 'y'], grades, 10), 0);
  assert.equal(ndcg([], grades, 10), 0);
  assert.equal(ndcg(['a'], new Map(), 10), 0);
});

test('only the first results count, also for what could be had', () => {
  assert.equal(ndcg(['a', 'x', 'b'], grades, 1), 1);
  assert.equal(ndcg(['x', 'a'], grades, 1), 0);
});

test('gain lies between nought and one, also where a list names a work twice', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'x', 'y');
  fc.assert(
    fc.property(fc.array(id), fc.integer({ min: 1, max: 12 }), (ranked, depth) => {
      const value = ndcg(ranked, grades, depth);
      assert.ok(value >= 0 && value <= 1 + 1e-12);
    }),
  );
});

test('moving a better work up never lowers the gain', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'x'], { minLength: 2 }), fc.nat(), (ranked, place) => {
      const at = place % (ranked.length - 1);
      const [upper, lower] = [ranked[at]!, ranked[at + 1]!];
      const better = (grades.get(lower) ?? 0) > (grades.get(upper) ?? 0);
      const swapped = ranked.with(at, lower).with(at + 1, upper);
      if (better) assert.ok(ndcg(swapped, grades, 10) >= ndcg(ranked, grades, 10));
    }),
  );
});

test('the reciprocal rank is that of the first wanted result, and nought beyond the depth', () => {
  const wanted = new Set(['a', 'b']);
  assert.equal(reciprocalRank(['b', 'a'], wanted), 1);
  assert.equal(reciprocalRank(['x', 'y', 'z', 'a'], wanted), 0.25);
  assert.equal(reciprocalRank(['x', 'y', 'z', 'a'], wanted, 4), 0.25);
  assert.equal(reciprocalRank(['x', 'y', 'z', 'a'], wanted, 3), 0);
  assert.equal(reciprocalRank([], wanted), 0);
});

test('recall is the share of what is wanted among the first results, each work once', () => {
  const wanted = new Set(['a', 'b', 'c', 'd']);
  assert.equal(recall(['a', 'x', 'a', 'b'], wanted, 20), 0.5);
  assert.equal(recall(['x', 'a'], wanted, 1), 0);
  assert.equal(recall(['a'], new Set(), 20), 0);
});

test('the mean of nothing is nought', () => {
  assert.equal(mean([]), 0);
  assert.equal(mean([1, 2, 6]), 3);
});
