import { type Html, html } from '../../../platform/html/index.ts';
import { choiceField, problemSummary, textField } from '../../../ui/index.ts';
import type { MessageKey, Words } from '../../../words/index.ts';
import { byline, fullTitle, type StoredWork, standsUnderVeto, withdrawalReasons } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import type { Waiting } from '../editor/editor.ts';

/** What a page may be told to say when it is come to. */
export const doneMessages = {
  saved: 'curation.done.saved',
  published: 'curation.done.published',
  'not-published': 'curation.done.not-published',
  'not-allowed': 'curation.done.not-allowed',
  proposed: 'curation.done.proposed',
  'given-back': 'curation.done.given-back',
  discarded: 'curation.done.discarded',
  blocked: 'curation.done.blocked',
  withdrawn: 'curation.done.withdrawn',
  restored: 'curation.done.restored',
  'restored-version': 'curation.done.restored-version',
  unchanged: 'curation.done.unchanged',
  conflict: 'curation.done.conflict',
  'asked-for-review': 'curation.done.asked-for-review',
  'review-ended': 'curation.done.review-ended',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** The message that an address asks for, where there is one. */
export function doneMessage(done: string | null, t: Words): Html | undefined {
  if (done === null || !Object.hasOwn(doneMessages, done)) return undefined;
  return html`<p class="said" role="status" id="done">${t(doneMessages[done as keyof typeof doneMessages])}</p>`;
}

export interface CuratedWorkView {
  readonly work: StoredWork;
  readonly done: string | null;
  readonly review: Waiting | undefined;
  readonly others: readonly { readonly name: string; readonly since: string }[];
  readonly may: { readonly edit: boolean; readonly publish: boolean; readonly withdraw: boolean; readonly veto: boolean };
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  /** What was typed in a form that was refused. */
  readonly typed: URLSearchParams;
  readonly now: Date;
  readonly contentLanguage: string;
}

/** A work as those see it who look after it: how it stands, and what can be done with it. */
export function curatedWorkPage(view: CuratedWorkView, t: Words): Html {
  const { work, review, others, may, now, problems } = view;
  const out = work.status === 'published';
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  return html`<div class="page-head"><h1><bdi>${fullTitle(work.record)}</bdi></h1><p class="tagline">${byline(work.record, t, view.contentLanguage)}</p></div>
${doneMessage(view.done, t)}
${problemSummary(problems, t)}
<dl class="facts-list"><div><dt>${t('curation.work.status')}</dt><dd>${t(`curation.status.${work.status}`)}</dd></div>
<div><dt>${t('curation.work.changed')}</dt><dd>${ago(work.updatedAt, now, t)}</dd></div>
<div><dt>${t('curation.work.address')}</dt><dd>${out ? html`<a href="/works/${work.id}">/works/${work.id}</a>` : html`/works/${work.id}`}</dd></div></dl>
${others.map(({ name, since }) => html`<p class="said">${t('editor.others', { name, ago: ago(since, now, t) })}</p>`)}
${review !== undefined && html`<p class="said">${t('curation.work.waits', { name: review.personName, ago: ago(review.at, now, t), note: review.note ?? '' })}</p>`}
<p class="actions">${may.edit && work.status !== 'merged' && html`<a class="act" href="/curate/works/${work.id}/edit">${t('curation.work.edit')}</a>`}<a href="/curate/works/${work.id}/history">${t('curation.work.history')}</a></p>
${work.status === 'draft' && draftForms(view, t)}
${may.withdraw && (out || work.status === 'restricted' || work.status === 'draft') && withdrawForm(view, problem, t)}
${work.status === 'withdrawn' && restoreForm(view, problem, t)}`;
}

function form(work: StoredWork, doing: string, heading: string, inner: Html | undefined, label: string, lesser = false): Html {
  return html`<section><h2>${heading}</h2><form class="form" method="post" action="/curate/works/${work.id}" novalidate>${inner}
<div class="actions"><button type="submit"${lesser && html` class="lesser"`} name="do" value="${doing}">${label}</button></div></form></section>`;
}

function draftForms({ work, review, may, typed }: CuratedWorkView, t: Words): Html {
  const note = textField({ name: 'note', label: t('curation.work.review-note'), value: typed.get('note') ?? '' }, t);
  return html`${may.publish && form(work, 'publish', t('curation.work.publish'), undefined, t('curation.work.publish-now'))}
${may.edit && (review === undefined ? form(work, 'ask', t('curation.work.ask'), note, t('curation.work.ask'), true) : form(work, 'end-review', t('curation.work.end-review'), undefined, t('curation.work.end-review'), true))}`;
}

function withdrawForm({ work, typed }: CuratedWorkView, problem: (field: string) => string | undefined, t: Words): Html {
  const chosen = typed.get('why');
  const inner = html`<p>${t('curation.withdraw.lead')}</p>${choiceField(
    {
      name: 'why',
      legend: t('curation.withdraw.reason'),
      kind: 'radio',
      values: chosen === null ? [] : [chosen],
      required: true,
      problem: problem('why'),
      options: withdrawalReasons.map((reason) => ({ value: reason, label: t(`curation.withdraw.because.${reason}`) })),
    },
    t,
  )}${textField({ name: 'said', label: t('curation.withdraw.said'), hint: t('curation.withdraw.said-hint'), value: typed.get('said') ?? '', rows: 2 }, t)}
<div class="field"><label class="choice"><input type="checkbox" name="showTitle" value="yes"${typed.has('showTitle') && html` checked`}><span>${t('curation.withdraw.show-title')}</span></label></div>
${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint'), value: typed.get('reason') ?? '' }, t)}`;
  return form(work, 'withdraw', t('curation.withdraw.title'), inner, t('curation.withdraw.do'), true);
}

function restoreForm({ work, may, typed }: CuratedWorkView, problem: (field: string) => string | undefined, t: Words): Html {
  const vetoed = standsUnderVeto(work);
  const told =
    work.tombstone &&
    html`<p>${t('curation.restore.was', { date: t.date(work.tombstone.on), reason: t(`curation.withdraw.because.${work.tombstone.reason}`) })}</p>`;
  if (!may.withdraw || (vetoed && work.tombstone?.reason === 'cultural' && !may.veto)) {
    return html`<section><h2>${t('curation.restore.title')}</h2>${told}<p>${t('curation.restore.veto')}</p></section>`;
  }
  const inner = html`${told}${
    vetoed &&
    textField(
      {
        name: 'review',
        label: t('curation.restore.review'),
        hint: t('curation.restore.review-hint'),
        rows: 3,
        required: true,
        value: typed.get('review') ?? '',
        problem: problem('review'),
      },
      t,
    )
  }${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint'), value: typed.get('reason') ?? '' }, t)}`;
  return form(work, 'restore', t('curation.restore.title'), inner, t('curation.restore.do'));
}
