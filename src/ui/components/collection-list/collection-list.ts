import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { languageMarks } from '../../text-language.ts';

export interface CollectionListItem {
  readonly href: string;
  readonly name: string;
  readonly text?: string | undefined;
  readonly count: number;
}

/**
 * Collections one under the other, each with what it holds and how many works that is. `language`: that of their names and texts. `within`:
 * what they are parts of, said with each link where the page lists the parts of several things, which may have the same names.
 */
export function collectionList(
  items: readonly CollectionListItem[],
  t: Words,
  headingLevel: 2 | 3,
  { language, within }: { readonly language?: string | undefined; readonly within?: string | undefined } = {},
): Html {
  const marks = languageMarks(language, t);
  return html`<ul class="categories">${items.map(
    (item) => html`<li>
${trusted(`<h${headingLevel}>`)}<a href="${url(item.href)}"${marks}>${item.name}${within !== undefined && html`<span class="visually-hidden">, ${within}</span>`}</a>${trusted(`</h${headingLevel}>`)}
<span class="figure">${t('ui.works', { count: item.count })}</span>
${item.text && html`<p${marks}>${item.text}</p>`}
</li>`,
  )}</ul>`;
}
