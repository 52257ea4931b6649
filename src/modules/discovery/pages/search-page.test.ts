import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { html } from '../../../platform/html/index.ts';
import { type Frame, renderPage } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import type { Reader } from '../reader.ts';
import { SearchState } from '../search-state.ts';
import type { NothingView, Said, SearchResult, SearchView } from '../search-view.ts';
import { searchPage, searchTitle } from './search-page.ts';

const frame: Frame = {
  libraryName: 'The testing library',
  shortName: 'Testing',
  words: english,
  contentLanguage: 'en-AU',
  settings: {},
  variant: '',
  scripts: [],
  baseUrl: 'https://library.example.org',
  stylesheet: '/assets/site.css',
  icon: '/assets/icon.svg',
  preload: [],
  menu: [],
  footerMenu: [],
  furniture: [],
  search: { action: '/search' },
};

const reader: Reader = { words: english, contentLanguage: 'en-AU', covered: false, notes: 'show' };

const result = (id: string): SearchResult => ({
  href: `/works/${id}`,
  title: `Work ${id}`,
  direction: 'ltr',
  byline: html`Rahman, A.`,
  access: { kind: 'open', label: 'Full text' },
  type: 'Report',
  passages: [{ part: 'Findings', text: html`about <mark>trust</mark>` }],
  foundBy: [],
});

const asked = SearchState.parse({ q: 'peer supervision' }, ['community']);
const narrowed = SearchState.parse({ q: 'peer', community: ['a', 'b'], sort: 'year', without: 'mentor', spell: 'off', page: '2' }, [
  'community',
]);

function viewOf(change: Partial<SearchView> = {}): SearchView {
  const state = change.state ?? asked;
  return {
    state,
    total: 31,
    partial: false,
    results: [result('a'), result('b')],
    said: [],
    chips: [],
    facets: ['topic', 'access', 'language'].map((id) => ({
      id,
      label: id.toUpperCase(),
      open: 5,
      chosen: 0,
      values: [{ value: 'x', label: 'X', count: 4, chosen: false, href: state.toggled(id, 'x').href() }],
    })),
    years: {
      bars: [2019, 2020].map((year) => ({
        label: String(year),
        count: 2,
        href: state.with({ year: { from: year, to: year } }).href(),
        chosen: false,
      })),
      from: undefined,
      to: undefined,
      clearHref: undefined,
    },
    sorts: [
      { label: 'best match', href: '/search?q=peer', chosen: true },
      { label: 'year', href: '/search?q=peer&sort=year', chosen: false },
    ],
    pager: { page: 1, pages: 2, next: state.with({ page: 2 }).href() },
    pagedUpTo: undefined,
    downloads: [{ label: 'RIS', href: state.href('/search.ris') }],
    downloadsUpTo: undefined,
    follow: state.href('/search.atom'),
    nothing: undefined,
    ...change,
  };
}

const nothing: NothingView = {
  collections: [{ label: 'Research', href: '/browse/research', count: 12 }],
  concepts: [{ label: 'Supervision', href: '/concepts/supervision', count: 1 }],
  widened: { href: '/search?q=peer', total: 3 },
  tellHref: '/feedback',
  missingHref: '/feedback?searched=peer',
};
const empty = (change: Partial<SearchView> = {}) =>
  viewOf({ total: 0, results: [], facets: [], years: undefined, pager: { page: 1, pages: 1 }, nothing, ...change });

const whole = (view: SearchView) =>
  renderPage(frame, { title: searchTitle(view, english), path: view.state.href(), main: searchPage(view, reader), ownSearch: true }).text;
const titleOf = (view: SearchView) => searchTitle(view, english);
const shown = (view: SearchView) => new ParsedPage(whole(view));
const says = (...said: readonly Said[]) =>
  shown(viewOf({ said }))
    .with('class', 'said')
    .flatMap((block) => block.children.map(({ text }) => text));
const link = (page: ParsedPage, words: string | RegExp) =>
  page
    .one('main')
    .all('a')
    .find(({ text }) => (typeof words === 'string' ? text === words : words.test(text)));

const chips = ['First Nations people', 'Young people'].map((label) => ({ facet: 'Community', label, removeHref: `/search?q=${label}` }));

test('every state of the page is sound', () => {
  const states = [
    viewOf(),
    viewOf({ state: narrowed, chips }),
    viewOf({ state: new SearchState(), total: 1204 }),
    viewOf({ state: new SearchState(), total: 0, results: [], facets: [], years: undefined }),
    empty(),
    empty({
      nothing: { collections: [], concepts: [], widened: undefined, tellHref: '/feedback', missingHref: '/feedback?searched=peer' },
    }),
    viewOf({ results: [], pager: { page: 9, pages: 2 } }),
  ];
  for (const state of states) assert.deepEqual(inspectPage(whole(state)), []);
});

test('heading and title say how much was found for what, and the heading carries the number', () => {
  const page = shown(viewOf());
  assert.equal(page.one('h1').text, '31 works for “peer supervision”');
  assert.equal(page.one('h1').all('span')[0]!.attribute('data-total'), '31');
  assert.equal(titleOf(viewOf()), '31 works for “peer supervision”');
  assert.equal(titleOf(viewOf({ total: 1 })), '1 work for “peer supervision”');
  assert.equal(titleOf(viewOf({ partial: true })), 'At least 31 works for “peer supervision”');
});

test('the title tells filters and page, because it is what is heard when a filter has been chosen', () => {
  assert.equal(titleOf(viewOf({ state: narrowed, chips })), '31 works for “peer”, First Nations people, Young people, page 2');
  assert.equal(titleOf(viewOf({ chips: [...chips, ...chips] })), '31 works for “peer supervision”, 4 filters');
  assert.equal(titleOf(viewOf({ state: new SearchState({ chosen: new Map([['community', ['a']]]) }), chips })).slice(0, 10), '31 works, ');
  assert.equal(titleOf(viewOf({ state: new SearchState() })), 'Search');
});

test('very long words are shortened in heading and title, and whole in the form', () => {
  const state = new SearchState({ q: 'long '.repeat(90).trim() });
  const page = shown(viewOf({ state }));
  assert.ok(page.one('h1').text.length < 120);
  assert.ok(page.title.length < 140);
  assert.equal(page.with('name', 'q')[0]!.attribute('value'), state.q);
});

test('each work is one li with one heading that holds its link', () => {
  const items = shown(viewOf())
    .one('main')
    .all('ol')[0]!
    .all('li')
    .map((li) => li.all('h2', 'h3').map((heading) => heading.all('a')[0]!.attribute('href')));
  assert.deepEqual(items, [['/works/a'], ['/works/b']]);
});

test('every facet is shown once, the years after access, and every value’s link carries its facet, value and count', () => {
  const page = shown(viewOf());
  assert.deepEqual(
    page.with('role', 'group').map((group) => group.attribute('aria-labelledby')),
    ['facet-topic', 'facet-access', 'facet-year', 'facet-language'],
  );
  const values = page.with('data-facet');
  assert.equal(values.length, 5);
  for (const value of values) {
    assert.ok(value.attribute('data-value'));
    assert.match(value.attribute('data-count')!, /^\d+$/);
    assert.equal(value.attribute('rel'), 'nofollow');
  }
});

test('the filters are unfolded from a summary that says how many are chosen, and can be skipped', () => {
  const page = shown(viewOf({ state: narrowed, chips }));
  const unfold = page.with('class', 'unfold')[0]!;
  assert.equal(unfold.text, 'Filters, 2 chosen');
  assert.equal(shown(viewOf()).with('class', 'unfold')[0]!.text, 'Filters');
  assert.equal(page.one('aside').all('a')[0]!.attribute('href'), '#results');
});

test('other words are searched for under the same filters and order, without what was undone for the old words', () => {
  const form = shown(viewOf({ state: narrowed }))
    .all('form')
    .find((each) => each.attribute('role') === 'search')!;
  assert.deepEqual(
    form
      .all('input')
      .filter((input) => input.attribute('type') === 'hidden')
      .map((input) => `${input.attribute('name')}=${input.attribute('value')}`),
    ['community=a', 'community=b', 'sort=year'],
  );
});

test('the form for years keeps words and filters, but neither the old years nor the page', () => {
  const state = narrowed.with({ year: { from: 2018, to: 2019 } });
  const form = shown(viewOf({ state }))
    .all('form')
    .find((each) => each.attribute('role') !== 'search')!;
  const names = form.all('input').map((input) => input.attribute('name'));
  assert.deepEqual(names.slice(-2), ['from', 'to']);
  assert.ok(names.includes('q') && names.includes('community') && !names.includes('year') && !names.includes('page'));
});

test('what was searched for besides is told with a way to take each word out, and all of them', () => {
  const view = viewOf({
    said: [
      {
        kind: 'expanded',
        words: [
          { word: 'mentor', removeHref: '/1' },
          { word: 'coach', removeHref: '/2' },
        ],
        offHref: '/3',
      },
    ],
  });
  assert.deepEqual(says(...view.said), ['Also searched for mentor (remove mentor) and coach (remove coach). Search only my words']);
  assert.equal(link(shown(view), 'remove coach')!.attribute('href'), '/2');
  assert.equal(link(shown(view), 'Search only my words')!.attribute('href'), '/3');
});

test('everything else that the library did is told in words', () => {
  assert.deepEqual(
    says(
      { kind: 'not-expanded', removed: [], href: '/' },
      { kind: 'not-expanded', removed: ['mentor'], href: '/' },
      { kind: 'corrected', pairs: [{ typed: 'supervison', read: ['supervision', 'supervisor'] }], asTypedHref: '/' },
      { kind: 'suggestion', label: 'supervision', href: '/' },
      { kind: 'relaxed', dropped: [], withAll: 0 },
      { kind: 'relaxed', dropped: ['phrenology'], withAll: 1 },
      { kind: 'too-common', words: ['the', 'of'] },
      { kind: 'cut', words: 32 },
      { kind: 'without-notes', topics: ['suicide', 'loss'], works: 12, href: '/' },
      { kind: 'behind' },
      { kind: 'partial' },
    ),
    [
      'Searched only for your own words. Search for words with the same meaning too',
      'Not searched for, as you asked: “mentor”. Bring it back',
      'We read “supervison” as “supervision” or “supervisor”. Search for “supervison” instead',
      'Did you mean supervision?',
      'No work has all of these words, so here are those that have most of them.',
      'Only 1 work has all of these words; works that have most of them follow. In no work: “phrenology”.',
      '“the” and “of” stand in nearly every work and cannot be searched for. Add a word that says more about what you are looking for.',
      'That was a long search. We read its first 32 words.',
      'Left out: works with a content note on suicide and loss. Notes are written as works are described; 12 works have any. A work without a note may still speak of it. Bring them back',
      'The library is still reading works that have come in. Some may be missing from this list for a moment.',
      'This search took too long and was stopped, so works may be missing from the list. Another word, or a filter, makes it quicker.',
    ],
  );
});

test('a list that may lack works counts what is at least there', () => {
  assert.match(shown(viewOf({ partial: true })).one('h1').text, /^At least 31 works/);
  assert.doesNotMatch(shown(viewOf()).one('h1').text, /At least/);
});

test('the search can be followed and taken away, with the limit told where there is one', () => {
  const page = shown(viewOf());
  assert.equal(link(page, 'Follow this search')!.attribute('href'), '/search.atom?q=peer+supervision');
  assert.equal(link(page, 'RIS')!.attribute('href'), '/search.ris?q=peer+supervision');
  assert.match(page.one('main').text, /All 31 works, for your/);
  assert.match(shown(viewOf({ total: 1 })).one('main').text, /(?<!All )1 work, for your/);
  assert.match(shown(viewOf({ total: 12_345, downloadsUpTo: 2_000 })).one('main').text, /The first 2,000 works of 12,345/);
});

test('the last page that can be reached tells that there is more, and no other page does', () => {
  const view = viewOf({ total: 12_345, pagedUpTo: 1_000, pager: { page: 50, pages: 50, previous: '/search?page=49' } });
  const told = /paged through up to its first 1,000 works/;
  assert.match(shown(view).one('main').text, told);
  assert.doesNotMatch(shown({ ...view, pager: { page: 49, pages: 50 } }).one('main').text, told);
  assert.equal(shown(view).with('rel', 'prev').length, 1);
});

test('a page past the end leads to the last one', () => {
  const page = shown(viewOf({ results: [], pager: { page: 9, pages: 2 } }));
  assert.equal(link(page, 'Go to its last page')!.attribute('href'), '/search?q=peer+supervision&page=2');
});

test('a search that finds nothing leads on: without filters, to what is near, and to someone who can be told', () => {
  const page = shown(empty({ state: narrowed, chips }));
  assert.equal(page.one('h1').text, 'No works for “peer”');
  assert.equal(page.with('data-total')[0]!.attribute('data-total'), '0');
  for (const [words, href] of [
    ['3 works for “peer”', '/search?q=peer'],
    ['Supervision', '/concepts/supervision'],
    ['Research', '/browse/research'],
    ['suggest it', '/feedback'],
    ['tell us what you looked for', '/feedback?searched=peer'],
  ] as const)
    assert.equal(link(page, words)!.attribute('href'), href);
  assert.ok(link(page, /Community: Young people/), 'filters can be taken out one by one');
});

test('the page is never blank, even where nothing is near', () => {
  const page = shown(
    empty({
      nothing: { collections: [], concepts: [], widened: undefined, tellHref: '/feedback', missingHref: '/feedback?searched=peer' },
    }),
  );
  assert.ok(link(page, 'suggest it'));
  assert.match(page.one('details').text, /Ways to search more exactly/);
});

test('without words or filters everything is shown, with an invitation and examples that can be tried', () => {
  const page = shown(viewOf({ state: new SearchState(), total: 1204 }));
  assert.equal(page.one('h1').text, 'Search the library');
  assert.equal(page.with('data-total')[0]!.attribute('data-total'), '1204');
  assert.equal(page.one('main').all('ol')[0]!.all('li').length, 2);
  const examples = page.all('code').map(({ text }) => text);
  for (const part of ['"', ' -', ' OR ', 'author:', 'title:', 'year:2018-2022', 'in:findings', '*'])
    assert.ok(
      examples.some((example) => example.includes(part)),
      part,
    );
  assert.equal(link(page, '"peer support"')!.attribute('href'), '/search?q=%22peer%20support%22');
});

test('what a reader types and what a record holds is text, wherever it is shown', () => {
  const hostile = '"><script>alert(1)</script>';
  const href = 'javascript:alert(1)';
  const page = shown(
    empty({
      state: new SearchState({ q: hostile, chosen: new Map([['community', [hostile]]]) }),
      chips: [{ facet: hostile, label: hostile, removeHref: href }],
      facets: [
        { id: 'topic', label: hostile, open: 5, chosen: 1, values: [{ value: hostile, label: hostile, count: 1, chosen: true, href }] },
      ],
      said: [
        { kind: 'expanded', words: [{ word: hostile, removeHref: href }], offHref: href },
        { kind: 'corrected', pairs: [{ typed: hostile, read: [hostile] }], asTypedHref: href },
        { kind: 'relaxed', dropped: [hostile], withAll: 0 },
        { kind: 'suggestion', label: hostile, href },
      ],
      nothing: {
        collections: [{ label: hostile, href, count: 1 }],
        concepts: [],
        widened: { href, total: 1 },
        tellHref: href,
        missingHref: href,
      },
    }),
  );
  assert.deepEqual(page.all('script'), []);
  assert.deepEqual(
    page.all('a').filter((each) => each.attribute('href')?.startsWith('javascript')),
    [],
  );
  assert.ok(page.one('h1').text.includes(hostile));
});
