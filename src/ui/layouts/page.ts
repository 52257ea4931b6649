import { type Html, html, trusted, url } from '../../platform/html/index.ts';
import type { Words } from '../../words/index.ts';
import { searchForm } from '../components/search-form/search-form.ts';
import { languageMarks } from '../text-language.ts';

export interface Link {
  readonly label: string;
  readonly href: string;
  /** Of the label, where it is not the interface's. */
  readonly language?: string | undefined;
}

/** The words that stand around every page. They are the installing organisation's; the frame only sets them. */
export interface Furniture {
  readonly heading: string;
  /** Already rendered from the organisation's Markdown. */
  readonly body: Html;
  /** Plainly marks wording that an organisation has yet to replace by its own. */
  readonly example?: boolean;
  /** The words are the interface's, in its language, and not the organisation's. */
  readonly own?: boolean;
}

export interface Frame {
  readonly libraryName: string;
  readonly shortName: string;
  /** What the interface says, in the reader's language. */
  readonly words: Words;
  /** Language of the organisation's own words and, unless a text says otherwise, of what the library holds. */
  readonly contentLanguage: string;
  /** The reader's settings that the stylesheet knows, by name: `theme: 'dark'` is `data-theme="dark"` on the root. */
  readonly settings: Readonly<Record<string, string>>;
  /** Tells apart pages made for readers with other settings; part of the key of whatever keeps pages. Empty for those who chose nothing. */
  readonly variant: string;
  /** The reader keeps settings on this device. Whoever is sent to `#settings-kept` is told so at the top of the page. */
  readonly keepsSettings?: boolean | undefined;
  /** Stands before everything else on the page at a path: a notice, a way out. */
  top?(path: string): Html | undefined;
  /** Site address without a slash at the end. */
  readonly baseUrl: string;
  readonly stylesheet: string;
  readonly icon: string;
  /** Fonts that every page uses, so that browsers ask for them at once. Not for readers who have set the device's. */
  readonly preload: readonly string[];
  readonly menu: readonly (Link & { readonly always?: boolean })[];
  /** Leads to the reader's settings; scripts find it by `data-settings`. */
  readonly settingsLink?: Link;
  /** Leads to the reader's list of works; scripts find it by `data-reading-list`. */
  readonly listLink?: Link;
  readonly footerMenu: readonly Link[];
  readonly furniture: readonly Furniture[];
  /** The search that the masthead offers. On narrow screens, where a field has no room, it is a link to the same address. */
  readonly search?: { readonly action: string };
  /** Address of the description by which browsers learn to search the library (OpenSearch). */
  readonly searchDescription?: string;
  /** Our own scripts, which add to what works without them. */
  readonly scripts: readonly string[];
}

export interface Page {
  readonly title: string;
  readonly description?: string | undefined;
  /** Path of the page, as it should be linked to. */
  readonly path: string;
  readonly crumbs?: readonly Link[];
  readonly main: Html;
  /** More for the head: alternate representations, citation metadata. */
  readonly head?: Html;
  readonly noindex?: boolean;
  /** The page holds a search form of its own, and the masthead needs none. */
  readonly ownSearch?: boolean;
  /** Scripts of this page alone. */
  readonly scripts?: readonly string[];
  /** Stylesheets of this page alone. */
  readonly styles?: readonly string[] | undefined;
}

/** Where the reader is led to after settings were kept: the page says so there. */
export const settingsKeptId = 'settings-kept';

/** A whole page in the library's frame. The crumbs lead to the page and do not repeat it. */
export function renderPage(frame: Frame, page: Page): Html {
  const search = page.ownSearch ? undefined : frame.search;
  const { words: t } = frame;
  // Both stand in the masthead, where there is room, and first in the menu at the end of the page.
  const settings = frame.settingsLink && settingsLink(frame.settingsLink, page.path);
  const list =
    frame.listLink &&
    html`<a href="${url(frame.listLink.href)}" data-reading-list${currentMark(frame.listLink.href, page.path)}>${frame.listLink.label}</a>`;
  const title = page.path === '/' ? frame.libraryName : `${page.title} - ${frame.shortName}`;
  return html`<!doctype html>
<html lang="${t.language}"${t.direction === 'rtl' && html` dir="rtl"`}${Object.entries(frame.settings).map(([name, value]) => html` data-${name}="${value}"`)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colorScheme(frame.settings.theme)}">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${page.noindex ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${frame.baseUrl}${page.path}">`}
${frame.settings.font !== 'system' && frame.preload.map((href) => html`<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`)}
${[frame.stylesheet, ...(page.styles ?? [])].map((href) => html`<link rel="stylesheet" href="${href}">`)}
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
${frame.searchDescription && html`<link rel="search" type="application/opensearchdescription+xml" href="${frame.searchDescription}" title="${frame.shortName}">`}
${[...frame.scripts, ...(page.scripts ?? [])].map((src) => html`<script type="module" src="${src}"></script>`)}
${page.head}
</head>
<body>
<a class="skip" href="#main">${t('ui.frame.skip')}</a>
${frame.top?.(page.path)}
<header class="masthead${search && ' searching'}"><div class="wrap">
<a class="name" href="/"${languageMarks(frame.contentLanguage, t)}>${frame.shortName}</a>
${search && searchForm({ action: search.action, value: '', label: t('ui.frame.search'), size: 'masthead' }, t)}
<nav aria-label="${t('ui.frame.library')}"><ul>${frame.menu.map(
    (link) => html`<li${link.always ? trusted(' class="always"') : ''}>${menuLink(link, page.path, t)}</li>`,
  )}${search && html`<li class="always to-search"><a href="${url(search.action)}">${t('ui.frame.search')}</a></li>`}${list && html`<li class="list">${list}</li>`}${settings && html`<li class="settings">${settings}</li>`}</ul></nav>
<a class="to-menu" href="#menu">${t('ui.frame.menu')}</a>
</div></header>
<main id="main" class="wrap" tabindex="-1">
${frame.keepsSettings && frame.settingsLink && html`<p class="said kept" id="${settingsKeptId}">${t.html('preferences.kept', { link: (text) => html`<a href="${url(frame.settingsLink!.href)}">${text}</a>` })}</p>`}
${page.crumbs && page.crumbs.length > 0 && breadcrumbs(page.crumbs, t)}
${page.main}
</main>
<footer class="colophon"><div class="wrap">
<div class="furniture">${frame.furniture.map(
    (part) =>
      html`<section${part.own ? undefined : t.lang(frame.contentLanguage)}><h2>${part.heading}</h2>${part.example && html`<p class="example"${part.own || t.language === frame.contentLanguage ? undefined : html` lang="${t.language}"`}>${t('ui.frame.example')}</p>`}${part.body}</section>`,
  )}</div>
<nav id="menu" aria-label="${t('ui.frame.all-pages')}"><ul>${settings && html`<li>${settings}</li>`}${list && html`<li>${list}</li>`}${[
    ...frame.menu,
    ...(frame.search === undefined ? [] : [{ label: t('ui.frame.search'), href: frame.search.action }]),
    ...frame.footerMenu,
  ].map((link) => html`<li>${menuLink(link, page.path, t)}</li>`)}</ul></nav>
</div></footer>
</body>
</html>
`;
}

function menuLink({ label, href, language }: Link, path: string, t: Words): Html {
  return html`<a href="${url(href)}"${currentMark(href, path)}${languageMarks(language, t)}>${label}</a>`;
}

/** The way to the settings, which leads back to the page that it was taken from. */
function settingsLink({ label, href }: Link, path: string): Html {
  const back = path === href ? '' : `?${new URLSearchParams({ return: path })}`;
  return html`<a href="${url(`${href}${back}`)}" rel="nofollow" data-settings${currentMark(href, path)}>${label}</a>`;
}

/** Tells the browser the scheme before any style is there, so that no page begins white that is to be dark. */
function colorScheme(theme: string | undefined): string {
  return theme === 'light' || theme === 'dark' ? theme : 'light dark';
}

function currentMark(href: string, address: string): Html | undefined {
  const [path] = address.split('?') as [string];
  if (href === path) return trusted(' aria-current="page"');
  return path.startsWith(`${href}/`) ? trusted(' aria-current="true"') : undefined;
}

function breadcrumbs(crumbs: readonly Link[], t: Words): Html {
  return html`<nav class="crumbs" aria-label="${t('ui.frame.you-are-in')}"><ol>${crumbs.map(
    (crumb) => html`<li><a href="${url(crumb.href)}"${languageMarks(crumb.language, t)}>${crumb.label}</a></li>`,
  )}</ol></nav>`;
}
