import { type Html, html, url } from '../../../platform/html/index.ts';
import { gridTable, languageMarks, sortLinks } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { CoverageView } from '../search-view.ts';

/** The coverage map: what the library holds where two orderings cross, and where nothing is yet. */
export function coveragePage(view: CoverageView, t: Words): Html {
  const across = html`<bdi${languageMarks(view.columnLanguage, t)}>${view.across}</bdi>`;
  const choices = view.choices.map(({ label, language, ...choice }) => ({
    ...choice,
    label: html`<bdi${languageMarks(language, t)}>${label}</bdi>`,
  }));
  return html`<div class="page-head"><h1>${t('discovery.map.title')}</h1>
<p class="tagline">${t.html('discovery.map.lead', { across })}</p></div>
${choices.length > 1 && sortLinks(choices, { name: t('discovery.map.columns'), lead: t('discovery.map.by') })}
${
  view.rows.length === 0 || view.columns.length === 0
    ? html`<p>${t('discovery.map.nothing')}</p>`
    : html`<div class="coverage">${gridTable(
        {
          caption: t('discovery.map.caption', { across: view.across }),
          markedCaption: t.html('discovery.map.caption', { across }),
          columns: view.columns.map(({ label }) => label),
          columnLanguage: view.columnLanguage,
          rowLanguage: view.rowLanguage,
          rows: view.rows.map((row) => ({
            label: row.label,
            href: row.href,
            total: row.total,
            cells: row.cells.map(({ count, href }, index) => ({
              count,
              href,
              name: t('discovery.map.cell', { topic: row.label, value: view.columns[index]?.label ?? '' }),
              none: t('discovery.map.none'),
            })),
          })),
          totals: view.columns.map(({ total }) => total),
        },
        t,
      )}</div>`
}
<p class="note">${t('discovery.map.about')}</p>
<p><a class="quiet" href="${url(view.csvHref)}">${t('discovery.map.csv')}</a></p>`;
}
