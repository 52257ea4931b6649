import type { Transaction } from 'kysely';
import type { Queryable } from '../../../platform/db/index.ts';
import { emailKey } from '../email.ts';
import { isRole, type Role } from '../permissions.ts';
import type { Person, PersonState } from '../person.ts';
import type { AccountTables } from './tables.ts';

export type AccountsTransaction = Transaction<AccountTables>;

/** A person with what only this module may know of them. */
export interface Account extends Person {
  readonly state: PersonState;
  readonly createdAt: string;
  readonly password: string | undefined;
  readonly totpSecret: string | undefined;
  readonly totpPending: string | undefined;
  readonly totpStep: number;
}

/** A person as the page of people lists them. */
export interface ListedPerson extends Person {
  readonly state: PersonState;
  readonly secondFactor: boolean;
  readonly passkeys: number;
  /** When one of their sessions was last used; undefined where they have none. */
  readonly lastSeen: string | undefined;
}

export async function findAccount(db: Queryable<AccountTables>, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && accountFrom(row);
}

export async function findAccountByEmail(db: Queryable<AccountTables>, email: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst();
  return row && accountFrom(row);
}

export async function listPeople(db: Queryable<AccountTables>): Promise<ListedPerson[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'roles', 'state', 'totp_secret'])
    .select((expression) => [
      expression
        .selectFrom('account_passkey')
        .whereRef('account_passkey.account_id', '=', 'account.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('passkeys'),
      expression
        .selectFrom('account_session')
        .whereRef('account_session.account_id', '=', 'account.id')
        .where('stage', '=', 'open')
        .select(({ fn }) => fn.max('used_at').as('last'))
        .as('last_seen'),
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: rolesFrom(row.roles),
    state: row.state,
    secondFactor: row.totp_secret !== null,
    passkeys: row.passkeys ?? 0,
    lastSeen: row.last_seen ?? undefined,
  }));
}

export async function insertAccount(
  transaction: AccountsTransaction,
  account: Pick<Account, 'id' | 'name' | 'email' | 'roles' | 'state' | 'createdAt' | 'password'>,
): Promise<void> {
  await transaction
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email,
      email_key: emailKey(account.email),
      roles: JSON.stringify(account.roles),
      state: account.state,
      created_at: account.createdAt,
      password: account.password ?? null,
      totp_secret: null,
      totp_pending: null,
      totp_step: 0,
      letters: null,
      letters_sent_on: null,
    })
    .execute();
}

type Changes = Partial<
  Pick<Account, 'name' | 'email' | 'roles' | 'state' | 'password' | 'totpStep'> & {
    readonly totpSecret: string | null;
    readonly totpPending: string | null;
  }
>;

export async function updateAccount(transaction: AccountsTransaction, id: string, changes: Changes): Promise<void> {
  await transaction
    .updateTable('account')
    .set({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.email !== undefined && { email: changes.email, email_key: emailKey(changes.email) }),
      ...(changes.roles !== undefined && { roles: JSON.stringify(changes.roles) }),
      ...(changes.state !== undefined && { state: changes.state }),
      ...(changes.password !== undefined && { password: changes.password }),
      ...(changes.totpSecret !== undefined && { totp_secret: changes.totpSecret }),
      ...(changes.totpPending !== undefined && { totp_pending: changes.totpPending }),
      ...(changes.totpStep !== undefined && { totp_step: changes.totpStep }),
    })
    .where('id', '=', id)
    .execute();
}

export function rolesFrom(json: string): Role[] {
  return (JSON.parse(json) as string[]).filter(isRole);
}

function accountFrom(row: AccountTables['account']): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: rolesFrom(row.roles),
    state: row.state,
    createdAt: row.created_at,
    password: row.password ?? undefined,
    totpSecret: row.totp_secret ?? undefined,
    totpPending: row.totp_pending ?? undefined,
    totpStep: row.totp_step,
  };
}
