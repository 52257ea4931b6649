import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { direction } from '../../../platform/text.ts';
import { citationRuns, citationText } from './citation-runs.ts';
import { directedRuns } from './directed-runs.ts';
import { arbitraryNote, letters } from './fixtures/arbitrary-list.ts';
import { oneLine, paragraphsOf, readableText } from './readable-text.ts';
import { linkTarget } from './web-address.ts';

test('empty lines part paragraphs, other line ends part lines, and blank text has none', () => {
  assert.deepEqual(paragraphsOf('One\r\ntwo\rthree\n \t\nFour\u2028five\n\n\n'), [
    ['One', 'two', 'three'],
    ['Four', 'five'],
  ]);
  for (const blank of [undefined, '', ' \n\n\t', '\u0000\u0007']) assert.deepEqual(paragraphsOf(blank), []);
  assert.equal(oneLine(' a\u0000\n\tb  c '), 'a b c');
});

test('nothing but white space and what is no character is lost from a text', () => {
  fc.assert(
    fc.property(arbitraryNote, (text) => {
      assert.equal(letters(readableText(text)), letters(text));
      assert.equal(letters(paragraphsOf(text).flat().join('')), letters(text));
      assert.doesNotMatch(readableText(text), /(?![\n\t])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u);
    }),
  );
});

test('stretches of one direction are the text again, and no mark leaves its letter', () => {
  fc.assert(
    fc.property(
      fc.oneof(arbitraryNote, fc.string({ unit: fc.constantFrom('a', 'é', 'e\u0301', 'م', 'ש\u05b8', '1', ' ', '(', '。', '王') })),
      fc.constantFrom('ltr' as const, 'rtl' as const),
      (text, paragraph) => {
        const runs = directedRuns(text, paragraph);
        assert.equal(runs.map((run) => run.text).join(''), text);
        runs.forEach((run, index) => {
          const ways = new Set([...run.text.matchAll(/\p{L}/gu)].map(([letter]) => direction(letter)));
          assert.deepEqual(
            [...ways].filter((way) => way !== (run.rightToLeft ? 'rtl' : 'ltr')),
            [],
          );
          assert.notEqual(run.rightToLeft, runs[index + 1]?.rightToLeft);
          if (index > 0 && /\p{L}\p{M}*$/u.test(runs[index - 1]!.text)) assert.doesNotMatch(run.text, /^\p{M}/u);
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('what has no direction goes with the letters around it, or with the paragraph', () => {
  const runs = (text: string, paragraph: 'ltr' | 'rtl') =>
    directedRuns(text, paragraph)
      .map((run) => `${run.rightToLeft ? 'R' : 'L'}[${run.text}]`)
      .join('');
  assert.equal(runs('See: مرحبا، 12 صديق (2019).', 'ltr'), 'L[See: ]R[مرحبا، 12 صديق]L[ (2019).]');
  assert.equal(runs('قرأت A 1 b ثم 3.', 'rtl'), 'R[قرأت ]L[A 1 b]R[ ثم 3.]');
  assert.equal(runs('12 — 13', 'rtl'), 'R[12 — 13]');
  assert.equal(runs('', 'ltr'), '');
});

test('of the HTML of a citation its italics are kept and the rest is text', () => {
  assert.deepEqual(citationRuns('A &amp; B. <i>T<sup>2</sup> &lt;i&gt;</i>, <em class="x">v</em><br><bdi>w</bdi><img alt>'), [
    { text: 'A & B. ', italic: false },
    { text: 'T2 <i>', italic: true },
    { text: ', ', italic: false },
    { text: 'v', italic: true },
    { text: 'w', italic: false },
  ]);
  assert.deepEqual(
    citationRuns('</i>a<i>b</em>c').map(({ text, italic }) => (italic ? `_${text}_` : text)),
    ['a', '_b_', 'c'],
  );
  assert.equal(citationText('a\n &#39;b&#x27; &nbsp;&unknown; &#99999999; &#0;</i>c'), "a 'b' &unknown; &#99999999; c");
});

test('the target of a link is a URI, whatever the address was', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['https://a.example/b?c=d&e=%20#f', 'https://a.example/b?c=d&e=%20#f'],
    ['https://a.example/ä b|c', 'https://a.example/%C3%A4%20b%7Cc'],
    ['https://a.example/?q=[1]{2}^`%zz', 'https://a.example/?q=%5B1%5D%7B2%7D%5E%60%25zz'],
    ['https://a.example/#one#two', 'https://a.example/#one%23two'],
    ['https://a.example/#', 'https://a.example/#'],
    ['HTTP://مثال.example/ص', 'http://xn--mgbh0fb.example/%D8%B5'],
    ['http://[::1]:8080/x[y]', 'http://[::1]:8080/x%5By%5D'],
    ['javascript:alert(1)', undefined],
    ['mailto:a@b.example', undefined],
    ['/works/k7m2q9', undefined],
    ['https://', undefined],
    ['', undefined],
  ];
  for (const [address, target] of cases) assert.equal(linkTarget(address), target, address);
});

test('a target leads where its address led', () => {
  // RFC 3986, appendix A, for these two schemes.
  const uri =
    /^https?:\/\/(?:[\w\-.~!$&'()*+,;=:%]*@)?(?:\[[0-9a-f:.]+\]|[\w\-.~!$&'()*+,;=%]+)(?::\d*)?(?:\/(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*)?(?:\?(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?(?:#(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?$/;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.string({ unit: 'grapheme' }).map((rest) => `https://example.org/${rest}`),
      ),
      (address) => {
        const target = linkTarget(address)!;
        assert.match(target, uri);
        assert.equal(linkTarget(target), target);
        const [before, after] = [new URL(address), new URL(target)];
        assert.deepEqual([after.host, after.searchParams.size], [before.host, before.searchParams.size]);
      },
    ),
    { numRuns: 500 },
  );
});
