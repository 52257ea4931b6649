import type { Suggestion } from '../search-view.ts';

export const openSearchSuggestionsMediaType = 'application/x-suggestions+json; charset=utf-8';

/**
 * Suggestions as browsers take them: the query as it was asked, then completions, a few words on each, and the address of each, in
 * lists of one length (OpenSearch Suggestions extension 1.1 Draft 1, "Response format"). `baseUrl` has no slash at the end.
 */
export function openSearchSuggestions(query: string, suggestions: readonly Suggestion[], baseUrl: string): string {
  return JSON.stringify([
    query,
    suggestions.map(({ label }) => label),
    suggestions.map(({ note }) => note),
    suggestions.map(({ href }) => new URL(href, `${baseUrl}/`).href),
  ]);
}
