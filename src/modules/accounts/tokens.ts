import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for an address or a cookie (43 characters of base64url). Whoever holds it is believed, so it is never kept as it is. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A plain hash is enough: there is nothing to guess in 256 random bits. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

const form = /^[\w-]{43}$/;

/** Whether a text has the form of a token; others need no looking up. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && form.test(text);
}
