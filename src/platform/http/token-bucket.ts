/** Whether a request may be served now, and if not, in how many whole seconds the same one may. */
export type Taken = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface TokenBuckets {
  /**
   * Takes tokens from a client's bucket. Where there are too few it takes none, so whoever waits as long as told, and asks for
   * nothing meanwhile, is served. More than a bucket holds cannot be asked for: it counts as a full bucket. A cost of 0 is always met.
   */
  take(client: string, cost?: number): Taken;
  /** Clients that are remembered now. */
  readonly size: number;
}

export interface TokenBucketOptions {
  /** Tokens that a client has who has asked for nothing for a while; so many may be used at once. */
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** Milliseconds that never go back, from whatever start (`performance.now`). */
  readonly clock: () => number;
  /** Clients that are remembered, one number each. */
  readonly mostClients: number;
}

/** Milliseconds by which sums of fractions may be off. */
const rounding = 0.001;

/**
 * A bucket of tokens for each client, refilled steadily. Nothing is written down and no timer runs: of a client only the moment is
 * kept at which its bucket will be full again. Beyond `mostClients` the client not seen for longest is forgotten, as good as full
 * again; nothing is lost by that as long as fewer clients than that ask in the time in which a bucket fills.
 */
export function createTokenBuckets({ capacity, refillPerSecond, clock, mostClients }: TokenBucketOptions): TokenBuckets {
  if (!(capacity > 0 && refillPerSecond > 0 && mostClients >= 1)) {
    throw new RangeError('a bucket needs a capacity, a refill and room for one client at least');
  }
  const tokenMs = 1000 / refillPerSecond;
  const bucketMs = capacity * tokenMs;
  // The order of a Map is that of insertion: whoever asks is put in anew, so the first is the one not seen for longest.
  const fullAgainAt = new Map<string, number>();

  return {
    take(client, cost = 1) {
      if (!(cost > 0)) return { allowed: true };
      const now = clock();
      const before = fullAgainAt.get(client);
      const after = Math.max(now, before ?? now) + Math.min(cost, capacity) * tokenMs;
      const short = after - now - bucketMs;
      const allowed = short <= rounding;
      if (before !== undefined) fullAgainAt.delete(client);
      fullAgainAt.set(client, allowed ? after : before!);
      if (fullAgainAt.size > mostClients) fullAgainAt.delete(fullAgainAt.keys().next().value!);
      return allowed ? { allowed } : { allowed, retryAfterSeconds: Math.max(1, Math.ceil((short - rounding / 2) / 1000)) };
    },
    get size() {
      return fullAgainAt.size;
    },
  };
}
