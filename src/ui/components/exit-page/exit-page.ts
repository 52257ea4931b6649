import { type Html, html, url } from '../../../platform/html/index.ts';

export interface ExitPageView {
  /** Address that leads away: one of the library's own, which redirects to the page that the installer has chosen. */
  readonly href: string;
  readonly label: string;
  /** Name of the landmark. */
  readonly regionLabel: string;
  /** Said after Shift was pressed, with the number of presses that are still wanting. */
  readonly pressesLabel: (wanting: 1 | 2) => string;
  /** Said when the next press did not follow in time. */
  readonly expiredLabel: string;
  /** Title of the blank page while the other one loads. It betrays nothing. */
  readonly loadingLabel: string;
  /** The page that says what leaving does and what it cannot do. */
  readonly explainHref: string;
  readonly explainLabel: string;
}

/**
 * The way to leave quickly, which stays in the corner while the page moves. It stands directly before or after the skip link, in the body
 * itself. A plain link; `exit-page.js` adds the blank page and the key.
 */
export function exitPage(view: ExitPageView): Html {
  return html`<section class="exit-page" aria-label="${view.regionLabel}" data-exit-page data-label-presses-2="${view.pressesLabel(2)}" data-label-presses-1="${view.pressesLabel(1)}" data-label-expired="${view.expiredLabel}" data-label-loading="${view.loadingLabel}">
<a class="exit-page-leave" href="${url(view.href)}" rel="nofollow noreferrer" draggable="false">${view.label}</a>
<p class="exit-page-explain"><a href="${url(view.explainHref)}">${view.explainLabel}</a></p>
</section>`;
}
