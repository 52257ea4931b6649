import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTokenBuckets } from './index.ts';

function buckets({ capacity = 5, refillPerSecond = 1, mostClients = 100 } = {}) {
  let now = 1_000_000.5;
  const made = createTokenBuckets({ capacity, refillPerSecond, mostClients, clock: () => now });
  return {
    take: made.take,
    size: () => made.size,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

test('a client may use a full bucket at once, then as fast as it refills', () => {
  const { take, wait } = buckets();
  for (let n = 0; n < 5; n++) assert.deepEqual(take('a'), { allowed: true });
  assert.deepEqual(take('a'), { allowed: false, retryAfterSeconds: 1 });
  wait(999);
  assert.equal(take('a').allowed, false);
  wait(1);
  assert.equal(take('a').allowed, true);
  assert.equal(take('a').allowed, false);
});

test('one client does not use up what another has', () => {
  const { take } = buckets();
  for (let n = 0; n < 9; n++) take('crawler');
  assert.equal(take('crawler').allowed, false);
  assert.equal(take('reader').allowed, true);
});

test('a refusal takes nothing, so asking in vain does not lengthen the wait', () => {
  const { take, wait } = buckets();
  take('a', 5);
  for (let n = 0; n < 1_000; n++) assert.deepEqual(take('a', 2), { allowed: false, retryAfterSeconds: 2 });
  wait(2_000);
  assert.equal(take('a', 2).allowed, true);
});

test('the wait is that for what was asked, in whole seconds and at least one', () => {
  const { take, wait } = buckets({ capacity: 10, refillPerSecond: 4 });
  take('a', 10);
  assert.deepEqual(take('a', 1), { allowed: false, retryAfterSeconds: 1 });
  assert.deepEqual(take('a', 9), { allowed: false, retryAfterSeconds: 3 });
  wait(2_500);
  assert.equal(take('a', 10).allowed, true);
});

test('what costs more than a bucket holds is served from a full bucket', () => {
  const { take, wait } = buckets();
  assert.equal(take('a', 50).allowed, true);
  assert.deepEqual(take('a', 50), { allowed: false, retryAfterSeconds: 5 });
  wait(5_000);
  assert.equal(take('a', 50).allowed, true);
});

test('what costs nothing is always served, and nobody is remembered for it', () => {
  const { take, size } = buckets();
  assert.equal(take('b', 0).allowed, true);
  assert.equal(size(), 0);
  take('a', 5);
  assert.equal(take('a', 0).allowed, true);
});

test('a bucket never holds more than its capacity, however long nobody asks', () => {
  const { take, wait } = buckets();
  take('a');
  wait(1e9);
  for (let n = 0; n < 5; n++) assert.equal(take('a').allowed, true);
  assert.equal(take('a').allowed, false);
});

test('a flood of new clients makes nothing grow; the one not seen for longest is forgotten', () => {
  const { take, size } = buckets({ mostClients: 100 });
  take('early', 5);
  take('busy', 5);
  for (let n = 0; n < 10_000; n++) {
    take(`flood ${n}`);
    assert.equal(take('busy').allowed, false, 'who keeps asking stays remembered, also while refused');
    assert.ok(size() <= 100);
  }
  assert.equal(size(), 100);
  assert.equal(take('early').allowed, true);
});

for (const options of [{ capacity: 0 }, { refillPerSecond: 0 }, { mostClients: 0 }, { capacity: Number.NaN }]) {
  test(`buckets with ${JSON.stringify(options)} cannot be made`, () => {
    assert.throws(() => buckets(options), RangeError);
  });
}

const limits = {
  capacity: fc.double({ min: 0.5, max: 50, noNaN: true }),
  refillPerSecond: fc.oneof(fc.double({ min: 0.01, max: 2, noNaN: true }), fc.integer({ min: 1, max: 100 })),
};
const asked = fc.array(
  fc.record({
    wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 5_000, noNaN: true })),
    cost: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 20, noNaN: true })),
  }),
  { minLength: 5, maxLength: 80 },
);

test('in any stretch of time a client gets no more than a full bucket and what has refilled', () => {
  fc.assert(
    fc.property(fc.record(limits), asked, ({ capacity, refillPerSecond }, requests) => {
      const { take, wait } = buckets({ capacity, refillPerSecond });
      let time = 0;
      const served: { time: number; cost: number }[] = [];
      for (const request of requests) {
        wait(request.wait);
        time += request.wait;
        if (take('a', request.cost).allowed) served.push({ time, cost: Math.min(request.cost, capacity) });
      }
      for (const [index, first] of served.entries()) {
        let sum = 0;
        for (const { time: until, cost } of served.slice(index)) {
          sum += cost;
          const most = capacity + (refillPerSecond * (until - first.time)) / 1_000;
          assert.ok(sum <= most + 0.001, `${sum} within ${until - first.time} ms, where ${most} are allowed`);
        }
      }
    }),
  );
});

test('whoever waits as long as told is served, and a second less would not have been enough', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.record(limits), asked, ({ capacity, refillPerSecond }, requests) => {
      const { take, wait } = buckets({ capacity, refillPerSecond });
      for (const request of requests) {
        wait(request.wait);
        const taken = take('a', request.cost);
        if (taken.allowed) continue;
        refused++;
        assert.ok(Number.isInteger(taken.retryAfterSeconds) && taken.retryAfterSeconds >= 1);
        assert.ok(taken.retryAfterSeconds <= Math.ceil(capacity / refillPerSecond) + 1);
        // A hair is left for the rounding of fractions.
        const early = Math.max(0, (taken.retryAfterSeconds - 1) * 1_000 - 0.01);
        wait(early);
        assert.equal(take('a', request.cost).allowed, false, 'a second early');
        wait(taken.retryAfterSeconds * 1_000 - early);
        assert.equal(take('a', request.cost).allowed, true, 'in time');
      }
    }),
  );
  assert.ok(refused > 100, `${refused} refusals were looked at`);
});

test('a client that asks no faster than the bucket refills is never refused', () => {
  fc.assert(
    fc.property(fc.record(limits), fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), { maxLength: 80 }), (limit, costs) => {
      const { take, wait } = buckets(limit);
      for (const cost of costs) {
        assert.equal(take('a', cost).allowed, true);
        wait((1_000 * cost) / limit.refillPerSecond);
      }
    }),
  );
});
