import { type Html, html } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, problemSummary, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { OwnAccount } from '../own-account.ts';
import { shortestPassword } from '../passwords/password-rules.ts';
import { may } from '../permissions.ts';
import type { StoredPasskey } from '../store/credentials.ts';
import { rhythms } from '../store/letters.ts';
import type { StoredSession } from '../store/sessions.ts';
import { eventList } from './events.ts';
import { head, problemAt } from './sign-in-pages.ts';

/** What the page says was done before. */
export const accountNews = [
  'name',
  'email',
  'email-asked',
  'password',
  'factor-off',
  'passkey-added',
  'passkey-removed',
  'session',
  'sessions',
  'letters',
] as const;
export type AccountNews = (typeof accountNews)[number];

/** Forms of the page; each is sent to `/curate/account/{form}`. */
export type AccountForm = 'name' | 'email' | 'password' | 'second-factor' | 'recovery-codes' | 'second-factor-off' | 'passkeys' | 'letters';

export interface AccountView extends OwnAccount {
  readonly sessionId: string;
  readonly passkeysAvailable: boolean;
  readonly sendsMail: boolean;
  readonly news: AccountNews | undefined;
  /** The form that came back, what was typed in it and what is wrong with that. */
  readonly refused:
    | { readonly form: AccountForm; readonly fields: URLSearchParams; readonly problems: readonly FieldProblem[] }
    | undefined;
}

/** The page of one's own account. Several of its forms ask for the password, each in a field of its own name. */
export function accountPage(view: AccountView, t: Words): Html {
  const { account, refused, news } = view;
  const roles = account.roles.length === 0 ? t('accounts.roles.none') : t.list(account.roles.map((role) => t(`accounts.role.${role}`)));
  const managesPeople = may(account, 'people.manage');
  return html`${head(t('accounts.account.title'))}
${news !== undefined && html`<div class="said" role="status"><p>${t(`accounts.account.done.${news}`)}</p></div>`}
${problemSummary(refused?.problems ?? [], t)}
<p>${managesPeople ? t.html('accounts.account.roles', { roles, link: (text) => html`<a href="/curate/people#permissions">${text}</a>` }) : t('accounts.account.roles.plain', { roles })}</p>
${details(view, t)}
${secondFactor(view, managesPeople, t)}
${passkeys(view, t)}
${sessions(view, t)}
${view.sendsMail && letters(view, t)}
<h2>${t('accounts.account.events.heading')}</h2>
<p>${t('accounts.account.events.note')}</p>
${eventList(view.events, t)}`;
}

/** The fields of a form as they were sent, where it is the one that came back. */
function filledIn({ refused }: AccountView, form: AccountForm) {
  const mine = refused?.form === form ? refused : undefined;
  return {
    value: (name: string, otherwise = '') => mine?.fields.get(name) ?? otherwise,
    problem: (name: string) => mine && problemAt(mine.problems, name),
  };
}

/** A form that asks for the password stays folded until it is wanted, or comes back with what is wrong: the page is calm, and has one of them at a time. */
function folded({ refused }: AccountView, form: AccountForm, label: string, fields: Html): Html {
  return html`<details class="change"${refused?.form === form && html` open`}><summary>${label}</summary>
<form class="form" method="post" action="/curate/account/${form}">
${fields}
<div class="actions"><button type="submit">${label}</button></div>
</form></details>`;
}

function currentPassword(view: AccountView, form: AccountForm, name: string, t: Words): Html {
  return textField(
    {
      name,
      label: t('accounts.current-password'),
      hint: t('accounts.current-password.hint'),
      type: 'password',
      autocomplete: 'current-password',
      required: true,
      problem: filledIn(view, form).problem(name),
    },
    t,
  );
}

function details(view: AccountView, t: Words): Html {
  const name = filledIn(view, 'name');
  const email = filledIn(view, 'email');
  const password = filledIn(view, 'password');
  return html`<h2>${t('accounts.account.name.heading')}</h2>
<form class="form" method="post" action="/curate/account/name">
${textField({ name: 'name', label: t('accounts.name'), hint: t('accounts.name.hint'), value: name.value('name', view.account.name), autocomplete: 'name', required: true, problem: name.problem('name') }, t)}
<div class="actions"><button type="submit">${t('accounts.account.name.action')}</button></div>
</form>
<h2>${t('accounts.account.email.heading')}</h2>
<p>${t.html('accounts.account.email.now', { email: html`<bdi>${view.account.email}</bdi>` })}</p>
${folded(
  view,
  'email',
  t('accounts.account.email.action'),
  html`${textField({ name: 'email', label: t('accounts.account.email.new'), hint: view.sendsMail ? t('accounts.account.email.hint') : undefined, type: 'email', value: email.value('email'), autocomplete: 'email', required: true, problem: email.problem('email') }, t)}
${currentPassword(view, 'email', 'email-password', t)}`,
)}
<h2>${t('accounts.account.password.heading')}</h2>
<p>${t('accounts.account.password.note')}</p>
${folded(
  view,
  'password',
  t('accounts.account.password.action'),
  html`<input type="hidden" name="username" value="${view.account.email}" autocomplete="username">
${currentPassword(view, 'password', 'current', t)}
${textField({ name: 'next', label: t('accounts.new-password'), hint: t('accounts.new-password.hint', { shortest: shortestPassword }), type: 'password', autocomplete: 'new-password', required: true, problem: password.problem('next') }, t)}`,
)}`;
}

function secondFactor(view: AccountView, managesPeople: boolean, t: Words): Html {
  const about = html`<h2>${t('accounts.account.factor.heading')}</h2><p>${t('accounts.account.factor.about')}</p>`;
  if (!view.secondFactor) {
    return html`${about}
${managesPeople && view.passkeys.length === 0 && html`<p class="said">${t('accounts.account.factor.encouraged')}</p>`}
${folded(view, 'second-factor', t('accounts.account.factor.begin'), currentPassword(view, 'second-factor', 'factor-password', t))}`;
  }
  return html`${about}
<p>${t('accounts.account.factor.on', { count: view.recoveryCodes })}</p>
${folded(
  view,
  'recovery-codes',
  t('accounts.account.factor.codes'),
  html`<p>${t('accounts.account.factor.codes.note')}</p>${currentPassword(view, 'recovery-codes', 'codes-password', t)}`,
)}
${folded(view, 'second-factor-off', t('accounts.account.factor.off'), currentPassword(view, 'second-factor-off', 'off-password', t))}`;
}

function passkeys(view: AccountView, t: Words): Html {
  const passkeyNote = ({ createdAt, usedAt }: StoredPasskey) =>
    [
      t('accounts.account.passkeys.added', { date: t.date(createdAt) }),
      ...(usedAt === undefined ? [] : [t('accounts.account.passkeys.used', { date: t.date(usedAt) })]),
    ].join(', ');
  return html`<h2>${t('accounts.account.passkeys.heading')}</h2>
<p>${t('accounts.account.passkeys.about')}</p>
${
  view.passkeys.length === 0
    ? view.passkeysAvailable && html`<p>${t('accounts.account.passkeys.none')}</p>`
    : html`<ul class="entries">${view.passkeys.map(
        (passkey) =>
          html`<li><strong><bdi>${passkey.name}</bdi></strong> <span class="small">${passkeyNote(passkey)}</span> <a class="entry-way" href="/curate/account/passkeys/${encodeURIComponent(passkey.id)}">${t.html('accounts.account.passkeys.remove', { name: passkey.name })}</a></li>`,
      )}</ul>`
}
${
  view.passkeysAvailable
    ? folded(view, 'passkeys', t('accounts.account.passkeys.begin'), currentPassword(view, 'passkeys', 'passkeys-password', t))
    : html`<p>${t('accounts.account.passkeys.unavailable')}</p>`
}`;
}

/** "Firefox on Linux", with as much of it as the device has said. */
export function deviceInWords({ browser, system }: Pick<StoredSession, 'browser' | 'system'>, t: Words): string {
  if (browser !== '' && system !== '') return t('accounts.account.sessions.on', { browser, system });
  return browser || system || t('accounts.account.sessions.unknown');
}

function sessions({ sessions: open, sessionId }: AccountView, t: Words): Html {
  return html`<h2 id="sessions">${t('accounts.account.sessions.heading')}</h2>
<ul class="entries">${open.map((session) => {
    const device = deviceInWords(session, t);
    const since = t.date(session.startedAt);
    return html`<li><strong>${device}</strong> <span class="small">${t('accounts.account.sessions.times', { since, used: t.date(session.usedAt) })}</span> ${
      session.id === sessionId
        ? html`<span class="small">(${t('accounts.account.sessions.this')})</span>`
        : html`<form method="post" action="/curate/account/sessions"><button type="submit" class="quiet" name="session" value="${session.id}">${t.html('accounts.account.sessions.end', { device, since })}</button></form>`
    }</li>`;
  })}</ul>
${open.length > 1 && html`<form method="post" action="/curate/account/sessions"><div class="actions"><button type="submit" class="lesser" name="session" value="others">${t('accounts.account.sessions.end-others')}</button></div></form>`}`;
}

/** How often the library writes on what waits in the workbench. */
function letters(view: AccountView, t: Words): Html {
  return html`<h2>${t('accounts.account.letters.heading')}</h2>
<form class="form" method="post" action="/curate/account/letters">
${choiceField(
  {
    name: 'letters',
    legend: t('accounts.account.letters.legend'),
    kind: 'radio',
    hint: t('accounts.account.letters.hint'),
    values: [view.rhythm],
    options: rhythms.map((rhythm) => ({ value: rhythm, label: t(`accounts.account.letters.${rhythm}`) })),
    problem: filledIn(view, 'letters').problem('letters'),
  },
  t,
)}
<div class="actions"><button type="submit">${t('accounts.account.letters.action')}</button></div>
</form>`;
}
