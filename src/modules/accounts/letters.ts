import { forTables } from '../../platform/db/index.ts';
import type { AccountsContext, Acting } from './context.ts';
import { keepRhythm, type LetterReader, listLetterReaders, type Rhythm, takeLetterOf } from './store/letters.ts';
import type { AccountTables } from './store/tables.ts';

type AnyTransaction = Parameters<typeof forTables>[0];

/** Who is written to, now and then, on what waits for them. What is written is others' business. */
export function createLetters({ database }: AccountsContext) {
  return {
    choose: ({ person }: Pick<Acting, 'person'>, rhythm: Rhythm): Promise<void> =>
      database.write<AccountTables, void>((transaction) => keepRhythm(transaction, person.id, rhythm)),

    /** Those who may sign in, have done so at least once, and have not said that they want no letters. */
    readers: (): Promise<LetterReader[]> => listLetterReaders(database.read<AccountTables>()),

    /**
     * Takes the letter of a day (YYYY-MM-DD) to somebody, inside the transaction that sends it: a job that is done twice writes once. False
     * where they have had it, or are not to be written to any more.
     */
    take: (transaction: AnyTransaction, id: string, day: string): Promise<boolean> =>
      takeLetterOf(forTables<AccountTables>(transaction), id, day),
  };
}

export type Letters = ReturnType<typeof createLetters>;
