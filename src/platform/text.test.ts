import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { direction, fold, words } from './text.ts';

const text = () => fc.string({ unit: 'grapheme' });

test('folding drops case, accents and compatibility forms', () => {
  for (const [given, folded] of [
    ['Whānau', 'whanau'],
    ['WHANAU', 'whanau'],
    ['Ångström', 'angstrom'],
    ['İstanbul', 'istanbul'],
    ['ﬁnding', 'finding'],
    ['Part Ⅳ', 'part iv'],
    ['Ώρα', 'ωρα'],
    ['ｆｕｌｌ', 'full'],
  ] as const) {
    assert.equal(fold(given), folded);
  }
});

test('folding drops vowel points where a script is commonly written without them', () => {
  assert.equal(fold('שָׁלוֹם'), fold('שלום'));
  assert.equal(fold('مُحَمَّد'), fold('محمد'));
});

test('folding keeps apart letters that only a mark tells apart', () => {
  for (const [one, other] of [
    ['が', 'か'],
    ['กิ', 'กี'],
    ['कुल', 'कल'],
    ['й', 'и'],
  ] as const) {
    assert.notEqual(fold(one), fold(other), `${one} and ${other}`);
  }
});

test('folding twice is folding once', () => {
  fc.assert(fc.property(text(), (value) => assert.equal(fold(fold(value)), fold(value))));
});

test('composed and decomposed text fold to the same', () => {
  fc.assert(fc.property(text(), (value) => assert.equal(fold(value.normalize('NFD')), fold(value.normalize('NFC')))));
});

test('words keep their combining marks and leave punctuation out', () => {
  assert.deepEqual(words('Te Ao Māori: “yarning” (2nd ed.)'), ['Te', 'Ao', 'Māori', 'yarning', '2nd', 'ed']);
  assert.deepEqual(words('Ma\u0304ori हिन्दी'), ['Ma\u0304ori', 'हिन्दी']);
  assert.deepEqual(words('—!? 🎧'), []);
});

test('words are parts of the text, in order', () => {
  fc.assert(
    fc.property(text(), (value) => {
      let from = 0;
      for (const word of words(value)) {
        const at = value.indexOf(word, from);
        assert.ok(at >= from);
        from = at + word.length;
      }
    }),
  );
});

test('direction follows the first letter', () => {
  for (const [value, expected] of [
    ['Peer support', 'ltr'],
    ['الدعم من الأقران', 'rtl'],
    ['תמיכת עמיתים', 'rtl'],
    ['2020: الدعم', 'rtl'],
    ['“Recovery” الدعم', 'ltr'],
    ['ＮＤＩＳ', 'ltr'],
    ['同伴支持', 'ltr'],
    ['2020', 'ltr'],
    ['', 'ltr'],
  ] as const) {
    assert.equal(direction(value), expected, value);
  }
});
