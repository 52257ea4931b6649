import { type Html, html } from '../../platform/html/index.ts';
import { languageMarks, type WorkListItem } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { layerLabel, listItemOf, type Structure } from '../catalogue/index.ts';
import { field } from './analysis/fields.ts';
import { tokens } from './analysis/words.ts';
import type { FacetNames } from './facet-names.ts';
import { facetNames } from './facet-names.ts';
import { type Found, findWorks, otherSpelling, queryOf } from './find-works.ts';
import { type NoteTopics, noteFacet, noteTopics, withoutNoteFacet } from './note-topics.ts';
import { type Marks, markedText, passagesOf } from './passages.ts';
import type { PlannedGroup } from './query/plan-search.ts';
import type { Reader } from './reader.ts';
import type { IndexAnswer, IndexedPart, IndexedWork, SearchIndex, WorkCard } from './search-index.ts';
import { formatYears, lastPage, resultsPerPage, type SearchState, searchSorts } from './search-state.ts';
import type { Chip, FacetView, NothingView, Said, SearchResult, SearchView, YearsView } from './search-view.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** Works in a list that is taken away, at most. */
export const mostTaken = 2_000;
/** Values of a facet that stand open; the others are behind "more". */
const valuesOpen = 6;
/** Bars that fit beside the works, each wide enough to be tapped. */
const mostBars = 11;

export interface SearchSources {
  readonly index: SearchIndex;
  readonly structure: Structure;
  readonly vocabulary: Vocabulary;
  /** Where a reader tells what could not be found. */
  readonly tellHref: string;
  /** Where what was searched for and not found is told, by whoever wants to. */
  readonly missingHref: (words: string) => string;
}

/** Carries a search out and makes everything that its page shows to a reader. */
export async function searchPageView(state: SearchState, sources: SearchSources, reader: Reader): Promise<SearchView> {
  const { index, structure, vocabulary } = sources;
  // Beyond the last page nothing is ranked: the count says where the list ends.
  const slice = state.page > lastPage ? { offset: 0, limit: 0 } : { offset: state.offset, limit: resultsPerPage };
  const found = await findWorks(state, vocabulary, index, { ...slice, count: true });
  const { answer, plan } = found;
  const { total } = answer;
  const { words: t } = reader;
  const topics = await noteTopics(index);
  const names = facetNames(structure, reader, topics);
  const works = await index.cards(answer.hits.map(({ doc }) => doc));
  const pages = Math.min(lastPage, Math.max(1, Math.ceil(total / resultsPerPage)));
  return {
    state,
    total,
    partial: answer.partial || index.behind,
    results: await resultsOf(works, plan.groups, index, reader),
    said: [...leftOut(state, names, topics), ...saidOf(state, found, await otherSpelling(state, plan, vocabulary, index), index)],
    chips: chipsOf(state, names, reader),
    facets: facetsOf(state, answer, names, topics, reader),
    years: yearsOf(state, answer.years),
    sorts: searchSorts
      .filter((sort) => sort !== 'relevance' || state.q !== '')
      .map((sort) => ({ label: t(`discovery.sort.${sort}`), href: state.with({ sort }).href(), chosen: sort === state.order })),
    pager: {
      page: state.page,
      pages,
      previous: state.page > 1 ? state.with({ page: Math.min(state.page - 1, pages) }).href() : undefined,
      next: state.page < pages ? state.with({ page: state.page + 1 }).href() : undefined,
    },
    pagedUpTo: total > lastPage * resultsPerPage ? lastPage * resultsPerPage : undefined,
    downloads: [
      { label: t('discovery.keep.ris'), href: state.with({ page: 1 }).href('/search.ris') },
      { label: t('discovery.keep.csv'), href: state.with({ page: 1 }).href('/search.csv') },
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

async function resultsOf(
  works: readonly IndexedWork[],
  groups: readonly PlannedGroup[],
  index: SearchIndex,
  reader: Reader,
): Promise<SearchResult[]> {
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
    const { card } = work;
    const item = itemOf(work.id, card, reader);
    if (item.covered) return { ...item, passages: [], foundBy: [] };
    const shown = work.parts.filter(
      // The one line stands in every result, with its words marked there.
      (part) => part.field !== field.lead && (part.name !== 'content-note' || reader.notes !== 'none'),
    );
    return {
      ...item,
      oneLine: card.oneLine && {
        text: card.oneLine.text,
        language: card.oneLine.language,
        marked: markedText(card.oneLine.text, marks),
      },
      passages: passagesOf(shown, marks, held[place]).map(({ part, text }) => ({
        part: partName(part, reader),
        text,
        language: part.language ?? reader.contentLanguage,
      })),
      foundBy: [...new Set(foundBy)].slice(0, 3).map((word) => inLanguage(word, reader.contentLanguage, reader.words)),
    };
  });
}

/** List items as they were said last: the same works are shown again and again. */
const items = new WeakMap<WorkCard, { readonly reader: Pick<Reader, 'words' | 'covered'>; readonly item: WorkListItem }>();

/** A work in a list, with nothing yet of why it was found. */
function itemOf(id: string, card: WorkCard, reader: Reader): WorkListItem {
  const kept = items.get(card);
  if (kept?.reader.words === reader.words && kept.reader.covered === reader.covered) return kept.item;
  const item = listItemOf({ ...card, href: `/works/${id}` }, reader.words, reader);
  items.set(card, { reader, item });
  return item;
}

function partName({ name, label, language }: IndexedPart, reader: Reader): string | Html {
  const { words: t } = reader;
  if (label !== undefined) return inLanguage(label, language ?? reader.contentLanguage, t);
  switch (name) {
    case 'involvement':
    case 'content-note':
    case 'people':
    case 'subject':
    case 'place':
      return t(`discovery.part.${name}`);
    default:
      return layerLabel(name, t);
  }
}

/** Words of the library or of a work; marked only where they are not in the page's language. */
function inLanguage(text: string, language: string, t: Words): string | Html {
  const marks = languageMarks(language, t);
  return marks === undefined ? text : html`<bdi${marks}>${text}</bdi>`;
}

/** Told whenever works are left out: a work that bears no note may speak of the topic all the same. */
function leftOut(state: SearchState, names: FacetNames, { works }: NoteTopics): Said[] {
  const values = state.chosen.get(withoutNoteFacet) ?? [];
  if (values.length === 0) return [];
  const topics = values.map((value) => names.value(withoutNoteFacet, value).label);
  return [{ kind: 'without-notes', topics, works, href: state.choosing(withoutNoteFacet, []).href() }];
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

function chipsOf(state: SearchState, names: FacetNames, { words: t }: Reader): Chip[] {
  return [
    ...[...state.chosen].flatMap(([facet, values]) =>
      values.map((value): Chip => {
        const [chip, { label, language }] = [names.chip(facet), names.value(facet, value)];
        return {
          facet: chip.label,
          facetLanguage: chip.language,
          label,
          language,
          inTitle: facet === withoutNoteFacet ? t('discovery.title.without-note', { topic: label }) : undefined,
          removeHref: state.toggled(facet, value).href(),
        };
      }),
    ),
    ...(state.year === undefined
      ? []
      : [
          {
            facet: t('discovery.facet.year'),
            label: formatYears(state.year).replace('-', '–'),
            removeHref: state.with({ year: undefined }).href(),
          },
        ]),
  ];
}

const noCounts: ReadonlyMap<string, number> = new Map();

function facetsOf(state: SearchState, answer: IndexAnswer, names: FacetNames, topics: NoteTopics, reader: Reader): FacetView[] {
  const { words: t } = reader;
  return names.ids.flatMap((id): FacetView[] => {
    const ofNotes = id === noteFacet || id === withoutNoteFacet;
    const counted = (id === withoutNoteFacet ? answer.without.get(noteFacet) : answer.facets.get(id)) ?? noCounts;
    const chosen = state.chosen.get(id) ?? [];
    if (counted.size + chosen.length === 0) return [];
    // Who does not want to see notes sees no list of what they are on either, unless they narrow by it.
    if (ofNotes && reader.notes === 'none' && chosen.length === 0) return [];
    const toggle = state.togglesOf(id);
    const values = [...new Set([...chosen, ...counted.keys()])].map((value) => ({
      value,
      ...names.value(id, value),
      count: counted.get(value) ?? 0,
      chosen: chosen.includes(value),
    }));
    values.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count || t.inOrder(a.label, b.label));
    const { label, language } = names.facet(id);
    return [
      {
        id,
        label,
        labelLanguage: language,
        note: id === withoutNoteFacet ? t('discovery.notes.about', { count: topics.works }) : undefined,
        values: values.slice(0, Math.max(mostValues, chosen.length)).map((value) => ({ ...value, href: toggle(value.value) })),
        open: ofNotes && reader.notes === 'fold' ? chosen.length : Math.max(valuesOpen, chosen.length),
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
async function nothingOf(
  state: SearchState,
  { plan }: Found,
  { index, structure, tellHref, missingHref }: SearchSources,
): Promise<NothingView> {
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
    missingHref: state.q.trim() === '' ? undefined : missingHref(state.q),
  };
}
