import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertGolden } from '../../formats/csl-json/fixtures/golden.ts';
import type { Suggestion } from '../search-view.ts';
import { openSearchSuggestions } from './suggestions-json.ts';

const suggestions: readonly Suggestion[] = [
  { kind: 'concept', label: 'Peer work', href: '/concepts/peer-work', note: '12 works' },
  { kind: 'title', label: '"Peers" & <others>', href: '/works/k7m2q9', note: 'Journal article, 2020' },
  { kind: 'contributor', label: 'Whānau Ora', href: '/contributors/h4wq7n?sort=year', note: '' },
];

test('suggestions are written as we agreed on', () => {
  assertGolden(
    new URL('./fixtures/suggestions.golden.json', import.meta.url),
    openSearchSuggestions('pee"r', suggestions, 'https://library.example'),
  );
});

test('where there is nothing to suggest the lists are empty', () => {
  assert.equal(openSearchSuggestions('xyzzy', [], 'https://library.example'), '["xyzzy",[],[],[]]');
});

test('the query comes back as it was asked, the lists are of one length and every address is absolute', () => {
  const suggestion = fc.record({
    kind: fc.constant('title' as const),
    label: fc.string(),
    href: fc.constantFrom('/works/k7m2q9', '/search?q=a%20b'),
    note: fc.string(),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(suggestion), (query, list) => {
      const read: unknown = JSON.parse(openSearchSuggestions(query, list, 'http://localhost:3000'));
      assert.deepEqual(read, [
        query,
        list.map(({ label }) => label),
        list.map(({ note }) => note),
        list.map(({ href }) => `http://localhost:3000${href}`),
      ]);
    }),
  );
});
