import { type Html, html, url } from '../../../platform/html/index.ts';
import { type FieldProblem, problemSummary, said, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Concept, StoredWork } from '../../catalogue/index.ts';
import { fullTitle } from '../../catalogue/index.ts';
import { walkTree } from './collection-tree.ts';
import { longestReason } from './concept-form.ts';
import type { Edit, Part, PartContent } from './edit.ts';
import { isScheme } from './edit.ts';

export const vocabularyAddress = '/curate/vocabulary';
export const collectionsAddress = '/curate/collections';

export function baseOf(part: Part): string {
  return part === 'collections' ? collectionsAddress : vocabularyAddress;
}

/** Text of the library's own, in its language. */
export function own(text: string, language: string, t: Words): Html {
  return html`<bdi${t.lang(language)}>${text}</bdi>`;
}

export function pageHead(title: string, tagline?: string): Html {
  return html`<div class="page-head"><h1>${title}</h1>${tagline && html`<p class="tagline">${tagline}</p>`}</div>`;
}

export function reasonField(value: string, problems: readonly FieldProblem[], language: string, t: Words): Html {
  const problem = problems.find(({ field }) => field === 'reason')?.message;
  const hint = t('vocabulary.reason.hint');
  return textField(
    { name: 'reason', label: t('vocabulary.reason'), hint, value, problem, required: true, maxLength: longestReason, language },
    t,
  );
}

/** What was done, or why not, and what is wrong with what was typed. */
export function told(lines: readonly string[], problems: readonly FieldProblem[], t: Words): Html {
  return html`${said(lines.map((line) => html`${line}`))}${problemSummary(problems, t)}`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export function workList(works: readonly StoredWork[], language: string, t: Words): Html {
  return html`<ul class="plain-list">${works.map(
    ({ id, status, record }) =>
      html`<li><a href="${url(`/curate/works/${id}`)}"><bdi${t.lang(record.titleLanguage ?? language)}>${fullTitle(record)}</bdi></a> <span class="small">${t(`vocabulary.status.${status}`)}</span></li>`,
  )}</ul>`;
}

/** Whose a part is, with what can be done where the folder and the library differ. */
export function standingNote(
  view: { readonly part: Part; readonly name: string; readonly standing: 'folder' | 'kept' | 'behind'; readonly hasFolder: boolean },
  t: Words,
): Html {
  const { part, name, standing, hasFolder } = view;
  if (standing === 'folder') return html`<p class="small">${t('vocabulary.standing.folder', { name })}</p>`;
  return html`<div class="standing">${standing === 'behind' ? html`<p><strong>${t('vocabulary.standing.behind', { name })}</strong></p>` : html`<p>${t('vocabulary.standing.kept', { name })}</p>`}${
    hasFolder &&
    html`<p><a class="quiet" href="${url(`${baseOf(part)}/folder?part=${encodeURIComponent(part)}`)}">${t.html('vocabulary.standing.compare', { name })}</a></p>`
  }</div>`;
}

/** What changed, a line for each field of each concept or collection that is not as it was. */
export function changeLines(before: PartContent | undefined, after: PartContent, language: string, t: Words): Html {
  const entries = (content: PartContent | undefined): Map<string, Readonly<Record<string, string>>> => {
    if (content === undefined) return new Map();
    if (isScheme(content)) return new Map(content.concepts.map((concept) => [concept.id, conceptTexts(concept)]));
    return new Map(
      walkTree(content).map(({ path, collection: { slug: _, children, gives, quotation, ...rest } }) => [
        path,
        {
          ...(rest as Record<string, string>),
          ...(quotation && { quotation: [quotation.text, quotation.by, quotation.source ?? ''].filter((part) => part !== '').join(' / ') }),
          ...(gives && {
            gives: Object.entries(gives)
              .map(([facet, values]) => `${facet}: ${values.join(', ')}`)
              .join('; '),
          }),
          ...(children && { children: children.map((child) => child.slug).join(', ') }),
        },
      ]),
    );
  };
  return entryChanges(entries(before), entries(after), language, t);
}

export function conceptChanges(
  changes: readonly { readonly id: string; readonly before?: Concept | undefined; readonly after?: Concept | undefined }[],
  language: string,
  t: Words,
): Html {
  const side = (which: 'before' | 'after') =>
    new Map(changes.flatMap((change) => (change[which] === undefined ? [] : [[change.id, conceptTexts(change[which])] as const])));
  return entryChanges(side('before'), side('after'), language, t);
}

function conceptTexts(concept: Concept): Readonly<Record<string, string>> {
  const { id: _, usage, mappings, neverSynonym, scopeNote, facet, prefLabel, sources, ...lists } = concept;
  const texts: Record<string, string> = {
    prefLabel,
    ...Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.join('; ')])),
    scopeNote: scopeNote ?? '',
    usage: Object.entries(usage ?? {})
      .map(([country, words]) => `${country}: ${words}`)
      .join('; '),
    facet: facet ?? '',
    mappings: (mappings ?? []).map((one) => `${one.relation} ${one.scheme}: ${one.label}${one.checked ? ' (checked)' : ''}`).join('; '),
    neverSynonym: neverSynonym ? 'true' : '',
    sources: (sources ?? []).join('; '),
  };
  return texts;
}

type Entries = ReadonlyMap<string, Readonly<Record<string, string>>>;

const fieldNames = [
  ...['prefLabel', 'altLabels', 'hiddenLabels', 'ambiguousLabels', 'broader', 'related', 'scopeNote', 'usage', 'facet', 'mappings'],
  ...['neverSynonym', 'sources', 'name', 'tagline', 'summary', 'quotation', 'gives', 'children'],
] as const;
const shownAtMost = 200;

function entryChanges(before: Entries, after: Entries, language: string, t: Words): Html {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)),
  );
  if (names.length === 0) return html`<p>${t('vocabulary.changes.none')}</p>`;
  const titled = (name: string) => {
    const entry = after.get(name) ?? before.get(name);
    return html`${own(entry?.prefLabel ?? entry?.name ?? name, language, t)} <code>${name}</code>`;
  };
  const value = (text: string | undefined) =>
    text === undefined || text === '' ? t('vocabulary.changes.nothing') : own(text, language, t);
  return html`<ul class="ordering-changes">${names.slice(0, shownAtMost).map((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const kind = was === undefined ? 'added' : is === undefined ? 'gone' : 'changed';
    const fields = fieldNames.filter((field) => (was?.[field] ?? '') !== (is?.[field] ?? ''));
    return html`<li><p>${t.html(`vocabulary.changes.${kind}`, { name: titled(name) })}</p>${
      kind === 'changed' &&
      html`<dl class="facts-list">${fields.map(
        (field) =>
          html`<div><dt>${t(`vocabulary.field.${field === 'neverSynonym' ? 'never-synonym' : field}`)}</dt><dd><del>${value(was?.[field])}</del> <ins>${value(is?.[field])}</ins></dd></div>`,
      )}</dl>`
    }</li>`;
  })}</ul>${names.length > shownAtMost && html`<p>${t('vocabulary.changes.more', { count: names.length - shownAtMost })}</p>`}`;
}

export interface HistoryView {
  readonly parts: 'collections' | 'schemes';
  readonly edits: readonly Edit[];
  readonly undoable: ReadonlySet<number>;
  readonly older: string | undefined;
  readonly said: readonly string[];
  readonly problems: readonly FieldProblem[];
  readonly contentLanguage: string;
}

/** Every edit: who, when, why and what. The last of each part can be undone. */
export function partHistoryPage(view: HistoryView, t: Words): Html {
  const base = view.parts === 'collections' ? collectionsAddress : vocabularyAddress;
  return html`${pageHead(t('vocabulary.history.title'), t('vocabulary.history.lead'))}${told(view.said, view.problems, t)}
${view.edits.length === 0 ? html`<p>${t('vocabulary.history.none')}</p>` : ''}
${view.edits.map(
  (edit) => html`<section class="ordering-edit"><h2>${t(`vocabulary.action.${edit.action}`)}</h2>
<p class="small">${t.html('vocabulary.history.who', { name: html`<bdi>${edit.by}</bdi>`, date: t.date(edit.at) })}</p>
<p>${own(edit.reason, view.contentLanguage, t)}</p>
${edit.changes.kind === 'scheme' ? conceptChanges(edit.changes.concepts, view.contentLanguage, t) : changeLines(edit.changes.before, edit.changes.after, view.contentLanguage, t)}
${edit.works.length > 0 && html`<p>${t('vocabulary.history.works', { count: edit.works.length })}</p>`}${edit.undoneBy !== undefined && html`<p>${t('vocabulary.history.undone')}</p>`}
${
  view.undoable.has(edit.number) &&
  html`<form method="post" action="${url(`${base}/undo/${edit.number}`)}"><div class="actions"><button type="submit" class="lesser">${t('vocabulary.history.undo')}<span class="visually-hidden">: ${t(`vocabulary.action.${edit.action}`)}</span></button></div></form>`
}</section>`,
)}
${view.older && html`<p><a class="quiet" href="${url(view.older)}">${t('vocabulary.history.older')}</a></p>`}`;
}

export interface FolderView {
  readonly part: Part;
  readonly name: string;
  readonly here: PartContent;
  readonly folder: PartContent;
  readonly expected: string;
  readonly standing: 'folder' | 'kept' | 'behind';
  readonly download: string;
  readonly reason: string;
  readonly problems: readonly FieldProblem[];
  readonly said: readonly string[];
  readonly contentLanguage: string;
}

/** What the folder's part would change, before it is taken again. */
export function folderPage(view: FolderView, t: Words): Html {
  const { part, name, here, folder, contentLanguage } = view;
  return html`${pageHead(t('vocabulary.folder.title', { name }), t('vocabulary.folder.lead'))}${told(view.said, view.problems, t)}
<p>${t(`vocabulary.standing.${view.standing}`, { name })}</p>
<p><a class="quiet" href="${url(view.download)}">${t('vocabulary.folder.download')}</a> ${t('vocabulary.folder.download-hint')}</p>
<section><h2>${t('vocabulary.folder.changes')}</h2>${changeLines(here, folder, contentLanguage, t)}</section>
${
  view.standing !== 'folder' &&
  html`<form class="form" method="post" action="${url(`${baseOf(part)}/folder`)}">${hidden('part', part)}${hidden('expected', view.expected)}${reasonField(view.reason, view.problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t('vocabulary.folder.take')}</button></div></form>`
}`;
}
