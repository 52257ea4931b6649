import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, problemSummary, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { ListedEvent } from '../events.ts';
import { roles as allRoles, permissions, type Role, rolesWith } from '../permissions.ts';
import type { Person } from '../person.ts';
import type { ListedPerson } from '../store/people.ts';
import { eventList } from './events.ts';
import { head, problemAt } from './sign-in-pages.ts';

/** What the pages say was done before. */
export const peopleNews = ['invited', 'sent', 'roles', 'suspended', 'resumed'] as const;
export type PeopleNews = (typeof peopleNews)[number];

export interface PeopleView {
  readonly people: readonly ListedPerson[];
  readonly you: Person;
  readonly sendsMail: boolean;
  readonly news: PeopleNews | undefined;
  /** The invitation as it was sent, where it came back. */
  readonly invitation: { readonly name: string; readonly email: string; readonly roles: readonly string[] };
  readonly problems: readonly FieldProblem[];
}

export function peoplePage({ people, you, sendsMail, news, invitation, problems }: PeopleView, t: Words): Html {
  const inOrder = people.toSorted((a, b) => t.inOrder(a.name, b.name));
  return html`${head(t('accounts.people.title'), t('accounts.people.tagline'))}
${toldNews(news, t)}
${problemSummary(problems, t)}
<h2>${t('accounts.people.list')}</h2>
<ul class="entries">${inOrder.map(
    (person) =>
      html`<li><a class="entry-way" href="/curate/people/${person.id}"><bdi>${person.name}</bdi></a>${person.id === you.id && html` (${t('accounts.people.you')})`} <span class="small"><bdi>${person.email}</bdi></span><br><span>${rolesInWords(person.roles, t)}</span> <span class="small">${marks(person, t).join(', ')}</span></li>`,
  )}</ul>
<p><a class="quiet" href="/curate/people/events">${t('accounts.people.events')}</a></p>
<h2>${t('accounts.people.invite.heading')}</h2>
<p>${sendsMail ? t('accounts.people.invite.mail') : t('accounts.people.invite.no-mail')}</p>
<form class="form" method="post" action="/curate/people">
${textField({ name: 'name', label: t('accounts.name'), value: invitation.name, autocomplete: 'off', required: true, problem: problemAt(problems, 'name') }, t)}
${textField({ name: 'email', label: t('accounts.email'), type: 'email', value: invitation.email, autocomplete: 'off', required: true, problem: problemAt(problems, 'email') }, t)}
${rolesField(invitation.roles, problems, t)}
<div class="actions"><button type="submit">${t('accounts.people.invite.action')}</button></div>
</form>
<h2 id="permissions">${t('accounts.people.table.heading')}</h2>
${permissionTable(t)}`;
}

function toldNews(news: PeopleNews | undefined, t: Words): Html | undefined {
  return news === undefined ? undefined : html`<div class="said" role="status"><p>${t(`accounts.people.done.${news}`)}</p></div>`;
}

function rolesInWords(roles: readonly Role[], t: Words): string {
  return roles.length === 0 ? t('accounts.roles.none') : t.list(roles.map((role) => t(`accounts.role.${role}`)));
}

function marks(person: ListedPerson, t: Words): string[] {
  const guarded = [
    ...(person.secondFactor ? [t('accounts.people.factor')] : []),
    ...(person.passkeys > 0 ? [t('accounts.people.passkeys', { count: person.passkeys })] : []),
  ];
  const state = person.state === 'active' ? [] : [t(`accounts.people.state.${person.state}`)];
  const seen = person.lastSeen === undefined ? [] : [t('accounts.people.seen', { date: t.date(person.lastSeen) })];
  return [...state, ...(guarded.length === 0 && person.state === 'active' ? [t('accounts.people.no-factor')] : guarded), ...seen];
}

function rolesField(chosen: readonly string[], problems: readonly FieldProblem[], t: Words): Html {
  return choiceField(
    {
      name: 'roles',
      legend: t('accounts.people.roles'),
      kind: 'checkbox',
      values: chosen,
      options: allRoles.map((role) => ({ value: role, label: t(`accounts.role.${role}`), hint: t(`accounts.role.${role}.hint`) })),
      problem: problemAt(problems, 'roles'),
    },
    t,
  );
}

/** Who may do what, as `permissions.ts` has it. Two columns, so that it can be read on a narrow screen. */
function permissionTable(t: Words): Html {
  return html`<table class="permissions"><caption class="visually-hidden">${t('accounts.people.table.caption')}</caption>
<thead><tr><th scope="col">${t('accounts.people.table.what')}</th><th scope="col">${t('accounts.people.table.who')}</th></tr></thead>
<tbody>${permissions.map((permission) => html`<tr><th scope="row">${t(`accounts.permission.${permission}`)}</th><td>${rolesInWords(rolesWith(permission), t)}</td></tr>`)}</tbody></table>`;
}

export interface PersonView {
  readonly person: ListedPerson;
  readonly own: boolean;
  readonly news: PeopleNews | undefined;
  /** Roles as they were sent, where they came back. */
  readonly roles: readonly string[];
  readonly problems: readonly FieldProblem[];
  readonly events: readonly ListedEvent[];
}

export function personPage({ person, own, news, roles, problems, events }: PersonView, t: Words): Html {
  const { name } = person;
  const purpose = person.state === 'invited' ? 'invitation' : 'reset';
  const action = `/curate/people/${person.id}`;
  return html`${head(name, person.email)}
${toldNews(news, t)}
${problemSummary(problems, t)}
<p>${[...marks(person, t), ...(own ? [t('accounts.person.own')] : [])].join(', ')}</p>
<h2>${t('accounts.people.roles')}</h2>
<form class="form" method="post" action="${action}/roles">
${rolesField(roles, problems, t)}
<div class="actions"><button type="submit">${t('accounts.person.roles.action')}</button></div>
</form>
${
  person.state !== 'suspended' &&
  html`<h2>${t('accounts.person.link.heading')}</h2>
<form method="post" action="${action}/link"><p>${t(`accounts.person.link.${purpose}`)}</p><div class="actions"><button type="submit" class="lesser">${t('accounts.person.link.action')}</button></div></form>`
}
${
  person.state === 'suspended'
    ? html`<h2>${t('accounts.person.resume.heading')}</h2>
<form method="post" action="${action}/resume"><p>${t('accounts.person.resume.text')}</p><div class="actions"><button type="submit" class="lesser">${t('accounts.person.resume.action', { name })}</button></div></form>`
    : html`<h2>${t('accounts.person.suspend.heading')}</h2>
<form method="post" action="${action}/suspend"><p>${t('accounts.person.suspend.text')}</p><div class="actions"><button type="submit" class="lesser">${t('accounts.person.suspend.action', { name })}</button></div></form>`
}
<h2>${t('accounts.person.events.heading')}</h2>
${eventList(events, t)}`;
}

export interface HandOverView {
  readonly purpose: 'invitation' | 'reset';
  readonly name: string;
  readonly link: string;
}

/** A link that is shown once, where no mail can carry it. */
export function handOverPage({ purpose, name, link }: HandOverView, t: Words): Html {
  return html`${head(t('accounts.link.title'))}
<p>${t.html(`accounts.link.${purpose}`, { name: html`<bdi>${name}</bdi>` })}</p>
<p><a class="carried" href="${url(link)}">${link}</a></p>
<p><a href="/curate/people">${t('accounts.link.back')}</a></p>`;
}
