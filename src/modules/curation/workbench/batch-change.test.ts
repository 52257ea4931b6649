import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { arbitraryFullRecord } from '../editor/fixtures/arbitrary-full-record.ts';
import { applyBatchChange, readBatchChange, readBatchWorks, writeBatchChange } from './batch-change.ts';

const change = (query: string) => readBatchChange(new URLSearchParams(query));

test('adds what is not there, takes out what is, and leaves the rest as it stands', () => {
  const before = record({
    placements: ['a', 'b'],
    concepts: ['x'],
    facets: { kind: ['tools'], community: ['young'] },
    contentNotes: [{ topic: 'stigma', where: 'Part 2' }],
  });
  const after = applyBatchChange(
    before,
    change(
      'addPlacements=c&addPlacements=a&removePlacements=b&addConcepts=y&removeConcepts=x&addFacets=kind/stories&removeFacets=community/young&addNote=restraint',
    ),
  );
  assert.deepEqual(after.placements, ['a', 'c']);
  assert.deepEqual(after.concepts, ['y']);
  assert.deepEqual(after.facets, { kind: ['tools', 'stories'] });
  assert.deepEqual(after.contentNotes, [{ topic: 'stigma', where: 'Part 2' }, { topic: 'restraint' }]);
  assert.equal(after.title, before.title);
});

test('made twice it is made once, and an empty change changes no record', () => {
  const changes = fc
    .record({
      addPlacements: fc.subarray(['a/one', 'c', 'z']),
      removePlacements: fc.subarray(['b/two']),
      addFacets: fc.subarray(['kind/x', 'constructor/y']),
      addNote: fc.option(fc.constant('stigma'), { nil: undefined }),
    })
    .map((some) => ({ ...change(''), ...some }));
  fc.assert(
    fc.property(arbitraryFullRecord, changes, (before, some) => {
      const once = applyBatchChange(before, some);
      assert.deepEqual(applyBatchChange(once, some), once);
      assert.deepEqual(applyBatchChange(before, change('')), before);
      assert.deepEqual(change(new URLSearchParams(writeBatchChange(some)).toString()), some);
    }),
    { numRuns: 60 },
  );
});

test('works are read from an address each once, and no more than a batch may have', () => {
  assert.deepEqual(readBatchWorks(['k7m2q9.n8n8n8', 'k7m2q9', '../x', '']), ['k7m2q9', 'n8n8n8']);
  assert.equal(readBatchWorks(Array.from({ length: 500 }, (_, index) => String(100_000 + index))).length, 200);
});
