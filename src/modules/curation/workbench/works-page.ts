import { type Html, html, url } from '../../../platform/html/index.ts';
import { pager, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { byline, curatorsSorts, fullTitle, type StoredWork, typeLabel, workStatuses } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import type { SavedFilter } from '../store/saved-filters.ts';
import { type WorksState, worksHref, worksOnPage, worksQuery } from './works-state.ts';

export interface WorksView {
  readonly state: WorksState;
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly filters: readonly SavedFilter[];
  /** May choose works and change them together. */
  readonly batches: boolean;
  readonly nothingChosen: boolean;
  readonly done: Html | undefined;
  readonly now: Date;
  readonly contentLanguage: string;
}

/** All works, whatever their status: narrowed, sorted, and chosen to be changed together. */
export function worksPage(view: WorksView, t: Words): Html {
  const { state, works, total, filters, batches, now } = view;
  const pages = Math.max(1, Math.ceil(total / worksOnPage));
  const statuses = [
    { value: '', label: t('curation.works.any') },
    ...workStatuses.map((status) => ({ value: status, label: t(`curation.status.${status}`) })),
  ];
  const sorts = curatorsSorts.map((sort) => ({ value: sort, label: t(`curation.sort.${sort}`) }));
  const row = (work: StoredWork) => html`<li class="curated">${
    batches &&
    html`<label class="choice"><input type="checkbox" name="work" value="${work.id}"><span class="visually-hidden">${t('curation.works.choose', { title: fullTitle(work.record) })}</span></label>`
  }<div><h2><a href="/curate/works/${work.id}"${t.lang(work.record.titleLanguage ?? view.contentLanguage)}><bdi>${fullTitle(work.record)}</bdi></a></h2>
<p class="small">${byline(work.record, t, view.contentLanguage)}</p>
<p class="small">${t(`curation.status.${work.status}`)} · ${typeLabel(work.record.type, t)} · ${work.id} · ${ago(work.updatedAt, now, t)}</p></div></li>`;
  const list = html`<ul class="plain-list curated-list">${works.map(row)}</ul>`;
  return html`<div class="page-head"><h1>${t('curation.works.title')}</h1></div>
${view.done}
${view.nothingChosen && html`<p class="said problems" role="alert">${t('curation.batch.nothing-chosen')}</p>`}
<form class="form filter" method="get" action="/curate/works">${textField({ name: 'find', label: t('curation.works.find'), hint: t('curation.works.find-hint'), value: state.find, type: 'search' }, t)}
${selectField({ name: 'status', label: t('curation.work.status'), value: state.status ?? '', options: statuses }, t)}${selectField({ name: 'sort', label: t('curation.works.sort'), value: state.sort, options: sorts }, t)}
<div class="actions"><button type="submit">${t('curation.works.show')}</button></div></form>
<p data-total="${total}">${t('curation.works.count', { count: total })}</p>
${
  batches
    ? html`<form method="post" action="/curate/batches/new">${list}${works.length > 0 && html`<p class="actions"><button type="submit" class="lesser" name="do" value="choose">${t('curation.batch.change-chosen')}</button></p>`}</form>`
    : list
}
${pager({ page: state.page, pages, previous: state.page > 1 ? worksHref(state, { page: state.page - 1 }) : undefined, next: state.page < pages ? worksHref(state, { page: state.page + 1 }) : undefined }, t)}
<section><h2>${t('curation.filters.title')}</h2>
${filters.length > 0 && html`<ul class="plain-list">${filters.map(({ id, name, query }) => html`<li><form class="inline" method="post" action="/curate/works"><a href="${url(`/curate/works?${query}`)}"><bdi>${name}</bdi></a> <input type="hidden" name="filter" value="${id}"><button type="submit" class="quiet" name="do" value="forget">${t.html('curation.filters.forget', { name })}</button></form></li>`)}</ul>`}
<form class="form" method="post" action="/curate/works"><input type="hidden" name="query" value="${worksQuery({ ...state, page: 1 })}">${textField({ name: 'name', autocomplete: 'off', label: t('curation.filters.name'), required: true, maxLength: 80 }, t)}
<div class="actions"><button type="submit" class="lesser" name="do" value="keep">${t('curation.filters.keep')}</button></div></form></section>`;
}
