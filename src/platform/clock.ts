/** The one source of "now", so that tests can hold it still. */
export interface Clock {
  now(): Date;
}

/** The day (UTC) that a clock shows: "2026-11-24". */
export function dayOf(clock: Clock): string {
  return clock.now().toISOString().slice(0, 10);
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at `iso` until told otherwise. */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let at = new Date(iso);
  return {
    now: () => new Date(at),
    set(next) {
      at = new Date(next);
    },
  };
}
