import { type Html, html } from '../../../platform/html/index.ts';
import { layer } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { ContentNote } from '../../catalogue/index.ts';
import type { Preferences } from '../preferences.ts';

export interface ContentNotesView {
  readonly notes: readonly ContentNote[];
  readonly style: Preferences['notes'];
  /** Language that the notes are written in. */
  readonly language: string;
}

/**
 * What a work speaks of that some readers want to know beforehand: short, specific and neutral, and never in the way. Warnings do not lessen
 * distress, and raise it while one waits for what they announce (meta-analysis of 12 studies, 10.1177/21677026231186625), so the reader
 * says whether notes are shown, folded or left out.
 */
export function contentNotes({ notes, style, language }: ContentNotesView, t: Words): Html | undefined {
  if (notes.length === 0 || style === 'none') return undefined;
  const text = html`<p class="note">${t.html('safety.notes.discusses', { topics: t.listHtml(notes.map((note) => noteInWords(note, language, t))) })} ${writers(notes, language, t)}</p>
<p class="small no-print">${t.html('safety.notes.change', { link: (words) => html`<a href="/preferences#notes">${words}</a>` })}</p>`;
  return layer({
    id: 'content-notes',
    label: t('safety.notes.label'),
    body:
      style === 'fold'
        ? html`<details class="fold"><summary>${t('safety.notes.folded', { count: notes.length })}</summary>${text}</details>`
        : text,
  });
}

function noteInWords(note: ContentNote, language: string, t: Words): Html {
  const own = (text: string) => html`<span${t.lang(language)}>${text}</span>`;
  const facts = [
    note.where !== undefined && own(note.where),
    note.how !== undefined && html`${t(`safety.notes.how.${note.how}`)}`,
    note.form !== undefined && html`${t(`safety.notes.form.${note.form}`)}`,
    note.detail !== undefined && own(note.detail),
  ].filter((fact) => fact !== false);
  return html`${own(note.topic)}${facts.length > 0 && html` (${facts.map((fact, index) => html`${index > 0 && '; '}${fact}`)})`}`;
}

/** Who wrote the notes, each name once. */
function writers(notes: readonly ContentNote[], language: string, t: Words): Html | undefined {
  const names = [...new Set(notes.flatMap(({ writtenBy }) => writtenBy ?? []))];
  if (names.length === 0) return undefined;
  const dates = notes.flatMap(({ writtenOn }) => writtenOn ?? []).sort();
  const by = t.listHtml(names.map((name) => html`<span${t.lang(language)}>${name}</span>`));
  const last = dates.at(-1);
  return html`<span class="soft">${last === undefined ? t.html('safety.notes.by', { by }) : t.html('safety.notes.by-on', { by, date: t.date(last) })}</span>`;
}
