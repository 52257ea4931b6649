import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The value of a cookie of ours; undefined where the request brings none, or one that cannot be read. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const header = request.headers.cookie;
  return header === undefined ? undefined : parseCookie(header)[name];
}

export interface CookieLife {
  /** Seconds that the browser keeps it; absent: until the browser is closed. 0 takes it away. */
  readonly maxAge?: number;
  /** Sent over encrypted connections only, even where this one is not known to be encrypted. Absent: as this one is. */
  readonly secure?: boolean;
}

/** Whether the reader reached us over an encrypted connection, by the proxy's word where one is trusted. */
function isEncrypted(request: FastifyRequest): boolean {
  return request.protocol === 'https';
}

/** Sets a cookie of ours: for this site alone, unseen by scripts, and not sent with what other sites post here. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: string, value: string, life: CookieLife = {}): void {
  reply.header(
    'set-cookie',
    stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax', secure: isEncrypted(request), ...life }),
  );
}
