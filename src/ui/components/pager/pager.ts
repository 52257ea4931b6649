import { type Html, html, url } from '../../../platform/html/index.ts';

export interface PagerView {
  /** Name of the landmark, where a page holds more than one list. */
  readonly label?: string;
  readonly page: number;
  readonly pages: number;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

/** Links to the pages before and after. Nothing is shown where one page holds all. */
export function pager(view: PagerView): Html | undefined {
  if (view.pages <= 1) return undefined;
  return html`<nav class="pages" aria-label="${view.label ?? 'Pages of this list'}">
${view.previous && html`<a rel="prev" href="${url(view.previous)}">Previous page</a>`}
<span class="where">Page ${view.page} of ${view.pages}</span>
${view.next && html`<a rel="next" href="${url(view.next)}">Next page</a>`}
</nav>`;
}
