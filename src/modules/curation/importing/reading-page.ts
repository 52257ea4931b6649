import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, pager, said, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { byline, fieldLabel, fullTitle, type StoredWork, typeLabel, yearOf } from '../../catalogue/index.ts';
import type { Doubt } from '../../formats/index.ts';
import type { Comparison } from '../../intake/index.ts';
import { workFacts } from '../duplicates/duplicates-page.ts';
import { evidenceView } from '../duplicates/evidence-view.ts';
import { ago } from '../editor/ago.ts';
import { findingLine } from '../lint/checks-panel.ts';
import type { Finding } from '../lint/finding.ts';
import { importAddress, pieceAddress, readingAddress } from './import-addresses.ts';
import { countsLine } from './import-page.ts';
import { importFormats } from './read-text.ts';
import type { FurniturePiece, PieceCounts, Reading, RecordPiece, RejectedPiece } from './reading.ts';
import { shownText } from './shown-text.ts';

/** A record that waits, with what is known of it as the library stands now. */
export interface WaitingRecord {
  readonly piece: RecordPiece;
  readonly findings: readonly Finding[];
  /** Works that it may be; without a comparison where only titles or identifiers speak for it. */
  readonly doubles: readonly { readonly work: StoredWork; readonly comparison: Comparison | undefined }[];
}

export interface ReadingView {
  readonly reading: Reading;
  readonly counts: PieceCounts;
  readonly waiting: readonly WaitingRecord[];
  readonly page: number;
  readonly pages: number;
  readonly rejected: readonly RejectedPiece[];
  readonly furniture: readonly FurniturePiece[];
  /** Records that were taken in or found in the library, with their works as they are now. */
  readonly done: readonly { readonly piece: RecordPiece; readonly work: StoredWork | undefined }[];
  readonly left: readonly RecordPiece[];
  readonly did: readonly string[];
  readonly conflict: boolean;
  readonly mayPublish: boolean;
  readonly now: Date;
}

/** What was read of a text: what may become of each record, what could not be read, what was left out, and what was done. */
export function readingPage(view: ReadingView, t: Words): Html {
  const { reading, counts, did, conflict, now } = view;
  const format = importFormats.find((known) => known === reading.format);
  return html`<div class="page-head"><h1>${t('imports.reading.title')}</h1><p class="tagline"><bdi>${t('imports.reading', { source: reading.source, name: reading.personName, ago: ago(reading.at, now, t) })}</bdi></p></div>
${conflict && html`<p class="said problems" role="alert">${t('imports.conflict')}</p>`}
${did.length > 0 && html`<div role="status">${said(did.map((line) => html`${line}`))}</div>`}
<p>${format !== undefined && html`${t('imports.read-as', { format: t(`imports.format.${format}`) })} `}${countsLine(counts, t)}</p>
${waitingSection(view, t)}
${rejectedSection(view, t)}
${doneSection(view, t)}
${leftSection(view, t)}
<section><h2>${t('imports.discard.title')}</h2><form class="form" method="post" action="${importAddress}/${reading.id}/discard"><input type="hidden" name="version" value="${reading.version}"><p>${t('imports.discard.lead')}</p><div class="actions"><button type="submit" class="lesser">${t('imports.discard')}</button></div></form></section>`;
}

function waitingSection({ reading, counts, waiting, page, pages }: ReadingView, t: Words): Html | undefined {
  if (counts.waiting === 0) return undefined;
  const button = (doing: string, label: string, lesser = true) =>
    html`<button type="submit"${lesser && html` class="lesser"`} name="do" value="${doing}">${label}</button>`;
  return html`<section><h2>${t('imports.waiting', { count: counts.waiting })}</h2>
<form class="import-records" method="post" action="${importAddress}/${reading.id}"><input type="hidden" name="version" value="${reading.version}"><input type="hidden" name="page" value="${page}">
<p>${t('imports.waiting.lead')}</p>
<div class="actions">${button('keep', t('imports.do.keep'))}${button('take', t('imports.do.all'))}${button('clean', t('imports.do.clean'))}${button('none', t('imports.do.none'))}</div>
<ol class="import-list">${waiting.map((record) => waitingRecord(reading, record, t))}</ol>
<p>${t('imports.accept.lead', { chosen: counts.chosen })}</p>
<div class="actions">${button('accept', t('imports.accept'), false)}</div></form>
${pager({ page, pages, ...(page > 1 && { previous: readingAddress(reading.id, page - 1) }), ...(page < pages && { next: readingAddress(reading.id, page + 1) }) }, t)}</section>`;
}

function waitingRecord(reading: Reading, { piece, findings, doubles }: WaitingRecord, t: Words): Html {
  const { position, record, trouble, state, choice } = piece;
  const year = yearOf(record.issued);
  const title = fullTitle(record);
  const options = [
    { value: 'take', label: t('imports.choice.take') },
    { value: 'leave', label: t('imports.choice.leave') },
    ...doubles.map(({ work }) => ({
      value: `is:${work.id}`,
      label: t('imports.choice.is', { title: fullTitle(work.record), id: work.id }),
    })),
    { value: 'none', label: t('imports.choice.none') },
  ];
  const value = choice.kind === 'is' ? `is:${choice.work}` : choice.kind;
  const checks = findings.filter(({ rule, severity }) => rule !== 'near-duplicate' && severity !== 'advice');
  return html`<li id="piece-${position}"><h3><bdi${t.lang(record.titleLanguage)}>${title}</bdi></h3>
<p>${byline(record, t)}</p>
<p class="small">${t('imports.record.facts', { type: typeLabel(record.type, t), year: year === undefined ? t('imports.record.no-year') : String(year), line: piece.line })}</p>
${trouble !== undefined && html`<p class="problem">${t('imports.record.trouble')} <span${t.lang('en')}><bdi>${shownText(trouble)}</bdi></span></p>`}
${doubtList(piece.doubts, t)}
${checks.length > 0 && html`<h4>${t('imports.record.checks')}</h4><ul class="findings">${checks.map((finding) => html`<li class="finding ${finding.severity}">${findingLine(finding, t)}</li>`)}</ul>`}
${doubles.length > 0 && html`<h4>${t('imports.record.doubles')}</h4>${doubles.map(({ work, comparison }) => html`${workFacts(work, t)}${comparison !== undefined && evidenceView(comparison, t)}`)}`}
<details><summary>${t('imports.record.source')}<span class="visually-hidden">: ${title}</span></summary><pre class="import-source" dir="auto">${shownText(piece.source)}</pre></details>
${
  state === 'taking'
    ? html`<p>${t('imports.record.interrupted')}</p>`
    : html`${choiceField({ name: `choice.${position}`, legend: t('imports.choice'), kind: 'radio', required: true, values: [value], options }, t)}
<p><a class="entry-way" href="${pieceAddress(reading.id, position)}">${t('imports.record.edit')}<span class="visually-hidden">: ${title}</span></a></p>`
}</li>`;
}

/** What the reader of the format doubts, in its own words, which are English. */
export function doubtList(doubts: readonly Doubt[], t: Words, heading: 'h2' | 'h4' = 'h4'): Html | undefined {
  if (doubts.length === 0) return undefined;
  const name = t('imports.record.doubts');
  return html`${heading === 'h2' ? html`<h2>${name}</h2>` : html`<h4>${name}</h4>`}<ul>${doubts.map(({ field, message, confidence }) => {
    const sure = confidence === 'likely right' ? 'likely' : confidence === 'unsure' ? 'unsure' : 'wrong';
    return html`<li>${t('imports.doubt', { field: fieldName(field, t), confidence: sure })} <span${t.lang('en')}><bdi>${shownText(message)}</bdi></span></li>`;
  })}</ul>`;
}

function fieldName(field: string, t: Words): string {
  return field === 'id' ? t('imports.field.id') : field === 'citation' ? t('imports.field.citation') : fieldLabel(field, t);
}

function rejectedSection({ reading, counts, rejected }: ReadingView, t: Words): Html | undefined {
  if (rejected.length === 0) return undefined;
  return html`<section><h2>${t('imports.rejected', { count: counts.rejected })}</h2><p>${t('imports.rejected.lead')}${counts.rejected > rejected.length && html` ${t('imports.rejected.more', { shown: rejected.length })}`}</p>
<ul class="entries">${rejected.map(
    ({ position, line, reason, source }) =>
      html`<li id="piece-${position}"><p>${t('imports.line', { line })} <span${t.lang('en')}><bdi>${shownText(reason)}</bdi></span></p>${source.trim() !== '' && html`<pre class="import-source" dir="auto">${shownText(source)}</pre>`}
<p><a class="entry-way" href="${pieceAddress(reading.id, position)}">${t('imports.rejected.mend', { line })}</a></p></li>`,
  )}</ul></section>`;
}

function doneSection({ reading, done, mayPublish }: ReadingView, t: Words): Html | undefined {
  if (done.length === 0) return undefined;
  const drafts = done.filter(({ piece, work }) => piece.state === 'taken' && work?.status === 'draft').length;
  return html`<section><h2>${t('imports.done', { count: done.length })}</h2>
${
  mayPublish &&
  drafts > 0 &&
  html`<form class="form" method="post" action="${importAddress}/${reading.id}/publish"><p>${t('imports.publish.lead')}</p>
${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint') }, t)}
<div class="actions"><button type="submit" class="lesser">${t('imports.publish', { count: drafts })}</button></div></form>`
}
<ul class="entries">${done.map(({ piece, work }) => doneRecord(piece, work, t))}</ul></section>`;
}

function doneRecord(piece: RecordPiece, work: StoredWork | undefined, t: Words): Html {
  const record = work?.record ?? piece.record;
  const title = html`<bdi${t.lang(record.titleLanguage)}>${fullTitle(record)}</bdi>`;
  return html`<li>${piece.work === undefined ? title : html`<a class="entry-way" href="${url(`/curate/works/${piece.work}`)}">${title}</a>`} <span class="small">${
    piece.state === 'taken' ? t('imports.done.taken') : t('imports.done.here')
  }${work !== undefined && html` · ${t('lint.duplicates.status', { status: work.status })}`}</span></li>`;
}

function leftSection({ left, furniture, counts }: ReadingView, t: Words): Html | undefined {
  if (left.length + furniture.length === 0) return undefined;
  return html`<section><h2>${t('imports.left.title')}</h2>
${left.length > 0 && html`<details><summary>${t('imports.left', { count: counts.left })}</summary><ul>${left.map(({ record }) => html`<li><bdi${t.lang(record.titleLanguage)}>${fullTitle(record)}</bdi></li>`)}</ul></details>`}
${furniture.length > 0 && html`<details><summary>${t('imports.furniture', { count: counts.furniture })}</summary><p>${t('imports.furniture.lead')}</p><ul>${furniture.map(({ line, source }) => html`<li>${t('imports.line', { line })} <bdi>${shownText(source)}</bdi></li>`)}</ul></details>`}</section>`;
}
