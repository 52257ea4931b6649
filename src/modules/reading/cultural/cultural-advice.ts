import { type Html, html, url } from '../../../platform/html/index.ts';
import { layer, paragraphs } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { LocalContextsEntry, WorkRecord } from '../../catalogue/index.ts';

export interface CulturalCareView {
  readonly record: Pick<WorkRecord, 'culturalAdvice' | 'localContexts'>;
  /** Language of advice that does not say its own. */
  readonly language: string;
  /** The library's own page on how it cares for cultural knowledge, where it has one. */
  readonly explainHref?: string | undefined;
}

/** Advice on a work, and what communities and the library have put on it through Local Contexts. */
export function culturalCare({ record, language, explainHref }: CulturalCareView, t: Words): Html | undefined {
  const { culturalAdvice, localContexts } = record;
  const labels = localContexts.filter(({ kind }) => kind === 'label');
  const notices = localContexts.filter(({ kind }) => kind === 'notice');
  if (culturalAdvice.length === 0 && localContexts.length === 0) return undefined;
  return html`${
    culturalAdvice.length > 0 &&
    layer({
      id: 'cultural-advice',
      label: t('safety.advice.label'),
      body: html`${culturalAdvice.map(
        ({ text, source }) =>
          html`<p class="note"><span${t.lang(language)}>${text}</span> <span class="soft">${t.html('safety.advice.source', { source: html`<span${t.lang(language)}>${source}</span>` })}</span></p>`,
      )}`,
    })
  }${
    labels.length > 0 &&
    layer({
      id: 'community-labels',
      label: t('safety.labels.label'),
      body: html`<p class="small">${t('safety.labels.whose')}</p>${labels.map((entry) => localContextsEntry(entry, t))}${explained(explainHref, t)}`,
    })
  }${
    notices.length > 0 &&
    layer({
      id: 'notices',
      label: t('safety.notices.label'),
      body: html`<p class="small">${t('safety.notices.whose')}</p>${notices.map((entry) => localContextsEntry(entry, t))}${explained(explainHref, t)}`,
    })
  }`;
}

/**
 * One entry as it was written: nothing is shortened, re-cased or put in other words, each translation stands in its own language, and no
 * picture is fetched.
 */
function localContextsEntry(entry: LocalContextsEntry, t: Words): Html {
  const link = entry.kind === 'label' ? entry.projectUrl : entry.url;
  return html`<div class="local-contexts">
<h3 dir="auto"${t.lang(entry.language)}>${entry.name}</h3>
${entry.kind === 'label' && html`<p class="community"><bdi>${entry.community}</bdi></p>`}
<div dir="auto"${t.lang(entry.language)}>${asWritten(entry.text)}</div>
${entry.translations.map(
  ({ language, languageName, name, text }) => html`<div class="translation">
<p class="soft"><bdi>${languageName ?? (language === undefined ? t('safety.labels.other-language') : t.languageName(language))}</bdi></p>
<div dir="auto"${t.lang(language)}>${name && html`<p><strong>${name}</strong></p>`}${asWritten(text)}</div></div>`,
)}
<p class="small">${link !== undefined && html`<a href="${url(link)}">${entry.kind === 'label' ? t.html('safety.labels.project', { community: html`<bdi>${entry.community}</bdi>` }) : t.html('safety.notices.more', { name: html`<span${t.lang(entry.language)}>${entry.name}</span>` })}</a>`}${
    entry.kind === 'label' &&
    entry.audioUrl !== undefined &&
    html` · <a href="${url(entry.audioUrl)}">${t.html('safety.labels.listen', { name: html`<span${t.lang(entry.language)}>${entry.name}</span>` })}</a>`
  }</p>
</div>`;
}

function asWritten(text: string): Html {
  return html`${paragraphs(text).map((paragraph) => html`<p>${paragraph}</p>`)}`;
}

function explained(href: string | undefined, t: Words): Html | undefined {
  return href === undefined ? undefined : html`<p class="small"><a href="${url(href)}">${t('safety.labels.explain')}</a></p>`;
}
