import { randomId } from '../../platform/ids.ts';
import { type AccountsContext, isoAfter, isoNow } from './context.ts';
import type { Device } from './device.ts';
import type { AccountsTransaction } from './store/people.ts';
import {
  deleteSessionsBefore,
  type FoundSession,
  findSession,
  insertSession,
  replaceSessionToken,
  touchSession,
} from './store/sessions.ts';
import type { AccountTables } from './store/tables.ts';
import { digestOf, isToken, newToken } from './tokens.ts';

/** Name of the cookie that keeps somebody signed in. Readers never get it: it is set where people sign in. */
export const sessionCookie = 'alongside-session';

const day = 86_400;
/** Seconds without use after which a session ends. */
export const idleFor = 7 * day;
/** Seconds after which a session ends, however much it is used. The cookie lasts as long. */
export const lastsFor = 30 * day;
/** Seconds that there are for the second factor after the password. */
export const codeAwaitedFor = 600;
/** Seconds within which use is noted once, so that pages do not each write. */
const noteUseEvery = 300;

type Context = Pick<AccountsContext, 'database' | 'clock'>;

/** Begins a session and gives its token. Old ones that have run out, anybody's, are forgotten on the way. */
export async function beginSession(
  { clock }: Context,
  transaction: AccountsTransaction,
  { accountId, stage, device }: { accountId: string; stage: 'second-factor' | 'open'; device: Device },
): Promise<string> {
  await deleteSessionsBefore(transaction, limits(clock));
  const token = newToken();
  const now = isoNow(clock);
  await insertSession(transaction, { id: randomId(12), accountId, stage, ...device, startedAt: now, usedAt: now }, digestOf(token));
  return token;
}

/** The session that a token opens, noting that it is used; undefined where it opens none. */
export async function openSession({ database, clock }: Context, token: string | undefined): Promise<FoundSession | undefined> {
  if (!isToken(token)) return undefined;
  const found = await findSession(database.read<AccountTables>(), digestOf(token));
  if (found === undefined) return undefined;
  const { startedBefore, usedBefore, waitingSince } = limits(clock);
  const { id, stage, startedAt, usedAt } = found.session;
  if (startedAt < startedBefore || usedAt < usedBefore || (stage === 'second-factor' && startedAt < waitingSince)) return undefined;
  if (usedAt < isoAfter(clock, -noteUseEvery))
    await database.write<AccountTables, void>((transaction) => touchSession(transaction, id, isoNow(clock)));
  return found;
}

/** Gives a session a new token, so that whoever has seen the old one has nothing. */
export async function renewSession(transaction: AccountsTransaction, id: string): Promise<string> {
  const token = newToken();
  await replaceSessionToken(transaction, id, digestOf(token));
  return token;
}

function limits(clock: Context['clock']) {
  return {
    startedBefore: isoAfter(clock, -lastsFor),
    usedBefore: isoAfter(clock, -idleFor),
    waitingSince: isoAfter(clock, -codeAwaitedFor),
  };
}
