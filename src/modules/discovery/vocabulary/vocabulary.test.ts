import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Concept } from '../../catalogue/index.ts';
import { tokens } from '../analysis/words.ts';
import { createVocabulary, labelTerm } from './vocabulary.ts';

const concept = (id: string, prefLabel: string, more: Partial<Concept> = {}): Concept => ({
  id,
  prefLabel,
  altLabels: [],
  hiddenLabels: [],
  ambiguousLabels: [],
  broader: [],
  related: [],
  ...more,
});
const read = (text: string) => tokens(text).map(({ base }) => base);

const vocabulary = createVocabulary([
  concept('worker', 'Peer support worker', {
    altLabels: ['peer specialist', 'Peer Support Workers'],
    hiddenLabels: ['paid friend'],
    broader: ['peer'],
  }),
  concept('peer', 'Peer support', { altLabels: ['mutual aid'], ambiguousLabels: ['intentional peer support'] }),
  concept('consumer', 'Consumer', {
    ambiguousLabels: ['client'],
    altLabels: ['client', 'service user'],
    mappings: [
      { scheme: 'mesh', label: 'Patients', relation: 'exactMatch' },
      { scheme: 'mesh', label: 'People', relation: 'broadMatch' },
      { scheme: 'apa', label: 'Survivors', relation: 'closeMatch' },
    ],
  }),
  concept('survivor', 'Survivor', { neverSynonym: true, broader: ['consumer', 'nowhere'] }),
  concept('empty', '—'),
]);
const labels = (text: string, longest?: number) =>
  vocabulary
    .labelsIn(read(text), longest)
    .map(({ start, length, labels: found }) => [start, length, found.map((label) => label.concept).sort()]);

test('the leftmost and longest label is read, whatever its number and spelling', () => {
  assert.deepEqual(labels('a peer support worker and peer support'), [
    [1, 3, ['worker']],
    [5, 2, ['peer']],
  ]);
  assert.deepEqual(labels('peer support workers'), [[0, 3, ['worker']]]);
  assert.deepEqual(labels('intentional peer support workers'), [[0, 3, ['peer']]], 'the leftmost goes before the longer');
  assert.deepEqual(labels('support peer'), []);
  assert.deepEqual(labels('peer supporters'), []);
  assert.deepEqual(labels('peer support worker', 2), [[0, 2, ['peer']]]);
  assert.deepEqual(labels(''), []);
});

test('for indexing, every label is found, also within another', () => {
  const runs = vocabulary.runsIn(read('The peer support worker gave mutual aid'));
  assert.deepEqual(
    runs.map(({ start, term }) => [start, term]),
    [
      [1, labelTerm(['peer', 'support', 'worker'])],
      [1, labelTerm(['peer', 'support'])],
      [5, labelTerm(['mutual', 'aid'])],
    ],
  );
});

test('a label of several concepts leads to all of them', () => {
  assert.deepEqual(labels('survivors'), [[0, 1, ['consumer', 'survivor']]]);
});

test('the preferred label stands first, each label once', () => {
  assert.deepEqual(
    vocabulary.labelsOf('worker').map(({ text, hidden }) => [text, hidden]),
    [
      ['Peer support worker', false],
      ['peer specialist', false],
      ['paid friend', true],
    ],
  );
  assert.deepEqual(vocabulary.labelsOf('nobody'), []);
});

test('what is ambiguous under one heading is ambiguous under all headings of its concept', () => {
  const client = vocabulary.labelsOf('consumer').filter(({ text }) => text === 'client');
  assert.deepEqual(
    client.map(({ ambiguous, hidden }) => [ambiguous, hidden]),
    [[true, false]],
  );
  assert.equal(vocabulary.labelsOf('consumer')[0]?.text, 'Consumer');
});

test('only labels that mean the same in other schemes are variants', () => {
  assert.deepEqual(
    vocabulary
      .labelsOf('consumer')
      .map(({ text }) => text)
      .sort(),
    ['Consumer', 'Patients', 'Survivors', 'client', 'service user'].sort(),
  );
});

test('narrower concepts are those that name a concept as broader', () => {
  assert.deepEqual(
    vocabulary.narrower('peer').map(({ id }) => id),
    ['worker'],
  );
  assert.deepEqual(
    vocabulary.narrower('consumer').map(({ id }) => id),
    ['survivor'],
  );
  assert.deepEqual(vocabulary.narrower('worker'), []);
  assert.equal(vocabulary.concept('peer')?.prefLabel, 'Peer support');
  assert.equal(vocabulary.concept('nobody'), undefined);
});

test('a label without a word is none', () => {
  assert.deepEqual(vocabulary.labelsOf('empty'), []);
});

test('labels read in a query never overlap, and each is among those found for indexing', () => {
  const word = fc.constantFrom(...read('peer support worker specialist mutual aid intentional client service user survivor other'));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), (words) => {
      const runs = new Set(vocabulary.runsIn(words).map(({ start, term }) => `${start} ${term}`));
      let end = 0;
      for (const { start, length, labels: found } of vocabulary.labelsIn(words)) {
        assert.ok(start >= end && found.length > 0);
        end = start + length;
        assert.ok(end <= words.length);
        assert.ok(runs.has(`${start} ${labelTerm(words.slice(start, end))}`));
      }
    }),
  );
});
