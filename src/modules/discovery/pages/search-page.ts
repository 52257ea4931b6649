import { type Html, html, url } from '../../../platform/html/index.ts';
import { chips, facetGroup, languageMarks, pager, said, searchForm, sortLinks, workList, yearHistogram } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Reader } from '../reader.ts';
import { resultsPerPage } from '../search-state.ts';
import type { NothingView, SearchView } from '../search-view.ts';
import { saidLine, typedWords } from './said-lines.ts';
import { searchTips } from './search-tips.ts';

/** The page of a search: its form, what the library did, what narrows it, and the works. Without words or filters it shows everything. */
export function searchPage(view: SearchView, reader: Reader): Html {
  const { state, total } = view;
  const { words: t } = reader;
  const form = searchForm({ action: '/search', value: state.q, label: t('discovery.search.label'), keep: keptByNewWords(view) }, t);
  const filters = total > 0 || view.facets.some(({ values }) => values.length > 0);
  return html`<div class="search-head">
${state.asks ? html`${form}${heading(view, t)}` : html`${heading(view, t)}${form}${searchTips(t)}`}
${said(view.said.map((line) => saidLine(line, reader)))}
${chips({ chips: view.chips, removeAllHref: state.widened.href() }, t)}
</div>
<div class="found${filters ? '' : ' alone'}">
${filters && filterPanel(view, t)}
<section class="results" id="results" aria-labelledby="results-label" tabindex="-1">
<h2 id="results-label" class="visually-hidden">${t(state.asks ? 'discovery.results.found' : 'discovery.results.all')}</h2>
${total === 0 ? nothingFound(view, reader) : list(view, t)}
</section>
</div>`;
}

/** Title of the page: says the count first, because it is what a screen reader reads out when a filter has been chosen. */
export function searchTitle(view: SearchView, t: Words): string {
  const { state, total: count, partial: least } = view;
  const page = state.page === 1 ? [] : [t('discovery.search.page', { page: state.page })];
  const narrowed = view.chips.map(({ label, inTitle }) => inTitle ?? label);
  const parts = state.asks
    ? [
        state.q === ''
          ? t('discovery.search.found', { count, least })
          : t('discovery.search.found-for', { count, least, words: shortened(state.q) }),
        ...(narrowed.length > 3 ? [t('discovery.search.filters', { count: narrowed.length })] : narrowed),
        ...page,
      ]
    : [t('discovery.search.title'), ...page];
  return parts.reduce((first, last) => t('discovery.and-then', { first, last }));
}

function heading({ state, total: count, partial: least }: SearchView, t: Words): Html {
  const total = (text: Html) => html`<span data-total="${count}">${text}</span>`;
  if (!state.asks) {
    return html`<h1>${t('discovery.search.label')}</h1>
<p class="count">${t.html('discovery.search.start', { count, least, total })}</p>`;
  }
  return html`<h1 class="total">${
    state.q === ''
      ? t.html('discovery.search.heading', { count, least, total })
      : t.html('discovery.search.heading-for', { count, least, total, words: typedWords(shortened(state.q)) })
  }</h1>`;
}

/** Longer words are for the form; a heading names them. */
const longestNamed = 90;

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestNamed ? text : `${characters.slice(0, longestNamed).join('').trimEnd()} …`;
}

/** Other words are searched for under the same filters and in the same order; what was undone for the old ones is not kept. */
function keptByNewWords({ state }: SearchView): (readonly [string, string])[] {
  return state.parameters.filter(([name]) => !['q', 'without', 'spell', 'page'].includes(name));
}

/** Facets that tell how works can be had; the years follow the last of them. */
const beforeYears: ReadonlySet<string> = new Set(['access', 'format', 'level']);

/**
 * The filters, once in the page. On a wide screen they stand beside the works. On a narrow one they stand above them, folded:
 * the `details` holds nothing but its summary, and the stylesheet shows what follows it only while it is open. Content of a
 * closed `details` could not be shown beside the works in every browser.
 */
function filterPanel(view: SearchView, t: Words): Html {
  const { facets, chips: chosen } = view;
  const at = facets.findLastIndex(({ id }) => beforeYears.has(id)) + 1 || facets.length;
  const figure = (text: Html) => html`<span class="figure">${text}</span>`;
  return html`<details class="unfold"><summary>${
    chosen.length === 0 ? t('discovery.filters.heading') : t.html('discovery.filters.chosen', { count: chosen.length, figure })
  }</summary></details>
<aside class="filters" aria-labelledby="filters-label">
<a class="skip" href="#results">${t('discovery.filters.skip')}</a>
<h2 id="filters-label">${t('discovery.filters.heading')}</h2>
${facets.slice(0, at).map((facet) => facetGroup(facet, t))}
${view.years && yearHistogram({ ...view.years, action: '/search', keep: view.state.with({ year: undefined }).parameters }, t)}
${facets.slice(at).map((facet) => facetGroup(facet, t))}
</aside>`;
}

function list(view: SearchView, t: Words): Html {
  const { state, pager: pages } = view;
  if (view.results.length === 0) {
    const link = (text: Html) => html`<a href="${state.with({ page: pages.pages }).href()}">${text}</a>`;
    return html`<p>${t.html('discovery.results.past-end', { page: pages.pages, link })}</p>`;
  }
  const order = { name: t('discovery.results.order'), lead: t('ui.sort.lead'), nofollow: true };
  return html`<div class="list-head">${view.total > 1 && sortLinks(view.sorts, order)}<a class="quiet" href="#keep">${t('discovery.results.keep')}</a></div>
${workList(view.results, t, { headingLevel: 3, start: (pages.page - 1) * resultsPerPage + 1 })}
${pager({ label: t('discovery.results.pages'), ...pages }, t)}
${
  view.pagedUpTo !== undefined &&
  pages.page >= pages.pages &&
  html`<p class="small figure">${t('discovery.results.paged-up-to', { count: view.pagedUpTo, download: view.downloads.length > 0 })}</p>`
}
${keepSection(view, t)}`;
}

function keepSection(view: SearchView, t: Words): Html {
  const { downloads, downloadsUpTo, total } = view;
  return html`<section class="keep" id="keep" aria-labelledby="keep-label" tabindex="-1"><h2 id="keep-label">${t('discovery.keep.heading')}</h2>
<dl>
<div><dt><a rel="nofollow" href="${url(view.follow)}">${t('discovery.keep.follow')}</a></dt>
<dd>${t('discovery.keep.follow-about')}</dd></div>
${
  downloads.length > 0 &&
  html`<div><dt>${t('discovery.keep.download')}</dt>
<dd><ul class="inline-links">${downloads.map(({ label, href }) => html`<li><a rel="nofollow" href="${url(href)}">${label}</a></li>`)}</ul>
${
  downloadsUpTo === undefined ? t('discovery.keep.all', { count: total }) : t('discovery.keep.first', { count: downloadsUpTo, total })
}</dd></div>`
}
</dl></section>`;
}

function nothingFound(view: SearchView, reader: Reader): Html {
  const { nothing, state } = view;
  const { words: t } = reader;
  return html`<div class="nothing">
${nothing?.widened && html`<p class="said">${widened(nothing.widened, state.q, t)}</p>`}
<p>${t(
    nothing?.widened !== undefined
      ? 'discovery.nothing.by-filters'
      : state.asks
        ? 'discovery.nothing.by-words'
        : 'discovery.nothing.in-library',
  )}</p>
${nothing && nearest('nearest-concepts', t('discovery.nothing.concepts'), nothing.concepts, reader)}
${nothing && nearest('nearest-collections', t('discovery.nothing.collections'), nothing.collections, reader)}
${
  nothing &&
  html`<section aria-labelledby="tell"><h3 id="tell">${t('discovery.nothing.tell')}</h3>
<p>${t.html('discovery.nothing.tell-about', { link: (text) => html`<a href="${url(nothing.tellHref)}">${text}</a>` })}</p>
${nothing.missingHref !== undefined && html`<p>${t.html('discovery.nothing.missing', { link: (text) => html`<a rel="nofollow" href="${url(nothing.missingHref!)}">${text}</a>` })}</p>`}</section>`
}
${state.asks && searchTips(t)}
</div>`;
}

function widened({ href, total: count }: NonNullable<NothingView['widened']>, q: string, t: Words): Html {
  const link = (text: Html) => html`<a href="${url(href)}">${text}</a>`;
  return q === ''
    ? t.html('discovery.nothing.widened', { count, link })
    : t.html('discovery.nothing.widened-for', { count, link, words: typedWords(shortened(q)) });
}

function nearest(id: string, label: string, links: NothingView['concepts'], { words: t, contentLanguage }: Reader): Html | undefined {
  if (links.length === 0) return undefined;
  const marks = languageMarks(contentLanguage, t);
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${label}</h3><ul class="nearest">${links.map(
    ({ label: name, href, count }) =>
      html`<li><a href="${url(href)}"${marks}>${name}</a> <span class="figure">${t('discovery.works', { count })}</span></li>`,
  )}</ul></section>`;
}
