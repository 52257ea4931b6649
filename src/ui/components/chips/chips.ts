import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { languageMarks } from '../../text-language.ts';

export interface ChipsView {
  readonly chips: readonly {
    /** What is narrowed: "Community". */
    readonly facet: string;
    /** Languages of the two where they are not the interface's. */
    readonly facetLanguage?: string | undefined;
    readonly language?: string | undefined;
    /** To what: "First Nations people". */
    readonly label: string;
    readonly removeHref: string;
  }[];
  /** The same search with none of them. */
  readonly removeAllHref: string;
}

/** What narrows a list, each with the way to take it out again. */
export function chips(view: ChipsView, t: Words): Html | undefined {
  if (view.chips.length === 0) return undefined;
  return html`<ul class="chips" aria-label="${t('ui.chips.name')}">${view.chips.map(
    ({ facet, facetLanguage, label, language, removeHref }) =>
      html`<li><a class="chip" rel="nofollow" href="${url(removeHref)}"><span><span class="facet-name"><bdi${languageMarks(facetLanguage, t)}>${facet}</bdi>:</span> <bdi${languageMarks(language, t)}>${label}</bdi><span class="visually-hidden">,</span></span> <span class="remove">${t('ui.chips.remove')}</span></a></li>`,
  )}${view.chips.length > 1 && html`<li><a class="quiet" href="${url(view.removeAllHref)}">${t('ui.chips.remove-all')}</a></li>`}</ul>`;
}
