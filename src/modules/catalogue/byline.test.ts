import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { english, pseudoLanguage, wordsOf } from '../../words/index.ts';
import { byline, bylineFacts, bylineOf, issuedLabel } from './byline.ts';

const authors = (count: number) => Array.from({ length: count }, (_, index) => ({ family: `Family${index + 1}`, given: 'A.' }));
const line = (changes: Parameters<typeof record>[0]) => byline(record(changes), english).text;

test('a byline says who, when and where', () => {
  assert.equal(
    line({ contributors: authors(2), issued: '2020-12-17', container: { title: 'Journal of Examples' } }),
    '<bdi>Family1, A., and Family2, A.</bdi> (2020). <em>Journal of Examples</em>',
  );
});

test('up to four names are all told, and more are counted after the third', () => {
  assert.match(line({ contributors: authors(1) }), /<bdi>Family1, A\.<\/bdi>/);
  assert.match(line({ contributors: authors(3) }), /<bdi>Family1, A\., Family2, A\., and Family3, A\.<\/bdi>/);
  assert.match(line({ contributors: authors(4) }), /Family3, A\., and Family4, A\.<\/bdi>/);
  assert.match(line({ contributors: authors(5) }), /Family3, A\., and 2 others<\/bdi>/);
  assert.match(line({ contributors: authors(12) }), /and 9 others<\/bdi>/);
});

test('two organisations are joined without a comma', () => {
  assert.match(line({ contributors: [{ literal: 'One' }, { literal: 'Two' }] }), /<bdi>One and Two<\/bdi>/);
});

test('a work without contributors begins with its year', () => {
  assert.equal(line({ contributors: [], issued: undefined, publisher: 'A press' }), '(year not recorded). <em>A press</em>');
});

test('a publisher that is also the author is not said twice', () => {
  assert.equal(line({ contributors: [{ literal: 'A centre' }], publisher: 'A centre' }), '<bdi>A centre</bdi> (2020).');
});

test('names and titles are text, whatever characters they hold', () => {
  assert.equal(
    line({ contributors: [{ literal: '<b>&' }], container: { title: '"<i>' } }),
    '<bdi>&lt;b&gt;&amp;</bdi> (2020). <em>&quot;&lt;i&gt;</em>',
  );
});

for (const [issued, label] of [
  [undefined, 'year not recorded'],
  ['n.d.', 'n.d.'],
  ['2020', '2020'],
  ['2020-12', '2020'],
  ['2020-12-17', '2020'],
  ['1984?', 'about 1984'],
  ['2004-06~', 'about 2004'],
  ['2019/2020', '2019–2020'],
  ['199X', '1990s'],
  ['19XX', '1900s'],
  ['XXXX', 'year not known'],
  ['../2019', '2019 or earlier'],
  ['2020/..', '2020–'],
  ['2004-06/2006-08', '2004–2006'],
  ['2004-06/2004-08', '2004'],
  ['-0044', '-0044'],
] as const) {
  test(`the date ${issued ?? 'left out'} reads "${label}" in a list`, () => assert.equal(issuedLabel(issued, english), label));
}

test('the facts of a byline can be kept as data and said later, in the words of the page', () => {
  const given = record({ contributors: authors(6), container: { title: 'Journal of Examples' } });
  const kept = JSON.parse(JSON.stringify(bylineFacts(given))) as ReturnType<typeof bylineFacts>;
  assert.equal(bylineOf(kept, english).text, byline(given, english).text);
  const turned = bylineOf(kept, wordsOf(pseudoLanguage), 'en-AU').text;
  assert.match(turned, /\u202eothers\u202c/);
  assert.match(turned, /<em lang="en-AU" dir="ltr">Journal of Examples<\/em>/);
});
