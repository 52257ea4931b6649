import { noteFacet, withoutNoteFacet } from './note-topics.ts';
import type { ParsedQuery } from './query/parse-query.ts';
import { parseQuery } from './query/parse-query.ts';
import { type PlannedGroup, planSearch, type SearchPlan, suggestible } from './query/plan-search.ts';
import type { IndexAnswer, IndexQuery, SearchIndex } from './search-index.ts';
import type { SearchState } from './search-state.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** A search, carried out. */
export interface Found {
  readonly parsed: ParsedQuery;
  readonly plan: SearchPlan;
  readonly answer: IndexAnswer;
  /** Set where not all of the words could be asked for: how many works have all of them, and the words that none of the works goes with. */
  readonly relaxed: { readonly withAll: number; readonly dropped: readonly string[] } | undefined;
}

/** Where fewer works than these have all of several words, works that have most of them are shown after them. */
const few = 5;
/** So many works with most of the words are enough to choose from. */
const enough = 12;

const nothing: IndexAnswer = { total: 0, hits: [], facets: new Map(), years: new Map(), without: new Map(), partial: false };

interface Slice {
  readonly offset: number;
  readonly limit: number;
  readonly count: boolean;
}

/** Finds works for a state; `slice` is the part of the list that is wanted. */
export async function findWorks(state: SearchState, vocabulary: Vocabulary, index: SearchIndex, slice: Slice): Promise<Found> {
  const parsed = parseQuery(state.q);
  let plan = await planSearch(parsed, state, vocabulary, index);
  // Words that cannot be searched for find nothing, rather than everything.
  if (state.q !== '' && plan.groups.length === 0 && plan.not.length === 0 && plan.years === undefined)
    return { parsed, plan, answer: nothing, relaxed: undefined };
  const ask = (changes: Partial<IndexQuery> = {}) => index.search({ ...queryOf(state, plan), ...slice, ...changes });
  const answer = await ask();
  const groups = plan.groups.length;
  if (groups === 0) return { parsed, plan, answer, relaxed: undefined };
  if (answer.total === 0 && state.spell && plan.corrected.length === 0) {
    // The library knows each word, but not together: one of them may be a slip that happens to be a word.
    const mended = await readOtherwise(plan, vocabulary, index);
    if (mended !== undefined) {
      const before = plan;
      plan = mended;
      const second = await ask();
      if (second.total > 0) return { parsed, plan, answer: second, relaxed: undefined };
      plan = before;
    }
  }
  if (groups < 2 || answer.total >= few) return { parsed, plan, answer, relaxed: undefined };
  let best = answer;
  for (let quorum = groups - 1; quorum >= 1 && best.total < enough; quorum--) best = await ask({ quorum });
  if (best.total === answer.total) return { parsed, plan, answer, relaxed: undefined };
  const dropped = answer.total > 0 ? [] : await withoutWorks(state, plan, index);
  return { parsed, plan, answer: best, relaxed: { withAll: answer.total, dropped } };
}

/** A word in so few works, beside a near one in so many times more, may be a slip that somebody else has made too. */
const seldom = 3;
const farMore = 20;

/** The same query with a word of it spelled as far more works spell it. */
export async function otherSpelling(
  state: SearchState,
  plan: SearchPlan,
  vocabulary: Vocabulary,
  index: SearchIndex,
): Promise<string | undefined> {
  if (!state.spell || plan.corrected.length > 0) return undefined;
  for (const { own, typed } of plan.groups) {
    if (own.length !== 1 || !/^\p{L}{5,}$/u.test(typed)) continue;
    const [frequency] = await index.frequencies(own);
    if (frequency === undefined || frequency > seldom) continue;
    const [near] = await suggestible(typed.toLowerCase(), 1, vocabulary, index);
    if (near === undefined || near.distance > 1 || near.term === own[0]) continue;
    const [other] = await index.frequencies([near.term]);
    if (other !== undefined && other >= farMore * Math.max(1, frequency)) return state.q.replace(typed, near.word);
  }
  return undefined;
}

export function queryOf(state: SearchState, plan: SearchPlan): Omit<IndexQuery, 'offset' | 'limit' | 'count'> {
  return {
    groups: plan.groups,
    not: plan.not,
    filters: new Map([...state.chosen].filter(([facet]) => facet !== withoutNoteFacet)),
    without: new Map([[noteFacet, state.chosen.get(withoutNoteFacet) ?? []]]),
    years: state.year ?? plan.years,
    // A query of filters and exclusions alone ranks nothing.
    sort: state.order === 'relevance' && plan.groups.length === 0 ? 'newest' : state.order,
  };
}

/** Words of the query that stand in no work under the filters that are chosen. */
async function withoutWorks(state: SearchState, plan: SearchPlan, index: SearchIndex): Promise<string[]> {
  const dropped: string[] = [];
  for (const group of plan.groups) {
    const { total } = await index.search({ ...queryOf(state, { ...plan, groups: [group] }), offset: 0, limit: 0, count: false });
    if (total === 0) dropped.push(group.typed);
  }
  return dropped;
}

/** The plan with the nearest other words of the library standing in for each single word. */
async function readOtherwise(plan: SearchPlan, vocabulary: Vocabulary, index: SearchIndex): Promise<SearchPlan | undefined> {
  const corrected: { typed: string; read: readonly string[] }[] = [];
  const groups: PlannedGroup[] = [];
  for (const group of plan.groups) {
    const near =
      group.own.length === 1 && /^\p{L}+$/u.test(group.typed) ? await suggestible(group.typed.toLowerCase(), 3, vocabulary, index) : [];
    const others = near.filter(({ distance }) => distance === 1);
    if (others.length > 0) corrected.push({ typed: group.typed, read: others.map(({ word }) => word) });
    groups.push(
      others.length === 0
        ? group
        : { ...group, options: [...group.options, ...others.map(({ term }) => ({ terms: [term], weight: 0.8 }))] },
    );
  }
  return corrected.length === 0 ? undefined : { ...plan, groups, corrected };
}
