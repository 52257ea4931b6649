import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

export interface YearHistogramView {
  /** In order, none left out between the first and the last. About a dozen fit; more scroll sideways. */
  readonly bars: readonly YearBar[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Set where years are chosen. */
  readonly clearHref?: string | undefined;
  /** Where the two years are sent, as `from` and `to`. */
  readonly action: string;
  /** The rest of the search, as hidden fields. */
  readonly keep: readonly (readonly [name: string, value: string])[];
}

export interface YearBar {
  /** "2019", or a run of years: "2010–2014". */
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly chosen: boolean;
}

/** Heights that a bar can have. Inline styles are forbidden, so each is a class. */
const steps = 12;

/** Works by year: bars that are links, each with a name such as "2019: 4 works", and a form for any other span. */
export function yearHistogram(view: YearHistogramView, t: Words, headingLevel: 2 | 3 = 3): Html | undefined {
  const [first, last] = [view.bars[0], view.bars.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const most = Math.max(...view.bars.map(({ count }) => count));
  const heading =
    headingLevel === 2 ? html`<h2 id="facet-year">${t('ui.years.heading')}</h2>` : html`<h3 id="facet-year">${t('ui.years.heading')}</h3>`;
  return html`<div class="facet years" role="group" aria-labelledby="facet-year">
${heading}
<ul class="bars${view.bars.some(({ chosen }) => chosen) ? ' some-chosen' : ''}">${view.bars.map((bar) => html`<li>${yearBar(bar, most, t)}</li>`)}</ul>
<p class="ends figure" aria-hidden="true"><span>${first.label}</span>${last !== first && html`<span>${last.label}</span>`}</p>
<form class="span" method="get" action="${url(view.action)}" aria-labelledby="facet-year">
${view.keep.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${yearField('from', t.html('ui.years.from'), view.from)}
${yearField('to', t.html('ui.years.to'), view.to)}
<button type="submit">${t.html('ui.years.show')}</button>
</form>
${view.clearHref && html`<p><a class="quiet" rel="nofollow" href="${url(view.clearHref)}">${t('ui.years.all')}</a></p>`}
</div>`;
}

function yearBar({ label, count, href, chosen }: YearBar, most: number, t: Words): Html {
  const height = count === 0 ? 0 : Math.max(1, Math.round((count / most) * steps));
  const bar = html`<span class="bar h-${height}"></span>`;
  // Years without works lead nowhere, so nobody has to pass them on the way with the Tab key.
  if (count === 0 && !chosen) return html`<span>${bar}<span class="name">${t('ui.years.none', { years: label })}</span></span>`;
  return html`<a href="${url(href)}" rel="nofollow" data-facet="year" data-value="${label}" data-count="${count}"${
    chosen && html` aria-current="true"`
  }>${bar}<span class="name">${t('ui.years.count', { years: label, count })}${
    chosen && html`<span class="visually-hidden">${t('ui.years.chosen')}</span>`
  }</span></a>`;
}

function yearField(name: 'from' | 'to', label: Html, value: number | undefined): Html {
  return html`<p><label for="year-${name}">${label}</label>
<input id="year-${name}" name="${name}" type="number" min="1" max="9999" step="1"${value !== undefined && html` value="${value}"`}></p>`;
}
