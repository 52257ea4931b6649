import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { testingTitles } from '../../../tests/support/records.ts';
import { escapeHtml } from '../../platform/html/index.ts';
import { field } from './analysis/fields.ts';
import { isCommon, tokens } from './analysis/words.ts';
import { type Marks, markedRuns, passagesOf } from './passages.ts';
import type { IndexedPart } from './search-index.ts';

const part = (text: string, label = 'Findings', more: Partial<IndexedPart> = {}): IndexedPart => ({
  field: field.findings,
  name: 'abstract',
  label,
  text,
  ...more,
});
/** Marks for words, and for labels in quotes. */
const marking = (...said: readonly string[]): Marks => ({
  terms: new Set(said.filter((text) => !text.startsWith('"')).flatMap((text) => tokens(text).map(({ term }) => term))),
  rows: said.filter((text) => text.startsWith('"')).map((text) => tokens(text).map(({ base }) => base)),
});
const passages = (texts: string | readonly IndexedPart[], ...said: readonly string[]) =>
  passagesOf(typeof texts === 'string' ? [part(texts)] : texts, marking(...said)).map(({ text }) => text.text);
/** A passage as text, without its marks and dots. */
const plain = (passage: string) => passage.replace(/<\/?mark>/g, '').replace(/^… | …$/g, '');
const filler = (words: number) => Array.from({ length: words }, (_, number) => `filler${number}`).join(' ');

test('a short text is shown whole, with the words of the search marked in every form', () => {
  assert.deepEqual(passages('Peers support carers and a Carer’s family.', 'carer', 'families'), [
    'Peers support <mark>carers</mark> and a <mark>Carer’s</mark> <mark>family</mark>.',
  ]);
});

test('where nothing matches there is no passage', () => {
  assert.deepEqual(passages('Peers support carers.', 'nowhere'), []);
  assert.deepEqual(passages('', 'peer'), []);
  assert.deepEqual(passages([], 'peer'), []);
  assert.deepEqual(passages('Peers support carers.'), []);
  assert.deepEqual(passages('the of and', 'the'), [], 'common words are not marked');
});

test('what stands in a text is never markup', () => {
  const hostile = `<script>alert(1)</script> & "peer" <mark>peer</mark> it's <img src=x onerror='peer'>`;
  assert.deepEqual(passages(hostile, 'peer'), [
    '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;<mark>peer</mark>&quot; &lt;mark&gt;<mark>peer</mark>&lt;/mark&gt; it&#39;s &lt;img src=x onerror=&#39;<mark>peer</mark>&#39;&gt;',
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '&', '"', "'", '</mark>', '<mark>', 'peer', ' ', '&amp;', '\u0000'), { maxLength: 30 }),
      (pieces) => {
        for (const passage of passages(pieces.join(''), 'peer')) {
          assert.doesNotMatch(passage.replaceAll(/<mark>[^<>]*<\/mark>/g, ''), /[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        }
      },
    ),
  );
});

test('a long text is cut at words around what was found, with dots where it goes on', () => {
  const text = `${filler(60)} the Carer speaks ${filler(60)}`;
  const [passage] = passages(text, 'carer');
  assert.match(passage!, /^… filler\d+ .* the <mark>Carer<\/mark> speaks .*filler\d+ …$/);
  assert.ok(text.includes(plain(passage!)));
  assert.ok(plain(passage!).length > 120 && plain(passage!).length < 230, String(plain(passage!).length));
  assert.match(passages(`Carer first ${filler(60)}`, 'carer')[0]!, /^<mark>Carer<\/mark> first .* …$/);
  assert.match(passages(`${filler(60)} last carer`, 'carer')[0]!, /^… .* last <mark>carer<\/mark>$/);
});

test('the stretch with the most different words of the search is shown', () => {
  const text = `Peer and peer and peer. ${filler(50)} Here a peer meets a carer. ${filler(50)} carer`;
  assert.match(passages(text, 'peer', 'carer')[0]!, /Here a <mark>peer<\/mark> meets a <mark>carer<\/mark>/);
});

test('a second passage is shown only for a word that the first does not show, and never a third', () => {
  const parts = [
    part('Peers here.', 'Aims'),
    part('A peer and a carer.', 'Results'),
    part('A family.', 'Methods'),
    part('A helper, a family.', 'Notes'),
  ];
  const shown = passagesOf(parts, marking('peer', 'carer', 'family', 'helper'));
  assert.deepEqual(
    shown.map((passage) => passage.part.label),
    ['Results', 'Notes'],
  );
  assert.deepEqual(
    passagesOf(parts.slice(0, 2), marking('peer')).map((passage) => passage.part.label),
    ['Aims'],
  );
});

test('a passage tells the part that it is cut from', () => {
  const [first, ...others] = passagesOf([part('Te whānau.', 'Kōrero', { language: 'mi' })], marking('whanau'));
  assert.deepEqual(others, []);
  assert.equal(first!.text.text, 'Te <mark>whānau</mark>.');
  assert.deepEqual([first!.part.name, first!.part.label, first!.part.language], ['abstract', 'Kōrero', 'mi']);
});

test('a label is marked as one, also over common words, and its words alone are not', () => {
  assert.deepEqual(passages('Experts by experience are experts.', '"expert by experience"'), [
    '<mark>Experts by experience</mark> are experts.',
  ]);
  assert.deepEqual(passages('Peer supporters', '"peer support"'), []);
});

test('words with a hyphen are marked when they were searched for closed up, and the other way round', () => {
  assert.deepEqual(passages('We co-designed a co-design guide.', 'codesign'), [
    'We <mark>co-designed</mark> a <mark>co-design</mark> guide.',
  ]);
  assert.deepEqual(passages('We like codesign.', '"co-design"'), []);
});

test('a passage is found whatever spelling the text has', () => {
  for (const [text, said] of [
    ['The behaviour of organisations', 'organization'],
    ['A paediatric ward', 'pediatric'],
    ['An enquiry into care', 'inquiry'],
    ['Foetal and oestrogen', 'estrogen'],
    ['Aesthetic spaces', 'esthetic'],
    ['She was dying', 'die'],
    ["Paul O'Brien spoke", 'obrien'],
    ['My mom spoke', 'mum'],
    ['A skeptic spoke', 'sceptics'],
    ['Men in gaol', 'jail'],
  ] as const) {
    assert.equal(passages(text, said).length, 1, `${said} in “${text}”`);
  }
});

test('a text has a passage exactly where something in it is to be marked', () => {
  const word = fc.constantFrom(
    ...'peer peers co-design codesign co design organisation organizations paediatric pediatrics dying die enquiry inquiries mum moms O’Brien obrien carer’s the of whānau whanau 支援 ليل behaviour gaol jailed centre centers skeptic sceptical grey gray experts by experience'.split(
      ' ',
    ),
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean(), (body, said, inARow) => {
      const marks = marking(...(inARow ? [`"${said.join(' ')}"`] : said));
      if (marks.rows.some((row) => row.length === 0)) return;
      const runs = markedRuns(tokens(body), marks);
      const shown = passagesOf([part(body)], marks);
      assert.equal(shown.length, runs.length === 0 ? 0 : 1, JSON.stringify([body, said]));
      if (shown.length > 0 && body.length < 150) assert.equal(shown[0]!.text.text.match(/<mark>/g)?.length, runs.length);
    }),
    { numRuns: 1_000 },
  );
});

test('a single word longer than a passage is shown whole', () => {
  const long = `${'lang'.repeat(80)}wort`;
  assert.deepEqual(passages(`Ein ${long} hier`, long), [`… <mark>${long}</mark> …`]);
});

test('texts without spaces are cut between characters, and marked where they match', () => {
  const japanese = `${'あ'.repeat(300)}支援${'い'.repeat(300)}`;
  const [passage] = passages(japanese, '"支援"');
  assert.match(passage!, /<mark>支援<\/mark>/);
  assert.ok(plain(passage!).length < 250);
  const astral = `${'𠮷'.repeat(200)}野${'𠮷'.repeat(200)}`;
  assert.ok(passages(astral, '野')[0]!.isWellFormed());
});

test('texts written from right to left keep their order of letters', () => {
  const text = `${'كلمة '.repeat(60)}الدعم من الأقران ${'كلمة '.repeat(60)}`.trim();
  const [passage] = passages(text, 'الدعم');
  assert.match(passage!, /^… .*<mark>الدعم<\/mark> من الأقران.* …$/);
  assert.ok(text.includes(plain(passage!)));
});

test('every passage is a piece of its text, well-formed, and says where it goes on', () => {
  const word = fc.oneof(
    fc.constantFrom('peer', 'carers', ...testingTitles.flatMap((title) => title.split(' '))),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  const text = fc
    .tuple(fc.array(word, { maxLength: 90, size: 'max' }), fc.constantFrom(' ', '\n', ' — ', ''))
    .map(([words, between]) => words.join(between));
  fc.assert(
    fc.property(text, (body) => {
      const searched = tokens(body).filter(({ word: each }) => !isCommon(each));
      const marks: Marks = { terms: new Set(searched.filter((_, place) => place % 7 === 3).map(({ term }) => term)), rows: [] };
      for (const {
        text: { text: passage },
      } of passagesOf([part(body)], marks)) {
        assert.ok(passage.isWellFormed());
        const [, before, piece, after] = /^(… )?([\s\S]*?)( …)?$/.exec(passage.replace(/<\/?mark>/g, ''))!;
        const escaped = escapeHtml(body);
        assert.ok(escaped.includes(piece!));
        if (before === undefined) assert.ok(escaped.startsWith(piece!) || escaped.startsWith(`… `));
        if (after === undefined) assert.ok(escaped.endsWith(piece!) || escaped.endsWith(' …'));
        assert.match(passage, /<mark>[^<]+<\/mark>/);
      }
    }),
    { numRuns: 300 },
  );
});

test('no spelling that meets another is passed over for its first letter', () => {
  const pairs = readFileSync(join(import.meta.dirname, 'analysis/fixtures/spellings-that-meet.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/) as [string, string]);
  assert.ok(pairs.length > 100);
  for (const [one, other] of pairs) {
    assert.equal(passages(`A ${other} here.`, one).length, 1, `${one} in ${other}`);
    assert.equal(passages(`A ${one} here.`, other).length, 1, `${other} in ${one}`);
  }
});
