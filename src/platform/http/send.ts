import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../html/index.ts';
import { PreparedResponse, type Sending, sendPrepared } from './prepared.ts';

export interface Representation extends Sending {
  readonly mediaType: string;
  readonly body: string;
}

/** Sends a representation that is made for this one request, as `sendPrepared` sends one that is made for many. */
export async function send(request: FastifyRequest, reply: FastifyReply, representation: Representation): Promise<FastifyReply> {
  return sendPrepared(request, reply, new PreparedResponse(representation), representation);
}

/** A page, ready to be sent any number of times. */
export function preparePage(page: Html): PreparedResponse {
  return new PreparedResponse({ mediaType: 'text/html; charset=utf-8', body: page.text });
}

export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: Html, status = 200): Promise<FastifyReply> {
  return sendPrepared(request, reply, preparePage(page), { status });
}
