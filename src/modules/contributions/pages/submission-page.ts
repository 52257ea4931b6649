import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, problemSummary, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fullTitle, type StoredWork } from '../../catalogue/index.ts';
import { type StandingChange, standingOf } from '../correction.ts';
import type { DecisionOutcome } from '../deciding.ts';
import type { FoundDuplicate } from '../reading/read-pasted.ts';
import { fieldTexts, type RecordFieldName, recordFields } from '../record-fields.ts';
import { declineReasons, type Hindrance, isOpen, type Submission, type SubmissionEvent, type SubmissionMessage } from '../submission.ts';
import type { FormView } from './form-parts.ts';
import { fieldName } from './form-parts.ts';
import { recordFieldGroups, saidValue } from './record-field-parts.ts';
import { cellLabel, conversation, sentContent, valueCell, written } from './submission-parts.ts';

export interface SubmissionPageView {
  readonly submission: Submission;
  readonly messages: readonly SubmissionMessage[];
  readonly events: readonly SubmissionEvent[];
  /** The work that it is about, whatever its state. */
  readonly work?: StoredWork | undefined;
  /** Works that proposed ones are probably the same as. */
  readonly known: readonly (FoundDuplicate | undefined)[];
  /** What stands between this person and a decision. */
  readonly hindrance?: Hindrance | undefined;
  /** May write to the sender and decide. */
  readonly mayDecide: boolean;
  readonly mine: boolean;
  readonly form: FormView;
  /** What became of what was tried last, where it was not done. */
  readonly outcome?: Exclude<DecisionOutcome, { kind: 'done' }> | undefined;
  readonly done?: boolean;
  readonly problems: readonly FieldProblem[];
}

/** One submission, as curators see it: what was sent, the conversation, and what can be decided. */
export function submissionPage(view: SubmissionPageView, t: Words): Html {
  const { submission, work, outcome } = view;
  const { content, decision, appeal } = submission;
  return html`<div class="page-head"><h1>${t(`contributions.kind.${content.kind}`)}</h1><p class="tagline">${t(`contributions.state.${submission.state}`)}${submission.urgency !== 'ordinary' && html` · <strong>${t(`contributions.urgency.${submission.urgency}`)}</strong>`}</p></div>
${view.done && html`<div class="said" role="status"><p>${t('contributions.decide.done')}</p></div>`}
${outcome && html`<div class="said problems" role="alert" id="outcome">${outcomeWords(outcome, t)}</div>`}
${problemSummary(view.problems, t)}
${flags(submission, t)}
<section class="margin"><h2>${t('contributions.follow.sent')}</h2><div><p class="small">${t('contributions.decide.sent-by', { date: t.date(submission.sentAt), name: submission.sender.name ?? '', named: String(submission.sender.name !== undefined), mail: String(submission.sender.email !== undefined) })}</p>
${work && html`<p><a href="${url(`/works/${work.id}`)}"><bdi>${fullTitle(work.record)}</bdi></a> <span class="small">${t(`contributions.work-status.${work.status}`)}</span></p>`}
${submission.erased ? html`<p>${t('contributions.decide.erased')}</p>` : content.kind === 'correction' && work && isOpen(submission) ? html`<p class="small">${t('contributions.decide.see-below')}</p>` : sentContent(submission, t, { old: true })}
${knownList(view.known, t)}
${works(submission, t)}</div></section>
${appeal && html`<section class="margin"><h2>${t('contributions.appeal.heading')}</h2><div>${written(appeal.words)}<p class="small">${t('contributions.decide.appeal-against', { name: appeal.against.by.name, date: t.date(appeal.against.at) })}</p>${written(appeal.against.words)}</div></section>`}
${decision && html`<section class="margin"><h2>${t('contributions.decide.decision')}</h2><div><p>${t('contributions.decide.decided', { name: decision.by.name, date: t.date(decision.at) })}${decision.reason && html` ${t(`contributions.decline.${decision.reason}`)}`}</p>${written(decision.words)}</div></section>`}
<section class="margin" id="talk"><h2>${t('contributions.talk.heading')}</h2><div>${conversation(view.messages, 'curator', t)}${view.mayDecide && submission.state !== 'withdrawn' && answerForm(view, t)}</div></section>
${view.mayDecide && decisions(view, t)}
<section class="margin"><h2>${t('contributions.decide.trail')}</h2><div><ul class="plain-list small">${view.events.map((event) => html`<li><time datetime="${event.at}">${t.date(event.at)}</time> ${t(`contributions.event.${event.what}`)}${event.by !== '' && html` (${event.by})`}</li>`)}</ul></div></section>`;
}

function outcomeWords(outcome: Exclude<DecisionOutcome, { kind: 'done' }>, t: Words): Html {
  switch (outcome.kind) {
    case 'hindered':
      return html`<p>${t(`contributions.hindrance.${outcome.hindrance}`)}</p>`;
    case 'faults':
      return html`<p>${t('contributions.decide.faults')}</p><ul>${outcome.faults.map(({ field, fault }) => html`<li>${t('contributions.problem', { field: fieldName(field, t), problem: t(`contributions.fault.${fault}`) })}</li>`)}</ul>`;
    case 'errors':
      return html`<p>${t('contributions.outcome.errors')}</p><ul>${outcome.errors.map((says) => html`<li>${says(t)}</li>`)}</ul>`;
    default:
      return html`<p>${t(`contributions.outcome.${outcome.kind}`)}</p>`;
  }
}

function flags(submission: Submission, t: Words): Html | undefined {
  const lines = [
    submission.forFirstNationsCurator && t('contributions.decide.first-nations'),
    submission.asksWhoSees && t('contributions.decide.asks-who'),
    submission.takenDown && isOpen(submission) && t('contributions.decide.taken-down'),
    submission.probablySpam &&
      t('contributions.decide.spam', { marks: t.list(submission.marks.map((mark) => t(`contributions.mark.${mark as 'trap'}`))) }),
  ].filter((line) => line !== false);
  return lines.length === 0 ? undefined : html`<div class="said">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

function knownList(known: SubmissionPageView['known'], t: Words): Html | undefined {
  const found = known.filter((one) => one !== undefined);
  if (found.length === 0) return undefined;
  return html`<div class="said"><p>${t('contributions.decide.known')}</p><ul>${found.map(({ work, certainty }) => html`<li><a href="${url(`/works/${work.id}`)}"><bdi>${fullTitle(work.record)}</bdi></a> <span class="small">${t(`contributions.certainty.${certaintyCode[certainty]}`)} · ${t(`contributions.work-status.${work.status}`)}</span></li>`)}</ul></div>`;
}

const certaintyCode = {
  'same identifier': 'identifier',
  'same title, author and year': 'title-author-year',
  'same title': 'title',
} as const;

function works(submission: Submission, t: Words): Html | undefined {
  if (submission.works.length === 0) return undefined;
  return html`<p>${t('contributions.decide.works', { count: submission.works.length })}</p><ul>${submission.works.map((id) => html`<li><a href="/curate/works/${id}/edit">${id}</a></li>`)}</ul>`;
}

/** Each form names the version that this page shows, so that nobody's decision is overwritten unseen. */
function opening({ submission }: SubmissionPageView, deed: string): Html {
  return html`<form class="form" method="post" action="/curate/contributions/${submission.id}"><input type="hidden" name="version" value="${submission.version}"><input type="hidden" name="do" value="${deed}">`;
}

/** What was typed comes back in the form that it was typed in; the forms of one page name their fields apart. */
function typed({ form, done }: SubmissionPageView, name: string): string {
  return done ? '' : (form.fields.get(name) ?? '');
}

function problem(view: SubmissionPageView, field: string): string | undefined {
  return view.problems.find((one) => one.field === field)?.message;
}

function answerForm(view: SubmissionPageView, t: Words): Html {
  return html`${opening(view, 'answer')}
${textField({ name: 'answer.text', label: t('contributions.decide.answer'), hint: t('contributions.decide.answer-hint'), rows: 4, required: true, value: typed(view, 'answer.text'), problem: problem(view, 'answer.text') }, t)}
<div class="actions"><button type="submit">${t('contributions.decide.answer-send')}</button></div></form>`;
}

function decisions(view: SubmissionPageView, t: Words): Html {
  const { submission, hindrance } = view;
  const { content } = submission;
  const spam = submission.probablySpam;
  return html`<section aria-labelledby="decide"><h2 id="decide">${t('contributions.decide.heading')}</h2>
${
  isOpen(submission) &&
  html`<p>${submission.assigned === undefined ? t('contributions.decide.nobody') : t('contributions.queue.assigned', { name: submission.assigned.name })}</p>
${!view.mine && html`${opening(view, 'assign')}<div class="actions"><button class="lesser" type="submit">${t('contributions.decide.assign')}</button></div></form>`}
${opening(view, spam ? 'not-spam' : 'spam')}<div class="actions"><button class="lesser" type="submit">${spam ? t('contributions.decide.not-spam') : t('contributions.decide.is-spam')}</button></div></form>`
}
${
  hindrance !== undefined && hindrance !== 'closed'
    ? html`<div class="said"><p>${t(`contributions.hindrance.${hindrance}`)}</p></div>`
    : isOpen(submission)
      ? html`${content.kind === 'suggestion' && acceptSuggestion(view, t)}${content.kind === 'correction' && acceptCorrection(view, t)}${content.kind === 'removal' && acceptRemoval(view, t)}${content.kind !== 'removal' && finish(view, t)}${decline(view, t)}`
      : submission.state === 'accepted' && finish(view, t)
}</section>`;
}

function acceptSuggestion(view: SubmissionPageView, t: Words): Html {
  const { content } = view.submission;
  if (content.kind !== 'suggestion') return html``;
  const [first] = content.records;
  const deed = 'accept-suggestion';
  const again = view.form.fields.get('do') === deed && !view.done;
  const read = fieldTexts(first ?? {});
  const texts = again
    ? (Object.fromEntries(recordFields.map((name) => [name, view.form.fields.get(name) ?? read[name]])) as Record<RecordFieldName, string>)
    : read;
  return html`<h3>${t('contributions.decide.accept-suggestion', { count: content.records.length })}</h3>${opening(view, deed)}
${
  content.records.length === 1
    ? recordFieldGroups({ form: view.form, texts }, t)
    : choiceField(
        {
          name: 'chosen',
          legend: t('contributions.check.chosen'),
          kind: 'checkbox',
          values: again
            ? view.form.fields.getAll('chosen')
            : content.records.flatMap((_, index) => (view.known[index] === undefined ? [String(index)] : [])),
          options: content.records.map((record, index) => ({
            value: String(index),
            label: record.title ?? t('contributions.follow.untitled'),
          })),
          problem: problem(view, 'chosen'),
        },
        t,
      )
}
${
  content.mayPrint &&
  content.why !== '' &&
  choiceField(
    {
      name: 'keepWhy',
      legend: t('contributions.decide.keep-why'),
      kind: 'checkbox',
      values: [],
      options: [{ value: 'yes', label: t('contributions.decide.keep-why-yes') }],
    },
    t,
  )
}
${wordsField(view, deed, t)}
<div class="actions"><button type="submit">${t('contributions.decide.make-draft')}</button></div></form>`;
}

/** Old, now and new side by side, with a choice for each field. */
function acceptCorrection(view: SubmissionPageView, t: Words): Html {
  const { submission, work } = view;
  const { content } = submission;
  if (content.kind !== 'correction' || work === undefined) return html``;
  const changes = content.changes.map((change) => standingOf(change, work.record));
  const again = view.form.fields.get('do') === 'accept-correction' && !view.done;
  const taken = again
    ? view.form.fields.getAll('take')
    : changes.filter(({ standing }) => standing === 'open').map(({ field }) => field as string);
  const moved = changes.some(({ standing }) => standing === 'moved-on');
  return html`<h3>${t('contributions.decide.accept-correction')}</h3>${moved && html`<div class="said"><p>${t('contributions.decide.moved-on')}</p></div>`}
${opening(view, 'accept-correction')}<input type="hidden" name="workRevision" value="${work.revision}">
<table class="changes"><caption class="visually-hidden">${t('contributions.changes.caption')}</caption><thead><tr><th scope="col">${t('contributions.changes.field')}</th>${moved && html`<th scope="col">${t('contributions.changes.old')}</th>`}<th scope="col">${t('contributions.changes.now')}</th><th scope="col">${t('contributions.changes.new')}</th><th scope="col">${t('contributions.changes.take')}</th></tr></thead>
<tbody>${changes.map((change) => changeRow(change, moved, taken.includes(change.field), t))}</tbody></table>
<dl class="margin-facts">${content.reason !== '' && html`<div><dt>${t('contributions.correct.reason')}</dt><dd>${written(content.reason)}</dd></div>`}${content.source !== '' && html`<div><dt>${t('contributions.correct.source')}</dt><dd>${written(content.source)}</dd></div>`}</dl>
${wordsField(view, 'accept-correction', t)}
<div class="actions"><button type="submit">${t('contributions.decide.apply')}</button></div></form>`;
}

function changeRow(change: StandingChange, moved: boolean, taken: boolean, t: Words): Html {
  const label = t(`contributions.field.${change.field}`);
  const said = (text: string) => valueCell(saidValue(change.field, text, t), t);
  return html`<tr><th scope="row">${label}</th>${moved && html`<td>${cellLabel(t('contributions.changes.old'))}${said(change.old)}</td>`}<td>${cellLabel(t('contributions.changes.now'))}${said(change.now)}</td><td>${cellLabel(t('contributions.changes.new'))}${said(change.new)}</td><td>${
    change.standing === 'already-so'
      ? t('contributions.changes.already-so')
      : html`<label class="choice"><input type="checkbox" name="take" value="${change.field}"${taken && html` checked`}><span>${t('contributions.changes.take')}<span class="visually-hidden"> ${label}</span></span></label>${change.standing === 'moved-on' && html`<p class="small">${t('contributions.changes.moved-on')}</p>`}`
  }</td></tr>`;
}

function acceptRemoval(view: SubmissionPageView, t: Words): Html {
  const hidden = view.work?.status === 'withdrawn';
  return html`<h3>${hidden ? t('contributions.decide.keep-removed') : t('contributions.decide.remove')}</h3>${opening(view, 'accept-removal')}
${wordsField(view, 'accept-removal', t)}
<div class="actions"><button type="submit">${hidden ? t('contributions.decide.keep-removed') : t('contributions.decide.remove')}</button></div></form>`;
}

function finish(view: SubmissionPageView, t: Words): Html {
  return html`<h3>${t('contributions.decide.finish')}</h3>${opening(view, 'finish')}
${wordsField(view, 'finish', t)}
<div class="actions"><button class="lesser" type="submit">${t('contributions.decide.finish')}</button></div></form>`;
}

function decline(view: SubmissionPageView, t: Words): Html {
  const needsReview = view.submission.content.kind === 'removal' && view.submission.takenDown;
  return html`<h3>${t('contributions.decide.decline')}</h3>${opening(view, 'decline')}
${selectField(
  {
    name: 'decline.reason',
    label: t('contributions.decide.decline-reason'),
    required: true,
    value: typed(view, 'decline.reason'),
    problem: problem(view, 'decline.reason'),
    options: [
      { value: '', label: t('contributions.decide.choose') },
      ...declineReasons.map((value) => ({ value, label: t(`contributions.decline.${value}`) })),
    ],
  },
  t,
)}
${textField({ name: 'decline.words', label: t('contributions.decide.words'), hint: t('contributions.decide.decline-hint'), rows: 4, required: true, value: typed(view, 'decline.words'), problem: problem(view, 'decline.words') }, t)}
${needsReview && textField({ name: 'decline.review', label: t('contributions.decide.review'), hint: t('contributions.decide.review-hint'), rows: 3, required: true, value: typed(view, 'decline.review'), problem: problem(view, 'decline.review') }, t)}
<div class="actions"><button class="lesser" type="submit">${t('contributions.decide.decline')}</button></div></form>`;
}

function wordsField(view: SubmissionPageView, deed: string, t: Words): Html {
  return textField(
    {
      name: `${deed}.words`,
      label: t('contributions.decide.words'),
      hint: t('contributions.decide.words-hint'),
      rows: 3,
      value: typed(view, `${deed}.words`),
      problem: problem(view, `${deed}.words`),
    },
    t,
  );
}
