import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readability } from './readability.ts';

test('counts words and sentences, and does not take an abbreviation or a decimal for an end', () => {
  assert.deepEqual(readability('Peer workers help. They listen, 2.5 hours a week. Why?'), {
    words: 11,
    sentences: 3,
    sentenceLength: 3.7,
    longWords: [],
  });
});

test('names long words once, the most frequent first, as they were written', () => {
  const { longWords } = readability(
    'Implementation matters. Organisations and implementation. ORGANISATIONS, implementation, 12345678901.',
  );
  assert.deepEqual(longWords, ['Implementation', 'Organisations']);
});

test('has nothing to say of an empty text', () => {
  assert.deepEqual(readability(' \n'), { words: 0, sentences: 0, sentenceLength: 0, longWords: [] });
});

test('knows scripts without spaces and never throws', () => {
  assert.equal(readability('これは文です。これも文です。', 'ja').sentences, 2);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { words: count, sentences } = readability(text);
      assert.ok(sentences <= count);
    }),
  );
});
