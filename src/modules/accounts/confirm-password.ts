import type { AccountsContext } from './context.ts';
import { longestPassword } from './passwords/password-rules.ts';
import { type Account, findAccount } from './store/people.ts';
import type { AccountTables } from './store/tables.ts';

export type Refusal = { readonly kind: 'wrong-password' } | { readonly kind: 'wait'; readonly seconds: number };

/** Asks somebody who has signed in for their password again, before what a stolen session must not be able to do. */
export async function confirmPassword(
  { database, passwords, brakes }: AccountsContext,
  personId: string,
  password: string,
): Promise<{ readonly kind: 'confirmed'; readonly account: Account } | Refusal> {
  const seconds = brakes.confirm.take(personId);
  if (seconds > 0) return { kind: 'wait', seconds };
  if (password.length > longestPassword * 2) return { kind: 'wrong-password' };
  const account = await findAccount(database.read<AccountTables>(), personId);
  const check = await passwords.check(password, account?.state === 'active' ? account.password : undefined);
  if (account === undefined || check === 'wrong') return { kind: 'wrong-password' };
  brakes.confirm.release(personId);
  return { kind: 'confirmed', account };
}
