import { type Html, html, url } from '../../../platform/html/index.ts';
import { languageMarks, searchForm } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { type Suggestion, suggestionKinds } from '../search-view.ts';
import { quote } from './said-lines.ts';

/** What the kinds of suggestion are called, in the order in which they are shown. */
export function suggestionKindNames(t: Words): Readonly<Record<Suggestion['kind'], string>> {
  const names = suggestionKinds.map((kind) => [kind, t(`discovery.suggest.${kind}`)]);
  return Object.fromEntries(names) as Readonly<Record<Suggestion['kind'], string>>;
}

/** What the library would suggest for a few letters, as a page that needs no script. */
export function suggestionsPage(query: string, suggestions: readonly Suggestion[], t: Words): Html {
  const names = suggestionKindNames(t);
  return html`<div class="search-head">
<h1>${query === '' ? t('discovery.suggest.heading') : t.html('discovery.suggest.heading-for', { words: quote(query, t) })}</h1>
${searchForm({ action: '/search', value: query, label: t('discovery.search.label') }, t)}
</div>
${
  query !== '' &&
  html`<p><a class="quiet" href="/search?${new URLSearchParams({ q: query }).toString()}">${t.html('discovery.suggest.everything', { words: quote(query, t) })}</a></p>`
}
${suggestions.length === 0 && html`<p>${t(query === '' ? 'discovery.suggest.begin' : 'discovery.suggest.nothing')}</p>`}
${suggestionKinds.map((kind) => {
  const own = suggestions.filter((suggestion) => suggestion.kind === kind);
  return (
    own.length > 0 &&
    html`<section class="margin" aria-labelledby="suggested-${kind}"><h2 id="suggested-${kind}">${names[kind]}</h2><ul class="nearest">${own.map(
      ({ label, language, href, note }) =>
        html`<li><a href="${url(href)}"><bdi${kind === 'contributor' ? html` translate="no"` : languageMarks(language, t)}>${label}</bdi></a> <span class="small">${note}</span></li>`,
    )}</ul></section>`
  );
})}`;
}

export function suggestionsTitle(query: string, t: Words): string {
  return query === '' ? t('discovery.suggest.heading') : t('discovery.suggest.heading-for', { words: query });
}
