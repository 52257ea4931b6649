import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { batches, forValues, valueLists } from './batches.ts';

test('batches hold every row once, in order, in lengths of 100, 10 and 1 only', () => {
  fc.assert(
    fc.property(fc.nat(1_000), (length) => {
      const rows = Array.from({ length }, (_, index) => index);
      const cut = [...batches(rows)];
      assert.deepEqual(cut.flat(), rows);
      assert.ok(cut.every((batch) => [100, 10, 1].includes(batch.length)));
    }),
  );
});

test('value lists hold the same set of values, in lengths of 1, 10, 100 and 1,000 only', () => {
  fc.assert(
    fc.property(fc.nat(2_500), (length) => {
      const values = Array.from({ length }, (_, index) => index);
      const lists = [...valueLists(values)];
      assert.deepEqual([...new Set(lists.flat())], values);
      assert.ok(lists.every((list) => [1, 10, 100, 1_000].includes(list.length)));
    }),
  );
});

test('a query over many values is asked list by list and its rows are joined', async () => {
  const asked: number[] = [];
  const rows = await forValues(
    Array.from({ length: 1_005 }, (_, index) => index),
    async (list) => {
      asked.push(list.length);
      return [...new Set(list)];
    },
  );
  assert.deepEqual(asked, [1_000, 10]);
  assert.equal(rows.length, 1_005);
});
