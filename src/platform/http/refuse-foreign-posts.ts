import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Thrown for a request that would change something and comes from a page of another site. */
export class ForeignPostError extends Error {
  override readonly name = 'ForeignPostError';
  readonly code = 'FOREIGN_POST';
  constructor() {
    super('what was sent came from a page of another site');
  }
}

const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what is posted from pages of other sites, whatever it is posted to: a reader's browser is not to be made to act for somebody else.
 * `hosts`: names, with a port where they have one, by which the site is known besides the one that a request names.
 */
export function refuseForeignPosts(app: FastifyInstance, hosts: readonly string[] = []): void {
  app.addHook('onRequest', async (request) => {
    if (!harmless.has(request.method) && isForeign(request, hosts)) throw new ForeignPostError();
  });
}

/**
 * `Sec-Fetch-Site` decides where there is one: pages cannot forge it, and it says "none" only for what the reader did without any page.
 * Browsers leave it out where the connection is not encrypted, and those before 2020 to 2023 always do; there `Origin` decides.
 *
 * Where `Origin` is missing or "null", the request is let through. Our own pages send "null" over connections that are not encrypted,
 * because they ask for no referrer (Fetch, "append a request `Origin` header"), so that refusing it would shut out every reader of a
 * library on a plain network. What is left to an attacker are browsers that say nothing at all, and they bring no cookie of ours from
 * another site (SameSite).
 */
function isForeign(request: FastifyRequest, hosts: readonly string[]): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null') return false;
  if (!URL.canParse(origin)) return true;
  const { protocol, host } = new URL(origin);
  // Read as an address of the same scheme, so that ":443" and no port at all are the same.
  return ![request.host, ...hosts].some((own) => URL.canParse(`${protocol}//${own}`) && new URL(`${protocol}//${own}`).host === host);
}
