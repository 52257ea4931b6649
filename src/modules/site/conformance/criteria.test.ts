import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criteria, criterionAddress } from './criteria.ts';

test('all 86 criteria of WCAG 2.2 are there once, in order', () => {
  const count = (level: string) => criteria.filter((criterion) => criterion.level === level).length;
  assert.deepEqual([count('A'), count('AA'), count('AAA')], [31, 24, 31]);
  const numbers = criteria.map(({ number }) => number.split('.').map(Number) as [number, number, number]);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]),
  );
  assert.equal(new Set(criteria.map(({ number }) => number)).size, 86);
});

test('a criterion is found in the guidelines under its name', () => {
  const address = (number: string) => criterionAddress(criteria.find((criterion) => criterion.number === number)!);
  assert.equal(address('1.4.3'), 'https://www.w3.org/TR/WCAG22/#contrast-minimum');
  assert.equal(address('1.2.1'), 'https://www.w3.org/TR/WCAG22/#audio-only-and-video-only-prerecorded');
  assert.equal(address('3.3.4'), 'https://www.w3.org/TR/WCAG22/#error-prevention-legal-financial-data');
});
