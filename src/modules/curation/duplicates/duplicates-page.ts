import { type Html, html, url } from '../../../platform/html/index.ts';
import { pager, said } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { byline, fullTitle, type StoredWork, typeLabel, yearOf } from '../../catalogue/index.ts';
import type { Candidate } from '../../intake/index.ts';
import { evidenceView } from './evidence-view.ts';

export const duplicatesAddress = '/curate/duplicates';

export interface DuplicatesView {
  readonly candidates: readonly Candidate[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Not all records have been compared yet. */
  readonly behind: boolean;
  /** What was just done. */
  readonly did?: string | undefined;
}

export function duplicatesPage({ candidates, total, page, pages, behind, did }: DuplicatesView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('lint.duplicates.title')}</h1><p class="tagline">${t('lint.duplicates.tagline')}</p></div>
${said([did, behind ? t('lint.duplicates.behind') : undefined].flatMap((line) => (line === undefined ? [] : [html`${line}`])))}
<p>${total === 0 ? t('lint.duplicates.none') : t('lint.duplicates.count', { count: total })}</p>
${
  candidates.length > 0 &&
  html`<ol class="pairs">${candidates.map(
    ({ a, b, comparison }) => html`<li>
<h2>${comparison.verdict === 'certain' ? t('lint.duplicates.certain') : t('lint.duplicates.likely')}<span class="visually-hidden">: ${t('lint.duplicates.pair', { a: fullTitle(a.record), b: fullTitle(b.record) })}</span></h2>
<div class="pair">${workFacts(a, t)}${workFacts(b, t)}</div>
${evidenceView(comparison, t)}
<form method="post" action="${pairAddress(a, b)}/not-the-same"><div class="actions"><a class="act" href="${pairAddress(a, b)}"><span>${t('lint.duplicates.compare')}</span></a><button type="submit" class="quiet">${t('lint.duplicates.not-same.submit')}</button></div></form>
</li>`,
  )}</ol>`
}
${pager(
  {
    page,
    pages,
    ...(page > 1 && { previous: `${duplicatesAddress}?page=${page - 1}` }),
    ...(page < pages && { next: `${duplicatesAddress}?page=${page + 1}` }),
  },
  t,
)}`;
}

export function pairAddress(a: Pick<StoredWork, 'id'>, b: Pick<StoredWork, 'id'>): string {
  return `${duplicatesAddress}/${a.id}/${b.id}`;
}

/** A work in a few lines, as far as it takes to know it by. */
export function workFacts({ id, status, record }: StoredWork, t: Words): Html {
  const year = yearOf(record.issued);
  return html`<div><p><a href="${url(`/curate/works/${id}`)}"><bdi${t.lang(record.titleLanguage)}>${fullTitle(record)}</bdi></a></p>
<p class="small">${byline(record, t)}</p>
<p class="small">${t('lint.duplicates.facts', { type: typeLabel(record.type, t), year: year === undefined ? t('lint.duplicates.no-year') : String(year) })} · ${t('lint.duplicates.status', { status })} · ${id}</p></div>`;
}
