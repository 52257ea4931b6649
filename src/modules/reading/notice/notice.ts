import { type Html, html, url } from '../../../platform/html/index.ts';
import { prose } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { NoticeChoice } from '../preferences.ts';

/** What the organisation tells readers before they begin. The words are its own. */
export interface Notice {
  readonly heading: string;
  readonly text: string;
  /** Wording that an organisation has yet to replace by its own. */
  readonly example: boolean;
  /** Language of the words. */
  readonly language: string;
}

/**
 * The notice as it stands on every page until the reader has chosen. It covers nothing and can be read past: the page is there below it.
 * `returnTo`: path of the page that the choice leads back to.
 */
export function noticeBanner(notice: Notice, returnTo: string, t: Words): Html {
  return html`<div class="notice" role="region" aria-labelledby="notice-heading"><div class="wrap">
${noticeWords(notice, t, 'banner')}
${noticeForm(undefined, returnTo, t)}
</div></div>`;
}

/** The notice on a page of its own, where the choice can be changed. */
export function noticePage(notice: Notice, chosen: NoticeChoice | undefined, returnTo: string, t: Words): Html {
  return html`<div class="page-head">${noticeWords(notice, t, 'page')}</div>
<p>${chosen === undefined ? t('safety.notice.not-chosen') : t(`safety.notice.chosen-${chosen}`)}</p>
${noticeForm(chosen, returnTo, t)}
<p class="small">${t('safety.notice.kept')}</p>`;
}

function noticeWords(notice: Notice, t: Words, place: 'banner' | 'page'): Html {
  const language = t.lang(notice.language);
  const heading =
    // No heading: the page's own is the first, and the notice stands before it. It is a region with a name.
    place === 'banner'
      ? html`<div class="notice-heading" id="notice-heading"${language}>${notice.heading}</div>`
      : html`<h1${language}>${notice.heading}</h1>`;
  return html`${heading}${notice.example && html`<p class="example">${t('ui.frame.example')}</p>`}<div${language}>${prose(notice.text)}</div>`;
}

function noticeForm(chosen: NoticeChoice | undefined, returnTo: string, t: Words): Html {
  return html`<form class="notice-choices" method="post" action="/notice"><input type="hidden" name="return" value="${url(returnTo)}">
${(['show', 'cover'] as const).map(
  (choice) =>
    html`<button type="submit" name="choice" value="${choice}"${chosen !== undefined && html` aria-pressed="${chosen === choice ? 'true' : 'false'}"`}>${t(`safety.notice.${choice}`)}</button>`,
)}</form>`;
}
