import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  facetOrder,
  formatYears,
  longestQuery,
  ownFacets,
  parseYears,
  resultsPerPage,
  SearchState,
  searchSorts,
  type YearRange,
} from './search-state.ts';

const facets = ['kind', 'community', 'perspective'];
const known = facetOrder(facets);

type Query = Record<string, string | string[]>;

/** The query of an address as the server hands it on: a list where a name stands more than once. */
function queryOf(parameters: Iterable<readonly [string, string]>): Query {
  const query: Query = {};
  for (const [name, value] of parameters) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** The state that a reader arrives in who follows an address. */
function follow(href: string): SearchState {
  return SearchState.parse(queryOf(new URL(href, 'https://library.example').searchParams), facets);
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.lorem({ maxCount: 4 }),
);
const longText = fc.integer({ min: longestQuery - 4, max: longestQuery + 4 }).chain((length) =>
  fc.constantFrom('a', ' a', '🎧', 'a🎧', 'e\u0301').map((unit) =>
    unit
      .repeat(length)
      .slice(0, length + 2)
      .toWellFormed(),
  ),
);
const value = fc.oneof(fc.constantFrom('co-design', 'First Nations', 'a&b=c', 'é', '0', '__proto__'), text);
const year = fc.oneof(fc.constantFrom('2018', '2018-2022', '2022-2018', '2018-', '-2022', '2018..2022', '0007', 'x', ''), text);
const page = fc.oneof(fc.integer({ min: -2, max: 2_000_000 }).map(String), text);

/** Parameters as anybody may send them: known names and others, in any order, with any values. */
const parameters = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('q'), fc.oneof(text, longText)),
    fc.tuple(fc.constantFrom(...known), value),
    fc.tuple(fc.constant('year'), year),
    fc.tuple(fc.constant('expand'), fc.constantFrom('off', 'on', '')),
    fc.tuple(fc.constant('spell'), fc.constantFrom('off', 'on', '')),
    fc.tuple(fc.constant('without'), text),
    fc.tuple(fc.constant('sort'), fc.oneof(fc.constantFrom(...searchSorts), text)),
    fc.tuple(fc.constant('page'), page),
    fc.tuple(text, text),
  ),
  { maxLength: 16 },
);
const states = parameters.map((pairs) => SearchState.parse(queryOf(pairs), facets));

test('the address of a search leads back to that search', () => {
  fc.assert(
    fc.property(states, (state) => {
      assert.deepEqual(follow(state.href()), state);
      assert.equal(follow(state.href()).href(), state.href());
    }),
    { numRuns: 2000 },
  );
});

test('the fields of a form that keeps a search are those of its address', () => {
  fc.assert(
    fc.property(states, (state) => {
      assert.deepEqual(SearchState.parse(queryOf(state.parameters), facets), state);
      assert.equal(state.href('/search.ris').replace('/search.ris', '/search'), state.href());
    }),
  );
});

test('parameters stand in one order, whatever the order they were given in', () => {
  const one = fc.uniqueArray(
    parameters.map((pairs) => pairs[0]).filter((pair) => pair !== undefined),
    {
      selector: ([name]) => name,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(
      one.chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length }))),
      ([pairs, shuffled]) => {
        assert.equal(SearchState.parse(queryOf(shuffled), facets).href(), SearchState.parse(queryOf(pairs), facets).href());
      },
    ),
  );
  const all = Object.fromEntries(
    ['page', 'sort', 'spell', 'without', 'expand', 'year', ...known.toReversed(), 'q'].map((name) => [name, '2']),
  );
  const state = SearchState.parse({ ...all, sort: 'title', expand: 'off', spell: 'off' }, facets);
  assert.deepEqual(
    state.parameters.map(([name]) => name),
    ['q', ...known, 'year', 'expand', 'without', 'spell', 'sort', 'page'],
  );
});

test('values chosen one after the other give the same address in whatever order they were chosen', () => {
  const choices = fc.uniqueArray(fc.tuple(fc.constantFrom(...known), fc.constantFrom('a', 'b', 'c')), {
    selector: (pair) => pair.join(' '),
  });
  fc.assert(
    fc.property(choices, (pairs) => {
      const state = pairs.reduce((before, [facet, chosen]) => before.toggled(facet, chosen), SearchState.parse({ q: 'x' }, facets));
      assert.equal(state.href(), SearchState.parse(queryOf([['q', 'x'], ...pairs]), facets).href());
    }),
  );
});

test('choosing a value and taking it back is no change', () => {
  fc.assert(
    fc.property(states, fc.constantFrom(...known), fc.constantFrom('First Nations', 'co-design', 'z'), (given, facet, chosen) => {
      const state = given.with({});
      const toggled = state.toggled(facet, chosen);
      assert.equal(toggled.has(facet, chosen), !state.has(facet, chosen));
      assert.deepEqual(toggled.toggled(facet, chosen), state);
      assert.equal(toggled.toggled(facet, chosen).href(), state.href());
    }),
  );
});

test('a change goes to the first page and leaves everything else', () => {
  const state = SearchState.parse({ q: 'peer', kind: ['a', 'b'], year: '2018-', sort: 'title', page: '3', expand: 'off' }, facets);
  assert.equal(state.toggled('kind', 'a').href(), '/search?q=peer&kind=b&year=2018-&expand=off&sort=title');
  assert.equal(state.with({ page: 4 }).href(), '/search?q=peer&kind=a&kind=b&year=2018-&expand=off&sort=title&page=4');
  assert.equal(state.choosing('kind', []).href(), '/search?q=peer&year=2018-&expand=off&sort=title');
  assert.equal(state.widened.href(), '/search?q=peer&expand=off&sort=title');
  assert.equal(state.href('/search.csv').split('?')[0], '/search.csv');
});

test('a search that asks for nothing has the plain address', () => {
  assert.equal(new SearchState().href(), '/search');
  assert.equal(new SearchState().asks, false);
  assert.equal(follow('/search?q=+&kind=&page=1&sort=newest&expand=on&year=-').href(), '/search');
  assert.equal(follow('/search?kind=a').asks, true);
  assert.equal(follow('/search?year=2018').narrowed, true);
});

test('a value that makes no sense is as good as absent', () => {
  const nothing = SearchState.parse({}, facets);
  for (const odd of ['', ' ', '\u0000', [], [''], {}, { a: 1 }, 7, null, undefined, [['x']]]) {
    for (const name of ['q', 'year', 'sort', 'page', 'expand', 'spell', 'without', ...known]) {
      // Control characters are no words, but may be a value.
      if (odd === '\u0000' && known.includes(name)) continue;
      assert.deepEqual(SearchState.parse({ [name]: odd }, facets), nothing, `${name}: ${JSON.stringify(odd)}`);
    }
  }
  for (const sort of ['TITLE', 'title ', '__proto__', 'constructor'])
    assert.equal(SearchState.parse({ sort }, facets).sort, undefined, sort);
  for (const given of ['0', '-1', '01', '1.5', '1e3', ' 2', '٢', '9999999'])
    assert.equal(SearchState.parse({ page: given }, facets).page, 1, given);
  for (const given of ['18 19', '2018-2019-2020', 'MMXX', '20180', '2018—2019', '-', '..'])
    assert.equal(SearchState.parse({ year: given }, facets).year, undefined, given);
  assert.deepEqual(SearchState.parse({ colour: 'red', constructor: 'x' }, facets), nothing);
});

test('of a parameter that stands more than once and has one value, the first counts', () => {
  const state = SearchState.parse({ q: ['peer', 'carer'], page: ['2', '3'], year: ['2018', '2019'] }, facets);
  assert.equal(state.href(), '/search?q=peer&year=2018&page=2');
});

test('values of a facet are kept once each, in order of text', () => {
  assert.deepEqual(SearchState.parse({ kind: ['b', ' a ', 'b', ''] }, facets).chosen, new Map([['kind', ['a', 'b']]]));
});

test('topics of notes are one value each, however they are written', () => {
  const state = SearchState.parse({ note: ['Self harm', 'self-harm', 'SELF–HARM', '🎧'], 'without-note': 'Whānau  loss' }, facets);
  assert.equal(state.href(), '/search?note=self-harm&without-note=whanau-loss');
  assert.equal(state.toggled('without-note', 'fire').href(), '/search?note=self-harm&without-note=fire&without-note=whanau-loss');
});

test('words that were taken out are kept in lower case, once each', () => {
  assert.deepEqual(SearchState.parse({ without: ['Consumer', 'consumer ', 'A  b'] }, facets).without, ['a b', 'consumer']);
});

test('a query is kept without what cannot be seen, up to its longest', () => {
  assert.equal(SearchState.parse({ q: '  peer\u0000\n support\t' }, facets).q, 'peer support');
  fc.assert(
    fc.property(fc.oneof(text, longText), (q) => {
      const kept = SearchState.parse({ q }, facets).q;
      assert.ok(kept.length <= longestQuery);
      assert.equal(kept, kept.trim());
      // Half an emoji could not stand in an address.
      if (q.isWellFormed()) assert.ok(kept.isWellFormed());
    }),
    { numRuns: 1000 },
  );
});

test('an address with thousands of values is read up to a bound', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `v${index}`);
  const state = SearchState.parse({ kind: many, without: many }, facets);
  assert.ok(state.chosen.get('kind')!.length <= 100 && state.without.length <= 100);
  assert.deepEqual(follow(state.href()), state);
});

test('the order that is in force anyhow is not said', () => {
  for (const [given, href, order] of [
    [{ q: 'a', sort: 'relevance' }, '/search?q=a', 'relevance'],
    [{ q: 'a', sort: 'newest' }, '/search?q=a&sort=newest', 'newest'],
    [{ sort: 'newest' }, '/search', 'newest'],
    // Without words there is nothing to be relevant to.
    [{ sort: 'relevance' }, '/search', 'newest'],
    [{ sort: 'title' }, '/search?sort=title', 'title'],
  ] as const) {
    const state = SearchState.parse(given, facets);
    assert.equal(state.href(), href);
    assert.equal(state.order, order);
  }
});

test('the offset is that of whole pages', () => {
  assert.equal(new SearchState({ page: 1 }).offset, 0);
  assert.equal(new SearchState({ page: 3 }).offset, 2 * resultsPerPage);
});

test('the library’s own facets stand between the collections and the other facets of every library', () => {
  const further = ['type', 'involvement', 'access', 'format', 'level', 'language', 'country', 'concept', 'note', 'without-note'];
  assert.deepEqual(known, ['topic', 'category', ...facets, ...further]);
  assert.deepEqual(facetOrder([]), [...ownFacets]);
  // A facet that is called like another parameter cannot be asked for by address.
  assert.deepEqual(facetOrder(['page', 'q', 'type', 'kind', 'without']), facetOrder(['kind']));
});

for (const [given, from, to] of [
  ['2018', 2018, 2018],
  [' 2018 ', 2018, 2018],
  ['2018-2022', 2018, 2022],
  ['2018–2022', 2018, 2022],
  ['2018..2022', 2018, 2022],
  ['2018 - 2022', 2018, 2022],
  ['2022-2018', 2018, 2022],
  ['2018-2018', 2018, 2018],
  ['2018-', 2018, undefined],
  ['-2022', undefined, 2022],
  ['0007', 7, 7],
] as const) {
  test(`“${given}” is the years from ${from ?? 'the first'} to ${to ?? 'the last'}`, () =>
    assert.deepEqual(parseYears(given), { from, to }));
}

test('years read as the years they are printed from', () => {
  const end = fc.option(fc.integer({ min: 0, max: 9999 }), { nil: undefined });
  fc.assert(
    fc.property(end, end, (one, other) => {
      fc.pre(one !== undefined || other !== undefined);
      const years: YearRange =
        one !== undefined && other !== undefined && one > other ? { from: other, to: one } : { from: one, to: other };
      assert.deepEqual(parseYears(formatYears(years)), years);
    }),
  );
  fc.assert(
    fc.property(year, (given) => {
      const years = parseYears(given);
      if (years === undefined) return;
      assert.ok(years.from !== undefined || years.to !== undefined);
      assert.ok((years.from ?? 0) <= (years.to ?? 9999));
    }),
  );
});

test('addresses made for many values of a facet are those made one by one', () => {
  const states = [
    new SearchState(),
    SearchState.parse({ q: 'peer work', topic: ['b', 'a'], type: 'report', country: 'AU', year: '2018-2020', sort: 'title', page: '3' }, [
      'kind',
      'community',
    ]),
    SearchState.parse({ community: ['x y', 'é&=', "a'b"], expand: 'off', without: 'carer' }, ['kind', 'community']),
  ];
  for (const state of states) {
    for (const facet of ['topic', 'kind', 'community', 'type', 'country', 'concept']) {
      const toggle = state.togglesOf(facet);
      for (const value of ['a', 'b', 'report', 'AU', 'x y', 'é&=', "a'b", '~!(*)', '名'])
        assert.equal(toggle(value), state.toggled(facet, value).href(), `${facet} ${value} of ${state.href()}`);
    }
  }
});
