import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Html, html } from '../../platform/html/index.ts';
import { sendPage } from '../../platform/http/index.ts';
import { type Frame, renderPage } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { conformancePage, conformanceView, ownWordsSlug } from './conformance/conformance-page.ts';
import type { Site, SitePage } from './site.ts';

export interface SiteRoutesOptions {
  readonly site: Site;
  /** The frame for the reader of a request. */
  readonly frame: (request: FastifyRequest) => Frame;
  /** 2026-11-24 */
  readonly today: () => string;
  /** Page by which readers write to the library. */
  readonly tellHref: string;
}

/** The installer's own pages, and the statement on accessibility, at the end of which its own words stand. All are public. */
export function siteRoutes(app: FastifyInstance, { site, frame, today, tellHref }: SiteRoutesOptions): void {
  app.get(`/${ownWordsSlug}`, (request, reply) => {
    const { words: t } = frame(request);
    return sendPage(
      request,
      reply,
      renderPage(frame(request), {
        title: t('site.conformance.title'),
        description: t('site.conformance.tagline'),
        path: `/${ownWordsSlug}`,
        main: conformancePage(conformanceView(site, today(), tellHref), site.language, t),
      }),
    );
  });
  for (const page of site.pages) {
    if (page.slug === ownWordsSlug) continue;
    app.get(`/${page.slug}`, (request, reply) => {
      const main = wordsPage(page, site.language, frame(request).words);
      const description = page.summary;
      return sendPage(request, reply, renderPage(frame(request), { title: page.title, description, path: `/${page.slug}`, main }));
    });
  }
}

function wordsPage(page: SitePage, language: string, t: Words): Html {
  const own = t.lang(language);
  const by = page.owner && html`<span${own}>${page.owner}</span>`;
  const date = t.date(page.updated);
  return html`<div class="page-head"${own}><h1>${page.title}</h1>${page.summary && html`<p class="tagline">${page.summary}</p>`}</div>
<div class="prose"${own}>${page.body}</div>
<p class="small">${by ? t.html('site.changed-by', { date, by }) : t('site.changed', { date })}</p>`;
}
