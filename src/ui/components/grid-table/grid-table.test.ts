import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import { type GridTableView, gridTable } from './grid-table.ts';

const view: GridTableView = {
  caption: 'Works by topic and kind',
  columns: ['Tools', 'Research'],
  rows: [
    {
      label: 'Leadership',
      href: '/browse/leadership',
      cells: [
        { count: 4, href: '/t', name: 'Leadership, Tools' },
        { count: 0, href: '/suggest-one', name: 'Leadership, Research', none: 'none yet: suggest a work' },
      ],
      total: 1204,
    },
  ],
  totals: [4, 0],
};

test('the table has a caption, and headers for its columns and rows', () => {
  const page = new ParsedPage(gridTable(view, english).text);
  assert.equal(page.one('caption').text, view.caption);
  assert.deepEqual(
    page.with('scope', 'col').map(({ text }) => text),
    ['Topic', 'Tools', 'Research', 'All'],
  );
  assert.deepEqual(
    page.with('scope', 'row').map(({ text }) => text),
    ['Leadership', 'All'],
  );
});

test('an empty place is seen as 0, says that there is none yet and leads to where one can be suggested', () => {
  const [, , empty] = new ParsedPage(gridTable(view, english).text).all('a');
  assert.equal(empty!.text, '0');
  assert.equal(empty!.attribute('href'), '/suggest-one');
  assert.match(empty!.attribute('aria-label')!, /^0, none yet: suggest a work \(Leadership, Research\)$/);
});

test('every row is as long as the head, with totals and without', () => {
  const plain = { ...view, rows: view.rows.map(({ total: _, ...row }) => row), totals: undefined };
  for (const [table, width] of [
    [view, 4],
    [plain, 3],
  ] as const) {
    for (const row of new ParsedPage(gridTable(table, english).text).all('tr')) assert.equal(row.all('th', 'td').length, width);
  }
});
