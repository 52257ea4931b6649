import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { english } from '../../../words/index.ts';
import { assertGolden } from '../../formats/csl-json/fixtures/golden.ts';
import type { CoverageView } from '../search-view.ts';
import { writeCoverageCsv } from './coverage-csv.ts';

function view(columns: readonly string[], rows: readonly (readonly [label: string, ...counts: number[]])[]): CoverageView {
  return {
    columns: columns.map((label, index) => ({ id: `c${index}`, label, total: 10 + index })),
    rows: rows.map(([label, ...counts], index) => ({
      id: `r${index}`,
      label,
      href: '/browse/a',
      total: 20 + index,
      cells: counts.map((count) => ({ count, href: '/search' })),
    })),
    rowLanguage: 'en-AU',
    across: 'community',
    choices: [],
    csvHref: '/map.csv',
  };
}

test('the map is written as we agreed on', () => {
  const map = view(
    ['First Nations people', 'Children, young people', '=LGBTIQ+ "communities"'],
    [
      ['Lived Experience Leadership', 3, 0, 12],
      ['@Co-design; Co-production', 0, 0, 1],
      ['-', 0, 0, 0],
    ],
  );
  assertGolden(new URL('./fixtures/coverage.golden.csv', import.meta.url), writeCoverageCsv(map, english));
});

test('a map with nothing in it is a header and totals', () => {
  assert.equal(writeCoverageCsv(view([], []), english), 'Topic,All works\r\nAll works,\r\n');
});

test('another reader of CSV finds as many cells in every row, the counts as they are and no cell that runs as a formula', () => {
  const label = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+a', '-a', '@a', '\ta', 'a\r\nb', '"', ','));
  const map = fc.tuple(fc.array(label, { maxLength: 4 }), fc.array(label, { maxLength: 4 })).map(([columns, rows]) =>
    view(
      columns,
      rows.map((name, index): [string, ...number[]] => [name, ...columns.map((_, column) => index * 7 + column)]),
    ),
  );
  fc.assert(
    fc.property(map, (made) => {
      const [header, ...rows] = parse(writeCoverageCsv(made, english), { record_delimiter: '\r\n' }) as string[][];
      assert.equal(header!.length, made.columns.length + 2);
      assert.equal(rows.length, made.rows.length + 1);
      for (const [index, row] of made.rows.entries()) {
        assert.deepEqual(rows[index]!.slice(1), [...row.cells.map(({ count }) => String(count)), String(row.total)]);
      }
      for (const cell of [header!, ...rows].flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    }),
  );
});
