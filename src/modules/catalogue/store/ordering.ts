import { sql } from 'kysely';
import { batches, type Queryable } from '../../../platform/db/index.ts';
import type { Collection, CollectionDefinition, Concept, ConceptScheme, FacetDefinition, Ordering } from '../collection.ts';
import type { GivenFacets } from '../facets.ts';
import type { WorkId } from '../work.ts';
import type { CatalogueTables } from './tables.ts';
import type { CatalogueTransaction } from './write-works.ts';

/** Writes the library's ordering over the one that was there. Works keep the paths they were placed in. */
export async function replaceOrdering(transaction: CatalogueTransaction, ordering: Ordering): Promise<void> {
  for (const table of ['collection', 'facet', 'concept', 'concept_scheme', 'language'] as const)
    await transaction.deleteFrom(table).execute();

  const collections: CatalogueTables['collection'][] = [];
  const walk = (definitions: readonly CollectionDefinition[], parent: string | null) => {
    definitions.forEach(({ children, slug, name, ...details }, position) => {
      const path = parent === null ? slug : `${parent}/${slug}`;
      collections.push({ path, parent, slug, name, position, details: JSON.stringify(details) });
      walk(children ?? [], path);
    });
  };
  walk(ordering.collections, null);
  if (collections.length > 0) await transaction.insertInto('collection').values(collections).execute();

  const facets = ordering.facets.map(({ id, label, values }, position) => ({ id, label, position, choices: JSON.stringify(values) }));
  if (facets.length > 0) await transaction.insertInto('facet').values(facets).execute();

  const languages = (ordering.languages ?? []).map(({ code, name, otherNames }, position) => ({
    code,
    name,
    position,
    other_names: JSON.stringify(otherNames ?? []),
  }));
  for (const batch of batches(languages)) await transaction.insertInto('language').values(batch).execute();

  for (const { id, title, concepts, ...details } of ordering.schemes) {
    await transaction
      .insertInto('concept_scheme')
      .values({ id, title, details: JSON.stringify(details) })
      .execute();
    for (let start = 0; start < concepts.length; start += 1_000) {
      await transaction
        .insertInto('concept')
        .values(
          concepts.slice(start, start + 1_000).map((concept, index) => ({
            id: concept.id,
            scheme: id,
            position: start + index,
            details: JSON.stringify(concept),
          })),
        )
        .execute();
    }
  }
}

/** The library's ordering as it was given, to be changed and given again. */
export async function readOrdering(db: Queryable<CatalogueTables>): Promise<Ordering> {
  const collectionRows = await db.selectFrom('collection').selectAll().orderBy('position').execute();
  const facetRows = await db.selectFrom('facet').selectAll().orderBy('position').execute();
  const schemeRows = await db.selectFrom('concept_scheme').selectAll().orderBy('id').execute();
  const conceptRows = await db.selectFrom('concept').select(['scheme', 'details']).orderBy('position').execute();
  const languageRows = await db.selectFrom('language').selectAll().orderBy('position').execute();
  const below = Map.groupBy(collectionRows, ({ parent }) => parent);
  const collectionsIn = (parent: string | null): CollectionDefinition[] =>
    (below.get(parent) ?? []).map(({ path, slug, name, details }) => {
      const children = collectionsIn(path);
      return {
        slug,
        name,
        ...(JSON.parse(details) as Omit<CollectionDefinition, 'slug' | 'name' | 'children'>),
        ...(children.length > 0 && { children }),
      };
    });
  const concepts = Map.groupBy(conceptRows, ({ scheme }) => scheme);
  return {
    collections: collectionsIn(null),
    facets: facetRows.map(({ id, label, choices }) => ({ id, label, values: JSON.parse(choices) as FacetDefinition['values'] })),
    schemes: schemeRows.map(({ id, title, details }) => ({
      id,
      title,
      ...(JSON.parse(details) as Omit<ConceptScheme, 'id' | 'title' | 'concepts'>),
      concepts: (concepts.get(id) ?? []).map((row) => JSON.parse(row.details) as Concept),
    })),
    languages: languageRows.map(({ code, name, other_names }) => ({ code, name, otherNames: JSON.parse(other_names) as string[] })),
  };
}

/** What a work can name of the ordering. */
export type Named = { readonly kind: 'concept'; readonly id: string } | { readonly kind: 'collection'; readonly path: string };

/** Ids of the works, of any status but merged, that name a concept or stand in one collection itself, in the order of their titles. */
export async function listNaming(db: Queryable<CatalogueTables>, named: Named): Promise<WorkId[]> {
  const rows =
    named.kind === 'concept'
      ? await db
          .selectFrom('work_concept')
          .innerJoin('work', 'work.id', 'work_concept.work_id')
          .select('work.id')
          .where('work_concept.concept', '=', named.id)
          .orderBy('work.sort_title')
          .orderBy('work.id')
          .execute()
      : await db
          .selectFrom('placement')
          .innerJoin('work', 'work.id', 'placement.work_id')
          .select('work.id')
          .where('placement.collection', '=', named.path)
          .orderBy('work.sort_title')
          .orderBy('work.id')
          .execute();
  return rows.map(({ id }) => id as WorkId);
}

/** The library's ordering with its counts, as pages need it: held in memory and read again when the catalogue has changed. */
export interface Structure {
  readonly generation: number;
  readonly topics: readonly Collection[];
  /** Every collection by its path. */
  readonly collections: ReadonlyMap<string, Collection>;
  readonly facets: readonly FacetDefinition[];
  readonly schemes: readonly ConceptScheme[];
  readonly concepts: ReadonlyMap<string, Concept & { readonly scheme: string; readonly count: number }>;
  /** Names of languages by their AUSTLANG codes. */
  readonly languages: ReadonlyMap<string, string>;
  readonly given: GivenFacets;
  readonly totals: { readonly works: number; readonly open: number; readonly newest?: string | undefined };
}

export async function readGeneration(db: Queryable<CatalogueTables>): Promise<number> {
  return (await readGenerations(db)).value;
}

/** The generation that the catalogue is in, and the last one in which something was taken from readers. */
export async function readGenerations(db: Queryable<CatalogueTables>): Promise<{ readonly value: number; readonly hidden: number }> {
  return db.selectFrom('generation').select(['value', 'hidden']).executeTakeFirstOrThrow();
}

type MutableCollection = { -readonly [Key in keyof Collection]: Collection[Key] } & { children: Collection[]; count: number };

export async function readStructure(db: Queryable<CatalogueTables>): Promise<Structure> {
  const generation = await readGeneration(db);
  const collectionRows = await db.selectFrom('collection').selectAll().orderBy('path').execute();
  const facetRows = await db.selectFrom('facet').selectAll().orderBy('position').execute();
  const schemeRows = await db.selectFrom('concept_scheme').selectAll().orderBy('id').execute();
  const conceptRows = await db.selectFrom('concept').selectAll().orderBy('position').execute();
  const languageRows = await db.selectFrom('language').select(['code', 'name']).orderBy('position').execute();

  // A work counts once in each collection that it stands in or below, however many of its places lead there.
  const placementCounts = await sql<{ collection: string; count: number }>`
    with recursive above (path, ancestor) as (
      select path, path from collection
      union all
      select above.path, collection.parent from above join collection on collection.path = above.ancestor where collection.parent is not null
    )
    select above.ancestor as collection, count(distinct placement.work_id) as count
    from above join placement on placement.collection = above.path join work on work.id = placement.work_id
    where work.status = 'published' group by above.ancestor`.execute(db);
  const conceptCounts = await db
    .selectFrom('work_concept')
    .innerJoin('work', 'work.id', 'work_concept.work_id')
    .select((expression) => ['work_concept.concept', expression.fn.countAll<number>().as('count')])
    .where('work.status', '=', 'published')
    .groupBy('work_concept.concept')
    .execute();
  const totals = await db
    .selectFrom('work')
    .select((expression) => [
      expression.fn.countAll<number>().as('works'),
      expression.fn.max('added_on').as('newest'),
      expression.fn.sum<number>(expression.case().when('access', '=', 'open').then(1).else(0).end()).as('open'),
    ])
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow();

  const counts = new Map(placementCounts.rows.map((row) => [row.collection, Number(row.count)]));
  const collections = new Map<string, MutableCollection>();
  for (const row of collectionRows) {
    const details = JSON.parse(row.details) as Omit<CollectionDefinition, 'slug' | 'name' | 'children'>;
    collections.set(row.path, {
      ...details,
      path: row.path,
      slug: row.slug,
      name: row.name,
      children: [],
      count: counts.get(row.path) ?? 0,
    });
  }
  const topics: Collection[] = [];
  for (const row of [...collectionRows].sort((a, b) => a.position - b.position)) {
    const collection = collections.get(row.path)!;
    const parent = row.parent === null ? undefined : collections.get(row.parent);
    if (parent === undefined) topics.push(collection);
    else {
      collection.parent = parent;
      parent.children.push(collection);
    }
  }

  const usedBy = new Map(conceptCounts.map((row) => [row.concept, Number(row.count)]));
  const concepts = new Map<string, Concept & { scheme: string; count: number }>();
  for (const row of conceptRows) {
    concepts.set(row.id, { ...(JSON.parse(row.details) as Concept), scheme: row.scheme, count: usedBy.get(row.id) ?? 0 });
  }

  return {
    generation,
    topics,
    collections,
    facets: facetRows.map((row) => ({ id: row.id, label: row.label, values: JSON.parse(row.choices) as FacetDefinition['values'] })),
    schemes: schemeRows.map((row) => ({
      ...(JSON.parse(row.details) as Pick<ConceptScheme, 'description' | 'groups'>),
      id: row.id,
      title: row.title,
      concepts: [...concepts.values()].filter((concept) => concept.scheme === row.id),
    })),
    concepts,
    languages: new Map(languageRows.map(({ code, name }) => [code, name])),
    given: new Map(
      [...collections.values()].flatMap((collection) => (collection.gives ? [[collection.path, collection.gives] as const] : [])),
    ),
    totals: { works: Number(totals.works), open: Number(totals.open ?? 0), newest: totals.newest ?? undefined },
  };
}
