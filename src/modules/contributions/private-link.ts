import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * The private link of a submission. Its token has 256 bits and is made of a seed and the library's own secret; the store keeps a digest
 * of the token, and the seed only while the sender wants letters. Neither gives the link to whoever reads the store alone.
 */
export interface PrivateLinks {
  /** A seed for one submission. The same parts give the same one, so that what is sent twice leads to the same link. */
  seed(parts?: readonly string[]): string;
  token(seed: string): string;
  digest(token: string): string;
}

export function createPrivateLinks(secret: string): PrivateLinks {
  const keyed = (purpose: string, text: string) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');
  return {
    seed: (parts) => (parts === undefined ? randomBytes(32).toString('base64url') : keyed('seed', JSON.stringify(parts))),
    token: (seed) => keyed('follow', seed),
    digest: (token) => createHash('sha256').update(token).digest('base64url'),
  };
}

/** Whether a text can be a token at all: 32 bytes in base64url. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
