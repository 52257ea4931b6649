import { confirmPassword, type Refusal } from '../confirm-password.ts';
import { type AccountsContext, type Acting, isoNow } from '../context.ts';
import { renewSession } from '../sessions.ts';
import { replaceRecoveryCodes } from '../store/credentials.ts';
import { recordEvent } from '../store/events.ts';
import { type AccountsTransaction, findAccount, updateAccount } from '../store/people.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { AccountTables } from '../store/tables.ts';
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-codes.ts';
import { newTotpSecret, totpStep } from './totp.ts';

/** Setting up a second factor for oneself, and doing without again. */
export function createOwnSecondFactor(context: AccountsContext) {
  const { database, clock, post, mails, brakes } = context;

  const newCodes = async (transaction: AccountsTransaction, personId: string): Promise<string[]> => {
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(transaction, personId, codes.map(recoveryCodeDigest));
    return codes;
  };

  return {
    /** Makes a secret to be shown. Nothing changes until a code from it is confirmed. */
    async begin({ person }: Acting, password: string): Promise<{ kind: 'begun' } | Refusal> {
      const confirmed = await confirmPassword(context, person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      await database.write<AccountTables, void>((transaction) => updateAccount(transaction, person.id, { totpPending: newTotpSecret() }));
      return { kind: 'begun' };
    },

    /** Turns the second factor on with the first code, ends all other sessions, and gives the recovery codes: they are shown this once. */
    async confirm(
      acting: Acting,
      code: string,
    ): Promise<
      | { kind: 'on'; codes: readonly string[]; token: string }
      | { kind: 'wrong' }
      | { kind: 'not-begun' }
      | { kind: 'wait'; seconds: number }
    > {
      const { person } = acting;
      const seconds = brakes.code.take(person.id);
      if (seconds > 0) return { kind: 'wait', seconds };
      const outcome = await database.write<
        AccountTables,
        { kind: 'on'; codes: readonly string[]; token: string } | { kind: 'wrong' } | { kind: 'not-begun' }
      >(async (transaction) => {
        const account = await findAccount(transaction, person.id);
        if (account?.totpPending === undefined) return { kind: 'not-begun' };
        const step = totpStep(account.totpPending, code, clock.now().getTime(), 0);
        if (step === undefined) return { kind: 'wrong' };
        await updateAccount(transaction, person.id, { totpSecret: account.totpPending, totpPending: null, totpStep: step });
        const codes = await newCodes(transaction, person.id);
        await deleteSessionsOf(transaction, person.id, acting.sessionId);
        await recordEvent(transaction, isoNow(clock), { kind: 'second-factor-on', account: person.id, by: person.id });
        await post?.sendIn(transaction as never, mails.changed(person, 'second-factor-on', acting.words));
        return { kind: 'on', codes, token: await renewSession(transaction, acting.sessionId) };
      });
      if (outcome.kind === 'on') brakes.code.release(person.id);
      return outcome;
    },

    /** Ten new recovery codes; the old ones are worth nothing from then on. */
    async renewCodes(
      { person }: Acting,
      password: string,
    ): Promise<{ kind: 'made'; codes: readonly string[] } | { kind: 'off' } | Refusal> {
      const confirmed = await confirmPassword(context, person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      return database.write<AccountTables, { kind: 'made'; codes: readonly string[] } | { kind: 'off' }>(async (transaction) => {
        if ((await findAccount(transaction, person.id))?.totpSecret === undefined) return { kind: 'off' };
        const codes = await newCodes(transaction, person.id);
        await recordEvent(transaction, isoNow(clock), { kind: 'recovery-codes-made', account: person.id, by: person.id });
        return { kind: 'made', codes };
      });
    },

    async turnOff(acting: Acting, password: string): Promise<{ kind: 'off'; token: string } | Refusal> {
      const { person } = acting;
      const confirmed = await confirmPassword(context, person.id, password);
      if (confirmed.kind !== 'confirmed') return confirmed;
      return database.write<AccountTables, { kind: 'off'; token: string }>(async (transaction) => {
        await updateAccount(transaction, person.id, { totpSecret: null, totpPending: null });
        await replaceRecoveryCodes(transaction, person.id, []);
        await deleteSessionsOf(transaction, person.id, acting.sessionId);
        await recordEvent(transaction, isoNow(clock), { kind: 'second-factor-off', account: person.id, by: person.id });
        await post?.sendIn(transaction as never, mails.changed(person, 'second-factor-off', acting.words));
        return { kind: 'off', token: await renewSession(transaction, acting.sessionId) };
      });
    },
  };
}

export type OwnSecondFactor = ReturnType<typeof createOwnSecondFactor>;
