import { confirmPassword, type Refusal } from '../confirm-password.ts';
import { type AccountsContext, type Acting, deviceNote, isoNow, type Origin } from '../context.ts';
import { beginSession, renewSession } from '../sessions.ts';
import type { SignInOutcome } from '../sign-in.ts';
import { deletePasskey, findPasskey, insertPasskey, passkeysOf, usePasskey } from '../store/credentials.ts';
import { recordEvent } from '../store/events.ts';
import { findAccount } from '../store/people.ts';
import type { AccountTables } from '../store/tables.ts';
import type { Passkeys } from './passkeys.ts';

/** A person has so many passkeys at most; nobody needs as many. */
export const mostPasskeys = 20;

/** Passkeys of one's own, and signing in with them. */
export function createOwnPasskeys(context: AccountsContext, passkeys: Passkeys) {
  const { database, clock, post, mails, brakes } = context;
  return {
    /** What a browser needs to make a passkey, once the password was right. The challenge in it is the proof of that for the next step. */
    async begin({ person }: Acting, password: string): Promise<{ kind: 'begun'; options: object } | { kind: 'too-many' } | Refusal> {
      const confirmed = await confirmPassword(context, person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      const present = await passkeysOf(database.read<AccountTables>(), person.id);
      if (present.length >= mostPasskeys) return { kind: 'too-many' };
      return { kind: 'begun', options: await passkeys.creationOptions(person, present) };
    },

    /** Takes in a passkey that a browser has made. `refused`: it is not for this person and this library, or its time is over. */
    async add(
      acting: Acting,
      { name, credential }: { name: string; credential: string },
    ): Promise<{ kind: 'added'; token: string } | { kind: 'refused' }> {
      const { person } = acting;
      const made = await passkeys.readCreated(person, credential);
      if (made === undefined) return { kind: 'refused' };
      return database.write<AccountTables, { kind: 'added'; token: string } | { kind: 'refused' }>(async (transaction) => {
        if ((await findPasskey(transaction, made.id)) !== undefined) return { kind: 'refused' };
        await insertPasskey(transaction, { ...made, accountId: person.id, name, createdAt: isoNow(clock), usedAt: undefined });
        await recordEvent(transaction, isoNow(clock), { kind: 'passkey-added', account: person.id, by: person.id, details: { to: name } });
        await post?.sendIn(transaction as never, mails.changed(person, 'passkey', acting.words));
        return { kind: 'added', token: await renewSession(transaction, acting.sessionId) };
      });
    },

    async remove({ person }: Acting, id: string, password: string): Promise<{ kind: 'removed' } | { kind: 'unknown' } | Refusal> {
      const confirmed = await confirmPassword(context, person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      return database.write<AccountTables, { kind: 'removed' } | { kind: 'unknown' }>(async (transaction) => {
        const name = await deletePasskey(transaction, person.id, id);
        if (name === undefined) return { kind: 'unknown' };
        const details = { from: name };
        await recordEvent(transaction, isoNow(clock), { kind: 'passkey-removed', account: person.id, by: person.id, details });
        return { kind: 'removed' };
      });
    },

    signInOptions: () => passkeys.requestOptions(),

    /** Signs in with a passkey alone. It is not held back by guesses at a password, since it cannot be guessed. */
    async signIn(credential: string, { client, device }: Origin): Promise<SignInOutcome> {
      const seconds = client === undefined ? 0 : brakes.client.take(client);
      if (seconds > 0) return { kind: 'wait', seconds };
      const id = passkeys.claimedId(credential);
      const passkey = id === undefined ? undefined : await findPasskey(database.read<AccountTables>(), id);
      const answer = passkey && (await passkeys.readAnswer(credential, passkey));
      if (passkey === undefined || answer === undefined) return { kind: 'wrong' };
      return database.write<AccountTables, SignInOutcome>(async (transaction) => {
        const account = await findAccount(transaction, passkey.accountId);
        // It may have been removed, or its owner suspended, since it was looked up.
        if (account?.state !== 'active' || (await findPasskey(transaction, passkey.id)) === undefined) return { kind: 'wrong' };
        const now = isoNow(clock);
        await usePasskey(transaction, passkey.id, { counter: answer.counter, usedAt: now });
        const token = await beginSession(context, transaction, { accountId: account.id, stage: 'open', device });
        const details = deviceNote(device);
        await recordEvent(transaction, now, { kind: 'signed-in-by-passkey', account: account.id, by: account.id, details });
        return { kind: 'signed-in', token };
      });
    },
  };
}

export type OwnPasskeys = ReturnType<typeof createOwnPasskeys>;
