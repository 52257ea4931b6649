import type { FastifyInstance, FastifyRequest } from 'fastify';
import { longDate } from '../../platform/dates.ts';
import { type Html, html, url } from '../../platform/html/index.ts';
import { sendPage } from '../../platform/http/index.ts';
import { type Frame, renderPage } from '../../ui/index.ts';
import type { Site, SitePage, SupportContact } from './site.ts';

export interface SiteRoutesOptions {
  readonly site: Site;
  /** The frame for the reader of a request. */
  readonly frame: (request: FastifyRequest) => Frame;
  readonly today: () => string;
}

/** The installer's own pages, and the page of support contacts. All are public. */
export function siteRoutes(app: FastifyInstance, { site, frame, today }: SiteRoutesOptions): void {
  for (const page of site.pages) {
    app.get(`/${page.slug}`, (request, reply) =>
      sendPage(
        request,
        reply,
        renderPage(frame(request), { title: page.title, description: page.summary, path: `/${page.slug}`, main: wordsPage(page) }),
      ),
    );
  }
  app.get('/support', (request, reply) =>
    sendPage(
      request,
      reply,
      renderPage(frame(request), {
        title: 'Support contacts',
        description: 'People to talk to, by region, with their hours.',
        path: '/support',
        main: supportPage(site, today()),
      }),
    ),
  );
}

function wordsPage(page: SitePage): Html {
  return html`<div class="page-head"><h1>${page.title}</h1>${page.summary && html`<p class="tagline">${page.summary}</p>`}</div>
<div class="prose">${page.body}</div>
<p class="small">Last changed ${longDate(page.updated)}${page.owner && html` · answered for by ${page.owner}`}</p>`;
}

/** A contact that nobody has looked at for a year may be wrong, and says so. */
const staleAfterDays = 365;

function supportPage(site: Site, today: string): Html {
  const { regions, contacts } = site.support;
  const shown = regions.filter((region) => region.emergency !== undefined || contacts.some((contact) => contact.region === region.id));
  return html`<div class="page-head"><h1>Support contacts</h1><p class="tagline">If something you read here stays with you, or you want to talk with someone, these services listen. You need no reason.</p></div>
${contacts.length === 0 && html`<p>No contacts have been entered in this library yet.</p>`}
${shown.length > 1 && html`<nav aria-label="Regions"><ul class="inline-links">${shown.map((region) => html`<li><a href="#region-${region.id}">${region.name}</a></li>`)}</ul></nav>`}
${shown.map((region) => {
  const here = contacts.filter((contact) => contact.region === region.id);
  return html`<section class="home-section" aria-labelledby="region-${region.id}"><h2 id="region-${region.id}">${region.name}</h2>
${region.emergency && html`<p>If somebody’s life is in danger now: <a href="${url(`tel:${region.emergency.phone}`)}"><strong>${region.emergency.phone}</strong></a></p>`}
<ul class="contacts">${here.map((contact) => html`<li>${contactEntry(contact, today)}</li>`)}</ul></section>`;
})}`;
}

function contactEntry(contact: SupportContact, today: string): Html {
  return html`<h3>${contact.name}</h3><p>${contact.for}</p>
<p class="ways">${contact.phone && html`<a href="${url(`tel:${dialled(contact.phone)}`)}">${contact.phone}</a>`}${contact.text && html`<a href="${url(`sms:${dialled(contact.text)}`)}">Text ${contact.text}</a>`}${contact.web && html`<a href="${url(contact.web)}">${new URL(contact.web).hostname.replace(/^www\./, '')}</a>`}</p>
<p class="small">${contact.hours}${contact.cost && html` · ${contact.cost}`}</p>
<p class="small">${checkedLine(contact, today)} <a href="${url(contact.source)}">Source for ${contact.name}</a></p>`;
}

/** When an entry was last compared, and with what: a reader may depend on the number. */
function checkedLine({ checkedOn, needsChecking }: SupportContact, today: string): string {
  if (checkedOn === undefined) return 'Not yet confirmed with the service.';
  if (needsChecking) return `Last compared with a published page: ${longDate(checkedOn)}. Not yet confirmed with the service.`;
  const days = (Date.parse(today) - Date.parse(checkedOn)) / 86_400_000;
  return days > staleAfterDays ? `Last confirmed ${longDate(checkedOn)}, more than a year ago.` : `Confirmed ${longDate(checkedOn)}.`;
}

function dialled(number: string): string {
  return number.replace(/[^+0-9]/g, '');
}
