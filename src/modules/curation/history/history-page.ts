import { type Html, html } from '../../../platform/html/index.ts';
import { pager, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel, fullTitle, type Revision, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import { diffView } from './diff-view.ts';
import { fieldLines } from './field-lines.ts';

/** A revision with the record as it left it and as it was before. */
export interface ShownRevision extends Revision {
  readonly before: WorkRecord | undefined;
  readonly after: WorkRecord;
}

export interface HistoryView {
  readonly work: StoredWork;
  readonly done: Html | undefined;
  readonly revisions: readonly ShownRevision[];
  readonly page: number;
  readonly pages: number;
  /** Former versions may be brought back. */
  readonly restores: boolean;
  readonly now: Date;
}

/** Every change of a work, the newest first, with what it did to each field. */
export function workHistoryPage(view: HistoryView, t: Words): Html {
  const { work, revisions, page, pages } = view;
  const href = (to: number) => `/curate/works/${work.id}/history?page=${to}`;
  return html`<div class="page-head"><h1>${t('curation.history.title')}</h1><p class="tagline"><bdi>${fullTitle(work.record)}</bdi></p></div>
${view.done}
<ol class="revisions" reversed start="${revisions[0]?.number ?? 0}">${revisions.map((revision) => html`<li value="${revision.number}">${revisionView(revision, view, t)}</li>`)}</ol>
${pager({ page, pages, previous: page > 1 ? href(page - 1) : undefined, next: page < pages ? href(page + 1) : undefined }, t)}`;
}

function revisionView(revision: ShownRevision, { work, restores, now }: HistoryView, t: Words): Html {
  const { number, action, at, by, reason, review, before, after, fields } = revision;
  const changed = fields as readonly (keyof WorkRecord)[];
  return html`<article id="revision-${number}"><h2>${t('curation.history.revision', { number, action: t(`catalogue.history.${action}`) })}</h2>
<p><bdi>${by}</bdi> · <time datetime="${at}">${ago(at, now, t)}</time> · ${t.date(at)}</p>
<p><bdi>${reason}</bdi></p>${review !== undefined && html`<p>${t('curation.history.review', { review })}</p>`}
${
  changed.length > 0 &&
  html`<details><summary>${t('curation.history.fields', { fields: t.list(changed.map((field) => fieldLabel(field, t))) })}</summary><dl class="changes">${changed.map(
    (field) =>
      html`<div><dt>${fieldLabel(field, t)}</dt><dd>${diffView(before === undefined ? [] : fieldLines(before, field, t), fieldLines(after, field, t), t)}</dd></div>`,
  )}</dl></details>`
}
${
  restores &&
  number !== work.revision &&
  html`<form method="post" action="/curate/works/${work.id}/history"><input type="hidden" name="revision" value="${number}"><input type="hidden" name="expected" value="${work.revision}">
<details><summary>${t('curation.history.restore', { number })}</summary>${textField({ name: `reason-${number}`, label: t('editor.reason') }, t)}
<div class="actions"><button type="submit" class="lesser">${t('curation.history.restore-do', { number })}</button></div></details></form>`
}</article>`;
}
