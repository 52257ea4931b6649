import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientKey } from './client-key.ts';
import type { TokenBuckets } from './token-bucket.ts';

export interface RequestLimit {
  /** Tokens that a request costs; 0 for those that are never refused. */
  cost(request: FastifyRequest): number;
  /** Sends the page that says so, with status 429. `Retry-After` is set already. */
  refuse(request: FastifyRequest, reply: FastifyReply, retryAfterSeconds: number): Promise<FastifyReply>;
  /** Who asks; `undefined` for those who are not counted. Absent: by the address that the request came from. */
  client?(request: FastifyRequest): string | undefined;
}

/**
 * A hook that serves a request where its client has the tokens left, and refuses it where not. For `onRequest` or `preHandler`, of a
 * route or of all. Where a proxy stands in front, the server has to be told to trust it (`trustProxy`), or all readers are one client.
 */
export function limitRequests(buckets: TokenBuckets, limit: RequestLimit) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const client = limit.client === undefined ? clientKey(request.ip ?? '') : limit.client(request);
    if (client === undefined) return undefined;
    const taken = buckets.take(client, limit.cost(request));
    if (taken.allowed) return undefined;
    reply.code(429).header('retry-after', String(taken.retryAfterSeconds));
    return limit.refuse(request, reply, taken.retryAfterSeconds);
  };
}
