import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinSpellings } from './spelling.ts';
import { termOf } from './words.ts';

function lines(name: string): string[][] {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));
}

const meeting = lines('spellings-that-meet.txt');
const staying = lines('words-that-stay.txt').flat();
const apart = lines('words-apart.txt');
const every = [...meeting.flat(), ...staying, ...apart.flat()];

test('the fixtures hold cases', () => {
  assert.ok(meeting.length > 250 && meeting.every((spellings) => spellings.length > 1));
  assert.ok(staying.length > 400);
  assert.ok(apart.length > 80 && apart.every((pair) => pair.length === 2));
});

for (const spellings of meeting) {
  test(`${spellings.join(', ')}: one word`, () => {
    assert.equal(new Set(spellings.map(joinSpellings)).size, 1, spellings.map(joinSpellings).join(' '));
    assert.equal(new Set(spellings.map(termOf)).size, 1, spellings.map(termOf).join(' '));
  });
}

test('a word that only looks like a spelling of another stays as it is', () => {
  for (const word of staying) assert.equal(joinSpellings(word), word);
});

for (const [one, other] of apart) {
  test(`${one} and ${other}: two words, also without their endings`, () => {
    assert.notEqual(joinSpellings(one!), joinSpellings(other!));
    assert.notEqual(termOf(one!), termOf(other!));
  });
}

test('the forms of a verb meet across spellings', () => {
  for (const forms of [
    ['organise', 'organizes', 'organised', 'organizing', 'organisation', 'organizations', 'organiser', 'organizational'],
    ['stigmatise', 'stigmatizing', 'stigmatised', 'stigmatization'],
    ['analyse', 'analyses', 'analyzed', 'analysing', 'analyzer'],
    ['counsel', 'counselled', 'counseling'],
    ['travel', 'travelled', 'traveling', 'travels'],
    ['centre', 'centers', 'centred', 'centering'],
    ['manoeuvre', 'maneuvers', 'manoeuvred', 'maneuvering'],
    ['catalogue', 'cataloged', 'cataloguing', 'catalogs'],
    ['fulfil', 'fulfills', 'fulfilled', 'fulfilling', 'fulfilment'],
    ['enrol', 'enrolled', 'enrolls', 'enrollment'],
    ['practice', 'practised', 'practicing', 'practises'],
    ['license', 'licenced', 'licensing', 'licences'],
  ]) {
    assert.equal(new Set(forms.map(termOf)).size, 1, forms.map(termOf).join(' '));
  }
});

test('joining twice is joining once', () => {
  for (const word of every) assert.equal(joinSpellings(joinSpellings(word)), joinSpellings(word));
  const pieces = [
    ...every.filter((word) => word.length < 8),
    'a',
    'e',
    'o',
    'r',
    's',
    'ae',
    'oe',
    'iz',
    'is',
    'our',
    'log',
    'gram',
    'me',
    'lyz',
  ];
  const endings = [
    '',
    's',
    'e',
    'ed',
    'er',
    'ers',
    'es',
    'ing',
    'ation',
    'able',
    'ment',
    'ful',
    'ise',
    'ize',
    'isation',
    'y',
    'ly',
    'ism',
    'ist',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...endings),
      fc.constantFrom(...endings),
      (middle, ending, last) => {
        const word = middle.join('') + ending + last;
        assert.equal(joinSpellings(joinSpellings(word)), joinSpellings(word), word);
      },
    ),
    { numRuns: 5000 },
  );
});

test('any text is taken, and what is no English word in lower case comes back as it is', () => {
  for (const word of ['', '2018', 'whānau', 'ORGANIZE', 'ОРГАНИЗАЦИЯ', 'organización', '🎧', 'size2'])
    assert.equal(joinSpellings(word), word);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(typeof joinSpellings(text), 'string')));
});

test('a run of letters that is no word is not worked on', () => {
  const began = performance.now();
  joinSpellings('aeiou'.repeat(200_000));
  assert.ok(performance.now() - began < 100);
});
