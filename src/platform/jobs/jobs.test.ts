import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { fixedClock } from '../clock.ts';
import { type Database, migrate, openDatabase } from '../db/index.ts';
import { createLog } from '../log/log.ts';
import { createJobs, JobHopelessError, type JobsOptions, jobMigrations } from './index.ts';

interface Setting {
  readonly file: string;
  readonly database: Database;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly lines: { level: string; reason?: string; msg: string }[];
  /** Jobs as a process of its own would have them: over its own connections. */
  another(options?: Partial<JobsOptions>): ReturnType<typeof createJobs>;
}

async function setUp(context: TestContext): Promise<Setting> {
  const file = join(tempFolder(context), 'jobs.sqlite');
  const database = openDatabase(file);
  context.after(() => database.close());
  await migrate(database, jobMigrations);
  const clock = fixedClock('2026-11-24T10:00:00.000Z');
  const lines: Setting['lines'] = [];
  const log = createLog('debug', { write: (line) => lines.push(JSON.parse(line) as Setting['lines'][number]) });
  return {
    file,
    database,
    clock,
    lines,
    another: (options = {}) => {
      const own = openDatabase(file);
      context.after(() => own.close());
      return createJobs({ database: own, clock, log, random: () => 0.5, ...options });
    },
  };
}

function later(clock: Setting['clock'], ms: number): void {
  clock.set(new Date(clock.now().getTime() + ms).toISOString());
}

test('a job is done with what it was given, and nothing of it is kept', async (context) => {
  const { another, database } = await setUp(context);
  const jobs = another();
  const done: unknown[] = [];
  jobs.handle('greet', { run: async (payload) => void done.push(payload) });
  await jobs.add('greet', { name: 'Zoë' });
  assert.equal(await jobs.runDue(), 1);
  assert.deepEqual(done, [{ name: 'Zoë' }]);
  const { rows } = await sql`select * from job`.execute(database.read());
  assert.deepEqual(rows, []);
});

test('a job of a kind that nobody handles waits', async (context) => {
  const jobs = (await setUp(context)).another();
  await jobs.add('unknown', 1);
  assert.equal(await jobs.runDue(), 0);
  assert.deepEqual(await jobs.count(), { waiting: 1, running: 0, dead: 0 });
});

test('a job that is for later waits until then', async (context) => {
  const { another, clock } = await setUp(context);
  const jobs = another();
  jobs.handle('greet', { run: async () => undefined });
  await jobs.add('greet', null, { at: new Date('2026-11-24T11:00:00Z') });
  assert.equal(await jobs.runDue(), 0);
  clock.set('2026-11-24T11:00:00Z');
  assert.equal(await jobs.runDue(), 1);
});

test('the same key is not queued twice while the first waits or runs, and may come again after', async (context) => {
  const jobs = (await setUp(context)).another();
  const whileRunning: boolean[] = [];
  jobs.handle('greet', { run: async () => void whileRunning.push(await jobs.add('greet', 3, { key: 'one' })) });
  jobs.handle('other', { run: async () => undefined });
  assert.equal(await jobs.add('greet', 1, { key: 'one' }), true);
  assert.equal(await jobs.add('greet', 2, { key: 'one' }), false);
  assert.equal(await jobs.add('other', 1, { key: 'one' }), true, 'a key is of its kind');
  assert.equal(await jobs.runDue(), 2);
  assert.deepEqual(whileRunning, [false]);
  assert.equal(await jobs.add('greet', 4, { key: 'one' }), true);
});

test('a job stands and falls with the transaction that it was added in', async (context) => {
  const { another, database } = await setUp(context);
  const jobs = another();
  await assert.rejects(
    database.write<never, void>(async (transaction) => {
      await jobs.addIn(transaction, 'greet', 1);
      throw new Error('half way');
    }),
    /half way/,
  );
  assert.equal((await jobs.count()).waiting, 0);
  await database.write<never, unknown>((transaction) => jobs.addIn(transaction, 'greet', 1));
  assert.equal((await jobs.count()).waiting, 1);
});

test('a job that fails is tried again after growing pauses, is given up after its tries, and can be seen and revived', async (context) => {
  const { another, clock, lines } = await setUp(context);
  const jobs = another();
  const attempts: number[] = [];
  let works = false;
  jobs.handle('greet', {
    tries: 3,
    pauses: { first: 1_000, longest: 60_000 },
    run: async (_payload, { attempt }) => {
      attempts.push(attempt);
      if (!works) throw new Error(`no answer (${attempt})`);
    },
  });
  await jobs.add('greet', { secret: 'a' });
  assert.equal(await jobs.runDue(), 1);
  later(clock, 999);
  assert.equal(await jobs.runDue(), 0, 'not before the pause is over');
  later(clock, 1);
  assert.equal(await jobs.runDue(), 1);
  later(clock, 2_999);
  assert.equal(await jobs.runDue(), 0, 'the second pause is longer');
  later(clock, 1);
  assert.equal(await jobs.runDue(), 1);
  later(clock, 86_400_000);
  assert.equal(await jobs.runDue(), 0, 'it is dead');
  const [dead, ...more] = await jobs.dead();
  assert.deepEqual(more, []);
  assert.equal(dead?.lastError, 'no answer (3)');
  assert.equal(dead.attempts, 3);
  assert.equal(JSON.stringify(dead).includes('secret'), false, 'what it carried is not shown');
  assert.deepEqual(
    lines.map(({ level }) => level),
    ['warn', 'warn', 'error'],
  );
  works = true;
  assert.equal(await jobs.revive(dead.id), true);
  assert.equal(await jobs.runDue(), 1);
  assert.deepEqual(attempts, [1, 2, 3, 1]);
  assert.deepEqual(await jobs.count(), { waiting: 0, running: 0, dead: 0 });
  assert.equal(await jobs.revive(dead.id), false);
});

test('a dead job does not stand in the way of a new one with its key, and is not revived beside it', async (context) => {
  const jobs = (await setUp(context)).another();
  jobs.handle('greet', {
    run: async () => {
      throw new JobHopelessError('nobody there');
    },
  });
  await jobs.add('greet', 1, { key: 'one' });
  await jobs.runDue();
  const [dead] = await jobs.dead();
  assert.equal(dead?.attempts, 1, 'what is hopeless is not tried again');
  assert.equal(await jobs.add('greet', 1, { key: 'one' }), true);
  assert.equal(await jobs.revive(dead!.id), false);
  assert.equal(await jobs.forget(dead!.id), true);
  assert.deepEqual(await jobs.dead(), []);
});

test('several processes share the jobs and the schedules, and nothing is done twice', async (context) => {
  const { another, file } = await setUp(context);
  const jobs = another();
  jobs.schedule('nightly', '0 3 * * *', { timeZone: 'UTC' });
  await jobs.runDue();
  for (let number = 0; number < 30; number++) await jobs.add('count', number);
  const told = join(tempFolder(context), 'told');
  await Promise.all(
    [1, 2, 3].map(() =>
      promisify(execFile)(process.execPath, [
        join(import.meta.dirname, 'fixtures/count-in-process.ts'),
        file,
        told,
        '2026-11-25T03:00:00Z',
      ]),
    ),
  );
  const lines = readFileSync(told, 'utf8').trim().split('\n');
  assert.deepEqual(lines.toSorted(), [...Array.from({ length: 30 }, (_, index) => `count ${index}`), 'nightly null'].sort());
});

test('what a process left lying is taken over when its lease has run out, and what it says then no longer counts', async (context) => {
  const { another, clock } = await setUp(context);
  const first = another({ leaseMs: 60_000 });
  const second = another({ leaseMs: 60_000 });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done: string[] = [];
  first.handle('greet', { run: async () => held });
  second.handle('greet', { run: async (_payload, { attempt }) => void done.push(`second, try ${attempt}`) });
  await first.add('greet', 1);
  const stuck = first.runDue();
  while ((await first.count()).running === 0) await wait(1);
  assert.equal(await second.runDue(), 0, 'the lease holds');
  later(clock, 60_001);
  assert.equal(await second.runDue(), 1);
  assert.deepEqual(done, ['second, try 2']);
  await first.add('greet', 2);
  release();
  await stuck;
  assert.deepEqual(await second.count(), { waiting: 0, running: 0, dead: 0 }, 'the first went on with what came after');
});

test('the lease of a long job is renewed, and one that was taken away tells its handler', async (context) => {
  const { another, database, clock } = await setUp(context);
  const jobs = another({ leaseMs: 30 });
  const seen: string[] = [];
  jobs.handle('long', {
    run: async (_payload, { signal, attempt }) => {
      if (attempt === 1) {
        later(clock, 20);
        let due: string | undefined;
        for (let look = 0; look < 500 && due !== '2026-11-24T10:00:00.050Z'; look++) {
          await wait(5);
          due = (await sql<{ due_at: string }>`select due_at from job`.execute(database.read())).rows[0]?.due_at;
        }
        seen.push(due ?? '');
        await sql`update job set claim = 'another'`.execute(database.maintenance);
        for (let look = 0; look < 500 && !signal.aborted; look++) await wait(5);
        assert.ok(signal.aborted);
        seen.push('taken away');
        throw signal.reason;
      }
    },
  });
  await jobs.add('long', 1);
  await jobs.runDue();
  assert.deepEqual(seen, ['2026-11-24T10:00:00.050Z', 'taken away']);
  assert.deepEqual(await jobs.count(), { waiting: 0, running: 1, dead: 0 }, 'it is another’s to settle');
});

test('a job that ends whoever runs it is given up after its tries', async (context) => {
  const { another, database, clock } = await setUp(context);
  const jobs = another();
  jobs.handle('crash', { tries: 2, run: async () => assert.fail('is not run a third time') });
  await jobs.add('crash', 1);
  await sql`update job set state = 'running', attempts = 2, claim = 'gone', due_at = '2026-11-24T10:01:00.000Z'`.execute(
    database.maintenance,
  );
  later(clock, 61_000);
  assert.equal(await jobs.runDue(), 0);
  assert.match((await jobs.dead())[0]!.lastError, /stopped before it was done/);
});

test('closing interrupts what runs, which counts as no try, and begins nothing more', async (context) => {
  const { another } = await setUp(context);
  const jobs = another();
  const begun: number[] = [];
  jobs.handle('long', {
    run: async (payload, { signal }) => {
      begun.push(payload as number);
      await wait(60_000, undefined, { signal });
    },
  });
  await jobs.add('long', 1);
  await jobs.add('long', 2);
  jobs.start({ everyMs: 1 });
  while (begun.length === 0) await wait(1);
  await jobs.stop();
  assert.equal(begun.length, 1);
  assert.deepEqual(await jobs.count(), { waiting: 2, running: 0, dead: 0 });
  const next = another();
  const attempts: number[] = [];
  next.handle('long', { run: async (_payload, { attempt }) => void attempts.push(attempt) });
  await next.runDue();
  assert.deepEqual(attempts, [1, 1]);
});

test('a job that is long at it does not hold up those of other kinds', async (context) => {
  const jobs = (await setUp(context)).another();
  let quickDone = false;
  jobs.handle('long', {
    run: async (_payload, { signal }) => {
      while (!quickDone && !signal.aborted) await wait(1);
    },
  });
  jobs.handle('quick', {
    run: async () => {
      quickDone = true;
    },
  });
  await jobs.add('long', 1);
  jobs.start({ everyMs: 1 });
  while ((await jobs.count()).running === 0) await wait(1);
  await jobs.add('quick', 1);
  while (!quickDone) await wait(1);
  await jobs.stop();
  assert.deepEqual(await jobs.count(), { waiting: 0, running: 0, dead: 0 });
});

test('a schedule adds one job a time, however many processes follow it', async (context) => {
  const { another, clock } = await setUp(context);
  let nights = 0;
  const processes = [another(), another()];
  for (const jobs of processes) {
    jobs.handle('nightly', { run: async () => void nights++ });
    jobs.schedule('nightly', '0 3 * * *', { timeZone: 'UTC' });
  }
  const everybody = async () => {
    for (const jobs of processes) await jobs.runDue();
  };
  await everybody();
  assert.equal(nights, 0, 'not when it is first heard of');
  clock.set('2026-11-25T02:59:59Z');
  await everybody();
  assert.equal(nights, 0);
  clock.set('2026-11-25T03:00:00Z');
  await everybody();
  await everybody();
  assert.equal(nights, 1);
  clock.set('2026-11-25T03:00:05Z');
  await everybody();
  assert.equal(nights, 1);
  clock.set('2026-11-26T03:00:01Z');
  await everybody();
  assert.equal(nights, 2);
});

test('times that passed while nothing ran are made up for once', async (context) => {
  const { another, clock } = await setUp(context);
  let nights = 0;
  const follow = async () => {
    const jobs = another();
    jobs.handle('nightly', { run: async () => void nights++ });
    jobs.schedule('nightly', '0 3 * * *', { timeZone: 'UTC' });
    await jobs.runDue();
  };
  await follow();
  clock.set('2026-12-10T12:00:00Z');
  await follow();
  await follow();
  assert.equal(nights, 1);
});

test('a pattern that is none is refused when it is named', async (context) => {
  const jobs = (await setUp(context)).another();
  assert.throws(() => jobs.schedule('nightly', 'every night'), /CronPattern/);
});

test('what was given up is forgotten after 30 days', async (context) => {
  const { another, clock } = await setUp(context);
  const jobs = another();
  jobs.handle('greet', {
    run: async () => {
      throw new JobHopelessError('no');
    },
  });
  jobs.schedule('nightly', '0 3 * * *', { timeZone: 'UTC' });
  await jobs.add('greet', 1);
  await jobs.runDue();
  clock.set('2026-12-24T09:00:00Z');
  await jobs.runDue();
  assert.equal((await jobs.dead()).length, 1);
  clock.set('2026-12-25T09:00:00Z');
  await jobs.runDue();
  assert.equal((await jobs.dead()).length, 0);
});
