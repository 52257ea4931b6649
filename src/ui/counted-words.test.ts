import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english, wordsOf } from '../words/index.ts';
import { countedWords } from './counted-words.ts';

test('counts are said as the message says them, each language and message for itself', () => {
  const turned = wordsOf('en-XB');
  for (let round = 0; round < 2; round++) {
    for (const count of [0, 1, 2, 1204]) {
      for (const t of [english, turned]) {
        for (const key of ['ui.works', 'ui.facet.count'] as const) assert.equal(countedWords(key, count, t), t(key, { count }));
      }
    }
  }
});

test('more counts than are kept are said as well', () => {
  for (let count = 0; count < 2_100; count++) countedWords('ui.works', count, english);
  assert.equal(countedWords('ui.works', 2_099, english), '2,099 works');
});
