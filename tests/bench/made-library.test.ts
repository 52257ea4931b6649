import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownItems, mistyped, queryKinds, withOneNumberFlipped, withTypo, wordsOf } from '../../bench/known-item-queries.ts';
import { madeRecords } from '../../bench/made-library.ts';
import { mixedSearches, searchKinds } from '../../bench/mixed-queries.ts';
import { PlainRanking } from '../../bench/plain-ranking.ts';
import { Chance } from '../../bench/seeded-random.ts';
import { fullTitle, WorkId, WorkRecord } from '../../src/modules/catalogue/index.ts';

const records = [...madeRecords(1_000)];

test('every made record is a record of a work', () => {
  for (const { id, ...record } of records) {
    WorkRecord.parse(record);
    WorkId.parse(id);
  }
  assert.equal(new Set(records.map(({ id }) => id)).size, records.length);
});

test('the same seed makes the same works, a larger library begins with the smaller one, and another seed makes others', () => {
  assert.deepEqual([...madeRecords(50)], records.slice(0, 50));
  const others = [...madeRecords(50, 2)];
  for (const [index, other] of others.entries()) {
    assert.notEqual(other.title, records[index]!.title);
    assert.notEqual(other.id, records[index]!.id);
  }
});

test('titles differ and have 6 to 16 words', () => {
  assert.equal(new Set(records.map(fullTitle)).size, records.length);
  for (const record of records) {
    const words = fullTitle(record).split(' ').length;
    assert.ok(words >= 6 && words <= 16, fullTitle(record));
  }
});

test('words fall off as in the field: the commonest in about half of the works, most in one or two', () => {
  const works = new Map<string, number>();
  for (const record of records) {
    const text = [fullTitle(record), ...record.descriptions!.flatMap(({ sections }) => sections.map((section) => section.text))].join(' ');
    for (const word of new Set(text.toLowerCase().match(/\p{L}+/gu))) works.set(word, (works.get(word) ?? 0) + 1);
  }
  for (const word of ['peer', 'support', 'mental', 'health', 'experience']) {
    const share = works.get(word)! / records.length;
    assert.ok(share > 0.4 && share < 0.8, `"${word}" stands in ${share}`);
  }
  const rare = [...works.values()].filter((number) => number <= 2).length;
  assert.ok(rare / works.size > 0.5, `${rare} of ${works.size} words are rare`);
});

test('known items are the same each time, as many as are wanted, each with a query of every kind', () => {
  const items = knownItems(1_000, 40);
  assert.deepEqual(items, knownItems(1_000, 40));
  assert.equal(items.length, 40);
  assert.equal(new Set(items.map(({ id }) => id)).size, 40);
  const byId = new Map(records.map((record) => [record.id as string, record]));
  for (const { id, queries } of items) {
    const record = byId.get(id)!;
    const title = wordsOf(fullTitle(record));
    assert.deepEqual(Object.keys(queries), [...queryKinds]);
    const three = queries['three title words'].split(' ');
    assert.equal(three.length, 3);
    for (const word of three) assert.ok(title.includes(word), `"${word}" in "${title}"`);
    const typo = queries['one typo'].split(' ');
    assert.equal(typo.filter((word, index) => word !== three[index]).length, 1);
    const flipped = queries['plural flipped'].split(' ');
    assert.equal(flipped.filter((word, index) => word !== three[index]).length, 1);
    const author = record.contributors![0]!;
    assert.ok('family' in author && queries['title word + surname'].endsWith(` ${author.family}`));
    const section = record.descriptions![1]!.sections.find(({ text }) =>
      queries['abstract words'].split(' ').every((word) => wordsOf(text).includes(word)),
    );
    assert.ok(section !== undefined, `one section holds "${queries['abstract words']}"`);
  }
});

test('a typo is one slip in a word of five letters or more and never in its first letter', () => {
  const chance = new Chance(5);
  for (let round = 0; round < 500; round++) {
    const typed = withTypo('recovery', chance);
    assert.notEqual(typed, 'recovery');
    assert.equal(typed[0], 'r');
    assert.ok(Math.abs(typed.length - 'recovery'.length) <= 1, typed);
  }
  assert.equal(mistyped(['hope', 'care'], chance), undefined);
  assert.equal(mistyped(['hope', 'trauma'], chance)![0], 'hope');
});

test('a noun changes its number and other words do not', () => {
  const chance = new Chance(5);
  assert.deepEqual(withOneNumberFlipped(['mental', 'story'], chance), ['mental', 'stories']);
  assert.deepEqual(withOneNumberFlipped(['mental', 'barriers'], chance), ['mental', 'barrier']);
  assert.equal(withOneNumberFlipped(['mental', 'health'], chance), undefined);
});

test('no two mixed searches are alike, kinds take turns, and half of them are narrowed', () => {
  const searches = mixedSearches(1).take(2_000).toArray();
  assert.equal(new Set(searches.map(({ path }) => path)).size, searches.length);
  for (const kind of searchKinds) assert.ok(searches.filter((search) => search.kind === kind).length > 150, kind);
  const names = searches.map(({ path }) => [...new URL(path, 'http://localhost').searchParams.keys()]);
  const narrowed = names.filter((list) => list.some((name) => name !== 'q' && name !== 'page')).length;
  assert.ok(Math.abs(narrowed / searches.length - 0.5) < 0.05, `${narrowed} are narrowed`);
});

test('the plain ranking puts the rarer word and the shorter text first, and knows no other form of a word', () => {
  const work = (id: string, title: string) => ({ id, type: 'report' as const, title });
  const plain = new PlainRanking([
    work('a', 'peer support peer'),
    work('b', 'peer hope'),
    work('c', 'support for peer workers in hospital'),
    work('d', 'hope'),
  ]);
  assert.deepEqual(plain.search('hope', 10), ['d', 'b']);
  assert.deepEqual(plain.search('workers peer', 10), ['c', 'a', 'b']);
  assert.deepEqual(plain.search('worker', 10), []);
  assert.deepEqual(plain.search('peer', 1), ['a']);
});
