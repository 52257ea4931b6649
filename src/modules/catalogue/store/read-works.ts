import { type Selectable, sql } from 'kysely';
import { forValues, type Queryable } from '../../../platform/db/index.ts';
import { normaliseIdentifier } from '../identifiers.ts';
import type { ContributorEntry, Revision, StoredWork, Tombstone } from '../stored-work.ts';
import type { RelationKind, WorkId, WorkRecord } from '../work.ts';
import type { CatalogueTables } from './tables.ts';

type Db = Queryable<CatalogueTables>;

const workColumns = ['id', 'status', 'record', 'added_on', 'updated_at', 'revision', 'sequence', 'merged_into', 'tombstone'] as const;
type WorkColumns = Pick<Selectable<CatalogueTables['work']>, (typeof workColumns)[number]>;

function toWork(row: WorkColumns): StoredWork {
  return {
    id: row.id as WorkId,
    status: row.status,
    record: readRecord(row.record),
    addedOn: row.added_on,
    updatedAt: row.updated_at,
    revision: row.revision,
    sequence: row.sequence ?? undefined,
    mergedInto: (row.merged_into as WorkId | null) ?? undefined,
    tombstone: row.tombstone === null ? undefined : (JSON.parse(row.tombstone) as Tombstone),
  };
}

/** A record as it was kept. What the schema has come to fill in since then is filled in. */
export function readRecord(text: string): WorkRecord {
  const record = JSON.parse(text) as WorkRecord;
  record.localContexts ??= [];
  return record;
}

export async function findWork(db: Db, id: string): Promise<StoredWork | undefined> {
  const row = await db.selectFrom('work').select(workColumns).where('id', '=', id).executeTakeFirst();
  return row && toWork(row);
}

/** The work that an id leads to now: a chain of merges is followed to its end, so that an old address needs one redirect. */
export async function findSurvivor(db: Db, id: string): Promise<StoredWork | undefined> {
  let work = await findWork(db, id);
  const seen = new Set<string>();
  while (work?.mergedInto !== undefined && !seen.has(work.id)) {
    seen.add(work.id);
    work = await findWork(db, work.mergedInto);
  }
  return work;
}

/** The works with these ids, in the order of the ids; unknown ids are left out. */
export async function findWorks(db: Db, ids: readonly string[]): Promise<StoredWork[]> {
  const rows = await forValues(ids, (list) => db.selectFrom('work').select(workColumns).where('id', 'in', list).execute());
  const byId = new Map(rows.map((row) => [row.id, toWork(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const workSorts = ['newest', 'year', 'title', 'author'] as const;
export type WorkSort = (typeof workSorts)[number];

/** Which published works a list holds. */
export type WorkSet =
  | { readonly kind: 'all' }
  | { readonly kind: 'collection'; readonly path: string }
  | { readonly kind: 'contributor'; readonly id: string }
  | { readonly kind: 'concept'; readonly id: string };

export interface WorkListQuery {
  readonly set: WorkSet;
  readonly sort: WorkSort;
  readonly limit: number;
  readonly offset: number;
  /** Leaves out works published after this point of the sequence, so that pages hold still while works are added. */
  readonly upTo?: number | undefined;
}

function publishedIn(db: Db, set: WorkSet, upTo: number | undefined) {
  let query = db.selectFrom('work').where('work.status', '=', 'published');
  if (upTo !== undefined) query = query.where('work.sequence', '<=', upTo);
  switch (set.kind) {
    case 'all':
      return query;
    case 'collection':
      return query.where('work.id', 'in', (sub) =>
        sub
          .selectFrom('placement')
          .select('placement.work_id')
          .where((where) =>
            where.or([
              where('placement.collection', '=', set.path),
              // The paths below "topic" are those from "topic/" up to, but not with, "topic0": "0" follows "/" in ASCII.
              where.and([where('placement.collection', '>', `${set.path}/`), where('placement.collection', '<', `${set.path}0`)]),
            ]),
          ),
      );
    case 'contributor':
      return query.where('work.id', 'in', (sub) =>
        sub.selectFrom('work_contributor').select('work_contributor.work_id').where('work_contributor.contributor_id', '=', set.id),
      );
    case 'concept':
      return query.where('work.id', 'in', (sub) =>
        sub.selectFrom('work_concept').select('work_concept.work_id').where('work_concept.concept', '=', set.id),
      );
  }
}

export async function listWorks(db: Db, query: WorkListQuery): Promise<StoredWork[]> {
  // First the ids, which an index holds with all that lists are ordered by; then the records of this page alone.
  let select = publishedIn(db, query.set, query.upTo).select('work.id');
  switch (query.sort) {
    case 'newest':
      select = select.orderBy('work.sequence', 'desc');
      break;
    case 'year':
      select = select.orderBy(sql`work.year is null`).orderBy('work.year', 'desc').orderBy('work.sort_title').orderBy('work.id');
      break;
    case 'title':
      select = select.orderBy('work.sort_title').orderBy('work.id');
      break;
    case 'author':
      select = select.orderBy('work.sort_author').orderBy('work.sort_title').orderBy('work.id');
      break;
  }
  const rows = await select.limit(query.limit).offset(query.offset).execute();
  return findWorks(
    db,
    rows.map(({ id }) => id),
  );
}

/** How many works a set holds, and the newest point of its sequence. Counted apart from any page. */
export async function countWorks(db: Db, set: WorkSet, upTo?: number): Promise<{ total: number; newest: number }> {
  const row = await publishedIn(db, set, upTo)
    .select((expression) => [expression.fn.countAll<number>().as('total'), expression.fn.max('work.sequence').as('newest')])
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), newest: Number(row.newest ?? 0) };
}

export async function listRevisions(db: Db, id: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('revision')
    .select(['number', 'at', 'by', 'reason', 'action', 'fields', 'review'])
    .where('work_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ review, ...row }) => ({
    ...row,
    action: row.action as Revision['action'],
    fields: JSON.parse(row.fields) as string[],
    ...(review !== null && { review }),
  }));
}

/** The record as it stood in revision `number`. */
export async function findRevisionRecord(db: Db, id: string, number: number): Promise<WorkRecord | undefined> {
  const row = await db
    .selectFrom('revision')
    .innerJoin('work', 'work.id', 'revision.work_id')
    .select((expression) => expression.fn.coalesce('revision.record', 'work.record').as('record'))
    .where('revision.work_id', '=', id)
    .where('revision.number', '=', number)
    .executeTakeFirst();
  return row && readRecord(row.record);
}

export async function findContributor(db: Db, id: string): Promise<ContributorEntry | undefined> {
  const row = await db.selectFrom('contributor').select(['id', 'name', 'details']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const details = JSON.parse(row.details) as { literal?: string; orcid?: string };
  return { id: row.id, name: row.name, kind: details.literal === undefined ? 'person' : 'organisation', orcid: details.orcid };
}

/** Published works that point at this one or at a work that was merged into it, with the kind of their relation. */
export async function listRelationsTo(db: Db, id: string): Promise<{ kind: RelationKind; work: StoredWork }[]> {
  const names = [id];
  for (let next = [id]; next.length > 0; ) {
    const merged = await db.selectFrom('work').select('id').where('merged_into', 'in', next).execute();
    next = merged.map((row) => row.id).filter((other) => !names.includes(other));
    names.push(...next);
  }
  const rows = await db
    .selectFrom('work_relation')
    .innerJoin('work', 'work.id', 'work_relation.work_id')
    .select(['work_relation.kind', ...workColumns.map((column) => `work.${column}` as const)])
    .where('work_relation.target', 'in', names)
    .where('work.status', '=', 'published')
    .where('work.id', '!=', id)
    .orderBy('work.sort_title')
    .execute();
  return rows.map(({ kind, ...row }) => ({ kind: kind as RelationKind, work: toWork(row) }));
}

/** Works, of any status but merged, that bear one of these identifiers. */
export async function findByIdentifiers(
  db: Db,
  identifiers: readonly { scheme: string; value: string }[],
): Promise<{ scheme: string; value: string; id: WorkId }[]> {
  const rows = [];
  // Scheme by scheme, because the index begins with it.
  for (const [scheme, group] of Map.groupBy(identifiers, (identifier) => identifier.scheme)) {
    const values = [...new Set(group.map(({ value }) => normaliseIdentifier(scheme, value)))];
    rows.push(
      ...(await forValues(values, (list) =>
        db
          .selectFrom('identifier')
          .innerJoin('work', 'work.id', 'identifier.work_id')
          .select(['identifier.scheme', 'identifier.value', 'identifier.work_id'])
          .where('identifier.scheme', '=', scheme)
          .where('identifier.value', 'in', list)
          .where('work.status', '!=', 'merged')
          .execute(),
      )),
    );
  }
  return rows.map((row) => ({ scheme: row.scheme, value: row.value, id: row.work_id as WorkId }));
}

export interface TitleMatch {
  readonly id: WorkId;
  readonly matchKey: string;
  readonly year?: number | undefined;
  readonly sortAuthor: string;
  readonly title: string;
}

/** Works, of any status but merged, whose titles reduce to one of these keys. */
export async function findByMatchKeys(db: Db, keys: readonly string[]): Promise<TitleMatch[]> {
  const rows = await forValues([...new Set(keys)], (list) =>
    db
      .selectFrom('work')
      .select(['id', 'match_key', 'year', 'sort_author', 'title'])
      .where('match_key', 'in', list)
      .where('status', '!=', 'merged')
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id as WorkId,
    matchKey: row.match_key,
    year: row.year ?? undefined,
    sortAuthor: row.sort_author,
    title: row.title,
  }));
}

/** A place in the order in which works changed. */
export interface ChangePoint {
  readonly generation: number;
  readonly id: string;
}

/** Works changed after a point, in the order of their change, of whatever status. */
export async function listChanges(db: Db, after: ChangePoint, limit: number): Promise<{ work: StoredWork; point: ChangePoint }[]> {
  const rows = await db
    .selectFrom('work')
    .select([...workColumns, 'changed'])
    .where(sql<boolean>`(changed, id) > (${after.generation}, ${after.id})`)
    .orderBy('changed')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ work: toWork(row), point: { generation: row.changed, id: row.id } }));
}

/** Ids of works that changed after a generation and are not published now. */
export async function listHidden(db: Db, generation: number): Promise<string[]> {
  const rows = await db.selectFrom('work').select('id').where('changed', '>', generation).where('status', '!=', 'published').execute();
  return rows.map(({ id }) => id);
}

/** The generation in which a work last changed, whatever its status. */
export async function findChange(db: Db, id: string): Promise<number | undefined> {
  return (await db.selectFrom('work').select('changed').where('id', '=', id).executeTakeFirst())?.changed;
}

/** Ids of works that an embargo hides which has ended by a day, those first that ended first. */
export async function listLapsed(db: Db, today: string): Promise<WorkId[]> {
  const until = sql<string | null>`record ->> '$.accessCondition.until'`;
  const rows = await db
    .selectFrom('work')
    .select('id')
    .where('status', '=', 'restricted')
    .where(until, '<=', today)
    .orderBy(until)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id as WorkId);
}
