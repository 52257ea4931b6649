import { trusted } from '../../platform/html/index.ts';
import { inOrder } from '../../platform/numbers.ts';
import type { AccessKind, Structure } from '../catalogue/index.ts';
import { field } from './analysis/fields.ts';
import { tokens } from './analysis/words.ts';
import type { FacetNames } from './facet-names.ts';
import { facetNames } from './facet-names.ts';
import { type Found, findWorks, otherSpelling, queryOf } from './find-works.ts';
import { type Marks, markedText, passagesOf } from './passages.ts';
import type { PlannedGroup } from './query/plan-search.ts';
import type { IndexedWork, SearchIndex } from './search-index.ts';
import { formatYears, lastPage, resultsPerPage, type SearchState, searchSorts } from './search-state.ts';
import type { Chip, FacetView, NothingView, Said, SearchResult, SearchView, YearsView } from './search-view.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** Works in a list that is taken away, at most. */
export const mostTaken = 2_000;
/** Values of a facet that stand open; the others are behind "more". */
const valuesOpen = 6;
/** Bars that fit beside the works, each wide enough to be tapped. */
const mostBars = 11;

const sortLabels = { relevance: 'best match', newest: 'newest here', year: 'year', title: 'title', author: 'author' } as const;

export interface SearchSources {
  readonly index: SearchIndex;
  readonly structure: Structure;
  readonly vocabulary: Vocabulary;
  /** Where a reader tells what could not be found. */
  readonly tellHref: string;
}

/** Carries a search out and makes everything that its page shows. */
export async function searchPageView(state: SearchState, sources: SearchSources): Promise<SearchView> {
  const { index, structure, vocabulary } = sources;
  // Beyond the last page nothing is ranked: the count says where the list ends.
  const slice = state.page > lastPage ? { offset: 0, limit: 0 } : { offset: state.offset, limit: resultsPerPage };
  const found = await findWorks(state, vocabulary, index, { ...slice, count: true });
  const { answer, plan } = found;
  const { total } = answer;
  const names = facetNames(structure);
  const works = await index.cards(answer.hits.map(({ doc }) => doc));
  const pages = Math.min(lastPage, Math.max(1, Math.ceil(total / resultsPerPage)));
  return {
    state,
    total,
    partial: answer.partial || index.behind,
    results: await resultsOf(works, plan.groups, index),
    said: saidOf(state, found, await otherSpelling(state, plan, vocabulary, index), index),
    chips: chipsOf(state, names),
    facets: facetsOf(state, answer.facets, names),
    years: yearsOf(state, answer.years),
    sorts: searchSorts
      .filter((sort) => sort !== 'relevance' || state.q !== '')
      .map((sort) => ({ label: sortLabels[sort], href: state.with({ sort }).href(), chosen: sort === state.order })),
    pager: {
      page: state.page,
      pages,
      previous: state.page > 1 ? state.with({ page: Math.min(state.page - 1, pages) }).href() : undefined,
      next: state.page < pages ? state.with({ page: state.page + 1 }).href() : undefined,
    },
    pagedUpTo: total > lastPage * resultsPerPage ? lastPage * resultsPerPage : undefined,
    downloads: [
      { label: 'RIS', href: state.with({ page: 1 }).href('/search.ris') },
      { label: 'CSV', href: state.with({ page: 1 }).href('/search.csv') },
    ],
    downloadsUpTo: total > mostTaken ? mostTaken : undefined,
    follow: state.with({ page: 1, sort: undefined }).href('/search.atom'),
    nothing: total === 0 ? await nothingOf(state, found, sources) : undefined,
  };
}

/** What is marked in the passages of the works found: the reader's words and whatever stood in for them. */
export function marksOf(groups: readonly PlannedGroup[]): Marks {
  const terms = new Set<string>();
  const rows: (readonly string[])[] = [];
  for (const { own, variants } of groups) {
    for (const term of own) terms.add(term);
    for (const { term, words } of variants) {
      if (words === undefined) terms.add(term);
      else if (words.length > 0) rows.push(words);
    }
  }
  return { terms, rows };
}

async function resultsOf(works: readonly IndexedWork[], groups: readonly PlannedGroup[], index: SearchIndex): Promise<SearchResult[]> {
  const marks = marksOf(groups);
  const explained = groups.filter(({ variants }) => variants.length > 0);
  const asked = [...new Set(groups.flatMap(({ own, variants }) => [...own, ...variants.map(({ term }) => term)]))];
  const held = await index.held(
    works.map(({ doc }) => doc),
    asked,
  );
  return works.map((work, place) => {
    const holds = (term: string) => held[place]!.has(term);
    const foundBy = explained.flatMap(({ own, variants }) => {
      if (own.length > 0 && own.every(holds)) return [];
      const names = variants.filter(({ term, words }) => words?.length !== 0 && holds(term)).map(({ name }) => name);
      // Marked with the idea by the library, without any of its words in the record.
      return names.length > 0 ? names : variants.filter(({ term, words }) => words?.length === 0 && holds(term)).map(({ name }) => name);
    });
    const { byline, access, people: _people, concepts: _concepts, updatedAt: _updated, addedOn: _added, ...card } = work.card;
    return {
      ...card,
      href: `/works/${work.id}`,
      byline: trusted(byline),
      access: { kind: access.kind as AccessKind, label: access.label },
      oneLine: card.oneLine && { ...card.oneLine, marked: markedText(card.oneLine.text, marks) },
      // The one line stands in every result, with its words marked there.
      passages: passagesOf(
        work.parts.filter((part) => part.field !== field.lead),
        marks,
        held[place],
      ),
      foundBy: [...new Set(foundBy)].slice(0, 3),
    };
  });
}

function saidOf(state: SearchState, { plan, parsed, relaxed, answer }: Found, suggestion: string | undefined, index: SearchIndex): Said[] {
  const said: Said[] = [];
  if (plan.corrected.length > 0) said.push({ kind: 'corrected', pairs: plan.corrected, asTypedHref: state.with({ spell: false }).href() });
  if (suggestion !== undefined) said.push({ kind: 'suggestion', label: suggestion, href: state.with({ q: suggestion }).href() });
  if (plan.expanded.length > 0) {
    said.push({
      kind: 'expanded',
      words: plan.expanded.map(({ word }) => ({
        word,
        removeHref: state.with({ without: [...new Set([...state.without, word.toLowerCase()])].sort() }).href(),
      })),
      offHref: state.with({ expand: false, without: [] }).href(),
    });
  }
  if (plan.removed.length > 0 || (!state.expand && plan.concepts.length > 0))
    said.push({ kind: 'not-expanded', removed: plan.removed, href: state.with({ expand: true, without: [] }).href() });
  if (relaxed !== undefined) said.push({ kind: 'relaxed', dropped: relaxed.dropped, withAll: relaxed.withAll });
  if (state.q !== '' && plan.groups.length + plan.not.length + plan.tooCommon.length === 0 && plan.years === undefined)
    said.push({ kind: 'unsearchable' });
  if (plan.tooCommon.length > 0) said.push({ kind: 'too-common', words: plan.tooCommon });
  if (parsed.cut) said.push({ kind: 'cut', words: parsed.unitsRead });
  if (index.behind) said.push({ kind: 'behind' });
  else if (answer.partial) said.push({ kind: 'partial' });
  return said;
}

function chipsOf(state: SearchState, names: FacetNames): Chip[] {
  return [
    ...[...state.chosen].flatMap(([facet, values]) =>
      values.map((value) => ({
        facet: names.facet(facet),
        label: names.value(facet, value),
        removeHref: state.toggled(facet, value).href(),
      })),
    ),
    ...(state.year === undefined
      ? []
      : [{ facet: 'Year', label: formatYears(state.year).replace('-', '–'), removeHref: state.with({ year: undefined }).href() }]),
  ];
}

function facetsOf(state: SearchState, counts: ReadonlyMap<string, ReadonlyMap<string, number>>, names: FacetNames): FacetView[] {
  return names.ids.flatMap((id): FacetView[] => {
    const counted = counts.get(id) ?? new Map<string, number>();
    const chosen = state.chosen.get(id) ?? [];
    const toggle = state.togglesOf(id);
    if (counted.size + chosen.length === 0) return [];
    const values = [...new Set([...chosen, ...counted.keys()])].map((value) => ({
      value,
      label: names.value(id, value),
      count: counted.get(value) ?? 0,
      chosen: chosen.includes(value),
    }));
    values.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count || inOrder(a.label, b.label));
    return [
      {
        id,
        label: names.facet(id),
        values: values.slice(0, Math.max(mostValues, chosen.length)).map((value) => ({ ...value, href: toggle(value.value) })),
        open: Math.max(valuesOpen, chosen.length),
        chosen: chosen.length,
      },
    ];
  });
}

/** Values of one facet that a page lists; whoever looks for a rarer one finds it by its name. */
const mostValues = 14;

/** Bars of one year each, or of more where the years lie far apart. */
function yearsOf(state: SearchState, counts: ReadonlyMap<number, number>): YearsView | undefined {
  const known = [...counts.keys()];
  if (known.length === 0 || (known.length === 1 && state.year === undefined)) return undefined;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const barsBy = (step: number) => Math.floor(last / step) - Math.floor(first / step) + 1;
  const step = [1, 2, 5, 10, 20, 50, 100].find((candidate) => barsBy(candidate) <= mostBars) ?? 1_000;
  const bars = [];
  for (let from = Math.floor(first / step) * step; from <= last; from += step) {
    const to = from + step - 1;
    let count = 0;
    for (let year = from; year <= to; year++) count += counts.get(year) ?? 0;
    const { year } = state;
    const exactly = year?.from === from && year.to === to;
    const chosen = year !== undefined && (year.from ?? from) <= from && (year.to ?? to) >= to;
    bars.push({
      label: step === 1 ? String(from) : `${from}–${to}`,
      count,
      href: state.with({ year: exactly ? undefined : { from, to } }).href(),
      chosen,
    });
  }
  return {
    bars,
    from: state.year?.from,
    to: state.year?.to,
    clearHref: state.year === undefined ? undefined : state.with({ year: undefined }).href(),
  };
}

const mostWays = 5;

/** Ways on from a search that found nothing: nothing there is a dead end. */
async function nothingOf(state: SearchState, { plan }: Found, { index, structure, tellHref }: SearchSources): Promise<NothingView> {
  const asked = new Set([...plan.groups.flatMap(({ own }) => own), ...tokens(state.q).map(({ term }) => term)]);
  const shares = (text: string) => tokens(text).filter(({ term }) => asked.has(term)).length;
  const nearest = <Item>(items: Iterable<Item>, words: (item: Item) => string): Item[] =>
    [...items]
      .map((item) => ({ item, score: shares(words(item)) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, mostWays)
      .map(({ item }) => item);
  const collections = nearest(
    [...structure.collections.values()].filter(({ count }) => count > 0),
    ({ name, tagline }) => `${name} ${tagline ?? ''}`,
  );
  // An idea that no work is marked with leads on through those beside it.
  const concepts = [
    ...plan.concepts
      .flatMap((id) => structure.concepts.get(id) ?? [])
      .flatMap((concept) =>
        concept.count > 0 ? [concept] : [...concept.related, ...concept.broader].flatMap((id) => structure.concepts.get(id) ?? []),
      )
      .filter(({ count }) => count > 0),
    ...nearest(
      [...structure.concepts.values()].filter(({ count }) => count > 0),
      ({ prefLabel, altLabels }) => `${prefLabel} ${altLabels.join(' ')}`,
    ),
  ];
  const widened = state.narrowed ? (await index.search({ ...queryOf(state.widened, plan), offset: 0, limit: 0, count: false })).total : 0;
  return {
    collections: (collections.length > 0 ? collections : structure.topics).map(({ name, path, count }) => ({
      label: name,
      href: `/browse/${path}`,
      count,
    })),
    concepts: [...new Map(concepts.map((concept) => [concept.id, concept])).values()]
      .slice(0, mostWays)
      .map(({ id, prefLabel, count }) => ({
        label: prefLabel,
        href: `/concepts/${id}`,
        count,
      })),
    widened: widened === 0 ? undefined : { href: state.widened.href(), total: widened },
    tellHref,
  };
}
