import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCommon, termOf, tokens } from './words.ts';

const wordsOf = (text: string) => tokens(text).map(({ word }) => word);
const termsOf = (text: string) => tokens(text).map(({ term }) => term);

/** Each side of a line is found by the other: the same terms in the same order. */
function assertMeet(...texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(termsOf(text), termsOf(texts[0]!), text);
}

test('a text is its words in order, with the places where they stand', () => {
  assert.deepEqual(
    tokens('Peer support, 2 ways.').map(({ word, start, end, tight }) => [word, start, end, tight]),
    [
      ['peer', 0, 4, false],
      ['support', 5, 12, false],
      ['2', 14, 15, false],
      ['ways', 16, 20, false],
    ],
  );
  assert.deepEqual(tokens(''), []);
  assert.deepEqual(tokens(' – … “” \u0000 '), []);
});

test('singular and plural, and the forms of a verb, are one term', () => {
  assertMeet('carer', 'carers', 'CARERS');
  assertMeet('family', 'families');
  assertMeet('support', 'supports', 'supported', 'supporting');
  assert.notEqual(termsOf('university')[0], termsOf('universe worlds')[1]);
});

test('the words of labels are told apart by more than their terms', () => {
  const baseOf = (text: string) => tokens(text).map(({ base }) => base);
  assert.deepEqual(baseOf('peer supporters'), ['peer', 'supporter']);
  assert.deepEqual(baseOf('families stories classes focus'), ['family', 'story', 'class', 'focus']);
  assert.deepEqual(baseOf('organizations'), baseOf('organisation'));
  assert.notDeepEqual(baseOf('supporter'), baseOf('support'));
});

test('possessives and apostrophes, straight or curly, do not tell words apart', () => {
  assertMeet('carer’s', "carer's", 'carers’', 'carer', 'CARERʼS');
  assertMeet('O’Brien', "O'Brien", 'OBrien');
  assertMeet('don’t', "don't", 'dont');
  assertMeet('l’expérience', "l'expérience", 'expérience', 'experience');
  assert.deepEqual(wordsOf('‘quoted’ and "so"'), ['quoted', 'and', 'so']);
});

test('only a hyphen between two words makes them tight', () => {
  const tight = (text: string) => tokens(text).map((token) => token.tight);
  assert.deepEqual(tight('co-design'), [false, true]);
  assert.deepEqual(tight('co\u2010design, co\u2011design'), [false, true, false, true]);
  assert.deepEqual(tight('co - design co–design co -design co--design'), Array(8).fill(false));
  assert.deepEqual(tight('state-of-the-art'), [false, true, true, true]);
  assert.deepEqual(tight('-design 2019-20'), [false, false, true]);
});

test('accents and macrons, composed or not, do not tell words apart', () => {
  assertMeet('whānau', 'whanau', 'wha\u0304nau', 'WHĀNAU');
  assertMeet('Māori kōrero', 'maori korero');
  assertMeet('naïve café', 'naive cafe\u0301');
  assert.deepEqual(wordsOf('kaupapa Māori'), ['kaupapa', 'maori']);
});

test('Arabic and Hebrew are found with and without vowel points', () => {
  assertMeet('الدَّعم', 'الدعم');
  assertMeet('אֱמֶת', 'אמת');
  assert.deepEqual(wordsOf('الدعم من الأقران').length, 3);
});

test('marks that make another letter stay', () => {
  assert.notDeepEqual(termsOf('が'), termsOf('か'));
  assert.notDeepEqual(termsOf('की'), termsOf('का'));
  assert.deepEqual(wordsOf('सहकर्मी सहायता').length, 2);
});

test('scripts without spaces are read character by character, so that a part of a run is found', () => {
  const [whole, part] = [termsOf('ピアサポートの手引き'), termsOf('サポート')];
  assert.ok(whole.join(' ').includes(part.join(' ')));
  assert.deepEqual(wordsOf('同伴支持'), ['同', '伴', '支', '持']);
  assert.deepEqual(
    tokens('同伴').map(({ start, end, tight }) => [start, end, tight]),
    [
      [0, 1, false],
      [1, 2, false],
    ],
  );
  assert.deepEqual(
    tokens('𠮷野').map(({ start, end }) => [start, end]),
    [
      [0, 2],
      [2, 3],
    ],
  );
  assert.deepEqual(wordsOf('สุขภาพ').length > 1, true);
  assert.deepEqual(wordsOf('동료 지원'), ['동료', '지원'], 'Korean has spaces');
});

test('words in Latin letters within a run of another script are words', () => {
  assertMeet('PTSDの治療', 'PTSD の治療');
  assertMeet('使用COVID19资料', '使用 COVID19 资料');
});

test('numbers are words, full-width ones and those with marks too', () => {
  assert.deepEqual(wordsOf('COVID-19 in 2,020 or 1.5'), ['covid', '19', 'in', '2', '020', 'or', '1', '5']);
  assertMeet('2020', '２０２０', '𝟚𝟘𝟚𝟘');
});

test('an emoji, or what is left of one, is no word', () => {
  assert.deepEqual(wordsOf('peer 🎧 support 👩🏽‍🤝‍👩🏻'), ['peer', 'support']);
  assert.deepEqual(wordsOf('peer ❤️ support'), ['peer', 'support']);
  assert.deepEqual(wordsOf('\u0301 \ufe0f'), []);
});

test('common words are few, and every one is a word as it stands', () => {
  for (const word of ['the', 'of', 'and', 'with', 'she']) assert.ok(isCommon(word), word);
  for (const word of ['peer', 'not', 'no', 'we', 'our', 'us', 'who', 'can', 'self', 'about']) assert.ok(!isCommon(word), word);
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ..."co - ‐ design’s ’ ' peer WHĀNAU wha\u0304nau 支援 PTSDの ليل ְ ❤️ 2️⃣ ½ 𝟘 𠮷 ﷺ ﹰ l’été O’Brien -ize ss".split(' '),
        ' ',
        '',
      ),
    )
    .map((parts) => parts.join('')),
);

test('words stand in order, none over another, each within the text and in one piece', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const token of tokens(text)) {
        assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
        assert.ok(token.word !== '' && token.term !== '' && token.base !== '');
        const said = text.slice(token.start, token.end);
        assert.ok(!/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(said) || !text.isWellFormed(), 'no character is cut in two');
        if (token.tight) assert.equal(token.start, end + 1);
        end = token.end;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a word read again is the same word, with the same term', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { word, term, base } of tokens(text)) {
        assert.equal(word, word.toLowerCase().normalize('NFKC'));
        assert.equal(termOf(word), term);
        const again = tokens(word);
        // Some few characters fold to more than one word ("½" is "1⁄2").
        if (again.length === 1 && again[0]!.start === 0 && again[0]!.end === word.length)
          assert.deepEqual([again[0]!.word, again[0]!.term, again[0]!.base], [word, term, base]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('case and normal form do not tell texts apart', () => {
  const plain = fc
    .array(fc.constantFrom(...'Peer Whānau Élan Größe carers’ co-design Ελλάδα ليل か'.split(' ')), { maxLength: 6 })
    .map((list) => list.join(' '));
  fc.assert(
    fc.property(plain, (text) => {
      for (const other of [text.toUpperCase().replaceAll('SS', 'ß'), text.normalize('NFD'), text.toLowerCase()])
        assert.deepEqual(termsOf(other), termsOf(text), other);
    }),
  );
});

test('a very long run of letters takes no longer than its length', () => {
  const start = performance.now();
  assert.equal(tokens('a'.repeat(200_000)).length, 1);
  assert.equal(tokens("a'".repeat(50_000)).length, 1);
  assert.equal(tokens('zation'.repeat(20_000)).length, 1);
  assert.ok(performance.now() - start < 2_000);
});
