import { type Html, html, url } from '../../../platform/html/index.ts';

export interface GridTableView {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly href: string;
    /** `undefined`: this crossing does not exist. */
    readonly cells: readonly ({ readonly count: number; readonly href: string; readonly name: string } | undefined)[];
  }[];
}

/** Counts of works where two orderings cross. Scrolls sideways by itself on a narrow screen, reachable by keyboard. */
export function gridTable(view: GridTableView): Html {
  return html`<div class="grid-table-scroll" role="region" aria-label="${view.caption}" tabindex="0"><table class="grid-table">
<caption class="visually-hidden">${view.caption}</caption>
<thead><tr><th scope="col"><span class="visually-hidden">Topic</span></th>${view.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${view.rows.map(
    (row) =>
      html`<tr><th scope="row"><a href="${url(row.href)}">${row.label}</a></th>${row.cells.map(
        (cell) =>
          html`<td>${cell === undefined ? html`<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">no such category</span></span>` : html`<a href="${url(cell.href)}" aria-label="${cell.count} in ${cell.name}">${cell.count}</a>`}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}
