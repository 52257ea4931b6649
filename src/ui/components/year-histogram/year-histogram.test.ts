import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import { type YearHistogramView, yearHistogram } from './year-histogram.ts';

const bars = (...counts: readonly number[]) =>
  counts.map((count, index) => ({
    label: String(2015 + index),
    count,
    href: `/search?year=${2015 + index}`,
    chosen: false,
  }));
const shown = (view: Partial<YearHistogramView>) =>
  new ParsedPage(yearHistogram({ bars: bars(1, 0, 4), action: '/search', keep: [], ...view }, english)!.text);

test('each year with works is a link that is heard with its count', () => {
  const links = shown({}).all('a');
  assert.deepEqual(
    links.map((link) => [link.text, link.attribute('href'), link.attribute('data-count'), link.attribute('rel')]),
    [
      ['2015: 1 work', '/search?year=2015', '1', 'nofollow'],
      ['2017: 4 works', '/search?year=2017', '4', 'nofollow'],
    ],
  );
});

test('a year without works leads nowhere, unless it is the one chosen', () => {
  assert.match(shown({}).all('li')[1]!.text, /^2016: no works$/);
  const chosen = shown({ bars: bars(0).map((bar) => ({ ...bar, chosen: true })) }).all('a');
  assert.equal(chosen[0]!.attribute('aria-current'), 'true');
});

test('the year with most works has the highest bar, none has a bar for nothing, and every other one is seen', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 30 }), (counts) => {
      const heights = shown({ bars: bars(...counts) })
        .with('class')
        .flatMap((element) => /^bar h-(\d+)$/.exec(element.attribute('class')!)?.[1] ?? [])
        .map(Number);
      assert.equal(heights.length, counts.length);
      const most = Math.max(...counts);
      for (const [index, count] of counts.entries()) {
        assert.ok(count === 0 ? heights[index] === 0 : heights[index]! >= 1 && heights[index]! <= 12);
        if (count === most && most > 0) assert.equal(heights[index], 12);
      }
    }),
  );
});

test('the form asks for any span by two named fields and keeps the rest of the search', () => {
  const page = shown({
    from: 2018,
    keep: [
      ['q', 'peer "work"'],
      ['topic', 'a'],
      ['topic', 'b'],
    ],
  });
  const form = page.one('form');
  assert.equal(form.attribute('method'), 'get');
  assert.equal(form.attribute('action'), '/search');
  assert.deepEqual(
    form.all('input').map((input) => [input.attribute('name'), input.attribute('value')]),
    [
      ['q', 'peer "work"'],
      ['topic', 'a'],
      ['topic', 'b'],
      ['from', '2018'],
      ['to', undefined],
    ],
  );
  const labels = Object.fromEntries(page.all('label').map((label) => [label.attribute('for'), label.text]));
  assert.deepEqual(labels, { 'year-from': 'From year', 'year-to': 'To year' });
});

test('the way back to all years is there once years are chosen', () => {
  const back = (page: ParsedPage) => page.all('a').find(({ text }) => text === 'All years');
  assert.equal(back(shown({})), undefined);
  assert.equal(back(shown({ clearHref: '/search?q=a' }))!.attribute('href'), '/search?q=a');
});

test('nothing is shown where no year is known', () => {
  assert.equal(yearHistogram({ bars: [], action: '/search', keep: [] }, english), undefined);
});
