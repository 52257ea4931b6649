import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/index.ts';
import { fold, words } from '../../../platform/text.ts';
import type { StoredWork } from '../stored-work.ts';
import type { WorkStatus } from '../work.ts';
import { findWorks } from './read-works.ts';
import type { CatalogueTables } from './tables.ts';

type Db = Queryable<CatalogueTables>;

export const curatorsSorts = ['changed', 'title', 'author'] as const;
export type CuratorsSort = (typeof curatorsSorts)[number];

/** Works of every status, for those who look after them. Never for readers. */
export interface CuratorsQuery {
  readonly status?: WorkStatus | undefined;
  /** An id, or the beginning of a title or of the first contributor's name. */
  readonly find?: string | undefined;
  readonly sort: CuratorsSort;
  readonly limit: number;
  readonly offset: number;
}

/*
 * These queries have indexes of their own (`0016-curators-lists`), which compare without regard to case. What they compare is in lower case
 * anyway; but an index that readers' lists could use as well would tempt the planner to walk all titles for a list of ten works.
 */
const title = sql<string>`sort_title collate nocase`;
const author = sql<string>`sort_author collate nocase`;
/** After every text that begins with another. */
const last = '\u{10FFFF}';

function chosen(db: Db, { status, find }: Pick<CuratorsQuery, 'status' | 'find'>) {
  let query = db.selectFrom('work');
  if (status !== undefined) query = query.where(sql<boolean>`status collate nocase = ${status}`);
  const text = find?.trim() ?? '';
  if (text !== '') {
    const begins = words(fold(text)).join(' ');
    const beginning =
      begins === ''
        ? sql``
        : sql`union select id from work where sort_title collate nocase >= ${begins} and sort_title collate nocase < ${begins + last}
            union select id from work where sort_author collate nocase >= ${begins} and sort_author collate nocase < ${begins + last}`;
    query = query.where(sql<boolean>`id in (select id from work where id = ${text.toLowerCase()} ${beginning})`);
  }
  return query;
}

export async function listForCurators(db: Db, query: CuratorsQuery): Promise<StoredWork[]> {
  let select = chosen(db, query).select('id');
  switch (query.sort) {
    case 'changed':
      select = select.orderBy('updated_at', 'desc').orderBy('id', 'desc');
      break;
    case 'title':
      select = select.orderBy(title).orderBy('id');
      break;
    case 'author':
      select = select.orderBy(author).orderBy('id');
      break;
  }
  const rows = await select.limit(query.limit).offset(query.offset).execute();
  return findWorks(
    db,
    rows.map(({ id }) => id),
  );
}

export async function countForCurators(db: Db, query: Pick<CuratorsQuery, 'status' | 'find'>): Promise<number> {
  const row = await chosen(db, query)
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Contributors whose name begins with a text, in the order of names. `details` are the parts of the name and the ORCID. */
export async function findContributorsByName(
  db: Db,
  text: string,
  limit: number,
): Promise<
  { id: string; name: string; details: { readonly literal?: string; readonly orcid?: string } & Readonly<Record<string, string>> }[]
> {
  const begins = words(fold(text)).join(' ');
  if (begins === '') return [];
  const rows = await db
    .selectFrom('contributor')
    .select(['id', 'name', 'details'])
    .where('sort_name', '>=', begins)
    .where('sort_name', '<', begins + last)
    .orderBy('sort_name')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, details: JSON.parse(row.details) }));
}
