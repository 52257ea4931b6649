import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkRecord } from '../../catalogue/index.ts';
import { abstractLayer, abstractText } from './abstract-text.ts';

const split = () => [
  { label: 'Background', role: 'background' as const, text: 'Why.' },
  { label: 'Keywords', role: 'keywords' as const, text: 'Peer work; hope' },
];

test('keywords that the text itself lists are not told twice, and those that only the tags hold are kept', () => {
  const layer = abstractLayer('Background: Why. Keywords: Peer work; hope', ['peer work', 'recovery'], split);
  assert.deepEqual(
    layer?.sections.map(({ label, text }) => [label, text]),
    [
      ['Background', 'Why.'],
      ['Keywords', 'Peer work; hope'],
      ['Keywords', 'recovery'],
    ],
  );
});

test('without a text and without keywords there is no layer', () => {
  assert.equal(abstractLayer('  ', [' ']), undefined);
});

test('a summary that the library wrote says so where it leaves the library in the place of the authors’ abstract', () => {
  const record = (kind: 'library' | 'authors') =>
    WorkRecord.parse({
      type: 'report',
      title: 'A report',
      descriptions: [{ kind: 'abstract', sections: [{ text: 'What it says.' }], writtenBy: { kind, name: 'A library' } }],
    });
  assert.equal(abstractText(record('library')), 'What it says.\n\n[Summary written by A library, not the authors’ own abstract.]');
  assert.equal(abstractText(record('authors')), 'What it says.');
});
