import type { Clock } from '../../platform/clock.ts';

export interface BrakeOptions {
  /** Attempts that cost no waiting. */
  readonly free: number;
  /** Seconds to wait after the first attempt beyond them; doubled with each further one. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Seconds without an attempt after which all is forgotten. */
  readonly forgetAfter: number;
  readonly clock: Clock;
}

export interface Brake {
  /**
   * Counts an attempt before it is made, so that many at once are as slow as one after the other. Gives 0 where it may be made, or the whole
   * seconds until it may; an attempt that is refused costs nothing.
   */
  take(key: string): number;
  /** Forgets a key: it was right, or somebody who may has said so. */
  release(key: string): void;
}

/** Keys that are remembered; beyond that those seen least recently are forgotten. */
const mostKeys = 20_000;

/** Slows down guessing without ever shutting anybody out for longer than `longestWait`. In memory only: nothing is written down of who tried. */
export function createBrake({ free, firstWait, longestWait, forgetAfter, clock }: BrakeOptions): Brake {
  // A Map keeps the order of insertion, and whoever tries is put in anew.
  const tried = new Map<string, { attempts: number; last: number; nextAt: number }>();
  return {
    take(key) {
      const now = clock.now().getTime() / 1_000;
      let before = tried.get(key);
      if (before !== undefined && now - before.last > forgetAfter) before = undefined;
      if (before !== undefined && now < before.nextAt) return Math.ceil(before.nextAt - now);
      const attempts = (before?.attempts ?? 0) + 1;
      const beyond = attempts - free;
      const wait = beyond < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(beyond, 30));
      tried.delete(key);
      tried.set(key, { attempts, last: now, nextAt: now + wait });
      if (tried.size > mostKeys) tried.delete(tried.keys().next().value!);
      return 0;
    },
    release(key) {
      tried.delete(key);
    },
  };
}
