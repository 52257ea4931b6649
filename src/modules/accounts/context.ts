import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Post } from '../../platform/mail/index.ts';
import type { Words } from '../../words/index.ts';
import type { Brake } from './brake.ts';
import type { Device } from './device.ts';
import type { Mails } from './mails.ts';
import type { Passwords } from './passwords/password-hash.ts';
import type { Person } from './person.ts';

/** What every use of accounts needs. */
export interface AccountsContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  /** Undefined where the library has no mail server: links are then handed over by people. */
  readonly post: Post | undefined;
  readonly mails: Mails;
  /** Where the address of an invitation leads to. Without a slash at the end. */
  readonly baseUrl: string;
  readonly libraryName: string;
  readonly brakes: Brakes;
}

/** What holds back guessing. Each says whose attempts it counts. */
export interface Brakes {
  /** One network, whatever account it tries. */
  readonly client: Brake;
  /** One account from one network. */
  readonly pair: Brake;
  /** One account from anywhere that it was not signed in to before. Its waits are short: it must not shut the person out. */
  readonly account: Brake;
  /** Codes of a second factor, by account: whoever gets there has the password. */
  readonly code: Brake;
  /** The password of somebody who has signed in, asked for again. */
  readonly confirm: Brake;
  /** Messages to one address. */
  readonly mail: Brake;
}

/** Somebody at work: who it is, and in which session. */
export interface Acting {
  readonly person: Person;
  readonly sessionId: string;
  readonly device: Device;
  /** What the interface says to them; messages are written in the same language. */
  readonly words: Words;
}

/** Where a form came from. */
export interface Origin {
  /** The network that asks, as `clientKey` names it; undefined for the machine itself, which is not counted. */
  readonly client: string | undefined;
  readonly device: Device;
}

export function isoNow(clock: Clock): string {
  return clock.now().toISOString();
}

export function isoAfter(clock: Clock, seconds: number): string {
  return new Date(clock.now().getTime() + seconds * 1_000).toISOString();
}

/** "Firefox, Linux": the coarse note that an event keeps. */
export function deviceNote({ browser, system }: Device): { readonly device?: string } {
  const note = [browser, system].filter((part) => part !== '').join(', ');
  return note === '' ? {} : { device: note };
}
