import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english, wordsOf } from '../../../words/index.ts';
import type { CoverageView } from '../search-view.ts';
import { coveragePage } from './coverage-page.ts';

const view: CoverageView = {
  columns: [
    { id: 'a', label: 'First Nations people', total: 4 },
    { id: 'b', label: 'Young people', total: 0 },
  ],
  rows: [
    {
      id: 'leadership',
      label: 'Leadership',
      href: '/browse/leadership',
      total: 9,
      cells: [
        { count: 4, href: '/search?topic=leadership&community=a' },
        { count: 0, href: '/contribute' },
      ],
    },
  ],
  rowLanguage: 'en-AU',
  columnLanguage: 'en-AU',
  across: 'community',
  choices: [
    { id: 'community', label: 'Community', href: '/map', chosen: true },
    { id: 'year', label: 'Year', href: '/map?by=year', chosen: false },
  ],
  csvHref: '/map.csv',
};
const shown = (change: Partial<CoverageView> = {}, t = english) => new ParsedPage(coveragePage({ ...view, ...change }, t).text);

test('the map is one table with a caption, headers and totals', () => {
  const page = shown();
  assert.equal(page.one('caption').text, 'Works by topic and community');
  assert.deepEqual(
    page.all('tr').map((row) => row.all('th', 'td').map(({ text }) => text)),
    [
      ['Topic', 'First Nations people', 'Young people', 'All'],
      ['Leadership', '4', '0', '9'],
      ['All', '4', '0', ''],
    ],
  );
});

test('a number leads to the works, and an empty place to where one can be suggested, each under a name that says of what', () => {
  const cells = shown()
    .all('td')
    .flatMap((cell) => cell.all('a'));
  assert.deepEqual(
    cells.map((link) => [link.attribute('href'), link.attribute('aria-label')]),
    [
      ['/search?topic=leadership&community=a', '4 in Leadership, First Nations people'],
      ['/contribute', '0, none yet: suggest a work (Leadership, Young people)'],
    ],
  );
});

test('other columns are one link away, and the table can be taken away', () => {
  const links = shown()
    .all('a')
    .map((link) => link.attribute('href'));
  assert.ok(links.includes('/map?by=year') && links.includes('/map.csv'));
});

test('a library with nothing to count says so', () => {
  const page = shown({ rows: [] });
  assert.deepEqual(page.all('table'), []);
  assert.match(page.one('body').text, /There is nothing to count yet/);
});

test('names that are the library’s say their language on a page in another', () => {
  const page = shown({}, wordsOf('en-XB'));
  const marked = page.with('lang', 'en-AU').map(({ text }) => text);
  assert.deepEqual(marked, ['community', 'community', 'First Nations people', 'Young people', 'Leadership']);
  assert.deepEqual(shown().with('lang'), []);
});
