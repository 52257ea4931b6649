import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

export interface PagerView {
  /** Name of the landmark, where a page holds more than one list. */
  readonly label?: string;
  readonly page: number;
  readonly pages: number;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

/** Links to the pages before and after. Nothing is shown where one page holds all. */
export function pager(view: PagerView, t: Words): Html | undefined {
  if (view.pages <= 1) return undefined;
  return html`<nav class="pages" aria-label="${view.label ?? t('ui.pager.name')}">
${view.previous && html`<a rel="prev" href="${url(view.previous)}">${t('ui.pager.previous')}</a>`}
<span class="where">${t('ui.pager.where', { page: view.page, pages: view.pages })}</span>
${view.next && html`<a rel="next" href="${url(view.next)}">${t('ui.pager.next')}</a>`}
</nav>`;
}
