import { type AccountsContext, deviceNote, isoNow, type Origin } from './context.ts';
import { emailKey } from './email.ts';
import { longestPassword } from './passwords/password-rules.ts';
import { recoveryCodeDigest } from './second-factor/recovery-codes.ts';
import { totpStep } from './second-factor/totp.ts';
import { beginSession, openSession } from './sessions.ts';
import { useRecoveryCode } from './store/credentials.ts';
import { recordEvent } from './store/events.ts';
import { type AccountsTransaction, findAccount, findAccountByEmail, updateAccount } from './store/people.ts';
import { deleteSession } from './store/sessions.ts';
import type { AccountTables } from './store/tables.ts';

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly token: string }
  /** The password was right and a code is still to come; the token is that of the session that waits for it. */
  | { readonly kind: 'second-factor'; readonly token: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

const wrong: SignInOutcome = { kind: 'wrong' };

/** Networks that an account was signed in from since the program started; beyond that those of longest ago are forgotten. */
const mostKnown = 10_000;

/**
 * Signing in. Nobody learns from an answer, or from the time that it takes, whether there is an account with an address: what is wrong is
 * "the address or the password", and waiting is the same for addresses that nobody has.
 */
export function createSignIn(context: AccountsContext) {
  const { database, clock, passwords, brakes } = context;
  const known = new Set<string>();
  const remember = (place: string) => {
    known.delete(place);
    known.add(place);
    if (known.size > mostKnown) known.delete(known.values().next().value!);
  };

  /** Seconds to wait before another attempt with a password. */
  const held = (email: string, client: string | undefined): number => {
    const place = `${emailKey(email)} ${client ?? ''}`;
    const seconds = (client === undefined ? 0 : brakes.client.take(client)) || brakes.pair.take(place);
    // Somebody else's guessing must not keep a person out: where they have signed in before, only their own attempts count.
    return seconds || (known.has(place) ? 0 : brakes.account.take(emailKey(email)));
  };

  return {
    async withPassword(email: string, password: string, { client, device }: Origin): Promise<SignInOutcome> {
      const seconds = held(email, client);
      if (seconds > 0) return { kind: 'wait', seconds };
      if (password.length > longestPassword * 2) return wrong;
      const account = await findAccountByEmail(database.read<AccountTables>(), email);
      const check = await passwords.check(password, account?.state === 'active' ? account.password : undefined);
      const outcome =
        check === 'wrong' || account === undefined
          ? wrong
          : await database.write<AccountTables, SignInOutcome>(async (transaction) => {
              const now = await findAccount(transaction, account.id);
              // Between the check and this moment somebody may have been suspended, or have chosen another password.
              if (now?.state !== 'active' || now.password !== account.password) return wrong;
              if (now.totpSecret !== undefined)
                return {
                  kind: 'second-factor',
                  token: await beginSession(context, transaction, { accountId: now.id, stage: 'second-factor', device }),
                };
              const token = await beginSession(context, transaction, { accountId: now.id, stage: 'open', device });
              await recordEvent(transaction, isoNow(clock), {
                kind: 'signed-in',
                account: now.id,
                by: now.id,
                details: deviceNote(device),
              });
              return { kind: 'signed-in', token };
            });
      if (outcome.kind === 'wrong') {
        // Where there is nobody to note it of, the answer waits its turn all the same: behind a long write, not waiting would tell.
        await note(account?.state === 'active' ? account.id : undefined, 'sign-in-failed', { client, device });
        return wrong;
      }
      brakes.pair.release(`${emailKey(email)} ${client ?? ''}`);
      remember(`${emailKey(email)} ${client ?? ''}`);
      if (check === 'right-but-dated') await rehash(account!.id, password, account!.password!);
      return outcome;
    },

    /** The second step, with a code from an authenticator or one of the recovery codes. `undefined`: no session waits for one. */
    async withCode(token: string | undefined, code: string, origin: Origin): Promise<SignInOutcome | undefined> {
      const waiting = await openSession(context, token);
      if (waiting?.session.stage !== 'second-factor') return undefined;
      const { person, session } = waiting;
      const seconds = brakes.code.take(person.id);
      if (seconds > 0) return { kind: 'wait', seconds };
      const outcome = await database.write<AccountTables, SignInOutcome>(async (transaction) => {
        const account = await findAccount(transaction, person.id);
        if (account?.state !== 'active' || account.totpSecret === undefined) return wrong;
        const now = isoNow(clock);
        const recovered = await useRecoveryCode(transaction, account.id, recoveryCodeDigest(code), now);
        if (!recovered) {
          const step = totpStep(account.totpSecret, code, clock.now().getTime(), account.totpStep);
          if (step === undefined) return wrong;
          await updateAccount(transaction, account.id, { totpStep: step });
        }
        // False where another request has used this session meanwhile.
        if (!(await deleteSession(transaction, account.id, session.id))) return wrong;
        const opened = await beginSession(context, transaction, { accountId: account.id, stage: 'open', device: origin.device });
        const event = { account: account.id, by: account.id, details: deviceNote(origin.device) };
        if (recovered) await recordEvent(transaction, now, { kind: 'recovery-code-used', ...event });
        await recordEvent(transaction, now, { kind: 'signed-in', ...event });
        return { kind: 'signed-in', token: opened };
      });
      if (outcome.kind === 'signed-in') brakes.code.release(person.id);
      else await note(person.id, 'code-failed', origin);
      return outcome;
    },

    /** Ends the session of a token, whatever its stage. */
    async signOut(token: string | undefined): Promise<void> {
      const found = await openSession(context, token);
      if (found === undefined) return;
      await database.write<AccountTables, unknown>((transaction: AccountsTransaction) =>
        deleteSession(transaction, found.person.id, found.session.id),
      );
    },
  };

  async function note(account: string | undefined, kind: 'sign-in-failed' | 'code-failed', { device }: Origin): Promise<void> {
    await database.write<AccountTables, void>(async (transaction) => {
      if (account === undefined) return;
      await recordEvent(transaction, isoNow(clock), { kind, account, by: undefined, details: deviceNote(device) });
    });
  }

  /** Keeps a password at today's cost, unless it was changed meanwhile. */
  async function rehash(id: string, password: string, before: string): Promise<void> {
    const hash = await passwords.hash(password);
    await database.write<AccountTables, void>(async (transaction) => {
      if ((await findAccount(transaction, id))?.password === before) await updateAccount(transaction, id, { password: hash });
    });
  }
}

export type SignIn = ReturnType<typeof createSignIn>;
