import { type Html, html, url } from '../../../platform/html/index.ts';
import { type FieldProblem, problemSummary, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { shortestPassword } from '../passwords/password-rules.ts';
import type { Person } from '../person.ts';

/** What the page for signing in says was done before. */
export const signInNews = ['joined', 'reset', 'email', 'signed-out'] as const;
export type SignInNews = (typeof signInNews)[number];

export function head(title: string, tagline?: string): Html {
  return html`<div class="page-head"><h1>${title}</h1>${tagline && html`<p class="tagline">${tagline}</p>`}</div>`;
}

/** The problem at a field, for the field itself. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

export interface SignInView {
  readonly email: string;
  /** Path that was wanted when somebody was asked to sign in. */
  readonly back: string;
  readonly problems: readonly FieldProblem[];
  readonly news: SignInNews | undefined;
  readonly passkeys: boolean;
  /** Who is signed in in this browser already. */
  readonly already: Person | undefined;
}

/** The place for passkeys stays hidden until a script finds that the browser has them (assets/passkeys.js). */
export function signInPage({ email, back, problems, news, passkeys, already }: SignInView, t: Words): Html {
  const hiddenBack = html`<input type="hidden" name="return" value="${back}">`;
  return html`${head(t('accounts.sign-in.title'), t('accounts.sign-in.tagline'))}
${news !== undefined && html`<div class="said" role="status"><p>${t(`accounts.sign-in.done.${news}`)}</p></div>`}
${already && html`<p class="said">${t('accounts.sign-in.already', { name: already.name })}</p>`}
${problemSummary(problems, t)}
<form class="form" method="post" action="/sign-in">${hiddenBack}
${textField({ name: 'email', label: t('accounts.email'), type: 'email', value: email, autocomplete: 'username', required: true, problem: problemAt(problems, 'email') }, t)}
${textField({ name: 'password', label: t('accounts.password'), type: 'password', autocomplete: 'current-password', required: true, problem: problemAt(problems, 'password') }, t)}
<div class="actions"><button type="submit">${t('accounts.sign-in.action')}</button><a href="/sign-in/forgotten">${t('accounts.sign-in.forgotten')}</a></div>
</form>
${
  passkeys &&
  html`<form class="form" method="post" action="/sign-in/passkey" data-passkey="get" data-options="/sign-in/passkey" hidden>${hiddenBack}
<h2>${t('accounts.sign-in.passkey.heading')}</h2>
<input type="hidden" name="credential" value="">
<p class="problem" role="alert" data-fault hidden>${t('accounts.sign-in.passkey.fault')}</p>
<div class="actions"><button type="submit" class="lesser">${t('accounts.sign-in.passkey')}</button></div>
</form>`
}`;
}

export function secondFactorPage({ back, problems }: { back: string; problems: readonly FieldProblem[] }, t: Words): Html {
  return html`${head(t('accounts.second.title'), t('accounts.second.tagline'))}
${problemSummary(problems, t)}
<form class="form" method="post" action="/sign-in/second"><input type="hidden" name="return" value="${back}">
${textField({ name: 'code', label: t('accounts.second.code'), hint: t('accounts.second.code.hint'), autocomplete: 'one-time-code', required: true, spellcheck: false, problem: problemAt(problems, 'code') }, t)}
<div class="actions"><button type="submit">${t('accounts.second.action')}</button><a href="/sign-in">${t('accounts.second.again')}</a></div>
</form>`;
}

export interface ForgottenView {
  readonly email: string;
  readonly problems: readonly FieldProblem[];
  readonly sendsMail: boolean;
}

export function forgottenPage({ email, problems, sendsMail }: ForgottenView, t: Words): Html {
  const back = html`<a class="quiet" href="/sign-in">${t('accounts.back-to-sign-in')}</a>`;
  if (!sendsMail) return html`${head(t('accounts.forgotten.title'))}<p>${t('accounts.forgotten.no-mail')}</p><p>${back}</p>`;
  return html`${head(t('accounts.forgotten.title'))}
${problemSummary(problems, t)}
<p>${t('accounts.forgotten.text')}</p>
<form class="form" method="post" action="/sign-in/forgotten">
${textField({ name: 'email', label: t('accounts.email'), type: 'email', value: email, autocomplete: 'username', required: true, problem: problemAt(problems, 'email') }, t)}
<div class="actions"><button type="submit">${t('accounts.forgotten.action')}</button>${back}</div>
</form>`;
}

export function forgottenSentPage(t: Words): Html {
  return html`${head(t('accounts.forgotten.sent.title'))}<p>${t('accounts.forgotten.sent.text')}</p><p><a class="quiet" href="/sign-in">${t('accounts.back-to-sign-in')}</a></p>`;
}

export interface ChoosePasswordView {
  readonly purpose: 'invitation' | 'reset';
  /** The path that the form is sent to, which holds the link's secret. */
  readonly action: string;
  readonly name: string;
  readonly email: string;
  readonly libraryName: string;
  readonly problems: readonly FieldProblem[];
}

/** Where an invitation or a forgotten password leads. The address is in a field of its own for password managers, which keep both together. */
export function choosePasswordPage({ purpose, action, name, email, libraryName, problems }: ChoosePasswordView, t: Words): Html {
  const shownEmail = html`<strong><bdi>${email}</bdi></strong>`;
  return html`${head(purpose === 'invitation' ? t('accounts.invitation.title', { library: libraryName }) : t('accounts.reset.title'))}
${problemSummary(problems, t)}
<p>${purpose === 'invitation' ? t.html('accounts.invitation.text', { email: shownEmail }) : t.html('accounts.reset.text', { email: shownEmail })}</p>
<form class="form" method="post" action="${url(action)}"><input type="hidden" name="username" value="${email}" autocomplete="username">
${purpose === 'invitation' && textField({ name: 'name', label: t('accounts.name'), hint: t('accounts.name.hint'), value: name, autocomplete: 'name', required: true, problem: problemAt(problems, 'name') }, t)}
${textField({ name: 'password', label: t('accounts.new-password'), hint: t('accounts.new-password.hint', { shortest: shortestPassword }), type: 'password', autocomplete: 'new-password', required: true, problem: problemAt(problems, 'password') }, t)}
<div class="actions"><button type="submit">${purpose === 'invitation' ? t('accounts.invitation.action') : t('accounts.reset.action')}</button></div>
</form>`;
}

/** Looking at the link changes nothing: programs that check mail open every link in it. */
export function confirmEmailPage({ action, email }: { action: string; email: string }, t: Words): Html {
  return html`${head(t('accounts.address.title'))}
<p>${t.html('accounts.address.text', { email: html`<strong><bdi>${email}</bdi></strong>` })}</p>
<form class="form" method="post" action="${url(action)}"><div class="actions"><button type="submit">${t('accounts.address.action')}</button></div></form>`;
}

/** A link that does nothing (any more). */
export function goneLinkPage(purpose: 'invitation' | 'reset' | 'email', t: Words): Html {
  return html`${head(t('accounts.gone.title'))}<p>${t(`accounts.gone.${purpose}`)}</p>
<ul>${purpose === 'reset' && html`<li><a href="/sign-in/forgotten">${t('accounts.gone.again')}</a></li>`}<li><a href="/sign-in">${t('accounts.sign-in.title')}</a></li></ul>`;
}

export function addressTakenPage(t: Words): Html {
  return html`${head(t('accounts.address.title'))}<p>${t('accounts.address.taken')}</p><p><a href="/curate/account">${t('accounts.account.title')}</a></p>`;
}
