import { type Html, html, url } from '../../../platform/html/index.ts';
import { counted, grouped } from '../../../platform/numbers.ts';
import { chips, facetGroup, pager, said, searchForm, sortLinks, workList, yearHistogram } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import { resultsPerPage } from '../search-state.ts';
import type { FacetView, NothingView, SearchView } from '../search-view.ts';
import { quote, saidLine } from './said-lines.ts';
import { searchTips } from './search-tips.ts';

/** The page of a search: its form, what the library did, what narrows it, and the works. Without words or filters it shows everything. */
export function searchPage(view: SearchView): Html {
  const { state, total } = view;
  const form = searchForm({ action: '/search', value: state.q, label: 'Search the library', keep: keptByNewWords(view) }, english);
  const filters = total > 0 || view.facets.some(({ values }) => values.length > 0);
  return html`<div class="search-head">
${state.asks ? html`${form}${heading(view)}` : html`${heading(view)}${form}${searchTips()}`}
${said(saidLines(view))}
${chips({ chips: view.chips, removeAllHref: state.widened.href() }, english)}
</div>
<div class="found${filters ? '' : ' alone'}">
${filters && filterPanel(view)}
<section class="results" id="results" aria-labelledby="results-label" tabindex="-1">
<h2 id="results-label" class="visually-hidden">${state.asks ? 'Works found' : 'All works'}</h2>
${total === 0 ? nothingFound(view) : list(view)}
</section>
</div>`;
}

/** Title of the page: says the count first, because it is what a screen reader reads out when a filter has been chosen. */
export function searchTitle(view: SearchView): string {
  const { state } = view;
  if (!state.asks) return state.page === 1 ? 'Search' : `Search, page ${state.page}`;
  const narrowed = view.chips.map(({ label }) => label);
  return [
    `${countOf(view)}${state.q === '' ? '' : ` for “${shortened(state.q)}”`}`,
    ...(narrowed.length > 3 ? [`${narrowed.length} filters`] : narrowed),
    ...(state.page === 1 ? [] : [`page ${state.page}`]),
  ].join(', ');
}

function heading(view: SearchView): Html {
  const { state, total } = view;
  if (!state.asks) {
    return html`<h1>Search the library</h1>
<p class="count"><span data-total="${total}">${countOf(view)}</span>${total > 0 && ', the newest first.'} Type what you are looking for, in your own words.</p>`;
  }
  return html`<h1 class="total"><span data-total="${total}">${countOf(view)}</span>${state.q !== '' && html` for ${quote(shortened(state.q))}`}</h1>`;
}

function countOf({ total, partial }: SearchView): string {
  if (total === 0) return partial ? 'No works yet' : 'No works';
  return `${partial ? 'At least ' : ''}${works(total)}`;
}

function works(count: number): string {
  return counted(count, 'work', 'works');
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

function saidLines(view: SearchView): Html[] {
  return view.said.map(saidLine);
}

/**
 * The filters, once in the page. On a wide screen they stand beside the works. On a narrow one they stand above them, folded:
 * the `details` holds nothing but its summary, and the stylesheet shows what follows it only while it is open. Content of a
 * closed `details` could not be shown beside the works in every browser.
 */
function filterPanel(view: SearchView): Html {
  const { chips: chosen } = view;
  const at = view.facets.findIndex(({ id }) => id === 'access') + 1;
  const before = at === 0 ? view.facets : view.facets.slice(0, at);
  const after = at === 0 ? [] : view.facets.slice(at);
  return html`<details class="unfold"><summary>Filters${chosen.length > 0 && html`<span class="figure">, ${chosen.length} chosen</span>`}</summary></details>
<aside class="filters" aria-labelledby="filters-label">
<a class="skip" href="#results">Skip the filters</a>
<h2 id="filters-label">Filters</h2>
${before.map(group)}
${view.years && yearHistogram({ ...view.years, action: '/search', keep: view.state.with({ year: undefined }).parameters }, english)}
${after.map(group)}
</aside>`;
}

function group(facet: FacetView): Html | undefined {
  return facetGroup(facet, english);
}

function list(view: SearchView): Html {
  const { state, pager: pages } = view;
  if (view.results.length === 0) {
    return html`<p>This list ends at page ${pages.pages}. <a href="${state.with({ page: pages.pages }).href()}">Go to its last page</a></p>`;
  }
  return html`<div class="list-head">${view.total > 1 && sortLinks(view.sorts, { name: 'Order of the works', lead: 'Order by', nofollow: true })}<a class="quiet" href="#keep">Follow or download</a></div>
${workList(view.results, english, { headingLevel: 3, start: (pages.page - 1) * resultsPerPage + 1 })}
${pager({ label: 'Pages of results', ...pages }, english)}
${
  view.pagedUpTo !== undefined &&
  pages.page >= pages.pages &&
  html`<p class="small figure">The list can be paged through up to its first ${works(view.pagedUpTo)}. To reach the others, add a word or a filter${
    view.downloads.length > 0 && ', or download the list'
  }.</p>`
}
${keepSection(view)}`;
}

function keepSection(view: SearchView): Html {
  const { downloads, downloadsUpTo } = view;
  return html`<section class="keep" id="keep" aria-labelledby="keep-label" tabindex="-1"><h2 id="keep-label">Keep this search</h2>
<dl>
<div><dt><a rel="nofollow" href="${url(view.follow)}">Follow this search</a></dt>
<dd>A feed (Atom) that tells your feed reader when a new work fits. It needs no account, and nobody knows who follows it.</dd></div>
${
  downloads.length > 0 &&
  html`<div><dt>Download the list</dt>
<dd><ul class="inline-links">${downloads.map(({ label, href }) => html`<li><a rel="nofollow" href="${url(href)}">${label}</a></li>`)}</ul>
${
  downloadsUpTo === undefined
    ? html`${view.total > 1 && 'All '}${works(view.total)}, for your reference manager or spreadsheet.`
    : html`The first ${works(downloadsUpTo)} of ${grouped(view.total)}, for your reference manager or spreadsheet.`
}</dd></div>`
}
</dl></section>`;
}

function nothingFound(view: SearchView): Html {
  const { nothing, state } = view;
  return html`<div class="nothing">
${
  nothing?.widened &&
  html`<p class="said">Without the filters there ${nothing.widened.total === 1 ? 'is' : 'are'} <a href="${url(nothing.widened.href)}">${works(nothing.widened.total)}${
    state.q !== '' && html` for ${quote(shortened(state.q))}`
  }</a>.</p>`
}
<p>${
    nothing?.widened !== undefined
      ? 'It is the filters that leave nothing. Taking one of them out may be enough.'
      : state.asks
        ? 'That says something about the library, not about what you are looking for. Fewer words, or another word for the same, may find more.'
        : 'No works have been added to this library yet.'
  }</p>
${nothing && nearest('nearest-concepts', 'Near in meaning', nothing.concepts)}
${nothing && nearest('nearest-collections', 'Collections to look in', nothing.collections)}
${
  nothing &&
  html`<section aria-labelledby="tell"><h3 id="tell">Tell us what you could not find</h3>
<p>If you know a work that belongs here, or need one that does not seem to exist, <a href="${url(nothing.tellHref)}">tell us</a>. It helps us see the gaps.</p></section>`
}
${state.asks && searchTips()}
</div>`;
}

function nearest(id: string, label: string, links: NothingView['concepts']): Html | undefined {
  if (links.length === 0) return undefined;
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${label}</h3><ul class="nearest">${links.map(
    ({ label: name, href, count }) => html`<li><a href="${url(href)}">${name}</a> <span class="figure">${works(count)}</span></li>`,
  )}</ul></section>`;
}
