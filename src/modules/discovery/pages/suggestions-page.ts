import { type Html, html, url } from '../../../platform/html/index.ts';
import { searchForm } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import type { Suggestion } from '../search-view.ts';
import { quote } from './said-lines.ts';

/** What the kinds of suggestion are called, in the order in which they are shown. `assets/suggest.js` says the same. */
const kinds: readonly (readonly [kind: Suggestion['kind'], label: string])[] = [
  ['concept', 'Words and ideas'],
  ['title', 'Works'],
  ['contributor', 'People and organisations'],
  ['collection', 'Collections'],
];

/** What the library would suggest for a few letters, as a page that needs no script. */
export function suggestionsPage(query: string, suggestions: readonly Suggestion[]): Html {
  return html`<div class="search-head">
<h1>${query === '' ? 'Suggestions' : html`Suggestions for ${quote(query)}`}</h1>
${searchForm({ action: '/search', value: query, label: 'Search the library' }, english)}
</div>
${
  query !== '' &&
  html`<p><a class="quiet" href="/search?${new URLSearchParams({ q: query }).toString()}">Search everything for ${quote(query)}</a></p>`
}
${
  suggestions.length === 0 &&
  html`<p>${query === '' ? 'Type the beginning of a word, a title or a name.' : 'Nothing in the library begins like this. A search may still find it.'}</p>`
}
${kinds.map(([kind, label]) => {
  const own = suggestions.filter((suggestion) => suggestion.kind === kind);
  return (
    own.length > 0 &&
    html`<section class="margin" aria-labelledby="suggested-${kind}"><h2 id="suggested-${kind}">${label}</h2><ul class="nearest">${own.map(
      (suggestion) =>
        html`<li><a href="${url(suggestion.href)}"><bdi>${suggestion.label}</bdi></a> <span class="small">${suggestion.note}</span></li>`,
    )}</ul></section>`
  );
})}`;
}
