import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatYears } from '../search-state.ts';
import { formatQuery } from './format-query.ts';
import { type Clause, mostUnits, type ParsedQuery, parseQuery, type Unit } from './parse-query.ts';

interface Case {
  readonly query: string;
  readonly clauses: string;
  readonly rest: string;
}

const cases: readonly Case[] = readFileSync(new URL('fixtures/queries.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line) =>
    line.split('\t').map((column) => column.replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))),
  )
  .map(([query = '', clauses = '', rest = '']) => ({ query, clauses, rest }));

function noted({ kind, text, field }: Unit): string {
  const plain = kind === 'phrase' ? `"${text}"` : kind === 'prefix' ? `${text}*` : text;
  return field === undefined ? plain : `${field}:${plain}`;
}

function notedClauses(clauses: readonly Clause[]): string {
  return clauses.map(({ alternatives, negated }) => (negated ? '-' : '') + alternatives.map(noted).join(' | ')).join(' & ');
}

function notedRest({ years, identifier, cut }: ParsedQuery): string {
  return [
    ...(years === undefined ? [] : [`years ${formatYears(years)}`]),
    ...(identifier === undefined ? [] : [`${identifier.scheme} ${identifier.value}`]),
    ...(cut ? ['cut'] : []),
  ].join(' ');
}

test('the fixtures hold cases', () => assert.ok(cases.length > 250));

for (const { query, clauses, rest } of cases) {
  test(`${JSON.stringify(query)} reads as ${[clauses, rest].filter((part) => part !== '').join(', ') || 'nothing'}`, () => {
    const parsed = parseQuery(query);
    assert.equal(notedClauses(parsed.clauses), clauses);
    assert.equal(notedRest(parsed), rest);
    assert.equal(parsed.unitsRead, parsed.clauses.flatMap(({ alternatives }) => alternatives).length);
    assertReadsBack(query);
  });
}

/** What the canonical text of a query reads as is the query, but for what was cut off. */
function assertReadsBack(query: string): void {
  const parsed = parseQuery(query);
  const text = formatQuery(parsed);
  const again = parseQuery(text);
  assert.deepEqual({ ...again, cut: parsed.cut }, parsed, `${JSON.stringify(query)} became ${JSON.stringify(text)}`);
  assert.equal(again.cut, false);
  assert.equal(formatQuery(again), text);
}

/** Text without a letter, a digit or a symbol that is more than an operator. */
const empty = /^[\p{P}\p{Z}\p{C}\p{M}\s+|<>=~^`´]*$/u;

function assertSound(query: string): void {
  const parsed = parseQuery(query);
  const units = parsed.clauses.flatMap(({ alternatives }) => alternatives);
  assert.equal(parsed.unitsRead, units.length);
  assert.ok(units.length <= mostUnits);
  for (const { alternatives } of parsed.clauses) assert.ok(alternatives.length > 0);
  for (const { kind, text } of units) {
    assert.ok(!empty.test(text), JSON.stringify(text));
    assert.ok(!text.includes('"') && text.isWellFormed());
    if (kind !== 'phrase' && parsed.identifier === undefined) assert.doesNotMatch(text, /[\s|*]/);
  }
}

const text = fc.string({ unit: 'grapheme', maxLength: 80 });
const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));
const scraps = [
  ...' | | | |\u3000|\u200b|\u200e|\u00ad'.split('|'),
  ...'| " “ ” « \' ’ - − – -- + & ｜ * ( ) (s) : ： . , # % / > <= OR AND NOT or not'.split(' '),
  ...'a é 🎧 سلام co Co peer 1 2018 2022 10.1002/ doi: issn: pmid: /works/ author hospital findings year'.split(' '),
  ...'author: title: in: in:findings in:results: year: note:'.split(' '),
];
/** Operators, fields and words put together as no reader would. */
const soup = (maxLength: number) => fc.array(fc.constantFrom(...scraps), { maxLength, size: 'max' }).map((parts) => parts.join(''));

for (const [name, arbitrary, numRuns] of [
  ['any text', text, 3000],
  ['any code units', codeUnits, 2000],
  ['any mixture of operators', soup(24), 10_000],
  ['any long mixture of operators', soup(160), 1000],
] as const) {
  test(`${name} is read without a throw, and no unit is empty or punctuation only`, () => {
    fc.assert(fc.property(arbitrary, assertSound), { numRuns });
  });

  test(`the canonical text of ${name} reads as the same query`, () => {
    fc.assert(fc.property(arbitrary, assertReadsBack), { numRuns });
  });
}

test('plain words are read as they are, whatever their script', () => {
  // Full-width letters come out as the plain ones.
  const word = fc.stringMatching(/^[\p{Ll}\p{Lo}]{1,12}$/u).filter((letters) => !/[\uff01-\uff5e]/.test(letters));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: mostUnits }), (words) => {
      const parsed = parseQuery(words.join(' '));
      assert.deepEqual(
        parsed.clauses,
        words.map((text) => ({ alternatives: [{ kind: 'word', text }], negated: false })),
      );
    }),
  );
});

test('a word added at the end changes nothing of what stood before, where no operator waits for one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '-b', '"c d"', 'e*', 'author:f', 'in:aims g', 'h OR i'), { maxLength: 12 }), (parts) => {
      const before = parseQuery(parts.join(' ')).clauses;
      assert.deepEqual(parseQuery([...parts, 'z'].join(' ')).clauses.slice(0, -1), before);
    }),
  );
});

test('reading takes time in proportion to the length, whatever the text', () => {
  for (const piece of [
    '"',
    '" a',
    '-',
    '- ',
    '(',
    ')',
    '(s)',
    'a(s)',
    '!',
    '*',
    'a*',
    '10.1002/(',
    ': ',
    'in:',
    'year:',
    'a"b c',
    '. ',
    '-(',
    '9-',
    '\u0301',
  ]) {
    const long = piece.repeat(100_000 / piece.length);
    for (const query of [long, `a${long}a`]) {
      const began = performance.now();
      parseQuery(query);
      assert.ok(performance.now() - began < 2000, `${JSON.stringify(piece)} took ${Math.round(performance.now() - began)} ms`);
    }
  }
});
