import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { countedWords } from '../../counted-words.ts';
import { languageMarks } from '../../text-language.ts';

export interface FacetGroupView {
  /** Id of the facet; unique on the page. */
  readonly id: string;
  readonly label: string;
  /** Language of the name where it is not the interface's. */
  readonly labelLanguage?: string | undefined;
  /** What a reader has to know of the values, under their name. */
  readonly note?: string | undefined;
  readonly values: readonly FacetGroupValue[];
  /** How many values stand open; the others can be unfolded. */
  readonly open: number;
}

export interface FacetGroupValue {
  readonly value: string;
  readonly label: string;
  /** Language of the label where it is not the interface's. */
  readonly language?: string | undefined;
  readonly count: number;
  readonly chosen: boolean;
  /** Chooses the value, or takes it out where it is chosen. */
  readonly href: string;
}

/** One leftover is shown with the others: unfolding it would take as much room. */
const fewestFolded = 2;

/**
 * One facet: a group under its name, its values as links that choose them or take them out. A link's name says all:
 * "First Nations people, 4 works, Community". Robots are asked not to follow, because combinations have no end.
 */
export function facetGroup(view: FacetGroupView, t: Words, headingLevel: 2 | 3 = 3): Html | undefined {
  if (view.values.length === 0) return undefined;
  const open = view.values.length - view.open < fewestFolded ? view.values.length : view.open;
  const folded = view.values.slice(open);
  const attributes = html`id="facet-${view.id}"${languageMarks(view.labelLanguage, t)}`;
  const label = headingLevel === 2 ? html`<h2 ${attributes}>${view.label}</h2>` : html`<h3 ${attributes}>${view.label}</h3>`;
  const name = html`<bdi${languageMarks(view.labelLanguage, t)}>${view.label}</bdi>`;
  return html`<div class="facet" role="group" aria-labelledby="facet-${view.id}">
${label}
${view.note && html`<p class="small">${view.note}</p>`}
${valueList(view, view.values.slice(0, open), t)}
${
  folded.length > 0 &&
  html`<details class="more"><summary>${t.html('ui.facet.more', { count: folded.length, facet: name })}</summary>
${valueList(view, folded, t)}</details>`
}
</div>`;
}

/** The name of the facet is said with each value: a link has to tell by itself what it narrows (WCAG 2.4.9). */
function valueList({ id: facet, label: name, labelLanguage }: FacetGroupView, values: readonly FacetGroupValue[], t: Words): Html {
  return html`<ul>${values.map(
    ({ value, label, language, count, chosen, href }) =>
      html`<li><a href="${url(href)}" rel="nofollow" data-facet="${facet}" data-value="${value}" data-count="${count}"${
        chosen && html` aria-current="true"`
      }><span class="value"><bdi${languageMarks(language, t)}>${label}</bdi><span class="visually-hidden">${countedWords('ui.facet.count', count, t)}${
        chosen && t('ui.facet.chosen')
      }, <bdi${languageMarks(labelLanguage, t)}>${name}</bdi></span></span><span class="figure" aria-hidden="true">${t.number(count)}</span></a></li>`,
  )}</ul>`;
}
