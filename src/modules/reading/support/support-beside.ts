import { type Html, html, url } from '../../../platform/html/index.ts';
import { fold, words } from '../../../platform/text.ts';
import { layer } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { WorkRecord } from '../../catalogue/index.ts';
import type { Site } from '../../site/index.ts';
import { contactsFor, type Place, regionOf } from './choose-contacts.ts';
import { contactEntry, dialled } from './contact-entry.ts';

/** A topic of content notes, as the library defines it: notes that hold one of its words are on it. */
export type ContentTopic = Site['contentTopics'][number];

/** The topics that a work's content notes are on. Only notes count, which a person wrote: nothing is concluded from a work's text. */
export function topicsOf(notes: WorkRecord['contentNotes'], topics: readonly ContentTopic[]): ContentTopic[] {
  const texts = notes.map(({ topic }) => inWholeWords(topic));
  return topics.filter((topic) => topic.words.some((word) => texts.some((text) => text.includes(inWholeWords(word)))));
}

/** " self harm ": found in what holds these words, and not in what holds longer ones. */
function inWholeWords(text: string): string {
  return ` ${words(fold(text)).join(' ')} `;
}

/** Contacts that stand beside a work; the others are a link away. */
const mostBeside = 3;

export interface SupportBesideView {
  readonly support: Site['support'];
  readonly place: Place;
  readonly today: string;
  readonly language: string;
}

/** Someone to talk to, at the end of a work on a topic for which the library offers that. Calm, and with the way to all contacts. */
export function supportBeside({ support, place, today, language }: SupportBesideView, t: Words): Html | undefined {
  const region = regionOf(support, place);
  if (region === undefined) return undefined;
  const contacts = contactsFor(support, region, place).slice(0, mostBeside);
  if (contacts.length === 0) return undefined;
  const all = `/support?${new URLSearchParams({ region: region.id, ...(place.community === undefined ? {} : { community: place.community }) })}`;
  return layer({
    id: 'support',
    label: t('safety.support.beside'),
    body: html`<div data-not-read><p>${t('safety.support.beside-lead')}</p>
<ul class="contacts">${contacts.map((contact) => html`<li>${contactEntry({ contact, today, language, headingLevel: 3 }, t)}</li>`)}</ul>
${region.emergency && html`<p>${t.html('safety.support.emergency', { number: html`<a href="${url(`tel:${dialled(region.emergency.phone)}`)}"><strong>${region.emergency.phone}</strong></a>` })}</p>`}
<p><a class="quiet" href="${url(all)}">${t.html('safety.support.all', { region: html`<span${t.lang(language)}>${region.name}</span>` })}</a></p></div>`,
  });
}
