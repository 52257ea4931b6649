import { type Html, html, trusted, url } from '../../platform/html/index.ts';
import { searchForm } from '../components/search-form/search-form.ts';

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** The words that stand around every page. They are the installing organisation's; the frame only sets them. */
export interface Furniture {
  readonly heading: string;
  /** Already rendered from the organisation's Markdown. */
  readonly body: Html;
  /** Plainly marks wording that an organisation has yet to replace by its own. */
  readonly example?: boolean;
}

export interface Frame {
  readonly libraryName: string;
  readonly shortName: string;
  readonly language: string;
  /** Site address without a slash at the end. */
  readonly baseUrl: string;
  readonly stylesheet: string;
  readonly icon: string;
  /** Fonts that every page uses, so that browsers ask for them at once. */
  readonly preload: readonly string[];
  readonly menu: readonly (Link & { readonly always?: boolean })[];
  readonly footerMenu: readonly Link[];
  readonly furniture: readonly Furniture[];
  /** The search that the masthead offers. On narrow screens, where a field has no room, it is a link to the same address. */
  readonly search?: { readonly action: string };
  /** Address of the description by which browsers learn to search the library (OpenSearch). */
  readonly searchDescription?: string;
  /** Our own script, which adds to what works without it. */
  readonly script?: string;
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
}

/** A whole page in the library's frame. The crumbs lead to the page and do not repeat it. */
export function renderPage(frame: Frame, page: Page): Html {
  const search = page.ownSearch ? undefined : frame.search;
  const title = page.path === '/' ? frame.libraryName : `${page.title} - ${frame.shortName}`;
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${page.noindex ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${frame.baseUrl}${page.path}">`}
${frame.preload.map((href) => html`<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${frame.stylesheet}">
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
${frame.searchDescription && html`<link rel="search" type="application/opensearchdescription+xml" href="${frame.searchDescription}" title="${frame.shortName}">`}
${frame.script && html`<script type="module" src="${frame.script}"></script>`}
${page.head}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead${search && ' searching'}"><div class="wrap">
<a class="name" href="/">${frame.shortName}</a>
${search && searchForm({ action: search.action, value: '', label: 'Search', size: 'masthead' })}
<nav aria-label="Library"><ul>${frame.menu.map(
    (link) =>
      html`<li${link.always ? trusted(' class="always"') : ''}><a href="${url(link.href)}"${currentMark(link.href, page.path)}>${link.label}</a></li>`,
  )}${search && html`<li class="always to-search"><a href="${url(search.action)}">Search</a></li>`}</ul></nav>
<a class="to-menu" href="#menu">Menu</a>
</div></header>
<main id="main" class="wrap" tabindex="-1">
${page.crumbs && page.crumbs.length > 0 && breadcrumbs(page.crumbs)}
${page.main}
</main>
<footer class="colophon"><div class="wrap">
<div class="furniture">${frame.furniture.map(
    (part) =>
      html`<section><h2>${part.heading}</h2>${part.example && html`<p class="example">Example wording, to be replaced</p>`}${part.body}</section>`,
  )}</div>
<nav id="menu" aria-label="All pages"><ul>${[...frame.menu, ...frame.footerMenu].map(
    (link) => html`<li><a href="${url(link.href)}">${link.label}</a></li>`,
  )}</ul></nav>
</div></footer>
</body>
</html>
`;
}

function currentMark(href: string, path: string): Html | undefined {
  if (href === path) return trusted(' aria-current="page"');
  return path.startsWith(`${href}/`) ? trusted(' aria-current="true"') : undefined;
}

function breadcrumbs(crumbs: readonly Link[]): Html {
  return html`<nav class="crumbs" aria-label="You are in"><ol>${crumbs.map(
    (crumb) => html`<li><a href="${url(crumb.href)}">${crumb.label}</a></li>`,
  )}</ol></nav>`;
}
