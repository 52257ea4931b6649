import robotsParser from 'robots-parser';
import type { HttpClient, OnceOutcome } from '../../../platform/http-client/index.ts';

/** Name by which sites can speak to us in robots.txt. */
export const robotName = 'AlongsideLinkCheck';

/** Says who looks and where to find out more. */
export function robotUserAgent(baseUrl: string | undefined): string {
  return baseUrl === undefined ? `${robotName}/1.0` : `${robotName}/1.0 (+${baseUrl})`;
}

/** RFC 9309, 2.5: at least this much of a robots.txt is read. */
const mostBytes = 512 * 1024;

export interface RobotsRules {
  /** Where the site itself cannot be had, whatever is asked for there has the same outcome. */
  readonly instead?: OnceOutcome | undefined;
  allows(url: URL): boolean;
  /** Seconds that the site wants between two requests. */
  readonly delay: number | undefined;
}

/** The package is a CommonJS function; its types speak of a default export that Node does not see. */
const parseRobots = robotsParser as unknown as (address: string, text: string) => ReturnType<typeof robotsParser.default>;

/** Failures of which a site's robots.txt is the only thing that is known to have them. */
const ofRobotsAlone: ReadonlySet<string> = new Set([
  'redirect-loop',
  'too-many-redirects',
  'redirect-broken',
  'malformed',
  'headers-too-large',
]);

const everything: RobotsRules = { allows: () => true, delay: undefined };

/** Reads what a site asks of robots (RFC 9309): all may be asked for where it says nothing (4xx), and nothing while it fails (5xx). */
export async function readRobots(client: HttpClient, origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> {
  const address = `${origin}/robots.txt`;
  const outcome = await client.ask(address, { bodyBytes: mostBytes, accept: 'text/plain, */*;q=0.5', ...(signal && { signal }) });
  if (outcome.kind !== 'answered') {
    const { hops: _, url: asked, ...instead } = outcome;
    // A robots.txt that is led astray, or elsewhere, is one that cannot be had (2.3.1.2): the site itself may well be.
    const ofSite = URL.canParse(asked) && new URL(asked).origin === origin && !ofRobotsAlone.has(outcome.reason);
    return ofSite ? { ...everything, instead } : everything;
  }
  if (outcome.status === 429 || outcome.status >= 500) return { ...everything, instead: { ...outcome, url: address } };
  if (outcome.status < 200 || outcome.status > 299) return everything;
  const robots = parseRobots(address, new TextDecoder().decode(outcome.body));
  return {
    allows: (url) => robots.isAllowed(url.href, robotName) ?? true,
    delay: robots.getCrawlDelay(robotName),
  };
}
