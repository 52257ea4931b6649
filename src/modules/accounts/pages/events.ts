import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { ListedEvent } from '../events.ts';
import { isRole } from '../permissions.ts';
import { head } from './sign-in-pages.ts';

export function eventList(events: readonly ListedEvent[], t: Words): Html {
  if (events.length === 0) return html`<p>${t('accounts.events.none')}</p>`;
  return html`<ol class="entries events">${events.map(
    (event) =>
      html`<li><time datetime="${event.at}">${t.date(event.at)}</time> ${inWords(event, t)}${event.details.device !== undefined && html` <span class="small">${event.details.device}</span>`}</li>`,
  )}</ol>`;
}

/** An event as a sentence, in the reader's language. Who did it stands in it where somebody had signed in. */
function inWords({ kind, accountName, byName, details: { from, to, count } }: ListedEvent, t: Words): Html {
  const ofRoles = kind === 'added' || kind === 'invited' || kind === 'roles-changed';
  const said = (text: string | undefined) => (ofRoles ? rolesInWords(text, t) : html`<bdi>${text ?? ''}</bdi>`);
  // Where nobody had signed in the sentences say so by themselves; "none" is a word that `select` asks for, and it has to be text.
  if (byName === undefined)
    return t.html(`accounts.event.${kind}`, { name: accountName, by: 'none', from: said(from), to: said(to), count });
  return t.html(`accounts.event.${kind}`, { name: accountName, by: byName, from: said(from), to: said(to), count });
}

function rolesInWords(names: string | undefined, t: Words): string {
  const roles = (names ?? '').split(', ').filter(isRole);
  return roles.length === 0 ? t('accounts.roles.none') : t.list(roles.map((role) => t(`accounts.role.${role}`)));
}

export interface EventsView {
  readonly events: readonly ListedEvent[];
  /** Where older ones are; undefined where there are none. */
  readonly olderHref: string | undefined;
}

export function eventsPage({ events, olderHref }: EventsView, t: Words): Html {
  return html`${head(t('accounts.events.title'), t('accounts.events.tagline'))}
${eventList(events, t)}
${olderHref !== undefined && html`<p><a class="quiet" rel="next" href="${url(olderHref)}">${t('accounts.events.older')}</a></p>`}`;
}
