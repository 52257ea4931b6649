import type { Queryable } from '../../../platform/db/index.ts';
import type { Person } from '../person.ts';
import { type AccountsTransaction, rolesFrom } from './people.ts';
import type { AccountTables } from './tables.ts';

/** How often somebody is written to on what waits for them. */
export const rhythms = ['never', 'weekly', 'daily'] as const;
export type Rhythm = (typeof rhythms)[number];

/** For whoever has not chosen. */
export const usualRhythm: Rhythm = 'weekly';

export interface LetterReader extends Person {
  readonly rhythm: Rhythm;
}

export async function rhythmOf(db: Queryable<AccountTables>, id: string): Promise<Rhythm> {
  const row = await db.selectFrom('account').select('letters').where('id', '=', id).executeTakeFirst();
  return row?.letters ?? usualRhythm;
}

export async function keepRhythm(transaction: AccountsTransaction, id: string, rhythm: Rhythm): Promise<void> {
  await transaction.updateTable('account').set({ letters: rhythm }).where('id', '=', id).execute();
}

/** Those who may sign in, have done so at least once, and have not said that they want no letters. */
export async function listLetterReaders(db: Queryable<AccountTables>): Promise<LetterReader[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'roles', 'letters'])
    .where('state', '=', 'active')
    .where((where) => where.or([where('letters', 'is', null), where('letters', '!=', 'never')]))
    .where((where) =>
      where.exists(
        where
          .selectFrom('account_event')
          .select('account_event.id')
          .whereRef('account_event.account_id', '=', 'account.id')
          .where('account_event.kind', 'in', ['signed-in', 'signed-in-by-passkey']),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, email, roles, letters }) => ({ id, name, email, roles: rolesFrom(roles), rhythm: letters ?? usualRhythm }));
}

/** Takes the day's letter to somebody. False where they have had it, want none any more, or cannot sign in any more. */
export async function takeLetterOf(transaction: AccountsTransaction, id: string, day: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('account')
    .set({ letters_sent_on: day })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where((where) => where.or([where('letters', 'is', null), where('letters', '!=', 'never')]))
    .where((where) => where.or([where('letters_sent_on', 'is', null), where('letters_sent_on', '<', day)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
