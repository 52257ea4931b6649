import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import { type WorkListItem, workList } from './work-list.ts';

const item: WorkListItem = {
  href: '/works/k7m2q9',
  title: 'A diary study',
  direction: 'ltr',
  byline: html`Rahman, A.`,
  access: { kind: 'open', label: 'Full text' },
  type: 'Journal article',
};
const shown = (...items: readonly WorkListItem[]) => new ParsedPage(workList(items, english).text);

test('a work found by a search is still one li with one heading that holds its link', () => {
  const found = { ...item, passages: [{ part: 'Findings', text: html`about <mark>trust</mark>` }], foundBy: ['reliance'] };
  for (const li of shown(found, item).all('li')) {
    const headings = li.all('h1', 'h2', 'h3', 'h4', 'h5', 'h6');
    assert.equal(headings.length, 1);
    assert.deepEqual(
      li.all('a').map((link) => link.attribute('href')),
      [headings[0]!.all('a')[0]!.attribute('href')],
    );
  }
});

test('passages name the part that they stand in, mark the match and keep their language', () => {
  const page = shown({ ...item, passages: [{ part: 'Findings', text: html`sur la <mark>confiance</mark>`, language: 'fr' }] });
  assert.equal(page.with('class', 'passage')[0]!.text, 'Findings: sur la confiance');
  assert.equal(page.one('mark').text, 'confiance');
  assert.equal(page.one('bdi').attribute('lang'), 'fr');
});

test('words that found the work instead of the reader’s own are told', () => {
  assert.equal(shown({ ...item, foundBy: ['peer worker', '<b>'] }).with('class', 'passage')[0]!.text, 'Found by: peer worker, <b>');
  assert.deepEqual(shown({ ...item, foundBy: [], passages: [] }).with('class', 'passage'), []);
});
