import { randomId } from '../../platform/ids.ts';
import { type AccountsContext, type Acting, isoNow } from './context.ts';
import type { ListedEvent } from './events.ts';
import { makeLink } from './links.ts';
import { type PasswordProblem, passwordProblem } from './passwords/password-rules.ts';
import { roles as allRoles, may, type Role } from './permissions.ts';
import { renewSession } from './sessions.ts';
import { deleteTokens } from './store/credentials.ts';
import { listEvents, recordEvent } from './store/events.ts';
import {
  type AccountsTransaction,
  findAccount,
  findAccountByEmail,
  insertAccount,
  type ListedPerson,
  listPeople,
  updateAccount,
} from './store/people.ts';
import { deleteSessionsOf } from './store/sessions.ts';
import type { AccountTables } from './store/tables.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

export type InviteOutcome =
  /** `link`: to be handed over, where there is no mail server to send it. */
  { readonly kind: 'invited'; readonly id: string; readonly link: string | undefined } | { readonly kind: 'taken' };

export type ChangeOutcome =
  /** `token`: the new one of the session that made the change, where it was about the person's own account. */
  | { readonly kind: 'done'; readonly token?: string | undefined }
  | { readonly kind: 'unknown' }
  /** Nobody would be left who may manage people. */
  | { readonly kind: 'last-administrator' };

export type LinkOutcome =
  | {
      readonly kind: 'made';
      readonly purpose: 'invitation' | 'reset';
      readonly name: string;
      /** To be handed over, where there is no mail server to send it. */
      readonly link: string | undefined;
    }
  | { readonly kind: 'unknown' };

/** In one order, each once. */
function tidy(roles: readonly Role[]): Role[] {
  return allRoles.filter((role) => roles.includes(role));
}

/** Who works on the library and what they may do. Every change is in the record of events, and none leaves the library without an administrator. */
export function createPeople(context: AccountsContext) {
  const { database, clock, passwords, post, mails, libraryName } = context;

  /** Whether somebody else could still manage people. Asked inside the transaction of the change, so that two changes at once cannot both be let through. */
  const othersManage = async (transaction: AccountsTransaction, id: string): Promise<boolean> =>
    (await listPeople(transaction)).some((person) => person.id !== id && person.state === 'active' && may(person, 'people.manage'));

  const insert = async (
    transaction: AccountsTransaction,
    person: NewPerson,
    { state, password }: { state: 'invited' | 'active'; password?: string },
  ): Promise<string | undefined> => {
    if ((await findAccountByEmail(transaction, person.email)) !== undefined) return undefined;
    const id = randomId(8);
    await insertAccount(transaction, { ...person, id, roles: tidy(person.roles), state, createdAt: isoNow(clock), password });
    return id;
  };

  return {
    list: (): Promise<ListedPerson[]> => listPeople(database.read<AccountTables>()),

    /** The latest events first. `before`: the id of the last one seen. */
    events: (options: { account?: string; before?: number | undefined; limit: number }): Promise<ListedEvent[]> =>
      listEvents(database.read<AccountTables>(), options),

    async invite(person: NewPerson, by: Acting): Promise<InviteOutcome> {
      return database.write<AccountTables, InviteOutcome>(async (transaction) => {
        const id = await insert(transaction, person, { state: 'invited' });
        if (id === undefined) return { kind: 'taken' };
        await recordEvent(transaction, isoNow(clock), {
          kind: 'invited',
          account: id,
          by: by.person.id,
          details: { to: tidy(person.roles).join(', ') },
        });
        const link = await makeLink(context, transaction, { accountId: id, purpose: 'invitation' });
        await post?.sendIn(transaction as never, mails.invitation(person, by.person.name, link, by.words));
        return { kind: 'invited', id, link: post === undefined ? link : undefined };
      });
    },

    /** Another link for somebody who has lost theirs: an invitation, or a way to a new password. */
    async makeLinkFor(id: string, by: Acting): Promise<LinkOutcome> {
      return database.write<AccountTables, LinkOutcome>(async (transaction) => {
        const account = await findAccount(transaction, id);
        if (account === undefined || account.state === 'suspended') return { kind: 'unknown' };
        const purpose = account.state === 'invited' ? 'invitation' : 'reset';
        const link = await makeLink(context, transaction, { accountId: id, purpose });
        const kind = purpose === 'invitation' ? 'invited-again' : 'reset-asked';
        await recordEvent(transaction, isoNow(clock), { kind, account: id, by: by.person.id });
        await post?.sendIn(
          transaction as never,
          purpose === 'invitation' ? mails.invitation(account, by.person.name, link, by.words) : mails.reset(account, link, by.words),
        );
        return { kind: 'made', purpose, name: account.name, link: post === undefined ? link : undefined };
      });
    },

    /** Gives somebody other roles. Whoever is signed in with the old ones has to sign in anew; who changes their own goes on with a new token. */
    async setRoles(id: string, roles: readonly Role[], by: Acting): Promise<ChangeOutcome> {
      return database.write<AccountTables, ChangeOutcome>(async (transaction) => {
        const account = await findAccount(transaction, id);
        if (account === undefined) return { kind: 'unknown' };
        const next = tidy(roles);
        if (!may({ roles: next }, 'people.manage') && may(account, 'people.manage') && !(await othersManage(transaction, id)))
          return { kind: 'last-administrator' };
        if (next.join() === account.roles.join()) return { kind: 'done' };
        await updateAccount(transaction, id, { roles: next });
        await recordEvent(transaction, isoNow(clock), {
          kind: 'roles-changed',
          account: id,
          by: by.person.id,
          details: { from: account.roles.join(', '), to: next.join(', ') },
        });
        const own = id === by.person.id;
        await deleteSessionsOf(transaction, id, own ? by.sessionId : undefined);
        return { kind: 'done', token: own ? await renewSession(transaction, by.sessionId) : undefined };
      });
    },

    /** Shuts somebody out at once: their sessions end and their links stop working. What they did stays under their name. */
    async suspend(id: string, by: Acting): Promise<ChangeOutcome> {
      return database.write<AccountTables, ChangeOutcome>(async (transaction) => {
        const account = await findAccount(transaction, id);
        if (account === undefined || account.state === 'suspended') return { kind: 'unknown' };
        if (may(account, 'people.manage') && !(await othersManage(transaction, id))) return { kind: 'last-administrator' };
        await updateAccount(transaction, id, { state: 'suspended' });
        await deleteSessionsOf(transaction, id);
        await deleteTokens(transaction, id);
        await recordEvent(transaction, isoNow(clock), { kind: 'suspended', account: id, by: by.person.id });
        return { kind: 'done' };
      });
    },

    /** Lets somebody in again who was suspended: as invited, if they had never chosen a password. */
    async resume(id: string, by: Acting): Promise<ChangeOutcome> {
      return database.write<AccountTables, ChangeOutcome>(async (transaction) => {
        const account = await findAccount(transaction, id);
        if (account?.state !== 'suspended') return { kind: 'unknown' };
        await updateAccount(transaction, id, { state: account.password === undefined ? 'invited' : 'active' });
        await recordEvent(transaction, isoNow(clock), { kind: 'resumed', account: id, by: by.person.id });
        return { kind: 'done' };
      });
    },

    /** Adds somebody from the server's command line: with a password, or with a link by which they choose one. */
    async add(
      person: NewPerson,
      password: string | undefined,
    ): Promise<
      | { readonly kind: 'added'; readonly link: string | undefined }
      | { readonly kind: 'taken' }
      | { readonly kind: 'problem'; readonly problem: PasswordProblem }
    > {
      const problem = password === undefined ? undefined : passwordProblem(password, { ...person, libraryName });
      if (problem !== undefined) return { kind: 'problem', problem };
      const hash = password === undefined ? undefined : await passwords.hash(password);
      return database.write<AccountTables, { kind: 'added'; link: string | undefined } | { kind: 'taken' }>(async (transaction) => {
        const id = await insert(transaction, person, hash === undefined ? { state: 'invited' } : { state: 'active', password: hash });
        if (id === undefined) return { kind: 'taken' };
        const details = { to: tidy(person.roles).join(', ') };
        await recordEvent(transaction, isoNow(clock), { kind: 'added', account: id, by: undefined, details });
        const link = hash === undefined ? await makeLink(context, transaction, { accountId: id, purpose: 'invitation' }) : undefined;
        return { kind: 'added', link };
      });
    },

    /**
     * A link from the server's command line, for whoever cannot get in: an invitation, or a way to a new password. `dropSecondFactor` also
     * takes the second factor away, for a device that was lost together with its recovery codes.
     */
    async rescue(email: string, dropSecondFactor: boolean): Promise<{ readonly link: string } | undefined> {
      return database.write<AccountTables, { link: string } | undefined>(async (transaction) => {
        const account = await findAccountByEmail(transaction, email);
        if (account === undefined || account.state === 'suspended') return undefined;
        const purpose = account.state === 'invited' ? 'invitation' : 'reset';
        if (dropSecondFactor && account.totpSecret !== undefined) {
          await updateAccount(transaction, account.id, { totpSecret: null, totpPending: null });
          await recordEvent(transaction, isoNow(clock), { kind: 'second-factor-off', account: account.id, by: undefined });
        }
        await recordEvent(transaction, isoNow(clock), {
          kind: purpose === 'invitation' ? 'invited-again' : 'reset-asked',
          account: account.id,
          by: undefined,
        });
        return { link: await makeLink(context, transaction, { accountId: account.id, purpose }) };
      });
    },
  };
}

export type People = ReturnType<typeof createPeople>;
