import { type Html, html, url } from '../../../platform/html/index.ts';
import { textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { ListReader, StoredWork } from '../../catalogue/index.ts';
import type { Followed } from '../contributions.ts';
import { contactDays } from '../contributions.ts';
import { isProtecting, mayAppeal, mayWithdraw, mayWrite, type Submission } from '../submission.ts';
import { beforeForm, type FormView, problemOf } from './form-parts.ts';
import { conversation, sentContent, written } from './submission-parts.ts';
import { workName } from './work-form-pages.ts';

/** What the sender has just done, said at the top of the page. */
export const followDeeds = ['sent', 'written', 'withdrawn', 'forgotten', 'appealed', 'not-allowed'] as const;
export type FollowDeed = (typeof followDeeds)[number];

export interface FollowView extends Followed {
  readonly form: FormView;
  /** Path of the private link. */
  readonly path: string;
  /** The whole private link, to be kept. */
  readonly address: string;
  readonly deed?: FollowDeed | undefined;
  /** The work that it is about, while readers can see it. */
  readonly work?: StoredWork | undefined;
  readonly reader: ListReader;
}

/** What a sender sees by their private link. */
export function followPage(view: FollowView, t: Words): Html {
  const { submission, messages, form, path, deed } = view;
  const { content, state, sender } = submission;
  const action = url(path);
  return html`<div class="page-head"><h1>${t(`contributions.kind.${content.kind}`)}</h1><p class="tagline">${t(`contributions.state-told.${state}`)}</p></div>
${deed !== undefined && html`<div class="said" role="status"><p>${t(`contributions.deed.${deed}`)}</p></div>`}
${removalLine(submission, view.work !== undefined, t)}
<section class="margin"><h2>${t('contributions.follow.link')}</h2><div><p><a class="quiet" href="${action}">${view.address}</a></p><p class="small">${t('contributions.follow.link-how')}</p></div></section>
<section class="margin"><h2>${t('contributions.follow.state')}</h2><div><p><strong>${t(`contributions.state.${state}`)}</strong></p><p class="small">${t('contributions.follow.dates', { sent: t.date(submission.sentAt), changed: t.date(submission.changedAt) })}</p>
${decisionPart(submission, t)}</div></section>
<section class="margin"><h2>${t('contributions.follow.sent')}</h2><div>${
    submission.work !== undefined &&
    html`<p>${view.work === undefined ? t('contributions.follow.work-hidden') : html`<a href="${url(`/works/${view.work.id}`)}">${workName(view.work, view.reader, t)}</a>`}</p>`
  }${submission.erased ? html`<p>${t('contributions.follow.erased')}</p>` : sentContent(submission, t, { old: view.work !== undefined })}
${(submission.forFirstNationsCurator || submission.asksWhoSees) && html`<ul class="plain-list">${submission.forFirstNationsCurator && html`<li>${t('contributions.follow.first-nations')}</li>`}${submission.asksWhoSees && html`<li>${t('contributions.follow.asks-who')}</li>`}</ul>`}</div></section>
<section class="margin" id="talk"><h2>${t('contributions.talk.heading')}</h2><div>${conversation(messages, 'sender', t)}
${beforeForm(form, t)}
${
  mayWrite(submission) &&
  html`<form class="form" method="post" action="${action}"><input type="hidden" name="do" value="write">
${textField({ name: 'text', label: t('contributions.follow.write'), rows: 4, required: true, value: form.fields.get('do') === 'write' ? (form.fields.get('text') ?? '') : '', problem: form.fields.get('do') === 'write' ? problemOf('text', form, t) : undefined }, t)}
<div class="actions"><button type="submit">${t('contributions.follow.write-send')}</button></div></form>`
}</div></section>
${mayAppeal(submission) && appealPart(action, form, t)}
<section class="margin"><h2>${t('contributions.follow.yours')}</h2><div>
<p>${sender.name === undefined && sender.email === undefined && sender.creditName === undefined ? t('contributions.follow.nothing-kept') : t('contributions.follow.kept', { what: t.list([...(sender.name === undefined ? [] : [t('contributions.follow.kept-name', { name: sender.name })]), ...(sender.email === undefined ? [] : [t('contributions.follow.kept-email', { email: sender.email })]), ...(sender.creditName === undefined ? [] : [t('contributions.follow.kept-credit', { name: sender.creditName })])]), days: contactDays })}</p>
${
  (sender.name ?? sender.email ?? sender.creditName) !== undefined &&
  html`<form method="post" action="${action}"><div class="actions"><button class="lesser" type="submit" name="do" value="forget">${t('contributions.follow.forget')}</button></div></form>`
}
${
  mayWithdraw(submission) &&
  html`<details><summary>${t('contributions.follow.withdraw')}</summary><p>${t('contributions.follow.withdraw-how')}</p><form method="post" action="${action}"><div class="actions"><button class="lesser" type="submit" name="do" value="withdraw">${t('contributions.follow.withdraw-now')}</button></div></form></details>`
}</div></section>`;
}

/** Whether what was to be removed can still be seen: said as it is. */
function removalLine({ content, state, takenDown }: Submission, shown: boolean, t: Words): Html | undefined {
  if (content.kind !== 'removal' || state === 'withdrawn') return undefined;
  if (!shown) return html`<div class="said"><p>${t('contributions.follow.removal-hidden')}</p></div>`;
  if (state !== 'received' && state !== 'looked-at') return undefined;
  return html`<div class="said"><p>${isProtecting(content.reason) && !takenDown ? t('contributions.follow.removal-waits') : t('contributions.follow.removal-looked-at')}</p></div>`;
}

function decisionPart({ decision, appeal }: Submission, t: Words): Html {
  return html`${
    appeal &&
    html`<p>${t('contributions.follow.appealed', { date: t.date(appeal.at) })}</p><details><summary>${t('contributions.follow.before-appeal')}</summary>${appeal.against.reason && html`<p>${t(`contributions.decline.${appeal.against.reason}`)}</p>`}${written(appeal.against.words)}</details>`
  }${decision?.reason && html`<p>${t(`contributions.decline.${decision.reason}`)}</p>`}${decision && written(decision.words)}`;
}

function appealPart(action: string, form: FormView, t: Words): Html {
  const typed = form.fields.get('do') === 'appeal';
  return html`<section class="margin"><h2>${t('contributions.appeal.heading')}</h2><div><p>${t('contributions.appeal.how')}</p>
<form class="form" method="post" action="${action}"><input type="hidden" name="do" value="appeal">
${textField({ name: 'words', label: t('contributions.appeal.words'), rows: 4, required: true, value: typed ? (form.fields.get('words') ?? '') : '', problem: typed ? problemOf('words', form, t) : undefined }, t)}
<div class="actions"><button type="submit">${t('contributions.appeal.send')}</button></div></form></div></section>`;
}
