import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock, systemClock } from './clock.ts';

// Eight hours behind UTC: a formatter that took the machine's zone would show the day before.
process.env.TZ = 'America/Los_Angeles';
const { longDate } = await import('./dates.ts');

test('a day and every instant of that day read the same, wherever the machine stands', () => {
  assert.equal(new Date('2026-11-22T00:00:00Z').getDate(), 21, 'the machine stands behind UTC');
  for (const iso of ['2026-11-22', '2026-11-22T00:00:00.000Z', '2026-11-22T23:59:59.999Z']) assert.equal(longDate(iso), '22 November 2026');
});

test('a day before ten has no zero in front', () => {
  assert.equal(longDate('2024-02-09'), '9 February 2024');
});

test('a fixed clock stands still until it is set, and what it gives out cannot move it', () => {
  const clock = fixedClock('2026-11-22T10:00:00.000Z');
  clock.now().setFullYear(1999);
  assert.equal(clock.now().toISOString(), '2026-11-22T10:00:00.000Z');
  clock.set('2027-01-01T00:00:00.000Z');
  assert.equal(clock.now().toISOString(), '2027-01-01T00:00:00.000Z');
});

test('the system clock does not run backwards between two looks', () => {
  const first = systemClock.now();
  assert.ok(systemClock.now() >= first);
});
