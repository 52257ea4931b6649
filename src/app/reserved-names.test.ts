import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facetOrder, SearchState } from '../modules/discovery/index.ts';
import { reservedFacets } from '../modules/site/index.ts';

test('no facet of a library can take a name that an address of a search uses', () => {
  const everything = SearchState.parse(
    { q: 'a', year: '2020-2021', expand: 'off', without: 'b', spell: 'off', sort: 'title', page: '2' },
    [],
  );
  const used = [...facetOrder([]), ...everything.parameters.map(([name]) => name), 'from', 'to'];
  assert.ok(used.length > 15, used.join(' '));
  for (const name of used) assert.ok(reservedFacets.has(name), name);
});
