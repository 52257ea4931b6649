import { type Html, html, url } from '../../../platform/html/index.ts';
import { pager } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { nameOfProposal } from '../reading/read-pasted.ts';
import { freeText } from '../sending/spam-marks.ts';
import { type Submission, submissionKinds, submissionStates, urgencies } from '../submission.ts';
import { type QueueState, queueHref } from './queue-state.ts';

export interface QueueView {
  readonly state: QueueState;
  readonly submissions: readonly Submission[];
  readonly total: number;
  readonly pageCount: number;
  /** How many probably spam wait. */
  readonly spamCount: number;
  /** How many searches that found nothing wait. */
  readonly searchCount: number;
  /** Titles of the works that submissions are about, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What the list is of, as a heading and as the title of its page. */
export function queueTitle(state: QueueState, t: Words): string {
  if (state.spam) return t('contributions.queue.spam-title');
  return state.kind === 'search' ? t('contributions.queue.searches') : t('contributions.queue.title');
}

/** What readers have sent, the most urgent first. */
export function queuePage(view: QueueView, t: Words): Html {
  const { state, submissions, total } = view;
  const select = (name: 'kind' | 'state' | 'urgency', label: string, options: readonly { value: string; label: string }[], value: string) =>
    html`<div class="field"><label for="filter-${name}">${label}</label><select id="filter-${name}" name="${name}">${options.map((option) => html`<option value="${option.value}"${option.value === value && html` selected`}>${option.label}</option>`)}</select></div>`;
  const any = { value: '', label: t('contributions.queue.any') };
  return html`<div class="page-head"><h1>${queueTitle(state, t)}</h1></div>
<form class="queue-filter" method="get" action="/curate/contributions">
${state.spam && html`<input type="hidden" name="spam" value="yes">`}
${select('state', t('contributions.queue.state'), [{ value: 'open', label: t('contributions.queue.open') }, { value: 'all', label: t('contributions.queue.any') }, ...submissionStates.map((value) => ({ value, label: t(`contributions.state.${value}`) }))], state.state ?? 'all')}
${select('kind', t('contributions.queue.kind'), [any, ...submissionKinds.map((value) => ({ value, label: t(`contributions.kind.${value}`) }))], state.kind ?? '')}
${select('urgency', t('contributions.queue.urgency'), [any, ...urgencies.map((value) => ({ value, label: t(`contributions.urgency.${value}`) }))], state.urgency ?? '')}
<label class="choice"><input type="checkbox" name="mine" value="yes"${state.mine && html` checked`}><span>${t('contributions.queue.mine')}</span></label>
<label class="choice"><input type="checkbox" name="first-nations" value="yes"${state.firstNations && html` checked`}><span>${t('contributions.queue.first-nations')}</span></label>
<div class="actions"><button class="lesser" type="submit">${t('contributions.queue.show')}</button></div></form>
<p data-total="${total}">${t('contributions.queue.total', { count: total })}</p>
${
  submissions.length > 0 &&
  html`<ul class="queue">${submissions.map((submission) => html`<li>${queueItem(submission, view.titles, t)}</li>`)}</ul>`
}
${pages(view, t)}
${
  !state.spam &&
  html`<p>${
    state.kind === 'search'
      ? html`<a class="quiet" href="${url(queueHref({ ...state, kind: undefined, page: 1 }))}">${t('contributions.queue.to-others')}</a>`
      : html`<a class="quiet" href="${url(queueHref({ ...state, kind: 'search', page: 1 }))}">${t('contributions.queue.to-searches', { count: view.searchCount })}</a>`
  }</p>`
}
<p>${
    state.spam
      ? html`<a class="quiet" href="${url(queueHref({ ...state, spam: false, page: 1 }))}">${t('contributions.queue.to-others')}</a>`
      : html`<a class="quiet" href="${url(queueHref({ ...state, spam: true, page: 1 }))}">${t('contributions.queue.to-spam', { count: view.spamCount })}</a>`
  }</p>`;
}

function pages({ state, pageCount }: QueueView, t: Words): Html | undefined {
  const { page } = state;
  return pager(
    {
      page,
      pages: pageCount,
      previous: page > 1 ? queueHref({ ...state, page: page - 1 }) : undefined,
      next: page < pageCount ? queueHref({ ...state, page: page + 1 }) : undefined,
    },
    t,
  );
}

function queueItem(submission: Submission, titles: ReadonlyMap<string, string>, t: Words): Html {
  const { id, content, state, urgency, assigned } = submission;
  const about = submission.work === undefined ? nameOf(submission) : (titles.get(submission.work) ?? submission.work);
  // The heading says already what was searched for.
  const said = content.kind === 'search' ? content.words : freeText(content);
  return html`<h2><a href="/curate/contributions/${id}">${t(`contributions.kind.${content.kind}`)}${about !== '' && html`: <bdi>${about}</bdi>`}</a></h2>
<p class="small">${urgency !== 'ordinary' && html`<strong class="urgency">${t(`contributions.urgency.${urgency}`)}</strong> · `}${t(`contributions.state.${state}`)} · ${t('contributions.queue.sent', { date: t.date(submission.sentAt) })}${assigned && html` · ${t('contributions.queue.assigned', { name: assigned.name })}`}${submission.forFirstNationsCurator && html` · ${t('contributions.queue.for-first-nations')}`}${submission.appeal && html` · ${t('contributions.queue.appeal')}`}${submission.takenDown && html` · ${t('contributions.queue.taken-down')}`}</p>
${said !== '' && html`<p dir="auto">${said.length > 200 ? `${said.slice(0, 200).toWellFormed()}…` : said}</p>`}`;
}

function nameOf({ content }: Submission): string {
  if (content.kind === 'search') return content.searched;
  return content.kind === 'suggestion' && content.records[0] !== undefined ? nameOfProposal(content.records[0]) : '';
}
