import { noteFacet, topicValue, withoutNoteFacet } from './note-topics.ts';

/** Orders that results can stand in. `relevance` needs words to be relevant to; without them the newest come first. */
export const searchSorts = ['relevance', 'newest', 'year', 'title', 'author'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** Works on one page of results. */
export const resultsPerPage = 20;
/** Further pages are not served: who has read a thousand results needs a narrower search, and robots need a bound. */
export const lastPage = 50;
/** Longer queries are read up to here. */
export const longestQuery = 500;
/** A value and a facet can be chosen so many times; an address with more is read up to here. */
const mostValues = 40;

const collectionFacets = ['topic', 'category'] as const;
const furtherFacets = [
  'type',
  'involvement',
  'access',
  'format',
  'level',
  'language',
  'country',
  'concept',
  noteFacet,
  withoutNoteFacet,
] as const;
/**
 * Facets that every library has. Those of `library.yaml` (kind, community, ...) stand beside them under their own ids. `without-note`
 * is the one that leaves works out: values of it are not alternatives, each leaves out more.
 */
export const ownFacets = [...collectionFacets, ...furtherFacets] as const;

/** Names in an address that mean something other than a facet. */
const reserved = new Set(['q', 'year', 'expand', 'without', 'spell', 'sort', 'page']);

export interface YearRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface State {
  /** The library's own facets. */
  readonly facets: readonly string[];
  readonly q: string;
  /** Chosen values by facet; facets in the order of the address, values in order of text, none empty. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly year: YearRange | undefined;
  /** False: only the reader's own words are searched for. */
  readonly expand: boolean;
  /** Words that the vocabulary would have added and the reader has taken out, lower case. */
  readonly without: readonly string[];
  /** False: words are searched as they were typed, also where the library knows none of them. */
  readonly spell: boolean;
  readonly sort: SearchSort | undefined;
  readonly page: number;
}

const blank: State = {
  facets: [],
  q: '',
  chosen: new Map(),
  year: undefined,
  expand: true,
  without: [],
  spell: true,
  sort: undefined,
  page: 1,
};

/**
 * A search as its address says it, and the addresses that lead on from it. The same search has one address: parameters stand in
 * one order, and what is as good as absent is left out.
 */
export class SearchState implements State {
  readonly facets: readonly string[];
  readonly q: string;
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly year: YearRange | undefined;
  readonly expand: boolean;
  readonly without: readonly string[];
  readonly spell: boolean;
  readonly sort: SearchSort | undefined;
  readonly page: number;

  constructor(state: Partial<State> = {}) {
    const given = { ...blank, ...state };
    this.facets = given.facets;
    this.q = given.q;
    this.chosen = given.chosen;
    this.year = given.year;
    this.expand = given.expand;
    this.without = given.without;
    this.spell = given.spell;
    // What is in force anyhow is not said.
    this.sort =
      given.sort === (given.q === '' ? 'newest' : 'relevance') || (given.sort === 'relevance' && given.q === '') ? undefined : given.sort;
    this.page = given.page;
  }

  /** Reads the query of an address. `facets` are the library's own facet ids. A value that makes no sense is as good as absent. */
  static parse(query: Readonly<Record<string, unknown>>, facets: readonly string[]): SearchState {
    const first = (name: string) => values(query[name])[0];
    const known = facetOrder(facets);
    return new SearchState({
      facets,
      q: tidy(first('q') ?? ''),
      chosen: new Map(
        known.flatMap((facet): [string, string[]][] => {
          const list = [
            ...new Set(
              values(query[facet])
                .map((value) => canonicalValue(facet, value))
                .filter((value) => value !== ''),
            ),
          ].sort();
          return list.length === 0 ? [] : [[facet, list.slice(0, mostValues)]];
        }),
      ),
      year: parseYears(first('year')),
      expand: first('expand') !== 'off',
      without: [
        ...new Set(
          values(query.without)
            .map((word) => tidy(word).toLowerCase())
            .filter((word) => word !== ''),
        ),
      ]
        .sort()
        .slice(0, mostValues),
      spell: first('spell') !== 'off',
      sort: searchSorts.find((sort) => sort === first('sort')),
      page: parsePage(first('page')),
    });
  }

  /** The order in force. */
  get order(): SearchSort {
    return this.sort ?? (this.q === '' ? 'newest' : 'relevance');
  }
  get offset(): number {
    return (this.page - 1) * resultsPerPage;
  }
  /** True where anything narrows or words are given. */
  get asks(): boolean {
    return this.q !== '' || this.narrowed;
  }
  get narrowed(): boolean {
    return this.chosen.size > 0 || this.year !== undefined;
  }
  has(facet: string, value: string): boolean {
    return this.chosen.get(facet)?.includes(value) === true;
  }

  /** The same search with something changed, from its first page unless a page is named. */
  with(change: Partial<State>): SearchState {
    return new SearchState({ ...this, page: 1, ...change });
  }
  /** With a facet's value chosen, or no longer chosen. */
  toggled(facet: string, value: string): SearchState {
    const now = this.chosen.get(facet) ?? [];
    return this.choosing(facet, now.includes(value) ? now.filter((other) => other !== value) : [...now, value].sort());
  }
  /** With these values of a facet and no others of it. */
  choosing(facet: string, list: readonly string[]): SearchState {
    const chosen = new Map(this.chosen);
    if (list.length === 0) chosen.delete(facet);
    else chosen.set(facet, list);
    const order = facetOrder(this.facets);
    return this.with({ chosen: new Map([...chosen].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))) });
  }
  /**
   * `toggled(facet, value).href()` for many values of one facet: what does not change is written once. A page of results has some hundred
   * such addresses.
   */
  togglesOf(facet: string): (value: string) => string {
    const own = this.chosen.get(facet) ?? [];
    const order = facetOrder(this.facets);
    // The words stand before all facets, and everything else after them.
    const position = (name: string) => (name === 'q' ? -1 : order.includes(name) ? order.indexOf(name) : order.length);
    const others = this.with({}).parameters.filter(([name]) => name !== facet);
    const before = others.filter(([name]) => position(name) < position(facet)).map(encoded);
    const after = others.filter(([name]) => position(name) > position(facet)).map(encoded);
    return (value) => {
      const list = own.includes(value) ? own.filter((other) => other !== value) : [...own, value].sort();
      const query = [...before, ...list.map((item) => encoded([facet, item])), ...after].join('&');
      return query === '' ? '/search' : `/search?${query}`;
    };
  }
  /** The words alone, with nothing that narrows. */
  get widened(): SearchState {
    return this.with({ chosen: new Map(), year: undefined });
  }

  /** Name and value of every parameter, in the one order. Also the hidden fields of a form that keeps the search. */
  get parameters(): readonly (readonly [name: string, value: string])[] {
    return [
      ...(this.q === '' ? [] : [['q', this.q] as const]),
      ...[...this.chosen].flatMap(([facet, list]) => list.map((value) => [facet, value] as const)),
      ...(this.year === undefined ? [] : [['year', formatYears(this.year)] as const]),
      ...(this.expand ? [] : [['expand', 'off'] as const]),
      ...this.without.map((word) => ['without', word] as const),
      ...(this.spell ? [] : [['spell', 'off'] as const]),
      ...(this.sort === undefined ? [] : [['sort', this.sort] as const]),
      ...(this.page === 1 ? [] : [['page', String(this.page)] as const]),
    ];
  }
  /** The address of this search; with `path`, of the same works in another form (`/search.ris`). */
  href(path = '/search'): string {
    const query = new URLSearchParams(this.parameters.map(([name, value]) => [name, value])).toString();
    return query === '' ? path : `${path}?${query}`;
  }
}

/** The ids of all facets in the order in which addresses and pages name them. */
export function facetOrder(facets: readonly string[]): string[] {
  const own = facets.filter((facet) => !reserved.has(facet) && !(ownFacets as readonly string[]).includes(facet));
  return [...collectionFacets, ...own, ...furtherFacets];
}

/** Topics of notes are free text, and one topic has one value. */
function canonicalValue(facet: string, text: string): string {
  const value = tidy(text);
  return facet === noteFacet || facet === withoutNoteFacet ? topicValue(value) : value;
}

/** One parameter as `URLSearchParams` writes it. */
function encoded([name, value]: readonly [string, string]): string {
  return /^[\w.-]*$/.test(value) && /^[\w.-]*$/.test(name) ? `${name}=${value}` : new URLSearchParams([[name, value]]).toString();
}

function values(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}

function tidy(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, longestQuery)
      // Half an emoji can stand in no address.
      .replace(/[\ud800-\udbff]$/, '')
      .trim()
  );
}

function parsePage(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

/** "2018", "2018-2022", "2018-" (since) and "-2022" (until); the years of a range may stand in any order. */
export function parseYears(text: string | undefined): YearRange | undefined {
  const match = /^\s*(\d{1,4})?\s*(-|–|\.\.)?\s*(\d{1,4})?\s*$/.exec(text ?? '');
  if (match === null) return undefined;
  const [from, dash, to] = [match[1], match[2], match[3]];
  if (from === undefined && to === undefined) return undefined;
  if (dash === undefined) return to === undefined ? { from: Number(from), to: Number(from) } : undefined;
  const years = { from: from === undefined ? undefined : Number(from), to: to === undefined ? undefined : Number(to) };
  return years.from !== undefined && years.to !== undefined && years.from > years.to ? { from: years.to, to: years.from } : years;
}

export function formatYears({ from, to }: YearRange): string {
  return from !== undefined && from === to ? String(from) : `${from ?? ''}-${to ?? ''}`;
}
