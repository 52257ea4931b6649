import type { Queryable } from '../../../platform/db/index.ts';
import type { AccountsTransaction } from './people.ts';
import type { AccountTables } from './tables.ts';

export interface StoredToken {
  readonly accountId: string;
  readonly purpose: AccountTables['account_token']['purpose'];
  /** The address that a token of the purpose `email` would change to. */
  readonly email: string | undefined;
}

/** A token that has not run out. */
export async function findToken(
  db: Queryable<AccountTables>,
  digest: string,
  purpose: StoredToken['purpose'],
  now: string,
): Promise<StoredToken | undefined> {
  const row = await db
    .selectFrom('account_token')
    .selectAll()
    .where('digest', '=', digest)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { accountId: row.account_id, purpose: row.purpose, email: row.email ?? undefined };
}

/** Keeps a new token and forgets those that were made for the same before, and those that have run out. */
export async function replaceToken(
  transaction: AccountsTransaction,
  digest: string,
  { accountId, purpose, email }: StoredToken,
  { now, expiresAt }: { now: string; expiresAt: string },
): Promise<void> {
  await deleteTokens(transaction, accountId, purpose);
  await transaction.deleteFrom('account_token').where('expires_at', '<=', now).execute();
  await transaction
    .insertInto('account_token')
    .values({ digest, account_id: accountId, purpose, email: email ?? null, expires_at: expiresAt })
    .execute();
}

/** Forgets a person's tokens for one purpose, or all. */
export async function deleteTokens(transaction: AccountsTransaction, accountId: string, purpose?: StoredToken['purpose']): Promise<void> {
  let query = transaction.deleteFrom('account_token').where('account_id', '=', accountId);
  if (purpose !== undefined) query = query.where('purpose', '=', purpose);
  await query.execute();
}

export interface StoredPasskey {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** COSE key. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: string;
  readonly usedAt: string | undefined;
}

export async function passkeysOf(db: Queryable<AccountTables>, accountId: string): Promise<StoredPasskey[]> {
  const rows = await db.selectFrom('account_passkey').selectAll().where('account_id', '=', accountId).orderBy('created_at').execute();
  return rows.map(passkeyFrom);
}

export async function findPasskey(db: Queryable<AccountTables>, id: string): Promise<StoredPasskey | undefined> {
  const row = await db.selectFrom('account_passkey').selectAll().where('id', '=', id).executeTakeFirst();
  return row && passkeyFrom(row);
}

export async function insertPasskey(transaction: AccountsTransaction, passkey: StoredPasskey): Promise<void> {
  await transaction
    .insertInto('account_passkey')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      name: passkey.name,
      public_key: Buffer.from(passkey.publicKey).toString('base64url'),
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      created_at: passkey.createdAt,
      used_at: passkey.usedAt ?? null,
    })
    .execute();
}

export async function usePasskey(transaction: AccountsTransaction, id: string, use: { counter: number; usedAt: string }): Promise<void> {
  await transaction.updateTable('account_passkey').set({ counter: use.counter, used_at: use.usedAt }).where('id', '=', id).execute();
}

/** Removes one of a person's passkeys and gives its name; undefined where they have none of that id. */
export async function deletePasskey(transaction: AccountsTransaction, accountId: string, id: string): Promise<string | undefined> {
  const row = await transaction
    .deleteFrom('account_passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

export async function replaceRecoveryCodes(transaction: AccountsTransaction, accountId: string, digests: readonly string[]): Promise<void> {
  await transaction.deleteFrom('account_recovery_code').where('account_id', '=', accountId).execute();
  if (digests.length === 0) return;
  await transaction
    .insertInto('account_recovery_code')
    .values(digests.map((digest) => ({ digest, account_id: accountId, used_at: null })))
    .execute();
}

/** Uses a code up. False where the person has no such code left. */
export async function useRecoveryCode(transaction: AccountsTransaction, accountId: string, digest: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('account_recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function recoveryCodesLeft(db: Queryable<AccountTables>, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('account_recovery_code')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function passkeyFrom(row: AccountTables['account_passkey']): StoredPasskey {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    createdAt: row.created_at,
    usedAt: row.used_at ?? undefined,
  };
}
