import { type Html, html, url } from '../../../platform/html/index.ts';
import { type Link, languageMarks, textIn } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel } from '../labels.ts';
import type { Revision, StoredWork, Tombstone } from '../stored-work.ts';
import type { WorkRecord } from '../work.ts';
import { listed } from './listed.ts';
import { isCovered, titleMarks } from './work-link.ts';
import { fullTitle, type ListReader } from './work-list-item.ts';
import { yearNote } from './work-page.ts';

/** The pages that stand beside a work's page: citing it, its history, and what is left of one that was withdrawn. */

export interface StyledCitation {
  readonly style: string;
  readonly citation: Html;
}

export interface CiteView {
  readonly work: StoredWork;
  readonly citations: readonly StyledCitation[];
  readonly downloads: readonly Link[];
  readonly permanentLink: string;
  readonly reader: ListReader;
}

export function citePage({ work, citations, downloads, permanentLink, reader }: CiteView, t: Words): Html {
  const marks = languageMarks(reader.contentLanguage, t);
  return html`<div class="page-head"><h1>${t('catalogue.cite.title')}</h1>${titleLine(work.record, reader, t)}</div>
${yearNote(work.record, t)}
${underCover(
  html`${citations.map(({ style, citation }) => html`<section class="margin"><h2${marks}>${style}</h2><div><p${marks}>${citation}</p></div></section>`)}`,
  isCovered(work.record, reader) && t('catalogue.cite.covered'),
)}
<section class="margin"><h2>${t('catalogue.cite.managers')}</h2><div><ul class="inline-links">${downloads.map((link) => html`<li><a href="${url(link.href)}" translate="no">${link.label}</a></li>`)}</ul></div></section>
<section class="margin"><h2>${t('catalogue.cite.record')}</h2><div><p><a class="quiet" href="/works/${work.id}">${permanentLink}</a></p><p class="small">${t('catalogue.cite.record-note')}</p></div></section>`;
}

/** What names a work, for a reader who has works under cultural advice covered: it opens when it is asked for. */
function underCover(content: Html, label: string | false): Html {
  return label === false ? content : html`<details class="cover"><summary>${label}</summary>${content}</details>`;
}

function titleLine(record: WorkRecord, reader: ListReader, t: Words): Html {
  if (isCovered(record, reader)) return html`<p class="tagline">${t('catalogue.advice.covered')}</p>`;
  return html`<p class="tagline"${titleMarks(record, t, reader)}>${fullTitle(record)}</p>`;
}

export function historyPage(work: StoredWork, revisions: readonly Revision[], reader: ListReader, t: Words): Html {
  const own = (text: string) => textIn(reader.contentLanguage, text, t);
  return html`<div class="page-head"><h1>${t('catalogue.history.title')}</h1>${titleLine(work.record, reader, t)}</div>
${underCover(
  html`<ol class="history" reversed>${revisions.map(
    ({
      action,
      at,
      by,
      reason,
      fields,
    }) => html`<li><p><strong>${t(`catalogue.history.${action}`)}</strong> · ${t.date(at)} · ${own(by)}</p>
<p class="small">${own(reason)}${
      fields.length > 0 &&
      html` ${t.html('catalogue.history.fields', {
        fields: listed(
          fields.map((field) => html`${fieldLabel(field, t)}`),
          t,
        ),
      })}`
    }</p></li>`,
  )}</ol>`,
  isCovered(work.record, reader) && t('catalogue.history.covered'),
)}
<p><a class="quiet" href="/works/${work.id}">${t('catalogue.history.back')}</a></p>`;
}

/** What was here, when it was withdrawn and why; nothing that the withdrawal was meant to protect. */
export function tombstonePage(work: StoredWork & { readonly tombstone: Tombstone }, reader: ListReader, t: Words): Html {
  const { tombstone, record } = work;
  return html`<div class="page-head"><h1>${t('catalogue.tombstone.title')}</h1>${tombstone.showTitle && titleLine(record, reader, t)}</div>
<p>${t('catalogue.tombstone.left', { date: t.date(tombstone.on) })} ${t(`catalogue.tombstone.${tombstone.reason}`)}${tombstone.note && html` ${textIn(reader.contentLanguage, tombstone.note, t)}`}</p>
<p>${t.html('catalogue.tombstone.address', { link: (text) => html`<a href="/copyright">${text}</a>` })}</p>
<p><a href="/browse">${t('catalogue.browse-library')}</a></p>`;
}
