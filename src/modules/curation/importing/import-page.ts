import { type Html, html } from '../../../platform/html/index.ts';
import { type FieldProblem, problemSummary, said, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Structure } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import { importAddress, readingAddress } from './import-addresses.ts';
import { importFormats } from './read-text.ts';
import type { PieceCounts, Reading } from './reading.ts';
import { shownText } from './shown-text.ts';

/** Bytes of a form. */
export const largestForm = 1_048_576;

export interface ImportPageView {
  readonly structure: Pick<Structure, 'collections'>;
  /** What was typed or chosen. */
  readonly typed: { readonly text: string; readonly format: string; readonly collection: string; readonly source: string };
  readonly problems: readonly FieldProblem[];
  /** Why the first pieces of a text could not be read; English, as the readers say it. */
  readonly reasons: readonly { readonly line: number; readonly reason: string }[];
  readonly readings: readonly (Reading & { readonly counts: PieceCounts })[];
  readonly did: string | undefined;
  readonly now: Date;
}

/** Where a text is pasted, and the texts that were read before. assets/import.js reads a file into the box. */
export function importPage({ structure, typed, problems, reasons, readings, did, now }: ImportPageView, t: Words): Html {
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const collections = [...structure.collections.values()].map(({ path, name, parent }) => ({
    value: path,
    label: parent === undefined ? name : `${parent.name}: ${name}`,
  }));
  const formats = importFormats.map((format) => ({ value: format, label: t(`imports.format.${format}`) }));
  return html`<div class="page-head"><h1>${t('imports.title')}</h1><p class="tagline">${t('imports.tagline')}</p></div>
${problemSummary(problems, t)}
${reasons.length > 0 && html`<ul${t.lang('en')}>${reasons.map(({ line, reason }) => html`<li>${t('imports.line', { line })} <bdi>${shownText(reason)}</bdi></li>`)}</ul>`}
${said(did === undefined ? [] : [html`${did}`])}
<form class="form" method="post" action="${importAddress}" autocomplete="off" data-import data-most="${largestForm}" data-label-file="${t('imports.file')}" data-label-read="${t('imports.file.read', { name: '{name}' })}" data-label-large="${t('imports.file.large', { size: '{size}', most: largestForm })}" data-label-unreadable="${t('imports.file.unreadable', { name: '{name}' })}">
<input type="hidden" name="source" value="${typed.source}">
${textField({ name: 'text', label: t('imports.text'), hint: t('imports.text.hint', { most: largestForm }), value: shownText(typed.text), rows: 10, required: true, spellcheck: false, problem: problemOf('text') }, t)}
${selectField({ name: 'format', label: t('imports.format'), value: typed.format, options: [{ value: '', label: t('imports.format.find') }, ...formats], problem: problemOf('format') }, t)}
${collections.length > 0 && selectField({ name: 'collection', label: t('imports.collection'), hint: t('imports.collection.hint'), value: typed.collection, options: [{ value: '', label: t('imports.collection.none') }, ...collections], problem: problemOf('collection') }, t)}
<p>${t('imports.drafts')}</p>
<div class="actions"><button type="submit">${t('imports.read')}</button></div></form>
${
  readings.length > 0 &&
  html`<section><h2>${t('imports.readings')}</h2><p>${t('imports.readings.lead')}</p><ul class="entries">${readings.map(
    (reading) =>
      html`<li><a class="entry-way" href="${readingAddress(reading.id)}">${t('imports.reading', { source: reading.source, name: reading.personName, ago: ago(reading.at, now, t) })}</a><br><span class="small">${countsLine(reading.counts, t)}</span></li>`,
  )}</ul></section>`
}`;
}

export function countsLine({ waiting, rejected, taken, here, left }: PieceCounts, t: Words): string {
  return t('imports.counts', { waiting, rejected, taken, here, left });
}
