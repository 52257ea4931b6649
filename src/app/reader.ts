import type { FastifyRequest } from 'fastify';
import { noticeCookie, parsePreferences, preferencesCookie, type Reader } from '../modules/reading/index.ts';
import { readCookie } from '../platform/http/index.ts';

const readers = new WeakMap<FastifyRequest, Reader>();

/** What the reader of a request has chosen, by the cookies that it brings. Read once a request. */
export function readerOf(request: FastifyRequest): Reader {
  let reader = readers.get(request);
  if (reader === undefined) {
    const notice = readCookie(request, noticeCookie);
    reader = {
      preferences: parsePreferences(readCookie(request, preferencesCookie)),
      notice: notice === 'show' || notice === 'cover' ? notice : undefined,
    };
    readers.set(request, reader);
  }
  return reader;
}
