import type { Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import { type Database, forTables } from '../db/index.ts';
import { randomId } from '../ids.ts';
import type { Log } from '../log/log.ts';
import * as store from './job-store.ts';
import { pauseAfter, type RetryPauses, usualPauses } from './retry.ts';
import { readTimes, type Times } from './schedule.ts';
import type { JobTables } from './tables.ts';

/** Thrown by a handler where trying again would not help: the job is dead at once. */
export class JobHopelessError extends Error {
  override readonly name = 'JobHopelessError';
}

export interface JobContext {
  /** The same at every try, so that whatever a job does outside can be told from what it did before. */
  readonly id: string;
  /** 1 at the first try. */
  readonly attempt: number;
  /** Fires when the process is about to close, or when somebody else has taken the job over. What is then thrown counts as no failure. */
  readonly signal: AbortSignal;
}

export interface JobHandler {
  /** Tries until a job is given up; 8 when absent, which is about a day and a half. */
  readonly tries?: number;
  readonly pauses?: RetryPauses;
  /** Does one job. May be called more than once for the same one: a process can end after the deed and before it is written down. */
  run(payload: unknown, context: JobContext): Promise<void>;
}

export interface AddOptions {
  /** A job of the same kind with this key that waits or runs already stands for this one too. */
  readonly key?: string;
  /** Not before; at once when absent. */
  readonly at?: Date;
}

/** What has to be done later, kept in the store, and whoever does it. */
export interface Jobs {
  /** False where a job of this kind and key waits or runs already. The payload is kept as JSON. */
  add(kind: string, payload: unknown, options?: AddOptions): Promise<boolean>;
  /** The same inside a transaction of the caller's, with which it stands or falls. */
  addIn(transaction: Transaction<never> | Transaction<unknown>, kind: string, payload: unknown, options?: AddOptions): Promise<boolean>;
  /** Names who does the jobs of a kind. Jobs of a kind that nobody handles wait. One of a kind runs at a time in a process. */
  handle(kind: string, handler: JobHandler): void;
  /**
   * Adds a job of the kind at each time of the pattern (`readTimes`): once, however many processes there are; once, however many times
   * have passed while none ran.
   */
  schedule(kind: string, pattern: string, options?: { readonly timeZone?: string }): void;
  /** Does what is due now and comes to be due meanwhile. How many jobs were begun. */
  runDue(): Promise<number>;
  /** Begins to look for what is due, every second unless told otherwise. */
  start(options?: { readonly everyMs?: number }): void;
  /** Begins nothing any more, asks what runs to end, and waits for it, up to five seconds. */
  stop(): Promise<void>;
  count(): Promise<Readonly<Record<'waiting' | 'running' | 'dead', number>>>;
  /** Jobs that were given up, newest first. They are forgotten after 30 days. */
  dead(limit?: number): Promise<readonly store.DeadJob[]>;
  /** Tries a dead job again from the beginning. */
  revive(id: string): Promise<boolean>;
  forget(id: string): Promise<boolean>;
}

export interface JobsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
  /** Milliseconds for which a job that is begun is nobody else's; renewed while it runs. */
  readonly leaseMs?: number;
}

const usualTries = 8;
const usualLease = 60_000;
const deadKeptMs = 30 * 86_400_000;
const longestError = 500;
/** Milliseconds that closing waits for what runs. What ends later is done again by whoever comes next. */
const graceMs = 5_000;

export function createJobs({ database, clock, log, random = Math.random, leaseMs = usualLease }: JobsOptions): Jobs {
  const db = database.read<JobTables>();
  const handlers = new Map<string, JobHandler>();
  const schedules = new Map<string, { readonly times: Times; next?: { readonly at: Date | undefined; readonly seenTo: string } }>();
  const lanes = new Map<string, Promise<number>>();
  let stopping: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const iso = (later = 0) => new Date(clock.now().getTime() + later).toISOString();
  const write = <Result>(task: (transaction: Transaction<JobTables>) => Promise<Result>) => database.write<JobTables, Result>(task);

  const addIn = (transaction: Transaction<JobTables>, kind: string, payload: unknown, { key, at }: AddOptions = {}) =>
    store.insertJob(transaction, { id: randomId(20), kind, key, payload, dueAt: at?.toISOString() ?? iso(), now: iso() });

  /** Runs one claimed job and settles it. */
  const runOne = async (kind: string, handler: JobHandler, job: store.ClaimedJob, closing: AbortSignal): Promise<void> => {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      write((transaction) => store.extendLease(transaction, job, iso(leaseMs))).then(
        (held) => held || lost.abort(),
        (error: unknown) => log.warn({ err: error, kind, job: job.id }, 'the lease of a job could not be renewed'),
      );
    }, leaseMs / 3);
    renewal.unref();
    const signal = AbortSignal.any([closing, lost.signal]);
    let thrown: { readonly error: unknown } | undefined;
    try {
      await handler.run(job.payload, { id: job.id, attempt: job.attempt, signal });
    } catch (error) {
      thrown = { error };
    } finally {
      clearInterval(renewal);
    }
    if (thrown === undefined) return write((transaction) => store.deleteDone(transaction, job));
    const { error } = thrown;
    if (signal.aborted) return write((transaction) => store.putBack(transaction, job, { dueAt: iso() }));
    const failure = { message: messageOf(error), at: iso() };
    const hopeless = error instanceof JobHopelessError || job.attempt >= (handler.tries ?? usualTries);
    if (hopeless) {
      await write((transaction) => store.bury(transaction, job, failure));
      log.error({ kind, job: job.id, attempts: job.attempt, reason: failure.message }, 'a job was given up');
      return;
    }
    const pause = pauseAfter(job.attempt, handler.pauses ?? usualPauses, random());
    await write((transaction) => store.putBack(transaction, job, { dueAt: iso(pause), failure }));
    log.warn({ kind, job: job.id, attempts: job.attempt, reason: failure.message }, 'a job failed and will be tried again');
  };

  /** Does the jobs of one kind, one after the other, until none is due. */
  const runLane = async (kind: string, handler: JobHandler): Promise<number> => {
    let begun = 0;
    while (!stopping?.signal.aborted) {
      const claimed = await write((transaction) =>
        store.claimJob(transaction, {
          kind,
          now: iso(),
          leaseUntil: iso(leaseMs),
          tries: handler.tries ?? usualTries,
          claim: randomId(20),
        }),
      );
      if (claimed === undefined) break;
      if ('died' in claimed) {
        log.error({ kind, job: claimed.died.id, attempts: claimed.died.attempts, reason: claimed.died.last_error }, 'a job was given up');
        continue;
      }
      begun += 1;
      await runOne(kind, handler, claimed, stopping?.signal ?? new AbortController().signal);
    }
    return begun;
  };

  const lane = (kind: string): Promise<number> => {
    const running = lanes.get(kind);
    if (running !== undefined) return running;
    const begun = runLane(kind, handlers.get(kind)!).finally(() => lanes.delete(kind));
    lanes.set(kind, begun);
    return begun;
  };

  /** Queues what the schedules say, where its time has come. */
  const followSchedules = async (): Promise<void> => {
    for (const [kind, schedule] of schedules) {
      let next = schedule.next;
      if (next === undefined) {
        const known = await store.seenTo(db, kind);
        if (known === undefined) await write((transaction) => store.beginSchedule(transaction, kind, iso()));
        const seenTo = known ?? (await store.seenTo(db, kind)) ?? iso();
        next = { at: schedule.times.after(new Date(seenTo)), seenTo };
        schedule.next = next;
      }
      const { at, seenTo } = next;
      if (at === undefined || at > clock.now()) continue;
      await write(async (transaction) => {
        // Whoever moves the schedule on adds the job; the others find it moved.
        if (await store.moveSchedule(transaction, { name: kind, before: seenTo, to: iso() })) {
          await addIn(transaction, kind, null, { key: 'schedule' });
        }
        await store.deleteDead(transaction, { failedBefore: iso(-deadKeptMs) });
      });
      schedule.next = undefined;
    }
  };

  const runDue = async (): Promise<number> => {
    await followSchedules();
    const due = await store.kindsDue(db, [...handlers.keys()], iso());
    const begun = await Promise.all(due.map(lane));
    return begun.reduce((sum, count) => sum + count, 0);
  };

  return {
    add: (kind, payload, options) => write((transaction) => addIn(transaction, kind, payload, options)),
    addIn: (transaction, kind, payload, options) => addIn(forTables<JobTables>(transaction), kind, payload, options),
    handle: (kind, handler) => void handlers.set(kind, handler),
    schedule: (kind, pattern, { timeZone } = {}) => void schedules.set(kind, { times: readTimes(pattern, timeZone) }),
    runDue,
    start: ({ everyMs = 1_000 } = {}) => {
      stopping = new AbortController();
      const look = async () => {
        try {
          await followSchedules();
          for (const kind of await store.kindsDue(db, [...handlers.keys()], iso()))
            lane(kind).catch((error: unknown) => log.error({ err: error, kind }, 'jobs could not be taken from the store'));
        } catch (error) {
          log.error({ err: error }, 'jobs could not be looked for');
        } finally {
          looking = undefined;
        }
      };
      // Looking waits for no lane, so that one that is long at it does not hold up the others.
      timer = setInterval(() => {
        looking ??= look();
      }, everyMs);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      stopping ??= new AbortController();
      stopping.abort();
      await looking;
      let late: NodeJS.Timeout | undefined;
      await Promise.race([
        Promise.allSettled(lanes.values()),
        new Promise((resolve) => {
          late = setTimeout(resolve, graceMs);
        }),
      ]);
      clearTimeout(late);
    },
    count: () => store.countByState(db),
    dead: (limit = 100) => store.listDead(db, limit),
    revive: (id) => write((transaction) => store.reviveDead(transaction, id, iso())),
    forget: async (id) => (await write((transaction) => store.deleteDead(transaction, { id }))) > 0,
  };
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.slice(0, longestError).toWellFormed();
}
