import { type Html, html, url } from '../../../platform/html/index.ts';
import { pager, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fullTitle, type StoredWork } from '../../catalogue/index.ts';
import type { Link } from './link.ts';
import { type LinksState, linkShows, linksHref } from './links-state.ts';
import { addressLink, sayLink } from './say-link.ts';

export interface ListedLink {
  readonly link: Link;
  /** The first few works that have it. */
  readonly works: readonly StoredWork[];
  /** How many have it. */
  readonly uses: number;
}

export interface LinkListView {
  readonly state: LinksState;
  readonly links: readonly ListedLink[];
  readonly total: number;
  readonly pages: number;
  readonly hosts: readonly { readonly host: string; readonly count: number }[];
  /** Language of titles for which their records name none. */
  readonly contentLanguage: string;
}

/** The addresses of works: what needs care first, narrowed by what was found and by site. */
export function linkListPage({ state, links, total, pages, hosts, contentLanguage }: LinkListView, t: Words): Html {
  const options = linkShows.map((show) => ({ value: show, label: t(`links.show.${show}`) }));
  return html`<div class="page-head"><h1>${t('links.title')}</h1><p class="tagline">${t('links.lead')}</p></div>
<form class="form filter" method="get" action="/curate/links">${selectField({ name: 'show', label: t('links.show'), value: state.show, options, required: true }, t)}
${textField({ name: 'host', label: t('links.host'), hint: t('links.host-hint'), value: state.host ?? '', spellcheck: false, maxLength: 260 }, t)}
<div class="actions"><button type="submit">${t('links.filter')}</button></div></form>
${
  hosts.length > 0 &&
  html`<section><h2>${t('links.filter.by-host')}</h2><ul class="plain-list">${hosts.map(
    ({ host, count }) =>
      html`<li><a href="${url(linksHref({ show: 'care', host, page: 1 }))}">${t('links.filter.host', { host, count })}</a></li>`,
  )}</ul></section>`
}
<section aria-labelledby="found"><h2 id="found">${t(`links.show.${state.show}`)}</h2>
<p data-total="${total}">${t('links.count', { count: total })}</p>
${links.length === 0 && html`<p>${state.show === 'care' ? t('links.none-care') : t('links.none')}</p>`}
<ul class="plain-list curated-list">${links.map((listed) => item(listed, contentLanguage, t))}</ul>
${pager(
  {
    label: t('links.pages'),
    page: state.page,
    pages,
    previous: state.page > 1 ? linksHref({ ...state, page: state.page - 1 }) : undefined,
    next: state.page < pages ? linksHref({ ...state, page: state.page + 1 }) : undefined,
  },
  t,
)}</section>`;
}

function item({ link, works, uses }: ListedLink, contentLanguage: string, t: Words): Html {
  const { target } = link.found;
  return html`<li class="curated"><div><h3>${addressLink(link.url)}</h3>
<p>${sayLink(link, t)}</p>
${target !== undefined && html`<p class="small">${t('links.leads-to')}: ${addressLink(target)}</p>`}
<p class="small">${t('links.used-by', { count: uses })}${works.length > 0 && ': '}${t.listHtml([
    ...works.map((work) => workLink(work, contentLanguage, t)),
    ...(uses > works.length ? [html`${t('links.used-more', { count: uses - works.length })}`] : []),
  ])}</p>
<p><a href="/curate/links/${link.id}">${t.html('links.look-after', { url: link.url })}</a></p></div></li>`;
}

/** A work's title, leading to where it is looked after. */
export function workLink({ id, record }: StoredWork, contentLanguage: string, t: Words): Html {
  return html`<a href="/curate/works/${id}"${t.lang(record.titleLanguage ?? contentLanguage)}><bdi>${fullTitle(record)}</bdi></a>`;
}
