import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { HttpClient } from '../../../platform/http-client/index.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Catalogue, WorkId } from '../../catalogue/index.ts';
import * as store from '../store/links.ts';
import type { LinkTables } from '../store/links-tables.ts';
import { addressesOf } from './addresses.ts';
import { createHostGates } from './host-gate.ts';
import type { Link, LinkRun, Observation } from './link.ts';
import { lookAtAddress } from './look-at-address.ts';
import { advance, signatureOf } from './progress.ts';
import { type Replacement, type ReplacementOutcome, replaceAddress } from './replace-address.ts';

export interface CheckOptions {
  /** Addresses to look at, at most. */
  readonly limit: number;
  /** Only those of this host. */
  readonly host?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of each address that was looked at, as it stood before and stands now. */
  readonly onChecked?: ((after: Link, before: Link) => void | Promise<void>) | undefined;
}

export interface CheckSummary {
  readonly checked: number;
  /** Put off, since their host did not answer several times in a row. */
  readonly putOff: number;
  /** Nobody answered at all, so that it is our own way to the network that is broken: what was not found counts for nothing. */
  readonly offline: boolean;
}

/** The health of the addresses that works are to be had at. */
export interface Links {
  /** Reads which addresses the works have now. Returns how many works it read, at most `limit`; 0 where nothing has changed. */
  follow(limit?: number): Promise<number>;
  /** Looks at the addresses that are due, politely: see `createHostGates`. */
  checkDue(options: CheckOptions): Promise<CheckSummary>;
  /** Looks at one address now, whenever it is due. Nothing where there is no such address, somebody else looks at it, or nobody answers. */
  checkOne(id: string, signal?: AbortSignal): Promise<Link | undefined>;
  find(id: string): Promise<Link | undefined>;
  runs(id: string): Promise<readonly LinkRun[]>;
  list(filter: store.LinkFilter, page: { readonly limit: number; readonly offset: number }): Promise<readonly Link[]>;
  count(filter: store.LinkFilter): Promise<number>;
  hostsWithCare(limit: number): Promise<readonly { readonly host: string; readonly count: number }[]>;
  /** The works that have these addresses, by address. */
  uses(ids: readonly string[]): Promise<ReadonlyMap<string, readonly WorkId[]>>;
  /** A curator has looked and says that it is fine. Holds until something else is found; false where that has happened already. */
  markFine(link: Link, by: string): Promise<boolean>;
  replace(replacement: Replacement): Promise<ReplacementOutcome>;
}

export interface LinksOptions {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly client: HttpClient;
  /** Milliseconds between two requests to one host. */
  readonly pauseMs?: number;
  /** 0 to 1. */
  readonly random?: () => number;
}

const usualPause = 5_000;
/** Hosts that are looked at side by side. */
const hostsAtOnce = 6;
/** Looks without an answer after which the rest of a host's addresses are left for another night. */
const mostUnanswered = 3;
/** For how long an address that somebody has begun to look at is nobody else's. */
const claimMs = 15 * 60_000;
/** Works that are read at once when following the catalogue; readers get their turn in between. */
const followAtOnce = 50;

/** Failures that look the same where the other side is away and where we ourselves have no way to the network. */
const silent: ReadonlySet<string | undefined> = new Set([
  'no-such-host',
  'look-up',
  'connection-refused',
  'unreachable',
  'connection-lost',
  'connect-timeout',
  'answer-timeout',
]);
/** Addresses met with silence, and nothing else, after which a night is broken off. */
const mostUnheard = 12;
/** Addresses that were fine which are asked whether anybody answers. */
const controls = 5;

/** Failures that speak of the host rather than of the one address. */
const hostReasons: ReadonlySet<string | undefined> = new Set([
  ...silent,
  'certificate-expired',
  'certificate-host',
  'certificate-untrusted',
  'tls',
  'busy',
]);

export function createLinks(options: LinksOptions): Links {
  const { database, catalogue, clock, log, client, pauseMs = usualPause, random = Math.random } = options;
  const db = database.read<LinkTables>();
  const write = <Result>(task: Parameters<typeof database.write<LinkTables, Result>>[0]) => database.write<LinkTables, Result>(task);
  const iso = (later = 0) => new Date(clock.now().getTime() + later).toISOString();

  /** `performance.now()` when somebody last answered. */
  let heardAt = Number.NEGATIVE_INFINITY;
  const listening: HttpClient = {
    ask: async (url, askOptions) => {
      const outcome = await client.ask(url, askOptions);
      if (outcome.kind === 'answered') heardAt = performance.now();
      return outcome;
    },
  };
  const gates = createHostGates({ client: listening, pauseMs });

  const follow = async (limit = Number.POSITIVE_INFINITY): Promise<number> => {
    let read = 0;
    while (read < limit) {
      const changes = await catalogue.changes.after(await store.findPoint(db), Math.min(followAtOnce, limit - read));
      const last = changes.at(-1);
      if (last === undefined) break;
      const works = changes.map(({ work }) => addressesOf(work));
      await write(async (transaction) => {
        await store.writeUses(transaction, works, iso());
        await store.movePoint(transaction, last.point);
      });
      read += changes.length;
      await setImmediate();
    }
    return read;
  };

  /** Looks at one address, where it is ours to look at. */
  const look = async (link: Link, signal: AbortSignal | undefined): Promise<Observation | undefined> => {
    if (!(await write((transaction) => store.claimLink(transaction, link.id, iso(), iso(claimMs))))) return undefined;
    const found = await lookAtAddress(link, { client: listening, gate: gates(signal), signal });
    if (found === undefined) await write((transaction) => store.releaseLink(transaction, link.id));
    return found;
  };

  const keep = (link: Link, found: Observation): Promise<Link | undefined> =>
    write(async (transaction) => {
      // From what is there now: a curator may have marked it meanwhile.
      const before = await store.findLink(transaction, link.id);
      if (before === undefined) return undefined;
      const after = advance(before, found, clock.now(), random());
      await store.recordLook(transaction, before, after);
      return after;
    });

  /** Whether anybody answers: somebody has since a moment, or one of those that were fine does now. */
  const reachesAnybody = async (since: number, signal: AbortSignal | undefined): Promise<boolean> => {
    for (const { url } of heardAt >= since ? [] : await store.listFine(db, controls)) {
      await listening.ask(url, { method: 'HEAD', gate: gates(signal), ...(signal && { signal }) });
      if (heardAt >= since) break;
    }
    return heardAt >= since;
  };

  return {
    follow,
    checkDue: async ({ limit, host, signal, onChecked }) => {
      const start = performance.now();
      const due = await store.listDue(db, { now: iso(), limit, host });
      const hosts = [...Map.groupBy(due, (link) => link.host).values()];
      let checked = 0;
      let putOff = 0;
      /** Silence that is not believed until somebody has answered. */
      const unheard: { readonly link: Link; readonly found: Observation }[] = [];
      const kept = async (link: Link, found: Observation) => {
        const after = await keep(link, found);
        if (after === undefined) return;
        checked += 1;
        await onChecked?.(after, link);
      };
      const walk = async () => {
        for (let links = hosts.shift(); links !== undefined; links = hosts.shift()) {
          let unanswered = 0;
          for (const [index, link] of links.entries()) {
            if (signal?.aborted || (unheard.length >= mostUnheard && heardAt < start)) return;
            if (unanswered >= mostUnanswered) {
              putOff += links.length - index;
              break;
            }
            const found = await look(link, signal);
            if (found === undefined) continue;
            unanswered = hostReasons.has(found.reason) ? unanswered + 1 : 0;
            if (silent.has(found.reason) && heardAt < start) unheard.push({ link, found });
            else await kept(link, found);
          }
        }
      };
      await Promise.all(Array.from({ length: hostsAtOnce }, walk));
      const offline = unheard.length > 0 && !(await reachesAnybody(start, signal));
      for (const { link, found } of unheard) {
        if (offline) await write((transaction) => store.releaseLink(transaction, link.id));
        else await kept(link, found);
      }
      if (offline) log.warn({ asked: unheard.length }, 'no site answers, so links were not looked at');
      return { checked, putOff, offline };
    },
    checkOne: async (id, signal) => {
      const start = performance.now();
      const link = await store.findLink(db, id);
      const found = link && (await look(link, signal));
      if (found === undefined) return undefined;
      if (!silent.has(found.reason) || (await reachesAnybody(start, signal))) return keep(link!, found);
      await write((transaction) => store.releaseLink(transaction, id));
      return undefined;
    },
    find: (id) => store.findLink(db, id),
    runs: (id) => store.listRuns(db, id),
    list: (filter, page) => store.listLinks(db, filter, page),
    count: (filter) => store.countLinks(db, filter),
    hostsWithCare: (limit) => store.listHostsWithCare(db, limit),
    uses: async (ids) => {
      const groups = Map.groupBy(await store.listUses(db, ids), ({ link }) => link);
      return new Map([...groups].map(([link, uses]) => [link, uses.map(({ work }) => work)]));
    },
    markFine: (link, by) =>
      write((transaction) => store.markFine(transaction, link.id, link, { signature: signatureOf(link.found), by, at: iso() })),
    replace: async (replacement) => {
      const outcome = await replaceAddress(catalogue, replacement);
      await write((transaction) => store.writeUses(transaction, outcome.replaced.map(addressesOf), iso()));
      return outcome;
    },
  };
}
