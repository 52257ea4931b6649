import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate, HttpClient } from '../../../platform/http-client/index.ts';
import { type RobotsRules, readRobots } from './robots-rules.ts';

export interface HostGateOptions {
  readonly client: HttpClient;
  /** Milliseconds between two requests to a host, where it asks for no more. */
  readonly pauseMs: number;
}

/** Milliseconds that a host may ask for at most: a site that wants an hour between two requests would hold up the night. */
const longestPause = 60_000;
/** Milliseconds for which a site's robots.txt is remembered, and for which that it could not be had. RFC 9309 allows a day. */
const rememberedMs = 12 * 3_600_000;
const failureRememberedMs = 5 * 60_000;
const mostRemembered = 500;

interface Lane {
  /** Ends when whoever is with the host has left it. */
  tail: Promise<unknown>;
  /** `performance.now()` from which the host may be asked again. */
  freeAt: number;
}

/**
 * Makes gates that stand before every request, those that redirects lead to as well: one at a time to a host, with a pause between, and none that
 * the site's robots.txt asks not to make. All gates of one maker share their memory, so that two callers are one visitor.
 */
export function createHostGates({ client, pauseMs }: HostGateOptions): (signal?: AbortSignal) => Gate {
  const lanes = new Map<string, Lane>();
  const remembered = new Map<string, { readonly rules: RobotsRules; readonly until: number }>();

  const rulesOf = async (origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> => {
    const known = remembered.get(origin);
    if (known !== undefined && known.until > performance.now()) return known.rules;
    const rules = await readRobots(client, origin, signal);
    const stopped = rules.instead?.kind === 'failed' && rules.instead.reason === 'stopped';
    remembered.delete(origin);
    if (!stopped) {
      const until = performance.now() + (rules.instead === undefined ? rememberedMs : failureRememberedMs);
      remembered.set(origin, { rules, until });
      if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!);
    }
    return rules;
  };

  return (signal) => async (url, ask) => {
    const lane = lanes.get(url.host) ?? { tail: Promise.resolve(), freeAt: 0 };
    lanes.set(url.host, lane);
    const before = lane.tail;
    const mine = (async () => {
      await before;
      const wait = lane.freeAt - performance.now();
      // A signal ends the pause; what is asked then ends by the same signal.
      if (wait > 0) await sleep(wait, undefined, signal && { signal }).catch(() => undefined);
      const { allows, delay, instead } = await rulesOf(url.origin, signal);
      if (instead !== undefined) return instead;
      if (!allows(url)) return { kind: 'refused', reason: 'gate' } as const;
      try {
        return await ask();
      } finally {
        lane.freeAt = performance.now() + Math.max(pauseMs, Math.min((delay ?? 0) * 1_000, longestPause));
      }
    })();
    lane.tail = mine.catch(() => undefined);
    return mine;
  };
}
