import { type Html, html, url } from '../../../platform/html/index.ts';
import { gridTable, sortLinks } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import type { CoverageView } from '../search-view.ts';

/** The coverage map: what the library holds where two orderings cross, and where nothing is yet. */
export function coveragePage(view: CoverageView): Html {
  const chosen = view.choices.find((choice) => choice.chosen);
  const across = chosen?.label.toLowerCase() ?? 'kind';
  return html`<div class="page-head"><h1>What is here, and what is missing</h1>
<p class="tagline">Every topic against ${across}. A number leads to the works; a 0 leads to where you can suggest one.</p></div>
${view.choices.length > 1 && sortLinks(view.choices, { name: 'Columns of the map', lead: 'Topics by' })}
${
  view.rows.length === 0 || view.columns.length === 0
    ? html`<p>There is nothing to count yet. The map fills as works are added.</p>`
    : html`<div class="coverage">${gridTable(
        {
          caption: `Works by topic and ${across}`,
          columns: view.columns.map(({ label }) => label),
          rows: view.rows.map((row) => ({
            label: row.label,
            href: row.href,
            total: row.total,
            cells: row.cells.map(({ count, href }, index) => ({
              count,
              href,
              name: `${row.label}, ${view.columns[index]?.label ?? ''}`,
              none: 'none yet: suggest a work',
            })),
          })),
          totals: view.columns.map(({ total }) => total),
        },
        english,
      )}</div>`
}
<p class="note">A work can stand in several rows and columns, so the numbers do not add up to the totals. An empty place says something about the library, not about the field.</p>
<p><a class="quiet" href="${url(view.csvHref)}">This table as a spreadsheet (CSV)</a></p>`;
}
