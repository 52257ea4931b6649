import { createHash } from 'node:crypto';
import { randomId } from '../../../platform/ids.ts';

export const recoveryCodeCount = 10;

/** Sixteen characters of 27 are 76 bits, so that a plain hash of them cannot be searched through. */
const length = 16;

/** Codes that each sign in once without the authenticator, in groups of four, to be shown a single time. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => randomId(length).replace(/(.{4})(?=.)/g, '$1-'));
}

/** What is kept of a code. Capitals, spaces and hyphens make no difference. */
export function recoveryCodeDigest(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(plain).digest('base64url');
}
