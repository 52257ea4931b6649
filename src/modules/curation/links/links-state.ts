import { careKinds } from './link.ts';

/** What the list of links can show, in the order in which it is offered. */
export const linkShows = ['care', ...careKinds, 'gone', 'failing', 'robots', 'unknown', 'ok', 'all'] as const;
export type LinkShow = (typeof linkShows)[number];

export interface LinksState {
  readonly show: LinkShow;
  readonly host: string | undefined;
  /** From 1. */
  readonly page: number;
}

const mostPages = 100_000;

/** Reads the list's address. What cannot be read is as if it were not there. */
export function readLinksState(query: URLSearchParams): LinksState {
  const show = linkShows.find((known) => known === query.get('show')) ?? 'care';
  const host = query.get('host')?.trim().toLowerCase() || undefined;
  const page = Number(query.get('page') ?? 1);
  return {
    show,
    // An address that was pasted is as good as its site's name.
    host: host !== undefined && URL.canParse(host) && new URL(host).host !== '' ? new URL(host).host : host,
    page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1,
  };
}

export function linksHref({ show, host, page }: LinksState): string {
  const query = new URLSearchParams({
    ...(show !== 'care' && { show }),
    ...(host !== undefined && { host }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return query === '' ? '/curate/links' : `/curate/links?${query}`;
}
