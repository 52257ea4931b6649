import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abstractLayer } from './abstract-text.ts';

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
