import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { html } from '../../../platform/html/index.ts';
import { english, pseudoLanguage, wordsOf } from '../../../words/index.ts';
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

test('a work under cultural advice is marked by a fact', () => {
  assert.deepEqual(
    shown({ ...item, facts: ['Co-produced'], advice: 'Cultural advice' })
      .with('class', 'facts')[0]!
      .children.map(({ text }) => text),
    ['Full text', 'Journal article', 'Co-produced', 'Cultural advice'],
  );
});

test('of a covered work nothing is shown that would say which it is, and the list keeps its shape', () => {
  const full = {
    ...item,
    oneLine: { text: 'Diaries.' },
    passages: [{ part: 'Findings', text: html`trust` }],
    foundBy: ['reliance'],
    facts: ['Co-produced'],
    titleLanguage: 'ar',
  };
  for (const [covered, text] of [
    [{ ...full, advice: 'Under advice', covered: true }, 'Under advice Full textJournal article'],
    [{ ...full, covered: true }, 'Journal article Full textJournal article'],
  ] as const) {
    const li = shown(covered).one('li');
    assert.equal(li.text, text);
    assert.deepEqual(
      li
        .all('h2')[0]!
        .all('a')
        .map(({ attributes }) => attributes),
      [{ href: '/works/k7m2q9' }],
    );
  }
});

test('a title and a line say their language where it is not the page’s', () => {
  const line = { text: 'Diari.', language: 'it' };
  const own = shown({ ...item, titleLanguage: 'en-AU', oneLine: { ...line, language: 'en' } });
  assert.deepEqual(own.with('lang'), []);
  const foreign = shown({ ...item, titleLanguage: 'it', oneLine: line });
  assert.deepEqual(
    foreign.with('lang', 'it').map(({ name }) => name),
    ['a', 'p'],
  );
  const turned = new ParsedPage(workList([{ ...item, titleLanguage: 'en-AU' }], wordsOf(pseudoLanguage)).text);
  assert.deepEqual([turned.one('a').attribute('lang'), turned.one('a').attribute('dir')], ['en-AU', 'ltr']);
});
