import type { Words } from '../../words/index.ts';
import type { Structure } from '../catalogue/index.ts';
import { type FacetNames, facetNames } from './facet-names.ts';
import type { Reader } from './reader.ts';
import type { SearchIndex } from './search-index.ts';
import { SearchState } from './search-state.ts';
import type { CoverageView } from './search-view.ts';

/** What topics can be crossed with. */
export const coverageColumns = ['community', 'kind', 'type', 'year'] as const;

/** Years that stand in one column. */
const yearStep = 5;

/**
 * What the library holds, topic by topic, and where it holds nothing. Every value that the library's ordering names has its column, also
 * where no work is: gaps are what the map is for.
 */
export async function coverageOf(
  wanted: string | undefined,
  structure: Structure,
  index: SearchIndex,
  suggestHref: string,
  reader: Reader,
): Promise<CoverageView> {
  const { words: t, contentLanguage } = reader;
  const names = facetNames(structure, reader);
  const choices = coverageColumns.filter((id) => id === 'type' || id === 'year' || structure.facets.some((facet) => facet.id === id));
  const across = choices.find((id) => id === wanted) ?? choices[0]!;
  const counts = await index.cross('topic', across);
  const columns = across === 'year' ? yearColumns(counts, t) : valueColumns(across, structure, counts, names, t);
  const rows = structure.topics.map((topic) => {
    const line = counts.get(topic.path) ?? new Map<string, number>();
    const state = new SearchState().toggled('topic', topic.path);
    return {
      id: topic.path,
      label: topic.name,
      href: `/browse/${topic.path}`,
      total: topic.count,
      cells: columns.map((column) => {
        const count = column.values.reduce((sum, value) => sum + (line.get(value) ?? 0), 0);
        const narrowed = column.years === undefined ? state.choosing(across, column.values) : state.with({ year: column.years });
        return { count, href: count === 0 ? suggestHref : narrowed.href() };
      }),
    };
  });
  const totals = await columnTotals(across, columns, index);
  return {
    rows,
    rowLanguage: contentLanguage,
    columnLanguage: across === 'year' ? undefined : names.facet(across).language,
    across:
      across === 'type' || across === 'year'
        ? t(`discovery.map.by-${across}`)
        : names.facet(across).label.toLocaleLowerCase(contentLanguage),
    columns: columns.map(({ id, label }, place) => ({ id, label, total: totals[place]! })),
    choices: choices.map((id) => ({
      id,
      ...(id === 'year' ? { label: t('discovery.facet.year') } : names.facet(id)),
      href: id === choices[0] ? '/map' : `/map?by=${id}`,
      chosen: id === across,
    })),
    csvHref: across === choices[0] ? '/map.csv' : `/map.csv?by=${across}`,
  };
}

interface Column {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly years?: { readonly from: number; readonly to: number };
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function valueColumns(facet: string, structure: Structure, counts: Counts, names: FacetNames, t: Words): Column[] {
  const label = (value: string) => names.value(facet, value).label;
  const named = structure.facets.find(({ id }) => id === facet)?.values.map(({ id }) => id) ?? [];
  const used = new Set([...counts.values()].flatMap((line) => [...line.keys()]));
  const others = [...used].filter((value) => !named.includes(value)).sort((a, b) => t.inOrder(label(a), label(b)));
  return [...named, ...others].map((value) => ({ id: value, label: label(value), values: [value] }));
}

function yearColumns(counts: Counts, t: Words): Column[] {
  const years = [...new Set([...counts.values()].flatMap((line) => [...line.keys()].map(Number)))];
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  // Old works stand in one column: the map is to be read at a glance.
  const start = Math.max(Math.floor(first / yearStep) * yearStep, Math.floor(last / yearStep) * yearStep - 8 * yearStep);
  const columns: Column[] = [];
  if (first < start) columns.push(yearColumn(first, start - 1, t('discovery.map.before', { year: start })));
  for (let from = start; from <= last; from += yearStep)
    columns.push(yearColumn(from, from + yearStep - 1, `${from}–${from + yearStep - 1}`));
  return columns;
}

function yearColumn(from: number, to: number, label: string): Column {
  return {
    id: `${from}-${to}`,
    label,
    values: Array.from({ length: to - from + 1 }, (_, index) => String(from + index)),
    years: { from, to },
  };
}

/** A work that stands in two topics counts once in the total of its column. */
async function columnTotals(across: string, columns: readonly Column[], index: SearchIndex): Promise<number[]> {
  const { facets, years } = await index.search({
    groups: [],
    not: [],
    filters: new Map(),
    sort: 'newest',
    offset: 0,
    limit: 0,
    count: true,
  });
  const counted =
    across === 'year'
      ? new Map([...years].map(([year, count]) => [String(year), count]))
      : (facets.get(across) ?? new Map<string, number>());
  return columns.map(({ values }) => values.reduce((sum, value) => sum + (counted.get(value) ?? 0), 0));
}
