import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createTurns } from '../../../platform/turns.ts';

const derive = promisify(argon2);

/** How costly a password is to check, and so to guess. */
export interface HashCost {
  /** KiB that are held while one password is checked. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/**
 * The OWASP Password Storage Cheat Sheet's Argon2id that needs least memory; it holds those with more to be as strong. A server with 512 MiB
 * has 19 MiB to spare for a moment, and does not have the 64 MiB of RFC 9106, 4.
 */
export const usualCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const saltBytes = 16;
const hashBytes = 32;
/** More hashes at once would only wait for each other, each holding its memory. */
const mostWaiting = 50;

export type PasswordCheck = 'wrong' | 'right' | /** Right, and hashed at another cost than today's. */ 'right-but-dated';

export interface Passwords {
  /** The text to keep, in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
  hash(password: string): Promise<string>;
  /**
   * Whether a password is the one that was kept. Takes as long where nothing was kept, so that nobody learns from the time whether there is
   * an account. Throws `TooManyWaitingError` where very many wait.
   */
  check(password: string, kept: string | undefined): Promise<PasswordCheck>;
}

/** Hashes one password at a time, outside the thread that serves pages. */
export function createPasswords(cost: HashCost = usualCost): Passwords {
  const inTurn = createTurns({ mostWaiting });
  const nobodys = format(cost, randomBytes(saltBytes), randomBytes(hashBytes));
  const run = (password: string, { memory, passes, parallelism }: HashCost, nonce: Buffer, tagLength: number) =>
    inTurn(() =>
      derive('argon2id', { message: asTyped(password), nonce, memory, passes, parallelism, tagLength } satisfies Argon2Parameters),
    );
  return {
    hash: async (password) => {
      const salt = randomBytes(saltBytes);
      return format(cost, salt, await run(password, cost, salt, hashBytes));
    },
    check: async (password, kept) => {
      const parsed = parse(kept ?? nobodys);
      if (parsed === undefined) throw new Error('a kept password cannot be read');
      const same = timingSafeEqual(await run(password, parsed.cost, parsed.salt, parsed.hash.length), parsed.hash);
      if (!same || kept === undefined) return 'wrong';
      const { memory, passes, parallelism } = parsed.cost;
      const today = memory === cost.memory && passes === cost.passes && parallelism === cost.parallelism;
      return today ? 'right' : 'right-but-dated';
    },
  };
}

/** One keyboard writes "é" as one character and another as two; NIST SP 800-63B, 3.1.1.2 has them made the same. */
function asTyped(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'));
}

/** Base64 without padding, as the PHC string format has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function format({ memory, passes, parallelism }: HashCost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

function parse(text: string): { cost: HashCost; salt: Buffer; hash: Buffer } | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (match === null) return undefined;
  return {
    cost: { memory: Number(match[1]), passes: Number(match[2]), parallelism: Number(match[3]) },
    salt: Buffer.from(match[4]!, 'base64'),
    hash: Buffer.from(match[5]!, 'base64'),
  };
}
