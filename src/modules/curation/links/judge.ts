import type { Answer, AskOutcome, Hop } from '../../../platform/http-client/index.ts';
import type { Observation, SoftHint } from './link.ts';
import { titleSaysNothing } from './page-facts.ts';

/** A page is far shorter where it has less than this share of what it usually has. */
const farShorter = 0.2;
/** Bytes below which a page is too short for its length to tell anything. */
const tellingLength = 2_000;

/** Statuses by which a site asks to come later. */
const busy: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * What an outcome says about an address. Nothing where the look was broken off. A site that turns programs away (401, 403 and the like) tells
 * nothing about its readers' way, so that is no failure.
 */
export function judge(asked: string, outcome: AskOutcome, usualLength: number | undefined): Observation | undefined {
  if (outcome.kind === 'refused')
    return outcome.reason === 'gate' ? { state: 'robots', hints: [] } : { state: 'unknown', reason: outcome.reason, hints: [] };
  if (outcome.kind === 'failed') {
    if (outcome.reason === 'stopped') return undefined;
    return { state: 'failing', reason: outcome.reason, hints: [] };
  }
  const { status } = outcome;
  if (status === 404 || status === 410) return { state: 'gone', reason: 'status', status, hints: [] };
  if (busy.has(status) || (status === 503 && outcome.headers['retry-after'] !== undefined))
    return { state: 'unknown', reason: 'busy', status, hints: [] };
  if ((status >= 500 && status < 600) || (status >= 300 && status < 400)) return { state: 'failing', reason: 'status', status, hints: [] };
  // Among them 999, by which some sites turn away whatever is no browser.
  if (status >= 400 || status < 200) return { state: 'unknown', reason: 'status', status, hints: [] };

  const page = isHtml(outcome) && outcome.body.length > 0 ? outcome : undefined;
  const whole = page !== undefined && (page.cut === undefined || page.cut === 'limit');
  const length = whole ? page.body.length : undefined;
  const hints: SoftHint[] = [];
  if (leadsToRoot(asked, outcome.url)) hints.push('root');
  if (page !== undefined && titleSaysNothing(textOf(page))) hints.push('title');
  if (length !== undefined && usualLength !== undefined && usualLength > tellingLength && length < usualLength * farShorter)
    hints.push('shorter');
  if (hints.length > 0) return { state: 'soft-404', status, hints, length, target: outcome.url === asked ? undefined : outcome.url };
  const target = movedTo(outcome.hops, outcome.url);
  return target !== undefined && !samePlace(asked, target)
    ? { state: 'moved', status, target, hints, length }
    : { state: 'ok', status, hints, length };
}

/** Whether a page has to be read to judge an address after its headers were asked for. */
export function needsPage(head: AskOutcome): boolean {
  if (head.kind === 'refused') return false;
  // Not every server takes a request for headers alone well; one that cannot be reached will not be reached the second time.
  if (head.kind === 'failed') return ['connection-lost', 'malformed', 'answer-timeout'].includes(head.reason);
  if (busy.has(head.status) || head.status === 503) return false;
  return head.status < 200 || head.status > 299 || head.hops.length > 0 || isHtml(head) || head.headers['content-type'] === undefined;
}

function isHtml({ headers }: Answer): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
}

function textOf({ body, headers }: Answer): string {
  const charset = /charset\s*=\s*"?([\w-]{1,40})/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // A charset that nobody knows: what matters here is in ASCII anyway.
    return new TextDecoder().decode(body);
  }
}

/** Where permanent redirects lead, before the first that is for now only. */
function movedTo(hops: readonly Hop[], end: string): string | undefined {
  const permanent = hops.findIndex(({ status }) => status !== 301 && status !== 308);
  if (permanent === 0 || hops.length === 0) return undefined;
  return permanent === -1 ? end : hops[permanent]!.url;
}

/** Addresses that differ in nothing that a reader would call another place. */
export function samePlace(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other);
}

function plainAddress(address: string): string {
  const { hostname, port, pathname, search } = new URL(address);
  return `${hostname.replace(/^www\./, '')}:${port}${pathname.replace(/\/+$/, '')}${search}`;
}

/** A way that began deep within a site and ended at a front page. */
function leadsToRoot(asked: string, end: string): boolean {
  const isRoot = (address: string) => {
    const { pathname, search } = new URL(address);
    return /^\/?(index\.\w+|home|[a-z]{2}(-[a-z]{2})?)?\/?$/i.test(pathname) && !/[?&](id|p|page_id|q)=/i.test(search);
  };
  return !isRoot(asked) && isRoot(end);
}
