import { type Html, html } from '../../../platform/html/index.ts';
import { choiceField, type FieldOption, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel, fullTitle, type StoredWork, type Structure, type WorkRecord } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import { diffView } from '../history/diff-view.ts';
import { fieldLines } from '../history/field-lines.ts';
import { type BatchChange, writeBatchChange } from './batch-change.ts';
import type { Batch, BatchOutcome, BatchWork, Foreseen } from './batches.ts';

export interface BatchFormView {
  readonly works: readonly StoredWork[];
  readonly change: BatchChange;
  readonly structure: Structure;
  readonly empty: boolean;
  readonly may: { readonly publish: boolean; readonly withdraw: boolean };
}

const joinedIds = (works: readonly StoredWork[]) => works.map(({ id }) => id).join('.');

/** What is to be changed in the works that were chosen. Nothing is changed before it has been looked at. */
export function batchFormPage({ works, change, structure, empty, may }: BatchFormView, t: Words): Html {
  const places = [...structure.collections.values()].map(({ path, name, parent }) => ({
    value: path,
    label: parent === undefined ? name : `${parent.name}: ${name}`,
  }));
  const concepts = [...structure.concepts.values()]
    .map(({ id, prefLabel }) => ({ value: id, label: prefLabel }))
    .sort((a, b) => t.inOrder(a.label, b.label));
  const facets = structure.facets.flatMap(({ id, label, values }) =>
    values.map((value) => ({ value: `${id}/${value.id}`, label: `${label}: ${value.label}` })),
  );
  const used = (options: readonly FieldOption[], has: (record: WorkRecord) => readonly string[]) => {
    const values = new Set(works.flatMap(({ record }) => has(record)));
    return options.filter(({ value }) => values.has(value));
  };
  const list = (name: 'addConcepts' | 'removeConcepts' | 'addFacets' | 'removeFacets', label: string, options: readonly FieldOption[]) =>
    options.length > 0 &&
    selectField({ name, label, value: change[name][0] ?? '', options: [{ value: '', label: t('editor.not-chosen') }, ...options] }, t);
  const boxes = (name: 'addPlacements' | 'removePlacements', legend: string, options: readonly FieldOption[]) =>
    options.length > 0 &&
    html`<details${change[name].length > 0 && html` open`}><summary>${legend}</summary>${choiceField({ name, legend, kind: 'checkbox', values: change[name], options }, t)}</details>`;
  const statuses = [
    { value: '', label: t('curation.batch.status-same') },
    ...(may.publish ? [{ value: 'publish', label: t('curation.batch.status.publish') }] : []),
    ...(may.withdraw ? [{ value: 'withdraw', label: t('curation.batch.status.withdraw') }] : []),
  ];
  return html`<div class="page-head"><h1>${t('curation.batch.title', { count: works.length })}</h1></div>
${empty && html`<p class="said problems" role="alert">${t('curation.batch.empty')}</p>`}
<details><summary>${t('curation.batch.chosen', { count: works.length })}</summary><ul>${works.map(({ id, record }) => html`<li><a href="/curate/works/${id}"><bdi>${fullTitle(record)}</bdi></a></li>`)}</ul></details>
<form class="form" method="get" action="/curate/batches/preview"><input type="hidden" name="works" value="${joinedIds(works)}">
${boxes('addPlacements', t('curation.batch.addPlacements'), places)}${boxes(
  'removePlacements',
  t('curation.batch.removePlacements'),
  used(places, (record) => record.placements),
)}
${list('addConcepts', t('curation.batch.addConcepts'), concepts)}${list(
  'removeConcepts',
  t('curation.batch.removeConcepts'),
  used(concepts, (record) => record.concepts),
)}
${list('addFacets', t('curation.batch.addFacets'), facets)}${list(
  'removeFacets',
  t('curation.batch.removeFacets'),
  used(facets, (record) => Object.entries(record.facets).flatMap(([facet, values]) => values.map((value) => `${facet}/${value}`))),
)}
${textField({ name: 'addNote', label: t('curation.batch.addNote'), hint: t('editor.hint.topic'), value: change.addNote }, t)}
${statuses.length > 1 && selectField({ name: 'status', label: t('curation.batch.status'), value: change.status ?? '', options: statuses }, t)}
<div class="actions"><button type="submit">${t('curation.batch.preview')}</button></div></form>`;
}

/** What the change would do to each work, before it does. */
export function batchPreviewPage({ foreseen, change }: { foreseen: readonly Foreseen[]; change: BatchChange }, t: Words): Html {
  const touched = foreseen.filter(({ fields, status }) => fields.length > 0 || status !== undefined);
  const works = joinedIds(foreseen.map(({ work }) => work));
  const back = `/curate/batches/new?${new URLSearchParams([['works', works], ...writeBatchChange(change)])}`;
  return html`<div class="page-head"><h1>${t('curation.batch.preview-title')}</h1><p class="tagline">${t('curation.batch.would', { count: touched.length, others: foreseen.length - touched.length })}</p></div>
${touched.map(
  ({ work, after, fields, status }) =>
    html`<section><h2><bdi>${fullTitle(work.record)}</bdi></h2>${status !== undefined && html`<p>${t(`curation.batch.status.${status}`)}</p>`}<dl class="changes">${(
      fields as (keyof WorkRecord)[]
    ).map(
      (field) =>
        html`<div><dt>${fieldLabel(field, t)}</dt><dd>${diffView(fieldLines(work.record, field, t), fieldLines(after, field, t), t)}</dd></div>`,
    )}</dl></section>`,
)}
${
  touched.length > 0 &&
  html`<form class="form" method="post" action="/curate/batches"><input type="hidden" name="works" value="${works}">${writeBatchChange(change).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${foreseen.map(
    ({ work }) => html`<input type="hidden" name="expected.${work.id}" value="${work.revision}">`,
  )}
${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint') }, t)}
${change.status === 'publish' && html`<p>${t('curation.batch.publish-stays')}</p>`}
<div class="actions"><button type="submit">${t('curation.batch.do', { count: touched.length })}</button></div></form>`
}
<p><a href="${back}">${t('curation.batch.back')}</a></p>`;
}

/** What a batch has done, and the way back. */
export function batchPage(
  {
    batch,
    titles,
    now,
    undoes,
  }: { batch: Batch & { readonly works: readonly BatchWork[] }; titles: ReadonlyMap<string, string>; now: Date; undoes: boolean },
  t: Words,
): Html {
  const groups = [...Map.groupBy(batch.works, ({ outcome }) => outcome as BatchOutcome)];
  return html`<div class="page-head"><h1>${t('curation.batch.done-title')}</h1><p class="tagline">${t('curation.batch.by', { name: batch.personName, ago: ago(batch.at, now, t), reason: batch.reason })}</p></div>
${batch.undoneAt !== undefined && html`<p class="said" role="status">${t('curation.batch.was-undone', { ago: ago(batch.undoneAt, now, t) })}</p>`}
${groups.map(
  ([outcome, works]) =>
    html`<section><h2>${t(`curation.batch.outcome.${outcome}`, { count: works.length })}</h2><ul>${works.map(({ work }) => html`<li><a href="/curate/works/${work}"><bdi>${titles.get(work) ?? work}</bdi></a></li>`)}</ul></section>`,
)}
${
  undoes &&
  batch.undoneAt === undefined &&
  batch.works.some(({ outcome }) => outcome === 'changed') &&
  html`<form class="form" method="post" action="/curate/batches/${batch.id}"><p>${t('curation.batch.undo-lead')}</p><div class="actions"><button type="submit" class="lesser">${t('curation.batch.undo')}</button></div></form>`
}
<p><a href="/curate/batches">${t('curation.batches.title')}</a></p>`;
}

export function batchesPage({ batches, now }: { batches: readonly Batch[]; now: Date }, t: Words): Html {
  return html`<div class="page-head"><h1>${t('curation.batches.title')}</h1></div>
${
  batches.length === 0
    ? html`<p>${t('curation.batches.none')}</p>`
    : html`<ul>${batches.map(
        ({ id, personName, at, reason, undoneAt }) =>
          html`<li><a href="/curate/batches/${id}">${t('curation.batch.by', { name: personName, ago: ago(at, now, t), reason })}</a>${undoneAt !== undefined && html` <span class="small">${t('curation.batch.was-undone', { ago: ago(undoneAt, now, t) })}</span>`}</li>`,
      )}</ul>`
}`;
}
