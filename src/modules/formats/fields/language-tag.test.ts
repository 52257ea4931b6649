import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageTagOf } from './language-tag.ts';

for (const [text, tag] of [
  ['en', 'en'],
  ['en_AU', 'en-AU'],
  ['eng', 'en'],
  ['Italian', 'it'],
  [' austlang:D10 ', 'austlang:D10'],
  ['austlang:A1.2', 'austlang:A1.2'],
  ['austlang:d10', undefined],
  ['Wiradjuri', undefined],
  ['', undefined],
] as const) {
  test(`"${text}" is read as ${tag ?? 'no language that is known'}`, () => assert.equal(languageTagOf(text), tag));
}
