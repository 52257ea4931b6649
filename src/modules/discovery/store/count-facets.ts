import type { IndexQuery } from '../search-index.ts';
import type { Columns } from './columns.ts';

export interface Counted {
  /** Documents that pass every filter, at the beginning of the list that was given. */
  readonly count: number;
  readonly facets: Map<string, Map<string, number>>;
  readonly years: Map<number, number>;
  readonly without: Map<string, Map<string, number>>;
}

/** Years are kept as whole numbers up to here. */
const mostYears = 10_000;
/** Counting is done at one stretch, so one array serves every search. */
const yearScratch = new Uint32Array(mostYears);

/**
 * Filters documents in place and counts the values of all facets in the same pass. A document that fails one facet alone is counted for
 * the other values of that facet, so that a reader sees what choosing one of them too would bring. What leaves documents out is one more thing to fail: those that fail it alone are counted by the
 * values that leave them out.
 */
export function filterAndCount(columns: Columns, docs: Uint32Array, total: number, query: IndexQuery): Counted {
  const { starts, values, years, facetOf, facets, valueAt } = columns;
  const { from = 0, to = mostYears } = query.years ?? {};
  const byYear = query.years !== undefined;
  const filters = [...query.filters].filter(([, chosen]) => chosen.length > 0);
  const all = (1 << (filters.length + (byYear ? 1 : 0))) - 1;
  const yearBit = byYear ? 1 << filters.length : 0;
  const withoutBit = all + 1;
  /** By value: the bit of the filter that the value satisfies. */
  const satisfies = new Uint32Array(valueAt.length);
  const facetOfFilter: number[] = [];
  filters.forEach(([facet, chosen], index) => {
    facetOfFilter.push(facets.indexOf(facet));
    for (const value of chosen) {
      const id = columns.valueId(facet, value);
      if (id !== undefined) satisfies[id]! |= 1 << index;
    }
  });
  /** By value: the bit that documents with the value fail by, where they are to be left out. */
  const excludes = new Uint32Array(valueAt.length);
  const left = [...(query.without ?? [])];
  for (const [facet, values] of left) {
    for (const value of values) {
      const id = columns.valueId(facet, value);
      if (id !== undefined) excludes[id] = withoutBit;
    }
  }
  const excluding = left.some(([, values]) => values.length > 0);
  /** Of documents that pass everything, and of those that fail one thing alone. */
  const counts = new Uint32Array(valueAt.length);
  const nearly = new Uint32Array(valueAt.length);
  const excluded = new Uint32Array(valueAt.length);
  const yearCounts = query.count ? yearScratch.fill(0) : undefined;

  let kept = 0;
  for (let index = 0; index < total; index++) {
    const doc = docs[index]!;
    const start = starts[doc]!;
    const end = starts[doc + 1]!;
    let passed = 0;
    if (filters.length > 0) for (let at = start; at < end; at++) passed |= satisfies[values[at]!]!;
    const year = years[doc]!;
    if (byYear && year !== 0 && year >= from && year <= to) passed |= yearBit;
    let missing = all & ~passed;
    if (excluding) for (let at = start; at < end; at++) missing |= excludes[values[at]!]!;
    if (missing === 0) {
      docs[kept++] = doc;
      if (yearCounts !== undefined) {
        for (let at = start; at < end; at++) counts[values[at]!]! += 1;
        yearCounts[year]! += 1;
      }
    } else if (yearCounts !== undefined && (missing & (missing - 1)) === 0) {
      if (missing === yearBit) yearCounts[year]! += 1;
      else if (missing === withoutBit) for (let at = start; at < end; at++) excluded[values[at]!]! += 1;
      else {
        const facet = facetOfFilter[31 - Math.clz32(missing)]!;
        for (let at = start; at < end; at++) if (facetOf[values[at]!] === facet) nearly[values[at]!]! += 1;
      }
    }
  }

  const counted: Counted = { count: kept, facets: new Map(), years: new Map(), without: new Map() };
  const countValue = (lists: Map<string, Map<string, number>>, id: number, count: number) => {
    if (count === 0) return;
    const facet = facets[facetOf[id]!]!;
    let list = lists.get(facet);
    if (list === undefined) {
      list = new Map();
      lists.set(facet, list);
    }
    list.set(valueAt[id]!, count);
  };
  const leaving = new Set(left.map(([facet]) => facets.indexOf(facet)));
  counts.forEach((count, id) => {
    countValue(counted.facets, id, count + nearly[id]!);
    if (leaving.has(facetOf[id]!)) countValue(counted.without, id, count + excluded[id]!);
  });
  if (yearCounts !== undefined)
    for (let year = 1; year < mostYears; year++) if (yearCounts[year]! > 0) counted.years.set(year, yearCounts[year]!);
  return counted;
}

/** Counts live documents where two facets cross. A document counts once for each pair of its values. */
export function crossFacets(columns: Columns, rows: string, across: string): Map<string, Map<string, number>> {
  const { starts, values, years, live, length, facetOf, facets, valueAt } = columns;
  const counts = new Map<string, Map<string, number>>();
  const valuesOf = (facet: string): ((doc: number) => string[]) => {
    if (facet === 'year') return (doc) => (years[doc] === 0 ? [] : [String(years[doc])]);
    const wanted = facets.indexOf(facet);
    return (doc) => {
      const found: string[] = [];
      for (let at = starts[doc]!; at < starts[doc + 1]!; at++) if (facetOf[values[at]!] === wanted) found.push(valueAt[values[at]!]!);
      return found;
    };
  };
  const [rowsOf, columnsOf] = [valuesOf(rows), valuesOf(across)];
  for (let doc = 0; doc < length; doc++) {
    if (live[doc] === 0) continue;
    for (const row of rowsOf(doc)) {
      let line = counts.get(row);
      if (line === undefined) {
        line = new Map();
        counts.set(row, line);
      }
      for (const column of columnsOf(doc)) line.set(column, (line.get(column) ?? 0) + 1);
    }
  }
  return counts;
}
