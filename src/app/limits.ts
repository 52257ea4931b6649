import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientKey, createTokenBuckets, limitRequests } from '../platform/http/index.ts';

/**
 * What one client may ask for of what is costly: pages of results count 1. A person who searches without pause stays far below it, and so
 * does a classroom behind one address; a robot that follows every filter does not. Answers from the cache are free.
 */
const bucket = { capacity: 120, refillPerSecond: 3, mostClients: 20_000 };

type Refuse = (request: FastifyRequest, reply: FastifyReply, seconds: number) => Promise<FastifyReply>;

/** Makes the hooks that hold back clients that ask for too much. One set of buckets serves all of them. */
export function limitOf(refuse: Refuse, clock: () => number = () => performance.now()) {
  const buckets = createTokenBuckets({ ...bucket, clock });
  return (cost: number) => limitRequests(buckets, { cost: () => cost, refuse, client: clientOf });
}

/**
 * The network that a request comes from, for counting. The machine itself is not counted: it is the operator, or a proxy that the library was not told to trust, behind which all readers would
 * be one client.
 */
export function clientOf({ ip }: FastifyRequest): string | undefined {
  const key = clientKey(ip);
  return ip === '::1' || key.startsWith('127.') ? undefined : key;
}
