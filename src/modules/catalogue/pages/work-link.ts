import { type Html, html } from '../../../platform/html/index.ts';
import { direction } from '../../../platform/text.ts';
import { foreignLanguage } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { bearsAdvice } from '../advice.ts';
import type { StoredWork } from '../stored-work.ts';
import type { WorkRecord } from '../work.ts';
import { fullTitle, type ListReader } from './work-list-item.ts';

/** Attributes of the element that holds a work's title: its language and direction where they are not the page's. */
export function titleMarks(record: Pick<WorkRecord, 'title' | 'titleLanguage'>, t: Words, { contentLanguage }: ListReader): Html {
  const language = foreignLanguage(record.titleLanguage ?? contentLanguage, t);
  const written = direction(record.title);
  return html`${language && html` lang="${language}"`}${written !== t.direction && html` dir="${written}"`}`;
}

/** True where the reader has chosen not to see of a work that it is there before they open it. */
export function isCovered(record: Pick<WorkRecord, 'culturalAdvice' | 'localContexts'>, reader: ListReader): boolean {
  return reader.covered === true && bearsAdvice(record);
}

/** A link to a work by its title, or by what stands for it where it is covered. */
export function workLink({ id, record }: Pick<StoredWork, 'id' | 'record'>, t: Words, reader: ListReader): Html {
  if (isCovered(record, reader)) return html`<a href="/works/${id}">${t('catalogue.advice.covered')}</a>`;
  return html`<a href="/works/${id}"${titleMarks(record, t, reader)}>${fullTitle(record)}</a>`;
}
