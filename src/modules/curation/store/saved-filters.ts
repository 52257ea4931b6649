import type { Queryable } from '../../../platform/db/index.ts';
import type { EditingTransaction } from './drafts.ts';
import type { EditingTables } from './editing-tables.ts';

/** A list that a person comes back to, by a name of their own. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  /** The query of its address, without "?". */
  readonly query: string;
}

export async function listFilters(db: Queryable<EditingTables>, person: string): Promise<SavedFilter[]> {
  return db.selectFrom('saved_filter').select(['id', 'name', 'query']).where('person', '=', person).orderBy('name').execute();
}

/** Keeps a filter under a name; one that has the name already is replaced. */
export async function saveFilter(
  transaction: EditingTransaction,
  filter: SavedFilter & { readonly person: string },
  at: string,
): Promise<void> {
  const { id, person, name, query } = filter;
  await transaction
    .insertInto('saved_filter')
    .values({ id, person, name, query, at })
    .onConflict((conflict) => conflict.columns(['person', 'name']).doUpdateSet({ query, at }))
    .execute();
}

export async function forgetFilter(transaction: EditingTransaction, id: string, person: string): Promise<void> {
  await transaction.deleteFrom('saved_filter').where('id', '=', id).where('person', '=', person).execute();
}
