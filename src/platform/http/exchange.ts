/** A request and its reply, for those who are handed them and serve no route themselves. */
export type { FastifyReply as Reply, FastifyRequest as Request } from 'fastify';
