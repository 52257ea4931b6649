import type { Queryable } from '../../../platform/db/index.ts';
import type { CatalogueTables } from './tables.ts';

/** A formatted citation of one revision of a work. Kept because making one takes an engine of 100 MB; derived, so free to be lost. */
export interface KeptCitation {
  readonly work: string;
  readonly style: string;
  readonly revision: number;
  /** What made it; citations of another maker are made again. */
  readonly maker: string;
  readonly html: string;
}

export async function findCitation(db: Queryable<CatalogueTables>, key: Omit<KeptCitation, 'html'>): Promise<string | undefined> {
  const row = await db
    .selectFrom('citation')
    .select('html')
    .where('work_id', '=', key.work)
    .where('style', '=', key.style)
    .where('revision', '=', key.revision)
    .where('maker', '=', key.maker)
    .executeTakeFirst();
  return row?.html;
}

export async function keepCitations(db: Queryable<CatalogueTables>, citations: readonly KeptCitation[]): Promise<void> {
  if (citations.length === 0) return;
  await db
    .insertInto('citation')
    .values(citations.map(({ work, style, revision, maker, html }) => ({ work_id: work, style, revision, maker, html })))
    .onConflict((conflict) =>
      conflict.columns(['work_id', 'style']).doUpdateSet((update) => ({
        revision: update.ref('excluded.revision'),
        maker: update.ref('excluded.maker'),
        html: update.ref('excluded.html'),
      })),
    )
    .execute();
}

/** Published works whose citation in a style is missing or out of date, at most `limit` of them, the newest first. */
export async function worksWithoutCitation(
  db: Queryable<CatalogueTables>,
  { style, maker, limit }: { style: string; maker: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('work')
    .leftJoin('citation', (join) => join.onRef('citation.work_id', '=', 'work.id').on('citation.style', '=', style))
    .select('work.id')
    .where('work.status', '=', 'published')
    .where((where) =>
      where.or([
        where('citation.html', 'is', null),
        where('citation.maker', '!=', maker),
        where('citation.revision', '!=', where.ref('work.revision')),
      ]),
    )
    .orderBy('work.sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
