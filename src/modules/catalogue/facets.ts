import type { WorkRecord } from './work.ts';

/** Facet values that collections give to the works placed in them, by collection path. */
export type GivenFacets = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

/** The facet values that hold for a record: its own and those that its collections give. */
export function effectiveFacets(record: Pick<WorkRecord, 'facets' | 'placements'>, given: GivenFacets): Record<string, string[]> {
  const values = new Map<string, Set<string>>();
  const take = (facets: Readonly<Record<string, readonly string[]>> | undefined) => {
    for (const [facet, list] of Object.entries(facets ?? {})) values.set(facet, new Set([...(values.get(facet) ?? []), ...list]));
  };
  take(record.facets);
  for (const path of record.placements) take(given.get(path));
  return Object.fromEntries([...values].map(([facet, list]) => [facet, [...list]]));
}
