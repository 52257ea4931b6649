import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

export interface SortOption {
  readonly label: string | Html;
  readonly href: string;
  readonly chosen: boolean;
}

export interface SortWords {
  /** Name of the list of links. */
  readonly name: string;
  /** Stands before the links. */
  readonly lead: string;
  /** Asks robots to stay away, where links lead on to ever more combinations. */
  readonly nofollow?: boolean;
}

/** The names of a list's orders. */
export function orderWords(t: Words): SortWords {
  return { name: t('ui.sort.name'), lead: t('ui.sort.lead') };
}

/** The orders that a list can stand in, or other ways to show it, as links; the one in force is told in words. */
export function sortLinks(options: readonly SortOption[], words: SortWords): Html {
  return html`<ul class="sorts" aria-label="${words.name}"><li aria-hidden="true">${words.lead}</li>${options.map(
    (option) =>
      html`<li>${
        option.chosen
          ? html`<strong aria-current="true">${option.label}</strong>`
          : html`<a href="${url(option.href)}"${words.nofollow && html` rel="nofollow"`}>${option.label}</a>`
      }</li>`,
  )}</ul>`;
}
