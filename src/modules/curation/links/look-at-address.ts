import type { Gate, HttpClient } from '../../../platform/http-client/index.ts';
import { judge, needsPage } from './judge.ts';
import type { Link, Observation } from './link.ts';

/** As much of a page as its title and its rough length need. */
const pageBytes = 262_144;

const accept = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.8';

/**
 * Looks at an address: its headers first, and the page where those do not settle it. Nothing where the look was broken off.
 */
export async function lookAtAddress(
  link: Pick<Link, 'url' | 'usualLength'>,
  { client, gate, signal }: { readonly client: HttpClient; readonly gate: Gate; readonly signal?: AbortSignal | undefined },
): Promise<Observation | undefined> {
  const options = { gate, accept, ...(signal && { signal }) };
  const head = await client.ask(link.url, { ...options, method: 'HEAD' });
  if (!needsPage(head)) return judge(link.url, head, link.usualLength);
  const page = await client.ask(link.url, { ...options, method: 'GET', bodyBytes: pageBytes });
  return judge(link.url, page, link.usualLength);
}
