import { HttpConnection } from './http-connection.ts';
import { facetLinks } from './results-page.ts';
import { Chance } from './seeded-random.ts';
import { readerAddress } from './served-library.ts';

/**
 * A badly behaved robot, in a process of its own: over 16 connections it follows every facet link that it finds from `/search` on,
 * whatever `rel` says, and asks on at once when it is told to wait. Tells its parent what it got when the parent says "stop".
 */

/** Where the robot's requests come from: all from one address, each connection from its own, or each request from a new one. */
export type CrawlFrom = 'one address' | 'sixteen addresses' | 'a new address for each request';

export interface CrawlReport {
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const connections = 16;
/** Links that are remembered; the facets of a library have more combinations than there is room for. */
const mostLinks = 50_000;

const [origin, from] = process.argv.slice(2) as [string, CrawlFrom];
const chance = new Chance(3);
const waiting: string[] = ['/search', '/search?q=peer', '/search?q=support', '/search?q=mental+health', '/search?q=recovery'];
const seen = new Set(waiting);
const statuses: Record<string, number> = {};
const start = performance.now();
let stopping = false;
/** Readers of the benchmark have smaller numbers, so no robot shares an address with one. */
let nextAddress = 1_000_000;

process.once('message', () => {
  stopping = true;
});
await Promise.all(Array.from({ length: connections }, (_, number) => crawl(number)));
const report: CrawlReport = { statuses, seconds: (performance.now() - start) / 1000 };
process.send?.(report, () => process.exit(0));

async function crawl(number: number): Promise<void> {
  const address = () =>
    readerAddress(origin, from === 'one address' ? 999_999 : from === 'sixteen addresses' ? 999_900 + number : nextAddress++);
  let connection = new HttpConnection(origin, { from: address() });
  while (!stopping) {
    const path = takeLink();
    try {
      const { status, body } = await connection.get(path);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) for (const link of facetLinks(body.toString())) keepLink(link);
    } catch {
      statuses.cut = (statuses.cut ?? 0) + 1;
    }
    if (from === 'a new address for each request') {
      connection.close();
      connection = new HttpConnection(origin, { from: address() });
    }
  }
  connection.close();
}

/** A link at random; where all have been followed, one of them again. */
function takeLink(): string {
  const at = chance.below(waiting.length);
  const link = waiting[at]!;
  if (waiting.length > 100) {
    waiting[at] = waiting.at(-1)!;
    waiting.pop();
  }
  return link;
}

function keepLink(link: string): void {
  if (seen.has(link) || seen.size >= mostLinks) return;
  seen.add(link);
  waiting.push(link);
}
