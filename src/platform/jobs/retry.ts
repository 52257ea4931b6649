/** How long a job that failed waits before it is tried again. */
export interface RetryPauses {
  /** Milliseconds before the second try. */
  readonly first: number;
  /** Milliseconds that no pause is longer than, but for jitter. */
  readonly longest: number;
}

export const usualPauses: RetryPauses = { first: 30_000, longest: 6 * 3_600_000 };

/**
 * Milliseconds to wait after `attempt` tries: three times as long each time, up to the longest. `random` (0 to 1) moves it by up to a fifth either
 * way, so that what failed together is not tried together again.
 */
export function pauseAfter(attempt: number, pauses: RetryPauses, random: number): number {
  const grown = Math.min(pauses.first * 3 ** (attempt - 1), pauses.longest);
  return Math.round(grown * (0.8 + 0.4 * random));
}
