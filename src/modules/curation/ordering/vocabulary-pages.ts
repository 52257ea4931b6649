import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { type Concept, type ConceptScheme, fullTitle, type StoredWork } from '../../catalogue/index.ts';
import type { ConceptForm } from './concept-form.ts';
import type { Part } from './edit.ts';
import type { ImportNote, ImportPlan } from './import-scheme.ts';
import type { Standing } from './ordering.ts';
import { conceptChanges, hidden, own, pageHead, reasonField, standingNote, told, vocabularyAddress, workList } from './part-pages.ts';

interface Told {
  readonly said: readonly string[];
  readonly problems: readonly FieldProblem[];
  readonly contentLanguage: string;
}

export function conceptHref(id: string, doing = ''): string {
  return `${vocabularyAddress}/concepts/${encodeURIComponent(id)}${doing && `/${doing}`}`;
}

export interface VocabularyView extends Told {
  readonly query: string;
  readonly schemes: readonly {
    readonly scheme: ConceptScheme;
    readonly standing: Standing;
    readonly hasFolder: boolean;
    readonly found: readonly Concept[];
    readonly total: number;
  }[];
  readonly uses: (id: string) => number;
}

/** Every scheme with its concepts, or those that a search finds, hidden labels too: this is for curators. */
export function vocabularyPage(view: VocabularyView, t: Words): Html {
  const { query, schemes, contentLanguage } = view;
  return html`${pageHead(t('vocabulary.title'), t('vocabulary.lead'))}${told(view.said, view.problems, t)}
<form class="form" method="get" action="${vocabularyAddress}" role="search">${textField({ name: 'q', label: t('vocabulary.search'), hint: t('vocabulary.search.hint'), value: query, type: 'search' }, t)}
<div class="actions"><button type="submit" class="lesser">${t('vocabulary.search.send')}</button></div></form>
<p><a class="quiet" href="${vocabularyAddress}/import">${t('vocabulary.import.title')}</a></p><p><a class="quiet" href="${vocabularyAddress}/history">${t('vocabulary.history.title')}</a></p>
${schemes.length === 0 && html`<p>${t('vocabulary.none')}</p>`}
${schemes.map(
  ({ scheme, standing, hasFolder, found, total }) => html`<section><h2>${own(scheme.title, contentLanguage, t)}</h2>
${standingNote({ part: `scheme:${scheme.id}` satisfies Part, name: scheme.title, standing, hasFolder }, t)}
<p>${t('vocabulary.download')} ${(['ttl', 'nt', 'json'] as const).map((format) => html` <a class="ordering-export" href="${url(`${vocabularyAddress}/export/${scheme.id}.${format}`)}">${t(`vocabulary.format.${format}`)}</a>`)}</p>
<p><a class="quiet" href="${url(`${vocabularyAddress}/new?scheme=${encodeURIComponent(scheme.id)}`)}">${t('vocabulary.new')}</a></p>
<p>${query === '' ? t('vocabulary.count', { count: total }) : t('vocabulary.found', { count: found.length, total })}</p>
${
  found.length > 0 &&
  html`<div class="scroll"><table class="queue"><thead><tr><th scope="col">${t('vocabulary.column.concept')}</th><th scope="col">${t('vocabulary.column.also')}</th><th scope="col">${t('vocabulary.column.works')}</th></tr></thead>
<tbody>${found.map(
    (concept) =>
      html`<tr><th scope="row"><a href="${url(conceptHref(concept.id))}"${t.lang(contentLanguage)}>${concept.prefLabel}</a></th><td>${own(concept.altLabels.join('; '), contentLanguage, t)}</td><td>${t.number(view.uses(concept.id))}</td></tr>`,
  )}</tbody></table></div>`
}</section>`,
)}`;
}

export interface ConceptView extends Told {
  readonly scheme: ConceptScheme;
  readonly concept: Concept | undefined;
  readonly form: ConceptForm;
  /** Digest of the concept as the form was made from it. */
  readonly version: string;
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly narrower: readonly Concept[];
}

/** The form of a concept, and where it is used. */
export function conceptEditPage(view: ConceptView, t: Words): Html {
  const { scheme, concept, form, contentLanguage, problems } = view;
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  const field = (name: keyof Omit<ConceptForm, 'neverSynonym'>, rows?: number, required = false) =>
    textField(
      {
        ...{ name, label: t(`vocabulary.field.${name as 'prefLabel'}`), hint: t(`vocabulary.hint.${name as 'prefLabel'}`) },
        ...{ value: form[name], problem: problem(name), rows, required, language: contentLanguage },
      },
      t,
    );
  const groups = Object.entries(scheme.groups ?? {});
  const title = concept === undefined ? t('vocabulary.new.title') : t('vocabulary.concept.title', { name: concept.prefLabel });
  return html`${pageHead(title)}${told(view.said, problems, t)}
${
  concept !== undefined &&
  html`<ul class="plain-list"><li><a href="${url(`/concepts/${concept.id}`)}">${t('vocabulary.concept.page')}</a></li>
<li><a href="${url(conceptHref(concept.id, 'merge'))}">${t('vocabulary.merge.title', { name: concept.prefLabel })}</a></li>
<li><a href="${url(conceptHref(concept.id, 'split'))}">${t('vocabulary.split.title', { name: concept.prefLabel })}</a></li>
<li><a href="${url(conceptHref(concept.id, 'retire'))}">${t('vocabulary.retire.title', { name: concept.prefLabel })}</a></li></ul>`
}
<form class="form" method="post" action="${url(concept === undefined ? `${vocabularyAddress}/new` : conceptHref(concept.id))}">${hidden('scheme', scheme.id)}${hidden('version', view.version)}
${concept === undefined ? field('id', undefined, true) : hidden('id', concept.id)}
${field('prefLabel', undefined, true)}${field('altLabels', 4)}${field('hiddenLabels', 3)}${field('ambiguousLabels', 3)}${field('scopeNote', 4)}${field('broader', 3)}${field('related', 3)}${field('usage', 4)}
${
  groups.length > 0
    ? selectField(
        {
          ...{ name: 'facet', label: t('vocabulary.field.facet'), hint: t('vocabulary.hint.facet'), value: form.facet },
          options: [
            { value: '', label: t('vocabulary.facet.none') },
            ...groups.map(([value, label]) => ({ value, label })),
            ...(form.facet !== '' && !groups.some(([value]) => value === form.facet) ? [{ value: form.facet, label: form.facet }] : []),
          ],
        },
        t,
      )
    : field('facet')
}
${field('mappings', 3)}${choiceField(
  {
    ...{ name: 'neverSynonym', legend: t('vocabulary.field.never-synonym'), kind: 'checkbox' },
    values: form.neverSynonym ? ['yes'] : [],
    options: [{ value: 'yes', label: t('vocabulary.never-synonym.yes'), hint: t('vocabulary.never-synonym.hint') }],
  },
  t,
)}${field('sources', 3)}${reasonField(form.reason, problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t(concept === undefined ? 'vocabulary.new.send' : 'vocabulary.concept.send')}</button></div></form>
${
  concept !== undefined &&
  html`<section><h2>${t('vocabulary.used.title')}</h2><p>${t('vocabulary.used.count', { count: view.total })}</p>${workList(view.works, contentLanguage, t)}
${view.total > view.works.length && html`<p>${t('vocabulary.used.more', { count: view.total - view.works.length })}</p>`}</section>
${
  view.narrower.length > 0 &&
  html`<section><h2>${t('vocabulary.narrower.title')}</h2><ul class="plain-list">${view.narrower.map((one) => html`<li><a href="${url(conceptHref(one.id))}"${t.lang(contentLanguage)}>${one.prefLabel}</a></li>`)}</ul></section>`
}`
}`;
}

export interface LeadView extends Told {
  readonly doing: 'merge' | 'retire';
  readonly concept: Concept;
  readonly others: readonly Concept[];
  /** Id of the concept that the works and the address are to go to; empty: none. */
  readonly to: string;
  readonly target: Concept | undefined;
  /** As the target would stand. */
  readonly result: Concept | undefined;
  readonly version: string;
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly chosen: boolean;
  readonly reason: string;
}

/** Merging a concept into another, or retiring it: first where to, then what would happen, then doing it. */
export function leadPage(view: LeadView, t: Words): Html {
  const { doing, concept, target, result, contentLanguage, problems } = view;
  const options = [
    { value: '', label: t(doing === 'merge' ? 'vocabulary.merge.choose' : 'vocabulary.retire.nowhere') },
    ...view.others.map(({ id, prefLabel }) => ({ value: id, label: `${prefLabel} (${id})` })),
  ];
  return html`${pageHead(t(`vocabulary.${doing}.title`, { name: concept.prefLabel }), t(`vocabulary.${doing}.lead`))}${told(view.said, problems, t)}
<form class="form" method="get" action="${url(conceptHref(concept.id, doing))}">${hidden('show', 'yes')}${selectField(
    {
      ...{ name: 'to', label: t(`vocabulary.${doing}.to`), value: view.to, options, required: doing === 'merge' },
      problem: problems.find(({ field }) => field === 'to')?.message,
    },
    t,
  )}
<div class="actions"><button type="submit" class="lesser">${t('vocabulary.preview')}</button></div></form>
${
  view.chosen &&
  html`<section><h2>${t('vocabulary.preview.title')}</h2>
<p>${
    target === undefined
      ? t('vocabulary.retire.works', { count: view.total })
      : t('vocabulary.lead.works', { count: view.total, name: target.prefLabel })
  }</p>${workList(view.works, contentLanguage, t)}${view.total > view.works.length && html`<p>${t('vocabulary.used.more', { count: view.total - view.works.length })}</p>`}
${target !== undefined && html`<p>${t('vocabulary.lead.address', { from: `/concepts/${concept.id}`, to: `/concepts/${target.id}` })}</p>`}
${target !== undefined && result !== undefined && conceptChanges([{ id: target.id, before: target, after: result }], contentLanguage, t)}
<form class="form" method="post" action="${url(conceptHref(concept.id, doing))}">${hidden('to', view.to)}${hidden('version', view.version)}${reasonField(view.reason, problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t(`vocabulary.${doing}.send`)}</button></div></form></section>`
}`;
}

export interface SplitView extends Told {
  readonly concept: Concept;
  readonly version: string;
  readonly id: string;
  readonly prefLabel: string;
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly chosen: readonly string[];
  readonly reason: string;
}

/** A new concept beside one, and which of its works go there. */
export function splitPage(view: SplitView, t: Words): Html {
  const { concept, problems, contentLanguage } = view;
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  const text = (name: 'id' | 'prefLabel') =>
    textField(
      {
        ...{ name, label: t(`vocabulary.field.${name}`), hint: t(`vocabulary.hint.${name}`), value: view[name] },
        ...{ required: true, problem: problem(name), language: contentLanguage },
      },
      t,
    );
  return html`${pageHead(t('vocabulary.split.title', { name: concept.prefLabel }), t('vocabulary.split.lead'))}${told(view.said, problems, t)}
<form class="form" method="post" action="${url(conceptHref(concept.id, 'split'))}">${hidden('version', view.version)}${text('prefLabel')}${text('id')}
${
  view.works.length > 0
    ? choiceField(
        {
          ...({
            name: 'work',
            legend: t('vocabulary.split.works'),
            kind: 'checkbox',
            values: view.chosen,
            problem: problem('work'),
          } as const),
          options: view.works.map(({ id, record }) => ({ value: id, label: `${fullTitle(record)} (${id})` })),
        },
        t,
      )
    : html`<p>${t('vocabulary.split.no-works')}</p>`
}${view.total > view.works.length && html`<p>${t('vocabulary.split.more', { count: view.works.length, total: view.total })}</p>`}
${reasonField(view.reason, problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t('vocabulary.split.send')}</button></div></form>`;
}

export interface ImportView extends Told {
  readonly schemes: readonly ConceptScheme[];
  readonly target: string;
  readonly text: string;
  readonly plan: ImportPlan | undefined;
  readonly version: string;
  readonly reason: string;
}

/** A vocabulary from a file: first what it would change, then taking it. */
export function importPage(view: ImportView, t: Words): Html {
  const { plan, problems, contentLanguage } = view;
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  return html`${pageHead(t('vocabulary.import.title'), t('vocabulary.import.lead'))}${told(view.said, problems, t)}
<form class="form" method="post" action="${vocabularyAddress}/import">${selectField(
    {
      ...{ name: 'target', label: t('vocabulary.import.target'), value: view.target },
      options: [...view.schemes.map(({ id, title }) => ({ value: id, label: title })), { value: '', label: t('vocabulary.import.new') }],
    },
    t,
  )}${textField({ name: 'text', label: t('vocabulary.import.text'), hint: t('vocabulary.import.hint'), value: view.text, rows: 10, required: true, problem: problem('text'), spellcheck: false }, t)}
${plan?.scheme !== undefined && html`${hidden('version', view.version)}${planView(plan, contentLanguage, t)}${reasonField(view.reason, problems, contentLanguage, t)}`}
<div class="actions">${
    plan?.scheme !== undefined && html`<button type="submit" name="do" value="take">${t('vocabulary.import.take')}</button>`
  }<button type="submit" name="do" value="preview"${plan?.scheme !== undefined && html` class="lesser"`}>${t('vocabulary.import.preview')}</button></div></form>
${plan !== undefined && plan.faults.length > 0 && html`<h2>${t('vocabulary.import.faults')}</h2>${notes(plan.faults, t)}`}`;
}

function planView(plan: ImportPlan, language: string, t: Words): Html {
  const changes = [...plan.added.map((after) => ({ id: after.id, after })), ...plan.changed.map((one) => ({ id: one.after.id, ...one }))];
  return html`<h2>${t('vocabulary.preview.title')}</h2>
<p>${t('vocabulary.import.summary', { added: plan.added.length, changed: plan.changed.length, same: plan.same })}</p>${plan.untouched > 0 && html`<p>${t('vocabulary.import.untouched', { count: plan.untouched })}</p>`}
${plan.left.length > 0 && html`<h3>${t('vocabulary.import.left')}</h3>${notes(plan.left, t)}`}${conceptChanges(changes, language, t)}`;
}

const notesShown = 100;

function notes(list: readonly ImportNote[], t: Words): Html {
  return html`<ul>${list.slice(0, notesShown).map(({ line, message, language }) => {
    const text = html`<bdi${t.lang(language)}>${message}</bdi>`;
    return html`<li>${line === undefined ? text : t.html('vocabulary.import.line', { line, message: text })}</li>`;
  })}</ul>${list.length > notesShown && html`<p>${t('vocabulary.changes.more', { count: list.length - notesShown })}</p>`}`;
}
