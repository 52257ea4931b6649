import { type Html, html } from '../../../platform/html/index.ts';
import { type FieldProblem, problemSummary, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { spacedSecret, totpAddress, totpPicture } from '../second-factor/totp.ts';
import { head, problemAt } from './sign-in-pages.ts';

export interface SetUpFactorView {
  /** Base32. */
  readonly secret: string;
  readonly libraryName: string;
  readonly email: string;
  readonly problems: readonly FieldProblem[];
}

export function setUpFactorPage({ secret, libraryName, email, problems }: SetUpFactorView, t: Words): Html {
  return html`${head(t('accounts.factor.title'))}
${problemSummary(problems, t)}
<p>${t('accounts.factor.scan')}</p>
${totpPicture(totpAddress(secret, { libraryName, email }), t('accounts.factor.picture'))}
<p>${t('accounts.factor.text')}</p>
<p><code class="secret">${spacedSecret(secret)}</code></p>
<form class="form" method="post" action="/curate/account/second-factor/confirm">
${textField({ name: 'code', label: t('accounts.factor.code'), autocomplete: 'one-time-code', inputMode: 'numeric', required: true, spellcheck: false, problem: problemAt(problems, 'code') }, t)}
<div class="actions"><button type="submit">${t('accounts.factor.action')}</button><a href="/curate/account">${t('accounts.factor.cancel')}</a></div>
</form>`;
}

/** `turnedOn`: they are the first, and the second factor is on since now. */
export function recoveryCodesPage({ codes, turnedOn }: { codes: readonly string[]; turnedOn: boolean }, t: Words): Html {
  return html`${head(t('accounts.codes.title'))}
${turnedOn && html`<div class="said" role="status"><p>${t('accounts.codes.on')}</p></div>`}
<p>${t('accounts.codes.text')}</p>
<ul class="recovery-codes" aria-label="${t('accounts.codes.label')}">${codes.map((code) => html`<li><code class="secret">${code}</code></li>`)}</ul>
<p><a href="/curate/account">${t('accounts.codes.done')}</a></p>`;
}

export interface AddPasskeyView {
  /** What `navigator.credentials.create` takes, as JSON; for the script (assets/passkeys.js). */
  readonly options: string;
  readonly name: string;
  readonly problems: readonly FieldProblem[];
}

/** Only a browser can ask a device for a passkey, so this one page needs a script; without, it says so. */
export function addPasskeyPage({ options, name, problems }: AddPasskeyView, t: Words): Html {
  return html`${head(t('accounts.add-passkey.title'))}
${problemSummary(problems, t)}
<p data-no-passkeys>${t('accounts.add-passkey.no-script')}</p>
<form class="form" method="post" action="/curate/account/passkeys/new" data-passkey="create" data-made="${options}" hidden>
<input type="hidden" name="credential" value="">
${textField({ name: 'passkey-name', label: t('accounts.add-passkey.name'), hint: t('accounts.add-passkey.name.hint'), value: name, required: true, maxLength: 120, problem: problemAt(problems, 'passkey-name') }, t)}
<p class="problem" role="alert" data-fault hidden>${t('accounts.add-passkey.fault')}</p>
<div class="actions"><button type="submit">${t('accounts.add-passkey.action')}</button><a href="/curate/account">${t('accounts.factor.cancel')}</a></div>
</form>`;
}

export interface RemovePasskeyView {
  readonly id: string;
  readonly name: string;
  readonly problems: readonly FieldProblem[];
}

export function removePasskeyPage({ id, name, problems }: RemovePasskeyView, t: Words): Html {
  return html`${head(t('accounts.remove-passkey.title', { name }))}
${problemSummary(problems, t)}
<form class="form" method="post" action="/curate/account/passkeys/${encodeURIComponent(id)}">
${textField({ name: 'confirm', label: t('accounts.current-password'), hint: t('accounts.current-password.hint'), type: 'password', autocomplete: 'current-password', required: true, problem: problemAt(problems, 'confirm') }, t)}
<div class="actions"><button type="submit">${t('accounts.remove-passkey.action')}</button><a href="/curate/account">${t('accounts.factor.cancel')}</a></div>
</form>`;
}
