import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hostName } from '../../../platform/host-name.ts';
import { html } from '../../../platform/html/index.ts';
import { sendPage } from '../../../platform/http/index.ts';
import { exitPage, type Frame, renderPage } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';

export interface ExitRoutesOptions {
  /** The page that readers are taken to; the installer's choice. */
  readonly target: string;
  readonly frame: (request: FastifyRequest) => Frame;
}

/** The way out as it stands on every page. */
export function exitButton(t: Words) {
  return exitPage({
    href: '/leave',
    label: t('safety.exit.leave'),
    regionLabel: t('safety.exit.region'),
    pressesLabel: (wanting) => t('safety.exit.presses', { wanting }),
    expiredLabel: t('safety.exit.expired'),
    loadingLabel: t('safety.exit.loading'),
    explainHref: '/leaving',
    explainLabel: t('safety.exit.explain'),
  });
}

/**
 * Leaving, and what it does. The redirect is never kept and tells the other site nothing of where the reader was. Nothing of the reader's is
 * cleared: `Clear-Site-Data` would take settings and the reading list with it, and would leave the browser's history as it is.
 */
export function exitRoutes(app: FastifyInstance, { target, frame }: ExitRoutesOptions): void {
  app.get('/leave', async (_request, reply) =>
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow').redirect(target, 303),
  );
  app.get('/leaving', (request, reply) => {
    const { words: t } = frame(request);
    const main = html`<div class="page-head"><h1>${t('safety.leaving.title')}</h1></div><div class="prose">
<p>${t('safety.leaving.does', { site: hostName(target) })}</p>
<p>${t('safety.leaving.key')}</p>
<h2>${t('safety.leaving.cannot')}</h2>
<ul><li>${t('safety.leaving.history')}</li><li>${t('safety.leaving.network')}</li><li>${t('safety.leaving.device')}</li><li>${t('safety.leaving.list')}</li></ul>
<p>${t('safety.leaving.private')}</p>
<p>${t.html('safety.leaving.off', { link: (text) => html`<a href="/preferences">${text}</a>` })}</p></div>`;
    return sendPage(request, reply, renderPage(frame(request), { title: t('safety.leaving.title'), path: '/leaving', main }));
  });
}
