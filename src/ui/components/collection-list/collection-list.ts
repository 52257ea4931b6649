import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

export interface CollectionListItem {
  readonly href: string;
  readonly name: string;
  readonly text?: string | undefined;
  readonly count: number;
}

/** Collections one under the other, each with what it holds and how many works that is. */
export function collectionList(items: readonly CollectionListItem[], t: Words, headingLevel: 2 | 3): Html {
  return html`<ul class="categories">${items.map(
    (item) => html`<li>
${trusted(`<h${headingLevel}>`)}<a href="${url(item.href)}">${item.name}</a>${trusted(`</h${headingLevel}>`)}
<span class="figure">${t('ui.works', { count: item.count })}</span>
${item.text && html`<p>${item.text}</p>`}
</li>`,
  )}</ul>`;
}
