import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pauseAfter, usualPauses } from './retry.ts';

test('pauses grow threefold from the first and stop growing at the longest', () => {
  const pauses = [1, 2, 3, 4, 20].map((attempt) => pauseAfter(attempt, { first: 1_000, longest: 20_000 }, 0.5));
  assert.deepEqual(pauses, [1_000, 3_000, 9_000, 20_000, 20_000]);
});

test('jitter moves a pause by a fifth at most, and two that failed together are tried apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const middle = pauseAfter(attempt, usualPauses, 0.5);
      const moved = pauseAfter(attempt, usualPauses, random);
      assert.ok(Math.abs(moved - middle) <= middle * 0.2 + 1);
    }),
  );
  assert.notEqual(pauseAfter(1, usualPauses, 0.1), pauseAfter(1, usualPauses, 0.9));
});
