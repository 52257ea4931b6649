import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english, pseudoLanguage, wordsOf } from '../words/index.ts';
import { foreignLanguage, languageMarks, textIn } from './text-language.ts';

const turned = wordsOf(pseudoLanguage);

test('a text in the page’s own language, or without one, bears no mark', () => {
  assert.equal(languageMarks('en-AU', english), undefined);
  assert.equal(languageMarks(undefined, english), undefined);
  assert.equal(languageMarks('">', english), undefined);
});

test('a text that leaves the country open is in the language of a page that names one, and not the other way round', () => {
  assert.equal(foreignLanguage('en', english), undefined);
  assert.equal(foreignLanguage('en-GB', english), 'en-GB');
});

test('a text in another language says so, and its direction where that differs from the page’s', () => {
  assert.equal(languageMarks('it', english)?.text, ' lang="it"');
  assert.equal(languageMarks('ar', english)?.text, ' lang="ar" dir="rtl"');
  assert.equal(languageMarks('ar', turned)?.text, ' lang="ar"');
  assert.equal(languageMarks('en', turned)?.text, ' lang="en" dir="ltr"');
  assert.equal(languageMarks('en-AU', turned)?.text, ' lang="en-AU" dir="ltr"');
});

test('a text within others is an element of its own only where it needs a mark', () => {
  assert.equal(textIn('en-AU', '<a>', english).text, '&lt;a&gt;');
  assert.equal(textIn('it', '<a>', english).text, '<span lang="it">&lt;a&gt;</span>');
});
