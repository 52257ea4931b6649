import { lookup } from 'node:dns/promises';
import type { AskOutcome, Hop } from './answer.ts';
import { askOnce, isRedirect, type Limits, type Method, type OnceOutcome, type Resolver } from './ask-once.ts';

export interface AskOptions {
  readonly method?: Method;
  /** Bytes of the body that are wanted, decoded; none when absent. */
  readonly bodyBytes?: number;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /**
   * Stands around each request of the way: may hold it back for as long as is polite, or give another outcome in its place and ask nothing.
   * The time it takes counts against no limit.
   */
  readonly gate?: Gate;
}

export type Gate = (url: URL, ask: () => Promise<OnceOutcome>) => Promise<OnceOutcome>;

/** Asks for addresses that people gave, which may be anything. */
export interface HttpClient {
  /**
   * Asks for an address and follows where it leads. Asks for nothing but public hosts on the ports of the web, also on the way; waits, reads and
   * unpacks within limits; sends no cookie, no referrer and nothing of whoever wants to know. Never rejects: what goes wrong is an outcome.
   */
  ask(url: string, options?: AskOptions): Promise<AskOutcome>;
}

export interface HttpClientOptions {
  /** Says who asks, and where to find out about it. */
  readonly userAgent: string;
  readonly limits?: Partial<Limits>;
  /** The system's resolver when absent. */
  readonly resolve?: Resolver;
  /** Also lets through what is not public, or another port. For tests with a server of their own, and for nothing else. */
  readonly allow?: (address: string, port: number) => boolean;
}

const usualLimits: Limits = { connectMs: 10_000, answerMs: 20_000, totalMs: 60_000, headerBytes: 32_768, redirects: 8 };

const systemResolver: Resolver = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

export function createHttpClient({ userAgent, limits, resolve = systemResolver, allow }: HttpClientOptions): HttpClient {
  const all: Limits = { ...usualLimits, ...limits };
  return {
    ask: async (address, { method = 'GET', bodyBytes = 0, accept = '*/*', signal, gate } = {}) => {
      const hops: Hop[] = [];
      if (!URL.canParse(address)) return { kind: 'refused', reason: 'not-web', url: address, hops };
      let url = withoutFragment(new URL(address));
      const seen = new Set<string>();
      let left = all.totalMs;
      const ask = async (): Promise<OnceOutcome> => {
        const time = new AbortController();
        const start = performance.now();
        const timer = setTimeout(() => time.abort(), left);
        try {
          return await askOnce(url, { method, userAgent, accept, bodyBytes, limits: all, resolve, allow, timeUp: time.signal, signal });
        } finally {
          clearTimeout(timer);
          left = Math.max(0, left - (performance.now() - start));
        }
      };
      for (;;) {
        seen.add(url.href);
        const outcome = await (gate === undefined ? ask() : gate(url, ask));
        if (outcome.kind !== 'answered') return { ...outcome, url: url.href, hops };
        const { location } = outcome.headers;
        if (!isRedirect(outcome.status) || location === undefined) return { ...outcome, hops };
        hops.push({ url: url.href, status: outcome.status });
        const failed = (reason: 'redirect-broken' | 'redirect-loop' | 'too-many-redirects') =>
          ({ kind: 'failed', reason, detail: String(outcome.status), url: url.href, hops }) as const;
        const next = readLocation(location);
        if (!URL.canParse(next, url.href)) return failed('redirect-broken');
        const target = withoutFragment(new URL(next, url));
        if (seen.has(target.href)) return failed('redirect-loop');
        if (hops.length > all.redirects) return failed('too-many-redirects');
        url = target;
      }
    },
  };
}

/** Node reads header bytes as Latin-1; servers that write an address in UTF-8 mean UTF-8. */
function readLocation(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}

function withoutFragment(url: URL): URL {
  url.hash = '';
  return url;
}
