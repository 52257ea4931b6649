import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Post } from '../../platform/mail/index.ts';
import { createBrake } from './brake.ts';
import type { AccountsContext, Brakes } from './context.ts';
import { createLetters } from './letters.ts';
import { createLinks } from './links.ts';
import { createMails } from './mails.ts';
import { createOwnAccount } from './own-account.ts';
import { createOwnPasskeys } from './passkeys/own-passkeys.ts';
import { createPasskeys } from './passkeys/passkeys.ts';
import { createPasswords, type HashCost } from './passwords/password-hash.ts';
import { createPeople } from './people.ts';
import { createOwnSecondFactor } from './second-factor/own-second-factor.ts';
import { openSession } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

export interface AccountsOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Of the library, without a slash at the end. Passkeys belong to the name in it, and links lead to it. */
  readonly baseUrl: string;
  readonly libraryName: string;
  /** Undefined where the library has no mail server: whoever invites somebody hands the link over. */
  readonly post?: Post | undefined;
  /** How costly passwords are to check; tests have it cheap. */
  readonly hashCost?: HashCost | undefined;
}

const minute = 60;
const hour = 60 * minute;

function createBrakes(clock: Clock): Brakes {
  return {
    client: createBrake({ free: 30, firstWait: 2, longestWait: minute, forgetAfter: hour, clock }),
    pair: createBrake({ free: 5, firstWait: 5, longestWait: 15 * minute, forgetAfter: hour, clock }),
    account: createBrake({ free: 30, firstWait: 1, longestWait: 20, forgetAfter: hour, clock }),
    code: createBrake({ free: 5, firstWait: 10, longestWait: 15 * minute, forgetAfter: hour, clock }),
    confirm: createBrake({ free: 5, firstWait: 5, longestWait: 15 * minute, forgetAfter: hour, clock }),
    mail: createBrake({ free: 3, firstWait: 10 * minute, longestWait: 2 * hour, forgetAfter: 6 * hour, clock }),
  };
}

/** Everything that is done with accounts. It asks nobody for permission: the guard before the routes does that. */
export function createAccounts({ database, clock, baseUrl, libraryName, post, hashCost }: AccountsOptions) {
  const context: AccountsContext = {
    database,
    clock,
    baseUrl,
    libraryName,
    post,
    passwords: createPasswords(hashCost),
    mails: createMails(libraryName),
    brakes: createBrakes(clock),
  };
  const passkeys = createPasskeys({ baseUrl, libraryName, clock });
  return {
    libraryName,
    /** Links are sent; otherwise they are shown to whoever makes them. */
    sendsMail: post !== undefined,
    openSession: (token: string | undefined) => openSession(context, token),
    signIn: createSignIn(context),
    links: createLinks(context),
    letters: createLetters(context),
    people: createPeople(context),
    own: createOwnAccount(context),
    secondFactor: createOwnSecondFactor(context),
    /** Undefined where browsers would have none at this address. */
    passkeys: passkeys === undefined ? undefined : createOwnPasskeys(context, passkeys),
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
