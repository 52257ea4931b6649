import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../platform/html/index.ts';
import { sendPage } from '../platform/http/index.ts';
import { randomId } from '../platform/ids.ts';
import type { Log } from '../platform/log/log.ts';
import { type Frame, renderPage } from '../ui/index.ts';
import { ruleFor } from './errors.ts';

/** The page for an address that leads nowhere, with the ways on that fit the address. */
export async function showNotFound(request: FastifyRequest, reply: FastifyReply, frame: Frame): Promise<FastifyReply> {
  const path = request.url.split('?')[0]!;
  const hint = path.startsWith('/works/')
    ? html`<p>A work’s address ends in six characters, such as <code>/works/k7m2q9</code>. One may have been lost on the way, or the work is not published.</p>`
    : path.startsWith('/browse/')
      ? html`<p>The library may have been reorganised since that link was made. <a href="/browse">See all topics as they are now</a>.</p>`
      : html`<p>The address may be old or mistyped.</p>`;
  const page = renderPage(frame, {
    title: 'Not found',
    path,
    noindex: true,
    main: html`<div class="page-head"><h1>There is no page at this address</h1></div>${hint}
<ul><li><a href="/">Start from the home page</a></li><li><a href="/browse">Browse the topics</a></li><li><a href="/new">See what is new</a></li><li><a href="/contribute-and-feedback">Tell us what you were looking for</a></li></ul>`,
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
  log[rule.level]({ ...cause, reference, route: request.routeOptions?.url ?? 'none' }, rule.title);
  const message = rule.mayShow && error instanceof Error ? html`<p>${error.message}</p>` : undefined;
  const page = renderPage(frame, {
    title: rule.title,
    path: request.url.split('?')[0]!,
    noindex: true,
    main: html`<div class="page-head"><h1>${rule.title}</h1></div>${message}<p>${rule.advice}</p>${rule.level === 'error' && html`<p class="small">Reference: <code>${reference}</code></p>`}<p><a href="/">Home page</a></p>`,
  });
  return sendPage(request, reply, page, rule.status);
}

/** The page for a client that has asked for too much in a short time; `Retry-After` is set already. */
export async function showTooMany(request: FastifyRequest, reply: FastifyReply, frame: Frame, seconds: number): Promise<FastifyReply> {
  const rule = ruleFor({ statusCode: 429 });
  const page = renderPage(frame, {
    title: rule.title,
    path: request.url.split('?')[0]!,
    noindex: true,
    main: html`<div class="page-head"><h1>${rule.title}</h1></div><p>Searches came from your address faster than the library can answer them without making others wait. Please try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.</p>
<p>Many people may share one address. Pages of works and topics are not held back: <a href="/browse">browse the topics</a>. If you need the whole library, <a href="/contribute-and-feedback">ask us</a>: there is a better way than fetching every search.</p>`,
  });
  return sendPage(request, reply, page, rule.status);
}

/** Answers every address without a page of its own, and everything that is thrown. */
export function handleErrors(app: FastifyInstance, frame: (request: FastifyRequest) => Frame, log: Log): void {
  app.setNotFoundHandler((request, reply) => showNotFound(request, reply, frame(request)));
  app.setErrorHandler((error: unknown, request, reply) => showError(error, request, reply, frame(request), log));
}
