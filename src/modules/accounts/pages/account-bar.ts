import { type Html, html } from '../../../platform/html/index.ts';
import type { Frame } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { may } from '../permissions.ts';
import type { Person } from '../person.ts';

/** The frame with a line for whoever has signed in: who they are, the ways to the workbench and to their account, and the way out. */
export function frameFor(frame: Frame, person: Person | undefined): Frame {
  if (person === undefined) return frame;
  return { ...frame, top: (path) => html`${accountBar(person, path, frame.words)}${frame.top?.(path)}` };
}

function accountBar(person: Person, path: string, t: Words): Html {
  const links = [
    { href: '/curate', label: t('accounts.bar.workbench') },
    ...(may(person, 'people.manage') ? [{ href: '/curate/people', label: t('accounts.bar.people') }] : []),
    { href: '/curate/account', label: t('accounts.account.title') },
  ];
  return html`<nav class="account-bar" aria-label="${t('accounts.bar')}"><div class="wrap">
<p>${t.html('accounts.bar.who', { name: html`<bdi>${person.name}</bdi>` })}</p>
<ul>${links.map(({ href, label }) => html`<li><a href="${href}"${href === path && html` aria-current="page"`}>${label}</a></li>`)}<li><form method="post" action="/sign-out"><button type="submit" class="quiet">${t('accounts.bar.sign-out')}</button></form></li></ul>
</div></nav>`;
}
