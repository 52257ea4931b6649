import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { nameOfProposal } from '../reading/read-pasted.ts';
import { fieldText, recordFields } from '../record-fields.ts';
import type { ProposedRecord, Submission, SubmissionMessage } from '../submission.ts';
import { saidValue } from './record-field-parts.ts';

/** Parts that its sender and the curators see of a submission. Whatever people wrote is text, in whatever language they wrote it. */

/** What a person has written, with its lines. */
export function written(text: string): Html {
  return html`${text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p class="written" dir="auto">${paragraph}</p>`)}`;
}

function fact(label: string, value: Html | string | undefined): Html | undefined {
  if (value === undefined || value === '') return undefined;
  return html`<div><dt>${label}</dt><dd>${typeof value === 'string' ? written(value) : value}</dd></div>`;
}

/** The search that found nothing, as it is done today. */
function searchHref(searched: string): string {
  return `/search?${new URLSearchParams({ q: searched })}`;
}

/** What was sent, by its kind. `old`: what the record said; only for those who may see the work. */
export function sentContent({ content }: Submission, t: Words, { old }: { readonly old: boolean }): Html {
  switch (content.kind) {
    case 'suggestion':
      return html`${content.records.length > 0 && html`<ul class="proposals">${content.records.map((record) => html`<li>${proposal(record, t)}</li>`)}</ul>`}
<dl class="margin-facts">${fact(t('contributions.check.why'), content.why)}${fact(t('contributions.check.for-whom'), content.forWhom)}${
        content.why !== '' &&
        fact(
          t('contributions.check.may-print-legend'),
          content.mayPrint ? t('contributions.follow.may-print') : t('contributions.follow.may-not-print'),
        )
      }</dl>
${content.pasted !== '' && html`<details><summary>${t('contributions.check.pasted')}</summary><pre class="pasted" dir="auto">${content.pasted}</pre></details>`}`;
    case 'correction':
      return html`${
        content.changes.length > 0 &&
        html`<table class="changes"><caption class="visually-hidden">${t('contributions.changes.caption')}</caption><thead><tr><th scope="col">${t('contributions.changes.field')}</th>${old && html`<th scope="col">${t('contributions.changes.old')}</th>`}<th scope="col">${t('contributions.changes.new')}</th></tr></thead>
<tbody>${content.changes.map(
          (change) =>
            html`<tr><th scope="row">${t(`contributions.field.${change.field}`)}</th>${old && html`<td>${cellLabel(t('contributions.changes.old'))}${valueCell(saidValue(change.field, change.old, t), t)}</td>`}<td>${cellLabel(t('contributions.changes.new'))}${valueCell(saidValue(change.field, change.new, t), t)}</td></tr>`,
        )}</tbody></table>`
      }
<dl class="margin-facts">${fact(t('contributions.correct.reason'), content.reason)}${fact(t('contributions.correct.source'), content.source)}</dl>`;
    case 'problem':
      return html`<dl class="margin-facts">${fact(t('contributions.report.subject'), t(`contributions.report.subject.${content.subject}`))}${fact(t('contributions.form.words'), content.words)}</dl>`;
    case 'access':
      return html`<dl class="margin-facts">${
        content.wishes.length > 0 &&
        fact(
          t('contributions.ask.wishes'),
          html`<ul class="plain-list">${content.wishes.map((wish) => html`<li>${t(`contributions.ask.wishes.${wish}`)}</li>`)}</ul>`,
        )
      }${fact(t('contributions.form.words'), content.words)}</dl>`;
    case 'removal':
      return html`<dl class="margin-facts">${fact(t('contributions.remove.reason'), t(`contributions.remove.reason.${content.reason}`))}${fact(t('contributions.form.words'), content.words)}</dl>`;
    case 'feedback':
      return written(content.words);
    case 'search':
      return html`<dl class="margin-facts">${fact(t('contributions.searched.words'), content.searched)}${fact(t('contributions.searched.more'), content.words)}</dl>
${content.searched !== '' && html`<p><a class="quiet" href="${url(searchHref(content.searched))}">${t('contributions.searched.again')}</a></p>`}`;
  }
}

/** What a cell holds, said in it where the screen is too narrow for the head of the table. */
export function cellLabel(label: string): Html {
  return html`<span class="cell-label small">${label}</span>`;
}

/** A value in a table; what is empty says so. */
export function valueCell(value: string, t: Words): Html {
  return value === '' ? html`<span class="soft">${t('contributions.changes.nothing')}</span>` : written(value);
}

function proposal(record: ProposedRecord, t: Words): Html {
  const facts = recordFields.flatMap((field) => {
    const text = fieldText(field, record);
    if (text === '' || field === 'title' || (field === 'involvementLevel' && text === 'none-stated')) return [];
    return [fact(t(`contributions.field.${field}`), saidValue(field, text, t))];
  });
  const name = nameOfProposal(record);
  return html`<details><summary><bdi>${name === '' ? t('contributions.follow.untitled') : name}</bdi></summary><dl class="margin-facts">${facts}</dl></details>`;
}

/** What has been said between the sender and the curators. `for`: who reads it. */
export function conversation(messages: readonly SubmissionMessage[], readBy: 'sender' | 'curator', t: Words): Html {
  if (messages.length === 0) return html`<p>${t('contributions.talk.none')}</p>`;
  return html`<ol class="talk">${messages.map(
    (message) =>
      html`<li class="from-${message.from}"><p class="small"><strong>${
        message.from === 'curator'
          ? t('contributions.talk.curator', { name: message.name ?? '' })
          : readBy === 'sender'
            ? t('contributions.talk.you')
            : t('contributions.talk.sender')
      }</strong> <time datetime="${message.at}">${t.date(message.at)}</time></p>${written(message.text)}</li>`,
  )}</ol>`;
}
