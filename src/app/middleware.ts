import type { FastifyInstance } from 'fastify';
import { type Assets, chooseEncoding } from '../platform/http/index.ts';
import type { Log } from '../platform/log/log.ts';

/**
 * Headers of every response. A page loads nothing from elsewhere and runs no script but our own files;
 * no other site may frame it or learn which page a reader came from.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
};

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders);
  });
}

/** Logs each request by its route pattern: no address of a reader, no query, no header. */
export function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}

/** Serves the files that pages load. Their addresses hold a digest of their content, so they may be kept for ever. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
  app.get('/assets/*', async (request, reply) => {
    const asset = assets.find(request.url.split('?')[0]!);
    if (asset === undefined) return reply.callNotFound();
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    const body = asset.encoded(encoding);
    reply
      .header('content-type', asset.mediaType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (body !== asset.body) reply.header('content-encoding', encoding);
    return reply.send(body);
  });
}
