import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countryName, isLanguageTag, languageName } from './language.ts';

test('well-formed tags are taken and others are not', () => {
  for (const tag of ['en', 'en-AU', 'mi', 'zh-Hant', 'tjp-x-foo', 'x-whatever'])
    assert.equal(isLanguageTag(tag), tag !== 'x-whatever', tag);
  for (const tag of ['', 'en-a', 'e', 'en_AU', 'english language', 'en-']) assert.equal(isLanguageTag(tag), false, tag);
});

test('languages and countries have their English names', () => {
  assert.equal(languageName('mi'), 'Māori');
  assert.equal(countryName('AU'), 'Australia');
  assert.equal(countryName('UK'), 'United Kingdom');
});

test('no tag and no code stops a page', () => {
  assert.equal(languageName('tjp-x-foo'), 'tjp-x-foo');
  assert.equal(countryName('Australia'), 'Australia');
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.equal(typeof languageName(text), 'string');
      assert.equal(typeof countryName(text), 'string');
    }),
  );
});
