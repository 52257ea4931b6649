import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import type { Suggestion } from '../search-view.ts';
import { suggestionsPage } from './suggestions-page.ts';

const suggestions: readonly Suggestion[] = [
  { kind: 'title', label: 'Peer work', href: '/works/a', note: 'Report, 2020' },
  { kind: 'concept', label: 'Peer support', href: '/concepts/peer-support', note: '12 works' },
];
const shown = (query: string, list: readonly Suggestion[] = suggestions) => new ParsedPage(suggestionsPage(query, list, english).text);

test('suggestions stand under what they are, words and ideas first', () => {
  const page = shown('peer');
  assert.deepEqual(
    page.all('section').map(({ text }) => text),
    ['Words and ideasPeer support 12 works', 'WorksPeer work Report, 2020'],
  );
  assert.deepEqual(
    page.all('li').map((item) => item.all('a')[0]!.attribute('href')),
    ['/concepts/peer-support', '/works/a'],
  );
});

test('the page leads on to the whole search', () => {
  const page = shown('peer & kin');
  assert.ok(page.all('a').some((link) => link.attribute('href') === '/search?q=peer+%26+kin'));
  assert.equal(page.with('name', 'q')[0]!.attribute('value'), 'peer & kin');
});

test('without suggestions the page says what to do', () => {
  assert.match(shown('zz', []).one('body').text, /Nothing in the library begins like this. A search may still find it/);
  assert.match(shown('', []).one('body').text, /Type the beginning of a word/);
});

test('a suggestion is text with a safe address, whatever stands in it', () => {
  const page = shown('<b>', [{ kind: 'contributor', label: '<script>', href: 'javascript:alert(1)', note: '<i>' }]);
  assert.deepEqual(page.all('script', 'b', 'i'), []);
  assert.equal(page.all('li')[0]!.all('a')[0]!.attribute('href'), '#');
});
