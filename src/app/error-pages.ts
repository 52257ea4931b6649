import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Html, html, url } from '../platform/html/index.ts';
import { sendPage } from '../platform/http/index.ts';
import { randomId } from '../platform/ids.ts';
import type { Log } from '../platform/log/log.ts';
import { type Frame, type Link, renderPage } from '../ui/index.ts';
import { english } from '../words/index.ts';
import { ruleFor } from './errors.ts';

const code = (text: Html) => html`<code>${text}</code>`;
const linkTo = (href: string) => (text: Html) => html`<a href="${url(href)}">${text}</a>`;

/** The page for an address that leads nowhere, with the ways on that fit the address. */
export async function showNotFound(request: FastifyRequest, reply: FastifyReply, frame: Frame): Promise<FastifyReply> {
  const path = request.url.split('?')[0]!;
  const { words: t } = frame;
  const hint = path.startsWith('/works/')
    ? t.html('app.lost.work', { code })
    : path.startsWith('/browse/')
      ? t.html('app.lost.browse', { link: linkTo('/browse') })
      : t('app.lost.other');
  const page = renderPage(frame, {
    title: t('app.lost.title'),
    path,
    noindex: true,
    crumbs: [homeCrumb(frame)],
    main: html`<div class="page-head"><h1>${t('app.error.not-found.title')}</h1></div><p>${hint}</p>
<ul><li><a href="/">${t('app.ways.home')}</a></li><li><a href="/browse">${t('app.ways.browse')}</a></li><li><a href="/new">${t('app.ways.new')}</a></li><li><a href="/contribute-and-feedback">${t('app.ways.tell')}</a></li></ul>`,
  });
  return sendPage(request, reply, page, 404);
}

/** The page for anything that was thrown, by the error table. What is unexpected gets a reference that is both shown and logged. */
export async function showError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  frame: Frame,
  log: Log,
): Promise<FastifyReply> {
  const rule = ruleFor(error);
  if (rule.status === 404) return showNotFound(request, reply, frame);
  const reference = randomId(8);
  // What a client got wrong is logged by its code alone: the message of such an error can repeat the address that was asked for.
  const cause = rule.level === 'error' ? { err: error } : { code: (error as { code?: unknown }).code };
  log[rule.level]({ ...cause, reference, route: request.routeOptions?.url ?? 'none' }, english(rule.title));
  const { words: t } = frame;
  const message = rule.mayShow && error instanceof Error ? html`<p>${error.message}</p>` : undefined;
  const page = renderPage(frame, {
    title: t(rule.title),
    path: request.url.split('?')[0]!,
    noindex: true,
    crumbs: [homeCrumb(frame)],
    main: html`<div class="page-head"><h1>${t(rule.title)}</h1></div>${message}${rule.advice && html`<p>${t(rule.advice)}</p>`}${rule.level === 'error' && html`<p class="small">${t.html('app.error.reference', { reference, code })}</p>`}<p><a href="/">${t('app.error.home')}</a></p>`,
  });
  return sendPage(request, reply, page, rule.status);
}

/** The page for a client that has asked for too much in a short time; `Retry-After` is set already. */
export async function showTooMany(request: FastifyRequest, reply: FastifyReply, frame: Frame, seconds: number): Promise<FastifyReply> {
  const rule = ruleFor({ statusCode: 429 });
  const { words: t } = frame;
  const page = renderPage(frame, {
    title: t(rule.title),
    path: request.url.split('?')[0]!,
    noindex: true,
    crumbs: [homeCrumb(frame)],
    main: html`<div class="page-head"><h1>${t(rule.title)}</h1></div><p>${t('app.too-many.why', { seconds })}</p>
<p>${t.html('app.too-many.ways', { browse: linkTo('/browse'), ask: linkTo('/contribute-and-feedback') })}</p>`,
  });
  return sendPage(request, reply, page, rule.status);
}

/** Answers every address without a page of its own, and everything that is thrown. */
export function handleErrors(app: FastifyInstance, frame: (request: FastifyRequest) => Frame, log: Log): void {
  app.setNotFoundHandler((request, reply) => showNotFound(request, reply, frame(request)));
  app.setErrorHandler((error: unknown, request, reply) => showError(error, request, reply, frame(request), log));
}

/** Where a page that is nowhere in the library stands. */
function homeCrumb({ libraryName, contentLanguage }: Frame): Link {
  return { label: libraryName, href: '/', language: contentLanguage };
}
