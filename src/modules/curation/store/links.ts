import { type Selectable, sql, type Transaction } from 'kysely';
import { forValues, type Queryable } from '../../../platform/db/index.ts';
import type { ChangePoint, WorkId } from '../../catalogue/index.ts';
import type { CareKind, Link, LinkReason, LinkRun, LinkState, LinkUse, SoftHint } from '../links/link.ts';
import { sameFinding } from '../links/progress.ts';
import type { LinkTables } from './links-tables.ts';

type Db = Queryable<LinkTables>;
type LinkTransaction = Transaction<LinkTables>;

function toLink(row: Selectable<LinkTables['link']>): Link {
  return {
    id: row.id,
    url: row.url,
    host: row.host,
    found: {
      state: row.state,
      reason: (row.reason ?? undefined) as LinkReason | undefined,
      status: row.status ?? undefined,
      target: row.target ?? undefined,
      hints: JSON.parse(row.hints) as SoftHint[],
    },
    since: row.since ?? undefined,
    checkedAt: row.checked_at ?? undefined,
    lastOkAt: row.last_ok_at ?? undefined,
    nextAt: row.next_at,
    failures: row.failures,
    failedDays: row.failed_days,
    lastFailedOn: row.last_failed_on ?? undefined,
    usualLength: row.usual_length ?? undefined,
    fine: row.fine === null ? undefined : (JSON.parse(row.fine) as NonNullable<Link['fine']>),
    care: row.care ?? undefined,
  };
}

/** How far the catalogue's changes have been read. */
export async function findPoint(db: Db): Promise<ChangePoint> {
  const row = await db.selectFrom('link_point').select(['generation', 'work_id']).executeTakeFirst();
  return { generation: row?.generation ?? 0, id: row?.work_id ?? '' };
}

export interface WorkAddresses {
  readonly work: WorkId;
  readonly addresses: readonly { readonly id: string; readonly url: string; readonly host: string }[];
}

/** Writes which addresses works have now. New addresses are due at once. */
export async function writeUses(transaction: LinkTransaction, works: readonly WorkAddresses[], now: string): Promise<void> {
  for (const { work, addresses } of works) {
    await transaction.deleteFrom('link_use').where('work_id', '=', work).execute();
    for (const { id, url, host } of addresses) {
      await transaction
        .insertInto('link')
        .values({
          id,
          url,
          host,
          state: 'unknown',
          reason: 'unchecked',
          status: null,
          target: null,
          hints: '[]',
          since: null,
          checked_at: null,
          last_ok_at: null,
          next_at: now,
          claimed_until: null,
          failures: 0,
          failed_days: 0,
          last_failed_on: null,
          usual_length: null,
          fine: null,
          care: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await transaction
        .insertInto('link_use')
        .values({ link_id: id, work_id: work })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
}

export async function movePoint(transaction: LinkTransaction, point: ChangePoint): Promise<void> {
  const row = { generation: point.generation, work_id: point.id };
  await transaction
    .insertInto('link_point')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Only addresses that some work has are shown or looked at. */
const used = sql<boolean>`exists (select 1 from link_use where link_use.link_id = link.id)`;

export async function findLink(db: Db, id: string): Promise<Link | undefined> {
  const row = await db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toLink(row);
}

export interface DueQuery {
  readonly now: string;
  readonly limit: number;
  readonly host?: string | undefined;
}

export async function listDue(db: Db, { now, limit, host }: DueQuery): Promise<Link[]> {
  let query = db
    .selectFrom('link')
    .selectAll()
    .where('next_at', '<=', now)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))
    .where(used);
  if (host !== undefined) query = query.where('host', '=', host);
  return (await query.orderBy('next_at').orderBy('id').limit(limit).execute()).map(toLink);
}

/** Addresses that were fine when last looked at, each of another host. */
export async function listFine(db: Db, limit: number): Promise<Link[]> {
  const rows = await db
    .selectFrom('link')
    .selectAll()
    .where('state', '=', 'ok')
    .where(used)
    .orderBy('last_ok_at', 'desc')
    .limit(limit * 20)
    .execute();
  const byHost = new Map(rows.map((row) => [row.host, row]));
  return [...byHost.values()].slice(0, limit).map(toLink);
}

/** True for the one who may look at it until then. */
export async function claimLink(transaction: LinkTransaction, id: string, now: string, until: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('link')
    .set({ claimed_until: until })
    .where('id', '=', id)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function releaseLink(transaction: LinkTransaction, id: string): Promise<void> {
  await transaction.updateTable('link').set({ claimed_until: null }).where('id', '=', id).execute();
}

/** Keeps what a look has found; `before` is what was known until then. */
export async function recordLook(transaction: LinkTransaction, before: Link, after: Link): Promise<void> {
  const { found } = after;
  const facts = {
    state: found.state,
    reason: found.reason ?? null,
    status: found.status ?? null,
    target: found.target ?? null,
  };
  await transaction
    .updateTable('link')
    .set({
      ...facts,
      hints: JSON.stringify(found.hints),
      since: after.since ?? null,
      checked_at: after.checkedAt ?? null,
      last_ok_at: after.lastOkAt ?? null,
      next_at: after.nextAt,
      claimed_until: null,
      failures: after.failures,
      failed_days: after.failedDays,
      last_failed_on: after.lastFailedOn ?? null,
      usual_length: after.usualLength ?? null,
      fine: after.fine === undefined ? null : JSON.stringify(after.fine),
      care: after.care ?? null,
    })
    .where('id', '=', after.id)
    .execute();
  const at = after.checkedAt!;
  if (before.since !== undefined && sameFinding(before.found, found)) {
    await transaction
      .updateTable('link_run')
      .set((update) => ({ ended_at: at, checks: update('checks', '+', 1) }))
      .where('link_id', '=', after.id)
      .where('began_at', '=', before.since)
      .execute();
    return;
  }
  await transaction
    .insertInto('link_run')
    .values({ link_id: after.id, began_at: at, ended_at: at, checks: 1, ...facts })
    .onConflict((conflict) => conflict.columns(['link_id', 'began_at']).doUpdateSet({ ended_at: at, ...facts }))
    .execute();
}

/** False where what was found meanwhile is something else than what the curator saw. */
export async function markFine(
  transaction: LinkTransaction,
  id: string,
  seen: Pick<Link, 'found'>,
  fine: NonNullable<Link['fine']>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('link')
    .set({ fine: JSON.stringify(fine), care: null })
    .where('id', '=', id)
    .where('state', '=', seen.found.state)
    .where(sql<boolean>`coalesce(target, '') = ${seen.found.target ?? ''}`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Oldest first. */
export async function listRuns(db: Db, id: string): Promise<LinkRun[]> {
  const rows = await db.selectFrom('link_run').selectAll().where('link_id', '=', id).orderBy('began_at').execute();
  return rows.map((row) => ({
    from: row.began_at,
    to: row.ended_at,
    checks: row.checks,
    found: {
      state: row.state,
      reason: (row.reason ?? undefined) as LinkReason | undefined,
      status: row.status ?? undefined,
      target: row.target ?? undefined,
    },
  }));
}

export interface LinkFilter {
  /** `care`: all that calls for a curator. */
  readonly show: 'care' | CareKind | Exclude<LinkState, CareKind> | 'all';
  readonly host?: string | undefined;
}

function filtered(db: Db, { show, host }: LinkFilter) {
  let query = db.selectFrom('link').where(used);
  if (show === 'care') query = query.where('care', 'is not', null);
  else if (show === 'broken' || show === 'moved' || show === 'soft-404') query = query.where('care', '=', show);
  else if (show !== 'all') query = query.where('state', '=', show);
  return host === undefined ? query : query.where('host', '=', host);
}

export async function listLinks(db: Db, filter: LinkFilter, { limit, offset }: { limit: number; offset: number }): Promise<Link[]> {
  const rows = await filtered(db, filter).selectAll().orderBy('host').orderBy('url').orderBy('id').limit(limit).offset(offset).execute();
  return rows.map(toLink);
}

export async function countLinks(db: Db, filter: LinkFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Hosts with something to care for, those with most first. */
export async function listHostsWithCare(db: Db, limit: number): Promise<{ host: string; count: number }[]> {
  const rows = await db
    .selectFrom('link')
    .select(({ fn }) => ['host', fn.countAll<number>().as('count')])
    .where('care', 'is not', null)
    .where(used)
    .groupBy('host')
    .orderBy('count', 'desc')
    .orderBy('host')
    .limit(limit)
    .execute();
  return rows.map(({ host, count }) => ({ host, count: Number(count) }));
}

export async function listUses(db: Db, ids: readonly string[]): Promise<LinkUse[]> {
  const rows = await forValues(ids, (list) =>
    db.selectFrom('link_use').select(['link_id', 'work_id']).where('link_id', 'in', list).orderBy('work_id').execute(),
  );
  return rows.map((row) => ({ link: row.link_id, work: row.work_id as WorkId }));
}
