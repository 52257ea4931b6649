import { hostName } from '../../../platform/host-name.ts';
import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { SupportContact } from '../../site/index.ts';
import { isStale } from './choose-contacts.ts';

export interface ContactView {
  readonly contact: SupportContact;
  readonly today: string;
  /** Language of the library's own words. */
  readonly language: string;
  readonly headingLevel: 3 | 4;
}

/** A service that listens: whom it is for, how to reach it, when, and how sure the library is of that. */
export function contactEntry({ contact, today, language, headingLevel }: ContactView, t: Words): Html {
  const own = t.lang(language);
  const name = html`<span${own}>${contact.name}</span>`;
  return html`${headingLevel === 3 ? html`<h3>${name}</h3>` : html`<h4>${name}</h4>`}<p${own}>${contact.for}</p>
<p class="ways">${contact.phone && html`<a href="${url(`tel:${dialled(contact.phone)}`)}">${contact.phone}</a>`}${contact.text && html`<a href="${url(`sms:${dialled(contact.text)}`)}">${t('safety.support.text', { number: contact.text })}</a>`}${contact.web && html`<a href="${url(contact.web)}">${hostName(contact.web)}</a>`}</p>
<p class="small"${own}>${contact.hours}${contact.cost && html` · ${contact.cost}`}</p>
<p class="small">${checkedLine(contact, today, t)} <a href="${url(contact.source)}">${t.html('safety.support.source', { name, host: hostName(contact.source) })}</a></p>`;
}

/** When an entry was last compared, and with what: a reader may depend on the number. */
function checkedLine(contact: SupportContact, today: string, t: Words): string {
  const { checkedOn, needsChecking } = contact;
  if (checkedOn === undefined) return t('safety.support.never-confirmed');
  const date = t.date(checkedOn);
  if (needsChecking) return t('safety.support.compared', { date });
  return isStale(contact, today) ? t('safety.support.confirmed-long-ago', { date }) : t('safety.support.confirmed', { date });
}

/** A number as a telephone dials it. */
export function dialled(number: string): string {
  return number.replace(/[^+0-9]/g, '');
}
