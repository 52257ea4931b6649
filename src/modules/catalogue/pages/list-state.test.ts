import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workSorts } from '../store/read-works.ts';
import { ListState, worksPerPage } from './list-state.ts';

/** The state that a reader arrives in who follows an address. */
function follow(href: string): ListState {
  const address = new URL(href, 'https://library.example');
  return ListState.parse(address.pathname, Object.fromEntries(address.searchParams));
}

const states = fc.record({
  sort: fc.constantFrom(...workSorts),
  page: fc.integer({ min: 1, max: 999_999_999 }),
  upTo: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }),
});

test('the address of a state leads back to that state', () => {
  fc.assert(
    fc.property(states, (given) =>
      assert.deepEqual(follow(new ListState('/browse/a/b', given).href()), new ListState('/browse/a/b', given)),
    ),
  );
});

test('a change to an address changes that and nothing else', () => {
  fc.assert(
    fc.property(states, states, (given, { page, sort }) => {
      const state = new ListState('/new', given);
      assert.deepEqual(follow(state.href({ page })), new ListState('/new', { ...given, page }));
      assert.deepEqual(follow(state.href({ sort })), new ListState('/new', { ...given, sort }));
      assert.deepEqual(follow(state.fresh), new ListState('/new', { sort: given.sort }));
    }),
  );
});

test('the first page in the usual order has the plain address, so that it has only one', () => {
  assert.equal(new ListState('/new').href(), '/new');
  assert.equal(ListState.parse('/new', { page: '1', sort: 'newest' }).href(), '/new');
});

test('a value that makes no sense is as good as absent', () => {
  for (const page of [
    '-1',
    '0',
    '1e9',
    '1.5',
    '01',
    ' 2',
    '2 ',
    '٢',
    '9999999999',
    'NaN',
    '',
    '\0',
    ['2', '3'],
    { a: 1 },
    undefined,
    null,
  ]) {
    assert.equal(ListState.parse('/new', { page }).page, 1, JSON.stringify(page));
    assert.equal(ListState.parse('/new', { upto: page }).upTo, undefined, JSON.stringify(page));
  }
  for (const sort of ['x', 'TITLE', '', ['title'], '__proto__', 'constructor']) {
    assert.equal(ListState.parse('/new', { sort }).sort, 'newest', JSON.stringify(sort));
  }
});

test('no query makes parsing throw or leave the bounds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('page', 'sort', 'upto'), fc.oneof(fc.string(), fc.array(fc.string()))), (query) => {
      const state = ListState.parse('/new', query);
      assert.ok(state.page >= 1 && Number.isSafeInteger(state.offset));
      assert.ok(workSorts.includes(state.sort));
    }),
  );
});

test('the offset is that of whole pages', () => {
  assert.equal(new ListState('/new', { page: 3 }).offset, 2 * worksPerPage);
});
