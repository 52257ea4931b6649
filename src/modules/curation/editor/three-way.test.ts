import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { arbitraryFullRecord } from './fixtures/arbitrary-full-record.ts';
import { mergedRecord, mergeFields } from './three-way.ts';

test('a field that one of two has changed is theirs, and one that both have is for a person to choose', () => {
  const base = record({ title: 'A', volume: '1', publisher: 'P', issue: '1' });
  const theirs = record({ title: 'A', volume: '2', publisher: 'Q', issue: '3' });
  const mine = record({ title: 'B', volume: '1', publisher: 'R', issue: '3' });
  assert.deepEqual(mergeFields(base, theirs, mine), [
    { field: 'title', changedBy: 'mine' },
    { field: 'publisher', changedBy: 'both' },
    { field: 'volume', changedBy: 'theirs' },
  ]);
  const merged = mergedRecord(theirs, mine, new Set(['title', 'publisher']));
  assert.deepEqual([merged.title, merged.publisher, merged.volume, merged.issue], ['B', 'R', '2', '3']);
});

test('a field that was emptied is empty where that is chosen', () => {
  const base = record({ publisher: 'P' });
  const mine = record();
  assert.deepEqual(mergeFields(base, base, mine), [{ field: 'publisher', changedBy: 'mine' }]);
  assert.ok(!('publisher' in mergedRecord(base, mine, new Set(['publisher']))));
});

test('ids that the library has given to contributors are no difference', () => {
  const base = record({ contributors: [{ family: 'Rahman', id: 'k7m2q9' }] });
  assert.deepEqual(mergeFields(base, base, record({ contributors: [{ family: 'Rahman' }] })), []);
});

test('taking all of mine gives mine, taking none gives theirs, and a field is told exactly where the two differ', () => {
  fc.assert(
    fc.property(arbitraryFullRecord, arbitraryFullRecord, arbitraryFullRecord, (base, theirs, mine) => {
      const merges = mergeFields(base, theirs, mine);
      assert.deepEqual(mergeFields(base, mergedRecord(theirs, mine, new Set(merges.map(({ field }) => field))), mine), []);
      assert.deepEqual(mergedRecord(theirs, mine, new Set()), theirs);
      for (const { field, changedBy } of merges) {
        if (changedBy === 'theirs')
          assert.deepEqual(
            mergeFields(base, base, mine).find((other) => other.field === field),
            undefined,
          );
      }
    }),
    { numRuns: 60 },
  );
});
