import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';

/** Seconds in which a ceremony has to be done. */
const lastsFor = 600;
const nonceBytes = 16;
const timeBytes = 6;
const macBytes = 32;

export interface Challenges {
  /** A challenge for one purpose (and one person), base64url. Nothing is kept of it. */
  issue(purpose: string): string;
  /** Whether a challenge was issued for the purpose, not long ago, and is used for the first time. Uses it up. */
  take(challenge: string, purpose: string): boolean;
}

/**
 * Challenges that say themselves when they run out, under a key that lives as long as the program: whoever looks at the page for signing
 * in, a million times, leaves nothing behind. Only those that were used are remembered until they run out.
 */
export function createChallenges(clock: Clock): Challenges {
  const key = randomBytes(32);
  const used = new Map<string, number>();
  const macOf = (head: Buffer, purpose: string) => createHmac('sha256', key).update(head).update(purpose).digest();
  return {
    issue(purpose) {
      const head = Buffer.alloc(nonceBytes + timeBytes);
      randomBytes(nonceBytes).copy(head);
      head.writeUIntBE(Math.floor(clock.now().getTime() / 1_000) + lastsFor, nonceBytes, timeBytes);
      return Buffer.concat([head, macOf(head, purpose)]).toString('base64url');
    },
    take(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== nonceBytes + timeBytes + macBytes) return false;
      const head = bytes.subarray(0, nonceBytes + timeBytes);
      if (!timingSafeEqual(bytes.subarray(nonceBytes + timeBytes), macOf(head, purpose))) return false;
      const now = Math.floor(clock.now().getTime() / 1_000);
      for (const [past, until] of used) if (until <= now) used.delete(past);
      const until = head.readUIntBE(nonceBytes, timeBytes);
      const name = head.toString('base64url');
      if (until <= now || used.has(name)) return false;
      used.set(name, until);
      return true;
    },
  };
}
