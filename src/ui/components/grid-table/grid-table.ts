import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { languageMarks } from '../../text-language.ts';

export interface GridTableView {
  readonly caption: string;
  /** The same with its parts marked, where some are in another language. */
  readonly markedCaption?: Html | undefined;
  /** What the rows are; said, not shown. */
  readonly corner?: string;
  readonly columns: readonly string[];
  /** Languages of the names of columns and rows where they are not the interface's. */
  readonly columnLanguage?: string | undefined;
  readonly rowLanguage?: string | undefined;
  readonly rows: readonly {
    readonly label: string;
    readonly href: string;
    /** `undefined`: this crossing does not exist. */
    readonly cells: readonly (GridTableCell | undefined)[];
    readonly total?: number;
  }[];
  /** Works in each column, which are not the sum of its cells where a work stands in several rows. */
  readonly totals?: readonly number[];
}

export interface GridTableCell {
  readonly count: number;
  readonly href: string;
  /** Where the number leads: "Tools, Leadership". */
  readonly name: string;
  /** Said of an empty cell, whose link leads elsewhere: "none yet: suggest a work". */
  readonly none?: string;
}

/** Counts of works where two orderings cross. Scrolls sideways by itself on a narrow screen, reachable by keyboard. */
export function gridTable(view: GridTableView, t: Words): Html {
  const hasTotals = view.rows.some(({ total }) => total !== undefined);
  return html`<div class="grid-table-scroll" role="region" aria-label="${view.caption}" tabindex="0"><table class="grid-table">
<caption class="visually-hidden">${view.markedCaption ?? view.caption}</caption>
<thead><tr><th scope="col"><span class="visually-hidden">${view.corner ?? t('ui.table.topic')}</span></th>${view.columns.map((column) => html`<th scope="col"${languageMarks(view.columnLanguage, t)}>${column}</th>`)}${
    hasTotals && html`<th scope="col">${t('ui.table.all')}</th>`
  }</tr></thead>
<tbody>${view.rows.map(
    (row) =>
      html`<tr><th scope="row"><a href="${url(row.href)}"${languageMarks(view.rowLanguage, t)}>${row.label}</a></th>${row.cells.map((cell) => html`<td>${content(cell, t)}</td>`)}${
        hasTotals && html`<td class="total">${row.total === undefined ? '' : t.number(row.total)}</td>`
      }</tr>`,
  )}</tbody>
${
  view.totals &&
  html`<tfoot><tr><th scope="row">${t('ui.table.all')}</th>${view.totals.map((total) => html`<td class="total">${t.number(total)}</td>`)}${hasTotals && html`<td></td>`}</tr></tfoot>`
}</table></div>`;
}

function content(cell: GridTableCell | undefined, t: Words): Html {
  if (cell === undefined)
    return html`<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">${t('ui.table.no-such')}</span></span>`;
  const { count, href, name, none } = cell;
  if (count === 0 && none !== undefined)
    return html`<a class="empty" href="${url(href)}" aria-label="${t('ui.table.none', { none, name })}"><span>0</span></a>`;
  return html`<a href="${url(href)}" aria-label="${t('ui.table.count-in', { count, name })}">${t.number(count)}</a>`;
}
