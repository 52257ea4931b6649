import type { Site } from '../modules/site/index.ts';
import { html, url } from '../platform/html/index.ts';
import type { Assets } from '../platform/http/index.ts';
import { type Frame, type Furniture, prose } from '../ui/index.ts';

/** Sets the organisation's words around every page. */
export function frameOf(site: Site, assets: Assets, baseUrl: string): Frame {
  const { acknowledgement, partners, definitions, recognition, invitation } = site.furniture;
  const furniture: Furniture[] = [];
  if (acknowledgement)
    furniture.push({ heading: acknowledgement.heading, body: prose(acknowledgement.text), example: acknowledgement.example });
  if (site.support.contacts.length > 0)
    furniture.push({ heading: 'Need to talk?', body: html`<p><a href="/support">Support contacts, by region</a></p>` });
  for (const definition of definitions) {
    furniture.push({
      heading: definition.heading,
      body: html`${prose(definition.text)}<p>${definition.url === undefined ? definition.credit : html`<a href="${url(definition.url)}">${definition.credit}</a>`}</p>`,
    });
  }
  if (recognition) furniture.push({ heading: recognition.heading, body: prose(recognition.text) });
  if (invitation) {
    furniture.push({
      heading: invitation.heading,
      body: html`${prose(invitation.text)}<p><a href="${url(invitation.link.href)}">${invitation.link.text}</a></p>`,
    });
  }
  if (partners.length > 0) {
    furniture.push({
      heading: 'Partners',
      body: html`<ul class="plain-list">${partners.map(
        (partner) =>
          html`<li>${partner.url === undefined ? partner.name : html`<a href="${url(partner.url)}">${partner.name}</a>`}${partner.note && ` – ${partner.note}`}</li>`,
      )}</ul>`,
    });
  }
  return {
    libraryName: site.name,
    shortName: site.shortName,
    language: site.language,
    baseUrl,
    stylesheet: assets.href('site.css'),
    icon: assets.href('icon.svg'),
    preload: [assets.href('fonts/sans-base.woff2'), assets.href('fonts/serif-base.woff2')],
    menu: [
      { label: 'Browse', href: '/browse', always: true },
      { label: 'What’s new', href: '/new' },
      { label: 'Words and ideas', href: '/concepts' },
      ...site.pages.filter((page) => page.menu === 'header').map((page) => ({ label: page.title, href: `/${page.slug}` })),
    ],
    footerMenu: [
      ...site.pages.filter((page) => page.menu === 'footer').map((page) => ({ label: page.title, href: `/${page.slug}` })),
      { label: 'Support contacts', href: '/support' },
      ...(site.sourceCode === undefined ? [] : [{ label: 'Source code of this software', href: site.sourceCode }]),
    ],
    furniture,
    search: { action: '/search' },
    searchDescription: '/opensearch.xml',
    script: assets.href('suggest.js'),
  };
}
