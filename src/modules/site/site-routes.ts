import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Html, html } from '../../platform/html/index.ts';
import { sendPage } from '../../platform/http/index.ts';
import { type Frame, renderPage } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { Site, SitePage } from './site.ts';

export interface SiteRoutesOptions {
  readonly site: Site;
  /** The frame for the reader of a request. */
  readonly frame: (request: FastifyRequest) => Frame;
}

/** The installer's own pages. All are public. */
export function siteRoutes(app: FastifyInstance, { site, frame }: SiteRoutesOptions): void {
  for (const page of site.pages) {
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
