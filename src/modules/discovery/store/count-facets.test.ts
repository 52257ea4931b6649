import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blankDocument } from '../fixtures/blank-document.ts';
import { crossed, scan } from '../fixtures/naive-scan.ts';
import { countsOf } from '../fixtures/same-answer.ts';
import type { IndexDocument } from '../index-document.ts';
import { blankQuery } from '../search-index.contract.ts';
import type { IndexQuery } from '../search-index.ts';
import { Columns } from './columns.ts';
import { crossFacets, filterAndCount } from './count-facets.ts';
import { createIndexFile, readIndexState } from './index-file.ts';
import { writeBatch } from './write-index.ts';

/** The columns of an index that holds these documents, taken in portions. */
function columnsOf(documents: readonly IndexDocument[], portion = 100): Columns {
  const database = createIndexFile(':memory:', '');
  const columns = new Columns();
  let state = readIndexState(database)!;
  for (let from = 0; from < documents.length; from += portion) {
    const batch = { hidden: [], hiddenUpTo: 0, documents: documents.slice(from, from + portion), point: { generation: 0, id: '' } };
    state = writeBatch(database, batch, state).state;
    columns.take(database, state.version);
  }
  database.close();
  return columns;
}

function countedBy(columns: Columns, query: IndexQuery) {
  const docs = Uint32Array.from({ length: columns.length }, (_, doc) => doc);
  const { count, ...counts } = filterAndCount(columns, docs, docs.length, query);
  return { docs: [...docs.subarray(0, count)], ...countsOf({ total: count, ...counts }) };
}

const value = fc.constantFrom('a', 'b', 'c');
const facet = fc.constantFrom('kind', 'topic', 'place');
const anyDocument = fc.record({
  values: fc.array(fc.tuple(facet, value), { maxLength: 6 }),
  year: fc.option(fc.constantFrom(1, 1999, 2020, 9_999), { nil: undefined }),
});
const year = fc.option(fc.constantFrom(1, 1999, 2000, 2020), { nil: undefined });
const chosen = fc.uniqueArray(fc.constantFrom('a', 'b', 'z'), { maxLength: 3 });
const anyFilters = fc.record({
  filters: fc.array(fc.tuple(fc.constantFrom('kind', 'topic', 'place', 'none'), chosen), { maxLength: 3 }).map((list) => new Map(list)),
  years: fc.option(fc.record({ from: year, to: year }), { nil: undefined }),
  without: fc.option(
    fc.array(fc.tuple(fc.constantFrom('kind', 'place', 'none'), chosen), { maxLength: 2 }).map((list) => new Map(list)),
    { nil: undefined },
  ),
});

test('documents are filtered and counted as a scan of them counts', () => {
  fc.assert(
    fc.property(fc.array(anyDocument, { maxLength: 12 }), anyFilters, (list, filters) => {
      const documents = list.map((changes, number) => blankDocument(String(number), changes));
      const query: IndexQuery = { ...blankQuery, ...filters, count: true };
      const { docs, ...counts } = countedBy(columnsOf(documents), query);
      const wanted = scan(documents, { ...query, sort: 'relevance' });
      assert.deepEqual(counts, countsOf(wanted));
      assert.deepEqual(
        docs,
        wanted.found.map(({ workId }) => Number(workId)),
      );
    }),
    { numRuns: 60 },
  );
});

test('crossed facets are those of a scan', () => {
  fc.assert(
    fc.property(
      fc.array(anyDocument, { maxLength: 12 }),
      fc.constantFrom('kind', 'year'),
      fc.constantFrom('topic', 'kind', 'year', 'none'),
      (list, rows, across) => {
        const documents = list.map((changes, number) => blankDocument(String(number), changes));
        const lines = [...crossFacets(columnsOf(documents), rows, across)].filter(([, line]) => line.size > 0);
        assert.deepEqual(new Map(lines), crossed(documents, rows, across));
      },
    ),
    { numRuns: 40 },
  );
});

test('no document loses its values to the next, however many there are', () => {
  const documents = Array.from({ length: 1_300 }, (_, number) =>
    blankDocument(String(number), {
      values: Array.from({ length: number % 4 }, (_, place) => ['kind', `${number % 7}-${place}`] as const),
      year: 2000 + (number % 3),
    }),
  );
  for (const portion of [100, 1_300, 257]) {
    const { docs, ...counts } = countedBy(columnsOf(documents, portion), { ...blankQuery, count: true });
    assert.equal(docs.length, 1_300);
    assert.deepEqual(counts, countsOf(scan(documents, { ...blankQuery, count: true })));
  }
});

test('a year before our era is no year to count, filter or sort by', () => {
  const documents = [blankDocument('0', { year: -500 }), blankDocument('1', { year: 2020 })];
  const counts = countedBy(columnsOf(documents), { ...blankQuery, count: true });
  assert.deepEqual(counts.years, [['2020', 1]]);
  assert.deepEqual(countedBy(columnsOf(documents), { ...blankQuery, years: { to: 2020 } }).docs, [1]);
});
