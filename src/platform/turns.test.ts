import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTurns, TooManyWaitingError } from './turns.ts';

/** A task that ends when it is told to. */
function held<Result = void>(): {
  task: () => Promise<Result>;
  started: () => boolean;
  end: (result: Result) => void;
  fail: (error: Error) => void;
} {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let started = false;
  return {
    task: () => {
      started = true;
      return promise;
    },
    started: () => started,
    end: resolve,
    fail: reject,
  };
}

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('tasks run one at a time, in the order in which they came, each with its own result', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ pauses: fc.nat(3), fails: fc.boolean() }), { maxLength: 12 }), async (plans) => {
      const inTurn = createTurns({ mostWaiting: 20 });
      const log: string[] = [];
      const outcomes = await Promise.allSettled(
        plans.map(({ pauses, fails }, index) =>
          inTurn(async () => {
            log.push(`begin ${index}`);
            for (let pause = 0; pause < pauses; pause++) await new Promise((resolve) => setImmediate(resolve));
            log.push(`end ${index}`);
            if (fails) throw new Error(`task ${index}`);
            return index;
          }),
        ),
      );
      assert.deepEqual(
        log,
        plans.flatMap((_plan, index) => [`begin ${index}`, `end ${index}`]),
      );
      for (const [index, outcome] of outcomes.entries()) {
        if (plans[index]!.fails) assert.equal(outcome.status === 'rejected' && (outcome.reason as Error).message, `task ${index}`);
        else assert.equal(outcome.status === 'fulfilled' && outcome.value, index);
      }
    }),
    { numRuns: 60 },
  );
});

test('a task that throws before it promises anything is told to its caller and stops nobody', async () => {
  const inTurn = createTurns({ mostWaiting: 5 });
  const thrown = inTurn(() => {
    throw new Error('at once');
  });
  const next = inTurn(async () => 'done');
  await assert.rejects(thrown, /at once/);
  assert.equal(await next, 'done');
});

test('requests that come together are all taken in before the first of them is done', async () => {
  const inTurn = createTurns({ mostWaiting: 20 });
  const order: string[] = [];
  // As they come from one look at the sockets: each callback is served to its end before the next.
  const tasks = Array.from({ length: 5 }, (_, number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(() => resolve(inTurn(async () => void order.push(`search ${number}`))), 0);
    return promise;
  });
  setTimeout(() => order.push('small request'), 0);
  await Promise.all(tasks);
  assert.equal(order[0], 'small request');
  assert.equal(order.length, 6);
});

test('others get a turn between two tasks that came at once: timers, files, sockets', async () => {
  const inTurn = createTurns({ mostWaiting: 10 });
  const order: string[] = [];
  // Longer than reading a small file takes, and never giving way by itself.
  const long = (name: string) =>
    inTurn(async () => {
      order.push(name);
      const end = performance.now() + 30;
      while (performance.now() < end);
    });
  const tasks = ['one', 'two', 'three', 'four'].map(long);
  setTimeout(() => order.push('timer'), 0);
  void readFile(import.meta.filename).then(() => order.push('file'));
  setImmediate(() => order.push('small request'));
  await Promise.all(tasks);
  for (const other of ['timer', 'file', 'small request']) {
    assert.ok(order.includes(other) && order.indexOf(other) < order.indexOf('four'), `${other} in ${order.join(', ')}`);
  }
  const ahead = order.slice(0, order.indexOf('small request')).filter((name) => ['one', 'two', 'three', 'four'].includes(name));
  assert.ok(ahead.length <= 1, `waits for one task at most: ${order.join(', ')}`);
});

test('others get a turn also where only one task waits behind another', async () => {
  const inTurn = createTurns({ mostWaiting: 10 });
  const order: string[] = [];
  const running = held();
  const first = inTurn(running.task);
  await settled();
  const second = inTurn(async () => order.push('second'));
  running.end();
  setImmediate(() => order.push('small request'));
  await Promise.all([first, second]);
  assert.deepEqual(order, ['small request', 'second']);
});

test('more than may wait are refused at once, the others are not harmed, and there is room again when one is done', async () => {
  const inTurn = createTurns({ mostWaiting: 3 });
  const tasks = [held<number>(), held<number>(), held<number>(), held<number>()];
  const [one, two, three] = tasks.slice(0, 3).map(({ task }) => inTurn(task));
  await assert.rejects(inTurn(tasks[3]!.task), (error: unknown) => error instanceof TooManyWaitingError && error.code === 'BUSY');
  await settled();
  assert.deepEqual(
    tasks.map(({ started }) => started()),
    [true, false, false, false],
  );
  tasks[0]!.end(1);
  assert.equal(await one, 1);
  const four = inTurn(tasks[3]!.task);
  for (const [index, task] of tasks.entries()) task.end(index + 1);
  assert.deepEqual(await Promise.all([two, three, four]), [2, 3, 4]);
});

test('a task that was refused does not count as waiting, and one that failed neither', async () => {
  const inTurn = createTurns({ mostWaiting: 1 });
  for (let round = 0; round < 5; round++) {
    const first = held();
    const running = inTurn(first.task);
    await assert.rejects(
      inTurn(async () => undefined),
      TooManyWaitingError,
    );
    await assert.rejects(
      inTurn(async () => undefined),
      TooManyWaitingError,
    );
    await settled();
    first.fail(new Error('failed'));
    await assert.rejects(running, /failed/);
  }
  assert.equal(await inTurn(async () => 'served'), 'served');
});
