import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { type Permission, rolesWith } from '../permissions.ts';
import type { Person } from '../person.ts';
import { head } from './sign-in-pages.ts';

/** Something was sent and nobody is signed in. A new tab, so that what was typed in this one is still there. */
export function signedOutPage(t: Words): Html {
  return html`${head(t('accounts.refused.sign-in.title'))}<p>${t('accounts.refused.sign-in.text')}</p>
<p><a href="/sign-in" target="_blank" rel="noopener">${t('accounts.refused.sign-in.action')}</a></p>`;
}

export function forbiddenPage(person: Person, permission: Permission, t: Words): Html {
  return html`${head(t('accounts.refused.role.title'))}<p>${t.html('accounts.refused.role.text', {
    name: html`<bdi>${person.name}</bdi>`,
    permission: t(`accounts.permission.${permission}`),
    roles: t.list(rolesWith(permission).map((role) => t(`accounts.role.${role}`))),
  })}</p>
<p><a href="/curate">${t('accounts.refused.role.back')}</a></p>`;
}
