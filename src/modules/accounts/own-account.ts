import { confirmPassword, type Refusal } from './confirm-password.ts';
import { type AccountsContext, type Acting, isoNow } from './context.ts';
import { emailKey } from './email.ts';
import type { ListedEvent } from './events.ts';
import { makeLink } from './links.ts';
import { type PasswordProblem, passwordProblem } from './passwords/password-rules.ts';
import { renewSession } from './sessions.ts';
import { deleteTokens, passkeysOf, recoveryCodesLeft, type StoredPasskey } from './store/credentials.ts';
import { listEvents, recordEvent } from './store/events.ts';
import { type Rhythm, rhythmOf } from './store/letters.ts';
import { type Account, findAccount, findAccountByEmail, updateAccount } from './store/people.ts';
import { deleteSession, deleteSessionsOf, type StoredSession, sessionsOf } from './store/sessions.ts';
import type { AccountTables } from './store/tables.ts';

/** What a person sees of their own account. */
export interface OwnAccount {
  readonly account: Pick<Account, 'id' | 'name' | 'email' | 'roles' | 'totpPending'>;
  /** How often they are written to on what waits. */
  readonly rhythm: Rhythm;
  readonly secondFactor: boolean;
  readonly recoveryCodes: number;
  readonly passkeys: readonly StoredPasskey[];
  readonly sessions: readonly StoredSession[];
  readonly events: readonly ListedEvent[];
}

export type EmailOutcome = { readonly kind: 'changed' } | { readonly kind: 'asked' } | { readonly kind: 'taken' };

const eventsShown = 20;

/** What people do with their own account. What a stolen session must not do asks for the password again. */
export function createOwnAccount(context: AccountsContext) {
  const { database, clock, passwords, post, mails, libraryName } = context;
  return {
    async look(personId: string): Promise<OwnAccount> {
      const db = database.read<AccountTables>();
      const account = await findAccount(db, personId);
      if (account === undefined) throw new Error('an account that is signed in is not there');
      return {
        account,
        rhythm: await rhythmOf(db, personId),
        secondFactor: account.totpSecret !== undefined,
        recoveryCodes: await recoveryCodesLeft(db, personId),
        passkeys: await passkeysOf(db, personId),
        sessions: await sessionsOf(db, personId),
        events: await listEvents(db, { account: personId, limit: eventsShown }),
      };
    },

    async rename({ person }: Acting, name: string): Promise<void> {
      if (name === person.name) return;
      await database.write<AccountTables, void>(async (transaction) => {
        await updateAccount(transaction, person.id, { name });
        const details = { from: person.name, to: name };
        await recordEvent(transaction, isoNow(clock), { kind: 'name-changed', account: person.id, by: person.id, details });
      });
    },

    /**
     * Changes the e-mail address, or sends a link to the new one first where there is a mail server: an address with a slip in it would
     * shut its owner out of a reset.
     */
    async changeEmail(acting: Acting, email: string, password: string): Promise<EmailOutcome | Refusal> {
      const confirmed = await confirmPassword(context, acting.person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      const { id } = acting.person;
      return database.write<AccountTables, EmailOutcome>(async (transaction) => {
        const other = await findAccountByEmail(transaction, email);
        const same = emailKey(email) === emailKey(acting.person.email);
        if (other !== undefined && !same) return { kind: 'taken' };
        if (post === undefined || same) {
          await updateAccount(transaction, id, { email });
          await deleteTokens(transaction, id);
          const details = { from: acting.person.email, to: email };
          await recordEvent(transaction, isoNow(clock), { kind: 'email-changed', account: id, by: id, details });
          return { kind: 'changed' };
        }
        const link = await makeLink(context, transaction, { accountId: id, purpose: 'email', email });
        await recordEvent(transaction, isoNow(clock), { kind: 'email-asked', account: id, by: id, details: { to: email } });
        await post.sendIn(transaction as never, mails.confirmEmail({ name: acting.person.name, email }, link, acting.words));
        return { kind: 'asked' };
      });
    },

    /** Changes the password, ends all other sessions, and gives this one a new token. */
    async changePassword(
      acting: Acting,
      { current, next }: { current: string; next: string },
    ): Promise<{ kind: 'done'; token: string } | { kind: 'problem'; problem: PasswordProblem } | Refusal> {
      const { person } = acting;
      const problem = passwordProblem(next, { ...person, libraryName });
      if (problem !== undefined) return { kind: 'problem', problem };
      const confirmed = await confirmPassword(context, person.id, current);
      if (confirmed.kind !== 'confirmed') return confirmed;
      const hash = await passwords.hash(next);
      return database.write<AccountTables, { kind: 'done'; token: string }>(async (transaction) => {
        await updateAccount(transaction, person.id, { password: hash });
        await deleteTokens(transaction, person.id, 'reset');
        await deleteSessionsOf(transaction, person.id, acting.sessionId);
        await recordEvent(transaction, isoNow(clock), { kind: 'password-changed', account: person.id, by: person.id });
        await post?.sendIn(transaction as never, mails.changed(person, 'password', acting.words));
        return { kind: 'done', token: await renewSession(transaction, acting.sessionId) };
      });
    },

    /** Ends one other session. False where there is none of that id, or it is the one that asks: signing out does that. */
    async endSession({ person, sessionId }: Acting, id: string): Promise<boolean> {
      if (id === sessionId) return false;
      return database.write<AccountTables, boolean>(async (transaction) => {
        if (!(await deleteSession(transaction, person.id, id))) return false;
        const event = { kind: 'sessions-ended', account: person.id, by: person.id, details: { count: 1 } } as const;
        await recordEvent(transaction, isoNow(clock), event);
        return true;
      });
    },

    async endOtherSessions({ person, sessionId }: Acting): Promise<number> {
      return database.write<AccountTables, number>(async (transaction) => {
        const count = await deleteSessionsOf(transaction, person.id, sessionId);
        const event = { kind: 'sessions-ended', account: person.id, by: person.id, details: { count } } as const;
        if (count > 0) await recordEvent(transaction, isoNow(clock), event);
        return count;
      });
    },
  };
}

export type OwnAccountService = ReturnType<typeof createOwnAccount>;
