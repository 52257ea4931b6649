import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testingTitles } from '../../../tests/support/records.ts';
import { matchKey, sortAuthor, sortTitle } from './sort-keys.ts';
import { Contribution } from './work.ts';

const by = (...contributors: object[]) => ({ contributors: contributors.map((contributor) => Contribution.parse(contributor)) });

test('a title sorts without its English article, accents, case and punctuation', () => {
  for (const [title, key] of [
    ['The Power of Peers', 'power of peers'],
    ['A “good” life', 'good life'],
    ['An Account', 'account'],
    ['Whānau Ora!', 'whanau ora'],
    ['Theory', 'theory'],
    ['A', 'a'],
    ['The', 'the'],
    ['A-Z of peer work', 'z of peer work'],
  ] as const) {
    assert.equal(sortTitle({ title }), key);
  }
});

test('a subtitle takes part in the order', () => {
  assert.equal(sortTitle({ title: 'Recovery', subtitle: 'A view' }), 'recovery a view');
});

test('a title without a letter still has a key', () => {
  for (const title of ['…', '🎧', '?!']) assert.notEqual(sortTitle({ title }), '');
});

test('titles in every script have a key of their own', () => {
  assert.equal(
    new Set(testingTitles.map((title) => sortTitle({ title }))).size,
    testingTitles.length,
    'no two titles of different words sort as one',
  );
});

test('an author sorts by family name, an organisation without its article, and nobody comes last', () => {
  assert.equal(sortAuthor(by({ family: 'Wyder', given: 'M.' }, { family: 'Adams' })), 'wyder m');
  assert.equal(sortAuthor(by({ literal: 'The World Wellness Group' })), 'world wellness group');
  assert.equal(sortAuthor(by({ family: 'Berg', given: 'A.', particle: 'van den' })), 'berg a');
  const keys = [sortAuthor(by({ literal: '龍' })), sortAuthor(by({ literal: '𠮷' })), sortAuthor(by({ family: 'zz' }))];
  for (const key of keys) assert.ok(Buffer.compare(Buffer.from(key), Buffer.from(sortAuthor(by()))) < 0, key);
});

test('the match key is the same for printings that differ in case, accents, punctuation, spacing or where the subtitle begins', () => {
  const key = matchKey({ title: 'Peer work: what it is' });
  assert.equal(matchKey({ title: 'PEER WORK', subtitle: 'what it is' }), key);
  assert.equal(matchKey({ title: 'Peer  work – what it is.' }), key);
  assert.equal(matchKey({ title: 'Péer work; what it is?' }), key);
  assert.notEqual(matchKey({ title: 'Peer work: what it was' }), key);
});

test('keys are bounded for titles of any length, and made without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }), (title) => {
      assert.ok(matchKey({ title }).length <= 200);
      assert.equal(typeof sortTitle({ title }), 'string');
    }),
  );
});
