import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { counted, grouped, inOrder } from './numbers.ts';

test('whole numbers are grouped as they are in Australian English', () => {
  assert.deepEqual(
    [0, 7, 999, 1_000, 12_345, 1_234_567, -4, -4_000].map((value) => grouped(value)),
    ['0', '7', '999', '1,000', '12,345', '1,234,567', '-4', '-4,000'],
  );
  fc.assert(fc.property(fc.integer(), (value) => assert.equal(grouped(value), value.toLocaleString('en-AU'))));
});

test('what is counted is one thing only where it is one', () => {
  assert.deepEqual(
    [0, 1, 2, 1_001].map((value) => counted(value, 'page', 'pages')),
    ['0 pages', '1 page', '2 pages', '1,001 pages'],
  );
});

test('texts are ordered as readers expect, whatever their case and accents', () => {
  assert.deepEqual(
    ['zebra', 'Äpfel', 'apple', 'Banana'].sort(inOrder),
    ['Äpfel', 'apple', 'Banana', 'zebra'].sort((a, b) => a.localeCompare(b, 'en-AU')),
  );
});
