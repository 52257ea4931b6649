import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Site, SupportRegion } from '../../site/index.ts';
import { contactsFor, type Place, regionOf, regionsShown } from './choose-contacts.ts';
import { contactEntry, dialled } from './contact-entry.ts';

export interface SupportPageView {
  readonly support: Site['support'];
  /** Communities that there are contacts for, in the library's words. */
  readonly communities: readonly { readonly id: string; readonly label: string }[];
  readonly language: string;
  readonly today: string;
  /** What the reader has asked for in the address, or keeps in their settings. */
  readonly place: Place;
}

/** People to talk to: the chosen region first and open, the others below it. */
export function supportPage(view: SupportPageView, t: Words): Html {
  const { support } = view;
  const chosen = regionOf(support, view.place);
  const shown = regionsShown(support);
  const ordered = shown.toSorted((a, b) => Number(b === chosen) - Number(a === chosen));
  return html`<div class="page-head"><h1>${t('safety.support.title')}</h1><p class="tagline">${t('safety.support.lead')}</p></div>
${support.contacts.length === 0 && html`<p>${t('safety.support.none')}</p>`}
${chosen !== undefined && chooseForm(view, chosen, t)}
${ordered.map((region) => regionSection(region, view, t))}`;
}

function chooseForm({ support, communities, place, language }: SupportPageView, chosen: SupportRegion, t: Words): Html {
  const own = t.lang(language);
  const option = (id: string, label: string, isChosen: boolean) =>
    html`<option value="${id}"${own}${isChosen && html` selected`}>${label}</option>`;
  const keep = new URLSearchParams({ region: chosen.id, ...(place.community === undefined ? {} : { community: place.community }) });
  return html`<form class="choose" method="get" action="/support" aria-label="${t('safety.support.choose')}">
<p><label for="support-region">${t('safety.support.region')}</label> <select id="support-region" name="region">${support.regions.map(({ id, name }) => option(id, name, id === chosen.id))}</select></p>
${
  communities.length > 0 &&
  html`<p><label for="support-community">${t('safety.support.community')}</label> <select id="support-community" name="community"><option value="">${t('safety.support.everybody')}</option>${communities.map(({ id, label }) => option(id, label, id === place.community))}</select></p>`
}
<p><button type="submit">${t('safety.support.show')}</button></p>
</form>
<p class="small">${t.html('safety.support.keep', { link: (text) => html`<a href="${url(`/preferences?${keep}`)}">${text}</a>` })}</p>`;
}

function regionSection(region: SupportRegion, { support, place, today, language }: SupportPageView, t: Words): Html {
  const here = contactsFor(support, region, place);
  return html`<section class="home-section" aria-labelledby="region-${region.id}"><h2 id="region-${region.id}"${t.lang(language)}>${region.name}</h2>
${region.emergency && html`<p>${t.html('safety.support.emergency', { number: html`<a href="${url(`tel:${dialled(region.emergency.phone)}`)}"><strong>${region.emergency.phone}</strong></a>` })}</p>`}
<ul class="contacts">${here.map((contact) => html`<li>${contactEntry({ contact, today, language, headingLevel: 3 }, t)}</li>`)}</ul></section>`;
}
