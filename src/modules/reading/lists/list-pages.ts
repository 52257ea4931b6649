import { type Html, html, url } from '../../../platform/html/index.ts';
import { direction } from '../../../platform/text.ts';
import { foreignLanguage, languageMarks, paragraphs, textIn } from '../../../ui/index.ts';
import type { MessageKey, Words } from '../../../words/index.ts';
import { accessLabelOf, accessOf, bearsAdvice, byline, fullTitle, type ListReader, type StoredWork } from '../../catalogue/index.ts';
import { bestWay, type ListEntry, type ListView, listTitle } from './list-view.ts';
import { type Cut, limits, listHref, listQuery, longestAddress } from './reading-list.ts';

/** What went wrong with a form, and where. */
export interface ListProblem {
  readonly field: 'add' | 'list';
  readonly message: MessageKey;
}

export interface EditPageView extends ListView {
  readonly cut: readonly Cut[];
  readonly problem?: ListProblem | undefined;
  /** What was typed into the field for another work and has not been added. */
  readonly typed?: string | undefined;
  readonly reader: ListReader;
}

/** The forms that a list can be taken away in, by the ending of the file. */
export const listFormats = {
  docx: 'lists.export.docx',
  html: 'lists.export.html',
  ris: 'lists.export.ris',
  bib: 'lists.export.bib',
} as const;

/**
 * Where a list is made: its title, its works with a note on each, their order. Everything is one form that works as it is. The page is not
 * headed by the list's title: whoever makes an address could say anything there in the library's name.
 */
export function listEditPage(view: EditPageView, t: Words): Html {
  const { list, entries, problem } = view;
  return html`<div class="page-head"><h1>${t('lists.title')}</h1><p class="tagline">${t('lists.lead')}</p></div>
${problem && problemBox(problem, t)}
${cutLines(view.cut, t)}
<form class="list-form" method="post" action="/lists" data-list="${listQuery(list)}" ${scriptWords(t)}>
<input type="hidden" name="works" value="${list.works.map(({ id }) => id).join('.')}">
<button class="first-submit" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true">${t('lists.save')}</button>
<p class="field"><label for="list-title">${t('lists.field.title')}</label><input id="list-title" name="title" value="${list.title}" maxlength="${limits.title}" dir="auto" autocomplete="off"></p>
<p class="field"><label for="list-intro">${t('lists.field.intro')}</label><textarea id="list-intro" name="intro" rows="3" maxlength="${limits.introduction}" dir="auto">${list.introduction}</textarea></p>
<h2 id="list-works" tabindex="-1">${t('lists.works', { count: entries.length })}</h2>
${
  entries.length === 0
    ? html`<p>${t('lists.empty')}</p>`
    : html`<ol class="list-works">${entries.map((entry, index) => editEntry(entry, index, entries.length, view.reader, t))}</ol>`
}
<div class="field"><label for="list-add">${t('lists.field.add')}</label>
<p class="small" id="list-add-hint">${t.html('lists.field.add-hint', { search: (text) => html`<a href="/search">${text}</a>` })}</p>
<p class="list-actions"><input id="list-add" name="add" value="${view.typed ?? ''}" autocomplete="off" aria-describedby="list-add-hint${problem?.field === 'add' && ' list-problem'}"${problem?.field === 'add' && html` aria-invalid="true"`}> <button class="lesser" type="submit" name="do" value="add">${t('lists.add')}</button></p></div>
<p class="list-actions list-done"><button class="act" type="submit" name="do" value="save">${t('lists.save')}</button>${entries.length > 0 && html` <button class="lesser" type="submit" name="do" value="view">${t('lists.view')}</button>`}</p>
${
  entries.length > 0 &&
  html`<section class="list-take" aria-labelledby="list-take"><h2 id="list-take">${t('lists.take')}</h2><p>${t('lists.take-how')}</p>
<p class="list-actions">${Object.entries(listFormats).map(([ending, label]) => html`<button class="lesser" type="submit" formaction="/lists/export.${ending}">${t(label)}</button> `)}</p></section>`
}
</form>
<p class="small">${t('lists.where-kept')}</p>`;
}

function problemBox({ field, message }: ListProblem, t: Words): Html {
  return html`<div class="said problems" role="alert"><h2>${t('lists.problem.heading')}</h2><p id="list-problem"><a href="#${field === 'add' ? 'list-add' : 'list-works'}">${t(message, { most: longestAddress })}</a></p></div>`;
}

function editEntry({ id, note, work }: ListEntry, index: number, count: number, reader: ListReader, t: Words): Html {
  const said = html`<span class="visually-hidden"> ${nameOf(id, work, reader, t)}</span>`;
  return html`<li id="work-${id}"><h3>${workTitle(id, work, reader, t)}</h3>
${work && aboutWork(work, html`<p class="byline">${byline(work.record, t, reader.contentLanguage)}</p>`, reader, t)}
<p class="field"><label for="note-${id}">${t('lists.field.note')}${said}</label><textarea id="note-${id}" name="note.${id}" rows="3" maxlength="${limits.note}" dir="auto">${note}</textarea></p>
<p class="list-actions">${index > 0 && html`<button class="lesser" type="submit" name="do" value="up:${id}">${t('lists.up')}${said}</button> `}${index < count - 1 && html`<button class="lesser" type="submit" name="do" value="down:${id}">${t('lists.down')}${said}</button> `}<button class="lesser" type="submit" name="do" value="remove:${id}">${t('lists.remove')}${said}</button></p></li>`;
}

function isCovered({ record }: StoredWork, { covered }: ListReader): boolean {
  return covered === true && bearsAdvice(record);
}

/** What a work is called within a sentence, for those who hear the page. */
function nameOf(id: string, work: StoredWork | undefined, reader: ListReader, t: Words): Html {
  if (work === undefined) return html`<code>${id}</code>`;
  if (isCovered(work, reader)) return html`${t('catalogue.advice.covered')}`;
  return textIn(work.record.titleLanguage ?? reader.contentLanguage, fullTitle(work.record), t);
}

function workTitle(id: string, work: StoredWork | undefined, reader: ListReader, t: Words): Html {
  if (work === undefined) return html`${t.html('lists.not-here', { id: html`<code>${id}</code>` })}`;
  if (isCovered(work, reader)) return html`<a href="/works/${work.id}">${t('catalogue.advice.covered')}</a>`;
  const title = fullTitle(work.record);
  const language = foreignLanguage(work.record.titleLanguage ?? reader.contentLanguage, t);
  return html`<a href="/works/${work.id}"${language && html` lang="${language}"`} dir="${direction(title)}">${title}</a>`;
}

/** What a list tells of a work below its title; nothing but that there is advice where the reader has chosen to have such works covered. */
function aboutWork(work: StoredWork, about: Html, reader: ListReader, t: Words): Html | undefined {
  if (isCovered(work, reader)) return undefined;
  return html`${about}${bearsAdvice(work.record) && html`<p class="small">${t('catalogue.advice.mark')}</p>`}`;
}

function cutLines(cut: readonly Cut[], t: Words): Html | undefined {
  if (cut.length === 0) return undefined;
  return html`<div class="said">${cut.map(({ what, count }) => html`<p>${t(`lists.cut.${what}`, { count, most: what === 'ids' ? 0 : limits[what] })}</p>`)}</div>`;
}

/** What the script says; it has no words of its own. */
function scriptWords(t: Words): Html {
  return html`data-label-other="${t('lists.script.other')}" data-label-unkept="${t('lists.script.unkept')}" data-label-keep="${t('lists.script.keep')}" data-label-replace="${t('lists.script.replace')}" data-label-join="${t('lists.script.join')}" data-label-own="${t('lists.script.own')}" data-label-kept="${t('lists.script.kept')}" data-label-forget="${t('lists.script.forget')}" data-label-forgotten="${t('lists.script.forgotten')}"`;
}

export interface ReadPageView extends ListView {
  readonly reader: ListReader;
  /** Full address of this page, as it is shared. */
  readonly address: string;
  citation(work: StoredWork): Html | undefined;
}

/** A list as it is read, shared and printed. It says, on paper too, that its words are not the library's. */
export function listReadPage(view: ReadPageView, t: Words): Html {
  const { list, entries } = view;
  return html`<article class="shared-list" data-list="${listQuery(list)}" ${scriptWords(t)}><div class="page-head"><h1 dir="auto"${list.title !== '' && readersWords}>${listTitle(list, t('lists.title'))}</h1>
${list.introduction !== '' && html`<div class="tagline" dir="auto"${readersWords}>${lines(list.introduction)}</div>`}
<p class="small">${t('lists.made-by-reader')}</p></div>
${
  entries.length === 0
    ? html`<p>${t('lists.empty-read')}</p>`
    : html`<ol class="list-works read">${entries.map((entry) => readEntry(entry, view, t))}</ol>
<section class="keep no-print" aria-labelledby="list-keep"><h2 id="list-keep">${t('lists.take')}</h2>
<p>${t('lists.take-how')}</p>
<ul class="inline-links">${Object.entries(listFormats).map(([ending, label]) => html`<li><a href="${url(listHref(list, `/lists/export.${ending}`))}">${t(label)}</a></li>`)}</ul>
<p class="field"><label for="list-address">${t('lists.address')}</label><input id="list-address" readonly value="${view.address}"></p></section>`
}
<p class="no-print"><a class="quiet" href="${url(listHref(list))}">${t('lists.change')}</a></p></article>`;
}

function readEntry({ id, note, work }: ListEntry, view: ReadPageView, t: Words): Html {
  const { reader } = view;
  if (work === undefined) return html`<li><h2>${workTitle(id, work, reader, t)}</h2>${noteLines(note, t)}</li>`;
  const { record } = work;
  const oneLine = record.descriptions.find(({ kind }) => kind === 'one-line');
  const way = bestWay(record);
  const citation = view.citation(work);
  const about = html`<p class="citation"${citation && languageMarks(reader.contentLanguage, t)}>${citation ?? byline(record, t, reader.contentLanguage)}</p>
${oneLine && html`<p${languageMarks(oneLine.language, t)}>${oneLine.sections[0]!.text}</p>`}`;
  return html`<li><h2>${workTitle(id, work, reader, t)}</h2>
${aboutWork(work, about, reader, t)}${noteLines(note, t)}
${!isCovered(work, reader) && html`<p class="small">${accessLabelOf(accessOf(record), t)}${way && html`: <a href="${url(way.href)}">${way.route.host === undefined ? way.host : textIn(reader.contentLanguage, way.host, t)}</a>`}</p>`}</li>`;
}

/** In a language that nobody has said (HTML, "The lang and xml:lang attributes"). */
const readersWords = html` lang=""`;

function noteLines(note: string, t: Words): Html | undefined {
  if (note === '') return undefined;
  return html`<div class="reader-note"><p class="small">${t('lists.field.note')}</p><div dir="auto"${readersWords}>${lines(note)}</div></div>`;
}

/** Paragraphs as they were typed: a single line break is one too. */
function lines(text: string): Html {
  return html`${paragraphs(text).map((paragraph) => html`<p>${paragraph.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>`)}`;
}

/** The link on a work's page that puts it on a list; the script makes it a button that keeps the list in the browser. */
export function addToListLink(id: string, t: Words): Html {
  return html`<a class="quiet no-print" href="/lists?works=${id}" rel="nofollow" data-add-to-list="${id}" data-most="${limits.works}" data-label-added="${t('lists.added')}" data-label-open="${t('lists.open')}" data-label-full="${t('lists.full', { most: limits.works })}">${t('lists.add-this')}</a>`;
}
