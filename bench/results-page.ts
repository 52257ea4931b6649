/**
 * Reads what `docs/http.md` promises of every list: a work is one `<li>` with one heading that holds its link, the number of results
 * stands in `data-total`, and a facet value's link carries `data-facet`, `data-value` and `data-count`.
 */

/** Ids of the works of a results page, in its order. */
export function resultIds(page: string): string[] {
  return [...page.matchAll(/<h[1-6][^>]*>\s*<a\s[^>]*?href="\/works\/([a-z0-9]+)"/g)].map((match) => match[1]!);
}

/** The number of results, or `undefined` where the page tells none. */
export function resultTotal(page: string): number | undefined {
  const total = /\sdata-total="(\d+)"/.exec(page)?.[1];
  return total === undefined ? undefined : Number(total);
}

/** Addresses of the facet links of a page, each once. */
export function facetLinks(page: string): string[] {
  const links = [...page.matchAll(/<a\s[^>]*\sdata-facet="[^>]*>/g)].flatMap(([tag]) => / href="([^"]+)"/.exec(tag)?.[1] ?? []);
  return [...new Set(links.map((link) => link.replaceAll('&amp;', '&')))];
}
