import type { Words } from '../../words/index.ts';
import { type AccountsContext, isoAfter, isoNow, type Origin } from './context.ts';
import { emailKey } from './email.ts';
import { type PasswordProblem, passwordProblem } from './passwords/password-rules.ts';
import { deleteTokens, findToken, replaceToken, type StoredToken } from './store/credentials.ts';
import { recordEvent } from './store/events.ts';
import { type Account, type AccountsTransaction, findAccount, findAccountByEmail, updateAccount } from './store/people.ts';
import { deleteSessionsOf } from './store/sessions.ts';
import type { AccountTables } from './store/tables.ts';
import { digestOf, isToken, newToken } from './tokens.ts';

const hour = 3_600;
/** Seconds that a link works. An invitation waits for somebody who may be away; the others are asked for by whoever uses them. */
const lifeOf: Readonly<Record<StoredToken['purpose'], number>> = { invitation: 7 * 24 * hour, reset: hour, email: 24 * hour };

const pathOf: Readonly<Record<StoredToken['purpose'], string>> = {
  invitation: '/sign-in/invitation/',
  reset: '/sign-in/reset/',
  email: '/sign-in/address/',
};

/** Makes a link for one purpose, and puts an end to those made for it before. Gives its whole address, which is kept nowhere. */
export async function makeLink(
  { clock, baseUrl }: Pick<AccountsContext, 'clock' | 'baseUrl'>,
  transaction: AccountsTransaction,
  token: Omit<StoredToken, 'email'> & { readonly email?: string },
): Promise<string> {
  const secret = newToken();
  await replaceToken(
    transaction,
    digestOf(secret),
    { email: undefined, ...token },
    { now: isoNow(clock), expiresAt: isoAfter(clock, lifeOf[token.purpose]) },
  );
  return `${baseUrl}${pathOf[token.purpose]}${secret}`;
}

export type SetPasswordOutcome =
  | { readonly kind: 'done' }
  /** The link was used, was replaced by another, or has run out. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: PasswordProblem };

/** What links do that were sent or handed over: invitations, passwords that were forgotten, new e-mail addresses. Looking at one uses nothing up. */
export function createLinks(context: AccountsContext) {
  const { database, clock, passwords, post, mails, brakes, libraryName } = context;

  /** Whose link it is, as long as it works. */
  const ownerOf = async (
    secret: string,
    purpose: StoredToken['purpose'],
    db = database.read<AccountTables>(),
  ): Promise<(StoredToken & { readonly account: Account }) | undefined> => {
    if (!isToken(secret)) return undefined;
    const token = await findToken(db, digestOf(secret), purpose, isoNow(clock));
    const account = token && (await findAccount(db, token.accountId));
    if (token === undefined || account === undefined) return undefined;
    return account.state === (purpose === 'invitation' ? 'invited' : 'active') ? { ...token, account } : undefined;
  };

  /** Chooses a password by a link of one purpose. `name`: as the person wants to be called, where they are asked. */
  const choose = async (
    secret: string,
    purpose: 'invitation' | 'reset',
    { password, name }: { password: string; name?: string | undefined },
  ): Promise<SetPasswordOutcome> => {
    const owner = await ownerOf(secret, purpose);
    if (owner === undefined) return { kind: 'gone' };
    const problem = passwordProblem(password, { name: name ?? owner.account.name, email: owner.account.email, libraryName });
    if (problem !== undefined) return { kind: 'problem', problem };
    const hash = await passwords.hash(password);
    return database.write<AccountTables, SetPasswordOutcome>(async (transaction) => {
      const still = await ownerOf(secret, purpose, transaction);
      if (still === undefined) return { kind: 'gone' };
      const { id } = still.account;
      await updateAccount(transaction, id, { password: hash, state: 'active', ...(name !== undefined && { name }) });
      await deleteTokens(transaction, id);
      await deleteSessionsOf(transaction, id);
      await recordEvent(transaction, isoNow(clock), {
        kind: purpose === 'invitation' ? 'joined' : 'password-reset',
        account: id,
        by: undefined,
      });
      brakes.account.release(emailKey(still.account.email));
      return { kind: 'done' };
    });
  };

  return {
    ownerOf: async (secret: string, purpose: StoredToken['purpose']) => {
      const owner = await ownerOf(secret, purpose);
      return owner && { name: owner.account.name, email: owner.account.email, newEmail: owner.email };
    },

    accept: (secret: string, choice: { password: string; name: string }) => choose(secret, 'invitation', choice),
    reset: (secret: string, password: string) => choose(secret, 'reset', { password }),

    /**
     * Sends a link to an address, if somebody active has it. The answer is the same if nobody has, and so is the work, near enough: a row is
     * written and a message laid down, in milliseconds.
     */
    async askReset(email: string, { client }: Origin, t: Words): Promise<{ readonly wait: number }> {
      const wait = client === undefined ? 0 : brakes.client.take(client);
      if (wait > 0 || post === undefined) return { wait };
      // Somebody who asks and asks for another person's address fills no mailbox; the answer does not tell.
      if (brakes.mail.take(emailKey(email)) > 0) return { wait: 0 };
      await database.write<AccountTables, void>(async (transaction) => {
        const account = await findAccountByEmail(transaction, email);
        if (account?.state !== 'active') return;
        const link = await makeLink(context, transaction, { accountId: account.id, purpose: 'reset' });
        await recordEvent(transaction, isoNow(clock), { kind: 'reset-asked', account: account.id, by: undefined });
        await post.sendIn(transaction as never, mails.reset(account, link, t));
      });
      return { wait: 0 };
    },

    /** Changes an e-mail address to the one that the link was sent to. `taken`: somebody else has it by now. */
    async confirmEmail(secret: string, t: Words): Promise<'done' | 'gone' | 'taken'> {
      return database.write<AccountTables, 'done' | 'gone' | 'taken'>(async (transaction) => {
        const owner = await ownerOf(secret, 'email', transaction);
        if (owner?.email === undefined) return 'gone';
        const { account, email } = owner;
        const other = await findAccountByEmail(transaction, email);
        if (other !== undefined && other.id !== account.id) return 'taken';
        await updateAccount(transaction, account.id, { email });
        await deleteTokens(transaction, account.id);
        await recordEvent(transaction, isoNow(clock), {
          kind: 'email-changed',
          account: account.id,
          by: account.id,
          details: { from: account.email, to: email },
        });
        await post?.sendIn(transaction as never, mails.changed(account, 'email', t));
        return 'done';
      });
    },
  };
}

export type Links = ReturnType<typeof createLinks>;
