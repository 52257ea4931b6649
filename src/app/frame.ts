import { exitButton, formatPreferences, noticeBanner, type Reader, styleSettings } from '../modules/reading/index.ts';
import { ownWordsSlug, type Site } from '../modules/site/index.ts';
import { html, url } from '../platform/html/index.ts';
import type { Assets } from '../platform/http/index.ts';
import { type Frame, type Furniture, prose } from '../ui/index.ts';
import type { Words } from '../words/index.ts';

/** What of a frame is the same for everybody who reads in one language. */
type SharedFrame = Omit<Frame, 'settings' | 'variant' | 'keepsSettings' | 'top'>;

/** Sets the organisation's words, and the reader's settings, around every page. */
export function createFrames(site: Site, assets: Assets, baseUrl: string, wordsFor: (language: string | undefined) => Words) {
  const shared = new Map<string, SharedFrame>();
  /** A request asks for its frame several times, and a reader is read once a request. */
  const made = new WeakMap<Reader, Frame>();
  const make = (reader: Reader): Frame => {
    const words = wordsFor(reader.preferences.language);
    let frame = shared.get(words.language);
    if (frame === undefined) {
      frame = sharedFrame(site, assets, baseUrl, words);
      shared.set(words.language, frame);
    }
    const kept = formatPreferences(reader.preferences);
    const exits = offersExit(site, reader);
    return {
      ...frame,
      settings: styleSettings(reader.preferences),
      variant: `${kept} ${reader.notice ?? ''}`.trim(),
      keepsSettings: kept !== '',
      scripts: exits ? [...frame.scripts, assets.href('exit-page.js')] : frame.scripts,
      top: (path) =>
        html`${exits && exitButton(words)}${site.notice && reader.notice === undefined && noticeBanner({ ...site.notice, language: site.language }, path, words)}`,
    };
  };
  return (reader: Reader): Frame => {
    let frame = made.get(reader);
    if (frame === undefined) {
      frame = make(reader);
      made.set(reader, frame);
    }
    return frame;
  };
}

function offersExit(site: Site, reader: Reader): boolean {
  return site.exitPage !== undefined && reader.preferences.exit === 'on';
}

function sharedFrame(site: Site, assets: Assets, baseUrl: string, t: Words): SharedFrame {
  return {
    libraryName: site.name,
    shortName: site.shortName,
    words: t,
    contentLanguage: site.language,
    baseUrl,
    stylesheet: assets.href('site.css'),
    icon: assets.href('icon.svg'),
    preload: [assets.href('fonts/sans-base.woff2'), assets.href('fonts/serif-base.woff2')],
    menu: [
      { label: t('ui.frame.browse'), href: '/browse', always: true },
      { label: t('ui.frame.new'), href: '/new' },
      { label: t('ui.frame.words'), href: '/concepts' },
      ...site.pages
        .filter((page) => page.menu === 'header')
        .map((page) => ({ label: page.title, href: `/${page.slug}`, language: site.language })),
    ],
    settingsLink: { label: t('ui.frame.settings'), href: '/preferences' },
    listLink: { label: t('ui.frame.list'), href: '/lists' },
    footerMenu: [
      ...site.pages
        .filter((page) => page.menu === 'footer' && page.slug !== ownWordsSlug)
        .map((page) => ({ label: page.title, href: `/${page.slug}`, language: site.language })),
      { label: t('site.conformance.title'), href: `/${ownWordsSlug}` },
      { label: t('contributions.contribute.title'), href: '/contribute' },
      { label: t('contributions.feedback.title'), href: '/feedback' },
      { label: t('ui.frame.support'), href: '/support' },
      ...(site.notice === undefined ? [] : [{ label: t('safety.notice.change'), href: '/notice' }]),
      ...(site.sourceCode === undefined ? [] : [{ label: t('ui.frame.source-code'), href: site.sourceCode }]),
    ],
    furniture: furnitureOf(site, t),
    search: { action: '/search' },
    searchDescription: '/opensearch.xml',
    scripts: [assets.href('suggest.js'), assets.href('settings.js'), assets.href('reading-list.js')],
  };
}

function furnitureOf(site: Site, t: Words): Furniture[] {
  const { acknowledgement, partners, definitions, recognition, invitation } = site.furniture;
  const furniture: Furniture[] = [];
  if (acknowledgement)
    furniture.push({ heading: acknowledgement.heading, body: prose(acknowledgement.text), example: acknowledgement.example });
  if (site.support.contacts.length > 0)
    furniture.push({
      heading: t('ui.frame.talk.heading'),
      body: html`<p><a href="/support">${t('ui.frame.talk.link')}</a></p>`,
      own: true,
    });
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
      heading: t('ui.frame.partners'),
      body: html`<ul class="plain-list">${partners.map(
        (partner) =>
          html`<li>${partner.url === undefined ? partner.name : html`<a href="${url(partner.url)}">${partner.name}</a>`}${partner.note && ` – ${partner.note}`}</li>`,
      )}</ul>`,
      own: true,
    });
  }
  return furniture;
}
