import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

export interface SearchFormView {
  readonly action: string;
  readonly value: string;
  /** Name of the form and of its field. Two forms on one page need different ones. */
  readonly label: string;
  /** What of the search stays when other words are typed: hidden fields, in their order. */
  readonly keep?: readonly (readonly [name: string, value: string])[];
  /** Where it stands. It also tells apart the ids of two forms on one page. */
  readonly size?: 'masthead' | 'page';
  readonly autofocus?: boolean;
}

/** Longer words are not read by the search either. */
const longest = 500;

/**
 * A form that asks by GET and works as it is. `assets/suggest.js` finds it by `data-suggest`, the address that it asks for
 * suggestions, and makes its field a combobox (ARIA 1.2) with a list of the name in `data-label-suggestions`.
 */
export function searchForm(view: SearchFormView, t: Words): Html {
  const size = view.size ?? 'page';
  const id = `search-${size}`;
  return html`<form class="find${size === 'masthead' && ' in-masthead'}" role="search" method="get" action="${url(view.action)}" aria-label="${view.label}" data-suggest="/suggest" data-label-suggestions="${t('ui.search.suggestions')}">
<label class="visually-hidden" for="${id}">${view.label}</label>
<div class="find-field"><input id="${id}" name="q" type="search" value="${view.value}" maxlength="${longest}" dir="auto" enterkeyhint="search" autocomplete="off" autocapitalize="none" spellcheck="false"${view.autofocus && html` autofocus`}></div>
${view.keep?.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit">${t('ui.search.submit')}</button>
</form>`;
}
