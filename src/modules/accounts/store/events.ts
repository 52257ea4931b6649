import type { Queryable } from '../../../platform/db/index.ts';
import type { EventDetails, EventKind, ListedEvent, NewEvent } from '../events.ts';
import type { AccountsTransaction } from './people.ts';
import type { AccountTables } from './tables.ts';

export async function recordEvent(transaction: AccountsTransaction, at: string, event: NewEvent): Promise<void> {
  await transaction
    .insertInto('account_event')
    .values({
      at,
      kind: event.kind,
      account_id: event.account,
      by_id: event.by ?? null,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

/** The latest events first: of one person or of all, from below an id. */
export async function listEvents(
  db: Queryable<AccountTables>,
  { account, before, limit }: { account?: string | undefined; before?: number | undefined; limit: number },
): Promise<ListedEvent[]> {
  let query = db
    .selectFrom('account_event as event')
    .innerJoin('account', 'account.id', 'event.account_id')
    .leftJoin('account as actor', 'actor.id', 'event.by_id')
    .select(['event.id', 'event.at', 'event.kind', 'event.details', 'account.name as account_name', 'actor.name as by_name'])
    .orderBy('event.id', 'desc')
    .limit(limit);
  if (account !== undefined) query = query.where('event.account_id', '=', account);
  if (before !== undefined) query = query.where('event.id', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind as EventKind,
    accountName: row.account_name,
    byName: row.by_name ?? undefined,
    details: JSON.parse(row.details) as EventDetails,
  }));
}
