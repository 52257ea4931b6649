import { type Html, html, url } from '../../../platform/html/index.ts';

export interface SortOption {
  readonly label: string;
  readonly href: string;
  readonly chosen: boolean;
}

/** The orders that a list can stand in, as links; the one in force is told in words. */
export function sortLinks(options: readonly SortOption[]): Html {
  return html`<ul class="sorts" aria-label="Order of this list"><li aria-hidden="true">Order by</li>${options.map(
    (option) =>
      html`<li>${option.chosen ? html`<strong aria-current="true">${option.label}</strong>` : html`<a href="${url(option.href)}">${option.label}</a>`}</li>`,
  )}</ul>`;
}
