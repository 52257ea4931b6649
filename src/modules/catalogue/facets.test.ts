import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveFacets, type GivenFacets } from './facets.ts';

const given: GivenFacets = new Map<string, Record<string, string[]>>([
  ['work/tools', { kind: ['tools'] }],
  ['work/young', { community: ['young-people'] }],
  ['work/both', { kind: ['tools', 'research'], community: ['young-people'] }],
]);

test('a placement gives its facet values to the work', () => {
  assert.deepEqual(effectiveFacets({ facets: {}, placements: ['work/tools'] }, given), { kind: ['tools'] });
});

test('values of the record and of several placements come together, each once', () => {
  assert.deepEqual(
    effectiveFacets({ facets: { kind: ['tools', 'ideas'] }, placements: ['work/tools', 'work/young', 'work/both'] }, given),
    {
      kind: ['tools', 'ideas', 'research'],
      community: ['young-people'],
    },
  );
});

test('a placement that no collection has any more gives nothing', () => {
  assert.deepEqual(effectiveFacets({ facets: {}, placements: ['gone/away'] }, given), {});
});
