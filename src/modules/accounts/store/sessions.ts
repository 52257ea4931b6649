import type { Queryable } from '../../../platform/db/index.ts';
import type { Device } from '../device.ts';
import type { Person } from '../person.ts';
import { type AccountsTransaction, rolesFrom } from './people.ts';
import type { AccountTables } from './tables.ts';

export interface StoredSession extends Device {
  readonly id: string;
  readonly accountId: string;
  readonly stage: 'second-factor' | 'open';
  readonly startedAt: string;
  readonly usedAt: string;
}

/** A session and whose it is. Nobody's who is not active. */
export interface FoundSession {
  readonly session: StoredSession;
  readonly person: Person;
}

export async function findSession(db: Queryable<AccountTables>, tokenDigest: string): Promise<FoundSession | undefined> {
  const row = await db
    .selectFrom('account_session as session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('session.token_digest', '=', tokenDigest)
    .where('account.state', '=', 'active')
    .select(['account.name', 'account.email', 'account.roles'])
    .select(['session.id', 'session.account_id', 'session.stage', 'session.browser', 'session.system', 'session.started_at'])
    .select('session.used_at')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    session: sessionFrom(row),
    person: { id: row.account_id, name: row.name, email: row.email, roles: rolesFrom(row.roles) },
  };
}

export async function sessionsOf(db: Queryable<AccountTables>, accountId: string): Promise<StoredSession[]> {
  const rows = await db
    .selectFrom('account_session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('stage', '=', 'open')
    .orderBy('used_at', 'desc')
    .execute();
  return rows.map(sessionFrom);
}

export async function insertSession(transaction: AccountsTransaction, session: StoredSession, tokenDigest: string): Promise<void> {
  await transaction
    .insertInto('account_session')
    .values({
      id: session.id,
      token_digest: tokenDigest,
      account_id: session.accountId,
      stage: session.stage,
      browser: session.browser,
      system: session.system,
      started_at: session.startedAt,
      used_at: session.usedAt,
    })
    .execute();
}

export async function touchSession(transaction: AccountsTransaction, id: string, usedAt: string): Promise<void> {
  await transaction.updateTable('account_session').set({ used_at: usedAt }).where('id', '=', id).execute();
}

/** Gives a session another token. The old one opens nothing from then on. */
export async function replaceSessionToken(transaction: AccountsTransaction, id: string, tokenDigest: string): Promise<void> {
  await transaction.updateTable('account_session').set({ token_digest: tokenDigest }).where('id', '=', id).execute();
}

/** Ends one session of a person's. False where they have none of that id. */
export async function deleteSession(transaction: AccountsTransaction, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all of a person's sessions, except one of them if it is named. Gives how many there were. */
export async function deleteSessionsOf(transaction: AccountsTransaction, accountId: string, except?: string): Promise<number> {
  let query = transaction.deleteFrom('account_session').where('account_id', '=', accountId);
  if (except !== undefined) query = query.where('id', '!=', except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function deleteSessionsBefore(
  transaction: AccountsTransaction,
  { startedBefore, usedBefore, waitingSince }: { startedBefore: string; usedBefore: string; waitingSince: string },
): Promise<void> {
  await transaction
    .deleteFrom('account_session')
    .where((where) =>
      where.or([
        where('started_at', '<', startedBefore),
        where('used_at', '<', usedBefore),
        where.and([where('stage', '=', 'second-factor'), where('started_at', '<', waitingSince)]),
      ]),
    )
    .execute();
}

type SessionRow = Omit<AccountTables['account_session'], 'token_digest'>;

function sessionFrom(row: SessionRow): StoredSession {
  return {
    id: row.id,
    accountId: row.account_id,
    stage: row.stage,
    browser: row.browser,
    system: row.system,
    startedAt: row.started_at,
    usedAt: row.used_at,
  };
}
