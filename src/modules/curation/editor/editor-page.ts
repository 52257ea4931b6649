import { type Html, html, url } from '../../../platform/html/index.ts';
import { fieldId, problemSummary, textField } from '../../../ui/index.ts';
import type { MessageKey, Words } from '../../../words/index.ts';
import { fullTitle, isOut, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import type { Doubt } from '../../formats/index.ts';
import { fieldLines, valueLines } from '../history/field-lines.ts';
import { ago } from './ago.ts';
import type { FormContext } from './form-spec.ts';
import { asList } from './form-state.ts';
import { entryName, type FormView, type FoundContributor, fieldsView, findOf } from './form-view.ts';
import type { Filled } from './paste.ts';
import type { FormContent } from './posted-form.ts';
import { promptsFor, readabilityHints } from './prompts.ts';
import { culturalFieldNames, type RecordProblem } from './record-form.ts';
import { recordFields, recordGroups } from './record-groups.ts';

export interface EditorView extends FormContext, FormContent {
  readonly draft: string;
  /** 0: nothing has been kept yet. */
  readonly version: number;
  /** A name of this page's own, by which its posts are known. */
  readonly tab: string;
  readonly keptAt?: string | undefined;
  /** Absent: a work that is not in the library yet. */
  readonly work?: StoredWork | undefined;
  readonly base?: number | undefined;
  /** The record that the form was made from, for what the form only shows. */
  readonly baseRecord?: WorkRecord | undefined;
  readonly problems: readonly RecordProblem[];
  readonly may: { readonly publish: boolean; readonly cultural: boolean; readonly overrule: boolean };
  /** Who else is changing the work, and since when. */
  readonly others: readonly { readonly name: string; readonly since: string }[];
  readonly returnedNote?: string | undefined;
  /** What a pasted text has done to the form. */
  readonly pasted?: (Filled & { readonly doubts: readonly Doubt[]; readonly more: boolean }) | 'unreadable' | undefined;
  /** A work of the library that this one is probably the same as. */
  readonly duplicate?: StoredWork | undefined;
  readonly foundContributors: readonly FoundContributor[];
  /** What the library's checks find. */
  readonly checks?: Html | undefined;
  /** It was to be published, and the checks stand in the way. */
  readonly blocked?: boolean;
  readonly now: Date;
}

/** The form of a record. It works without script; assets/editor.js keeps it meanwhile. */
export function editorPage(view: EditorView): Html {
  const { t, work, state, beside, problems } = view;
  const messages = problems.map((problem) => ({
    field: problem.field,
    message: t('editor.problem.line', { label: t(problem.label), problem: t(problem.message) }),
  }));
  const formView: FormView = {
    ...view,
    problems: new Map(problems.map((problem) => [problem.field, t(problem.message)])),
    find: findOf(beside),
  };
  return html`<div class="page-head"><h1>${work === undefined ? t('editor.new.title') : t('editor.edit.title')}</h1>${work !== undefined && html`<p class="tagline"><bdi>${fullTitle(work.record)}</bdi></p>`}</div>
${problemSummary(messages, t)}
${notices(view)}
${pastedNotice(view)}
<form class="form editor" method="post" action="/curate/drafts/${view.draft}" novalidate autocomplete="off" data-editor data-label-keeping="${t('editor.script.keeping')}" data-label-lost="${t('editor.script.lost')}" data-label-signed-out="${t('editor.script.signed-out')}" data-label-unsaved="${t('editor.script.unsaved')}">
<input type="hidden" name="version" value="${view.version}"><input type="hidden" name="tab" value="${view.tab}">${work !== undefined && html`<input type="hidden" name="work" value="${work.id}"><input type="hidden" name="base" value="${view.base ?? work.revision}">`}
<p class="draft-state" id="draft-state">${view.keptAt === undefined ? t('editor.draft.none') : t('editor.draft.kept', { ago: ago(view.keptAt, view.now, t) })}</p>
${actions(view)}
${pasteBox(view)}
<nav class="editor-index" aria-label="${t('editor.index')}"><ul class="inline-links">${recordGroups.map(({ id, heading }) => html`<li><a href="#group-${id}">${t(heading)}</a></li>`)}<li><a href="#group-save">${t('editor.group.save')}</a></li></ul></nav>
${recordGroups.map(
  ({ id, heading, fields, cultural }) =>
    html`<section class="editor-group" id="group-${id}"><h2>${t(heading)}</h2>
${cultural && !view.may.cultural ? keptForOthers(view) : fieldsView(fields, state, formView)}${cultural && localContexts(view)}</section>`,
)}
<section class="editor-group" id="group-save"><h2>${t('editor.group.save')}</h2>
${prompts(view)}
${view.checks}
${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint'), value: beside.reason, problem: formView.problems.get('reason') }, t)}
${actions(view)}
<p>${html`<button type="submit" class="quiet" name="do" value="discard" formnovalidate>${t('editor.do.discard')}</button>`}</p>
</section>
</form>`;
}

/** The first button is what the Enter key presses: it keeps what is typed and publishes nothing. */
function actions({ t, may, work, blocked }: EditorView): Html {
  const out = work !== undefined && isOut(work);
  const button = (doing: string, label: MessageKey, lesser = true) =>
    html`<button type="submit"${lesser && html` class="lesser"`} name="do" value="${doing}">${t(label)}</button>`;
  return html`<div class="actions">${button('keep', 'editor.do.keep')}${button('preview', 'editor.do.preview')}<button type="submit" class="lesser" name="do" value="preview-beside" formtarget="preview">${t('editor.do.preview-beside')}</button>${
    out
      ? html`${button('propose', 'editor.do.propose', may.publish)}${may.publish && button('save', 'editor.do.save', false)}${blocked && may.overrule && button('save-anyway', 'editor.do.save-anyway')}`
      : html`${button('save', 'editor.do.save-draft')}${button('propose', 'editor.do.propose')}${may.publish && work?.status !== 'withdrawn' && button('publish', 'editor.do.publish', false)}`
  }</div>`;
}

function notices({ t, others, returnedNote, duplicate, work, blocked, now }: EditorView): Html {
  return html`${others.map(({ name, since }) => html`<p class="said" role="status">${t('editor.others', { name, ago: ago(since, now, t) })}</p>`)}
${returnedNote !== undefined && html`<p class="said">${t('editor.returned', { note: returnedNote })}</p>`}
${work?.status === 'withdrawn' && html`<p class="said">${t('editor.withdrawn')}</p>`}
${blocked && html`<p class="said problems" role="alert" id="blocked">${t.html(work !== undefined && isOut(work) ? 'editor.blocked' : 'editor.blocked-draft', { link: (text) => html`<a href="#group-save">${text}</a>` })}</p>`}
${duplicate !== undefined && html`<p class="said" role="status">${t.html('editor.duplicate', { link: (text) => html`<a href="/curate/works/${duplicate.id}">${text}</a>`, title: fullTitle(duplicate.record) })}</p>`}`;
}

function pasteBox({ t, work, version, beside, state }: EditorView): Html {
  const empty = work === undefined && version === 0 && state.title === '';
  return html`<details class="paste" id="paste"${empty && html` open`}><summary>${t('editor.paste.summary')}</summary>
${textField({ name: 'paste', label: t('editor.paste.label'), hint: t('editor.paste.hint'), value: beside.paste, rows: 4 }, t)}
<p><button type="submit" class="lesser" name="do" value="read">${t('editor.paste.read')}</button></p></details>`;
}

function pastedNotice({ t, pasted }: EditorView): Html | undefined {
  if (pasted === undefined) return undefined;
  if (pasted === 'unreadable') return html`<p class="said" role="status" id="pasted">${t('editor.paste.unreadable')}</p>`;
  const { filled, differing, doubts, more } = pasted;
  return html`<div class="said" role="status" id="pasted" tabindex="-1"><p>${
    filled.length === 0 ? t('editor.paste.nothing') : t('editor.paste.filled', { fields: t.list(filled.map(({ label }) => t(label))) })
  }</p>${more && html`<p>${t('editor.paste.more')}</p>`}
${
  differing.length > 0 &&
  html`<p>${t('editor.paste.differing')}</p><dl class="facts-list">${differing.map(
    ({ field, label, state }) =>
      html`<div><dt><a href="#${fieldId(field)}">${t(label)}</a></dt><dd>${valueLines(recordFields[field]!, state, t).map((line) => html`<p><bdi>${line}</bdi></p>`)}</dd></div>`,
  )}</dl>`
}
${doubts.length > 0 && html`<p>${t('editor.paste.doubts')}</p><ul lang="en">${doubts.map(({ message }) => html`<li>${message}</li>`)}</ul>`}</div>`;
}

/** What speaks for a community, for somebody who may not change it. */
function keptForOthers({ t, baseRecord }: EditorView): Html {
  const shown = culturalFieldNames.flatMap((field) => {
    const lines = baseRecord === undefined ? [] : fieldLines(baseRecord, field, t);
    return lines.length === 0
      ? []
      : [html`<div><dt>${t(recordFields[field]!.label)}</dt><dd>${lines.map((line) => html`<p><bdi>${line}</bdi></p>`)}</dd></div>`];
  });
  return html`<p>${t('editor.cultural.kept')}</p>${shown.length > 0 && html`<dl class="facts-list">${shown}</dl>`}`;
}

function localContexts({ t, baseRecord }: EditorView): Html | undefined {
  const lines = baseRecord === undefined ? [] : fieldLines(baseRecord, 'localContexts', t);
  if (lines.length === 0) return undefined;
  return html`<h3>${t('editor.field.localContexts')}</h3><p class="small">${t('editor.local-contexts.kept')}</p><ul>${lines.map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul>`;
}

function prompts({ t, state }: EditorView): Html | undefined {
  const hints = readabilityHints(state);
  const found = promptsFor(state);
  if (found.length + hints.length === 0) return undefined;
  const descriptions = recordFields.descriptions!;
  return html`<h3>${t('editor.prompts')}</h3><ul>${found.map(
    ({ message, field }) =>
      html`<li>${t(message)} <a href="#${fieldId(field)}">${t('editor.prompts.go')}<span class="visually-hidden"> ${t(message)}</span></a></li>`,
  )}${hints.map(({ field, sentenceLength, longWords }) => {
    const index = Number(field.split('.')[1]);
    const item = descriptions.kind === 'list' ? entryName(descriptions, index, asList(state.descriptions)[index] ?? {}, { t }) : '';
    return html`<li><a href="#${fieldId(field)}">${item}</a>. ${t('editor.readability', { length: sentenceLength, count: longWords.length, words: t.list([...longWords]) })}</li>`;
  })}</ul>`;
}

/** What a person has not saved of a work: to go on with, or to leave. */
export function keptDraftPage(
  { work, draft, keptAt, others, now }: { work: StoredWork; draft: string; keptAt: string } & Pick<EditorView, 'others' | 'now'>,
  t: Words,
): Html {
  return html`<div class="page-head"><h1>${t('editor.edit.title')}</h1><p class="tagline"><bdi>${fullTitle(work.record)}</bdi></p></div>
${others.map(({ name, since }) => html`<p class="said" role="status">${t('editor.others', { name, ago: ago(since, now, t) })}</p>`)}
<p>${t('editor.kept', { ago: ago(keptAt, now, t) })}</p>
<p><a class="act" href="${url(`/curate/drafts/${draft}`)}">${t('editor.kept.go-on')}</a></p>
<form class="form" method="post" action="/curate/drafts/${draft}"><input type="hidden" name="work" value="${work.id}"><div class="actions"><button type="submit" class="lesser" name="do" value="discard">${t('editor.kept.discard')}</button></div></form>`;
}

/** Where a new work begins. */
export function newWorkPage(
  {
    drafts,
    text,
    unreadable,
    now,
  }: {
    drafts: readonly { readonly id: string; readonly title: string; readonly keptAt: string }[];
    text: string;
    unreadable: boolean;
    now: Date;
  },
  t: Words,
): Html {
  return html`<div class="page-head"><h1>${t('editor.new.title')}</h1><p class="tagline">${t('editor.new.lead')}</p></div>
${unreadable && html`<p class="said problems" role="alert">${t('editor.paste.unreadable')}</p>`}
<form class="form" method="post" action="/curate/works/new" autocomplete="off">
${textField({ name: 'paste', label: t('editor.paste.label'), hint: t('editor.paste.hint'), value: text, rows: 8 }, t)}
<div class="actions"><button type="submit" name="do" value="read">${t('editor.paste.read')}</button><button type="submit" class="lesser" name="do" value="blank">${t('editor.new.blank')}</button></div></form>
${
  drafts.length > 0 &&
  html`<section><h2>${t('editor.new.drafts')}</h2><ul>${drafts.map(
    ({ id, title, keptAt }) =>
      html`<li><a href="/curate/drafts/${id}"><bdi>${title === '' ? t('editor.untitled') : title}</bdi></a> <span class="small">${ago(keptAt, now, t)}</span></li>`,
  )}</ul></section>`
}`;
}
