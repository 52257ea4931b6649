import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '../../platform/clock.ts';
import { createBrake } from './brake.ts';

const start = Date.parse('2026-11-22T10:00:00Z');

function brakeAt() {
  const clock = fixedClock('2026-11-22T10:00:00Z');
  const brake = createBrake({ free: 3, firstWait: 5, longestWait: 60, forgetAfter: 600, clock });
  return { brake, at: (seconds: number) => clock.set(new Date(start + seconds * 1_000).toISOString()) };
}

test('the first attempts cost no waiting, and each further one twice as much, up to a limit', () => {
  const { brake, at } = brakeAt();
  let now = 0;
  const waits: number[] = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    const wait = brake.take('a');
    waits.push(wait);
    if (wait > 0) {
      now += wait;
      at(now);
      assert.equal(brake.take('a'), 0);
    }
  }
  assert.deepEqual(waits, [0, 0, 0, 5, 10, 20, 40, 60, 60, 60]);
});

test('an attempt that is refused costs nothing: whoever hammers waits no longer than whoever waits', () => {
  const { brake, at } = brakeAt();
  for (let attempt = 0; attempt < 3; attempt++) brake.take('a');
  for (let attempt = 0; attempt < 100; attempt++) assert.equal(brake.take('a'), 5);
  at(5);
  assert.equal(brake.take('a'), 0);
});

test('keys are apart, and a key that is released starts anew', () => {
  const { brake } = brakeAt();
  for (let attempt = 0; attempt < 3; attempt++) brake.take('a');
  assert.equal(brake.take('b'), 0);
  brake.release('a');
  assert.deepEqual([brake.take('a'), brake.take('a'), brake.take('a'), brake.take('a')], [0, 0, 0, 5]);
});

test('all is forgotten after a while', () => {
  const { brake, at } = brakeAt();
  for (let attempt = 0; attempt < 3; attempt++) brake.take('a');
  at(601);
  assert.deepEqual([brake.take('a'), brake.take('a')], [0, 0]);
});

test('nobody is ever shut out for longer than the longest wait', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 200 }), (gaps) => {
      const { brake, at } = brakeAt();
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        at(now);
        assert.ok(brake.take('a') <= 60);
      }
    }),
  );
});

test('those seen least recently are forgotten where there are very many', () => {
  const { brake } = brakeAt();
  for (let attempt = 0; attempt < 3; attempt++) brake.take('first');
  for (let other = 0; other < 20_000; other++) brake.take(`other ${other}`);
  assert.equal(brake.take('first'), 0);
});
