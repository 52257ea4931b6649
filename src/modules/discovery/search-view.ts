import type { Html } from '../../platform/html/index.ts';
import type { Link, WorkListItem } from '../../ui/index.ts';
import type { SearchState } from './search-state.ts';

/** What the page of results shows, ready made: every address is in it and nothing is left for the page to decide. */
export interface SearchView {
  readonly state: SearchState;
  readonly total: number;
  /** True where works may be missing: the time for one search ran out, or the index does not hold all of them yet. */
  readonly partial: boolean;
  readonly results: readonly SearchResult[];
  /** What the library did with the words, to be said quietly above the results. */
  readonly said: readonly Said[];
  readonly chips: readonly Chip[];
  readonly facets: readonly FacetView[];
  readonly years: YearsView | undefined;
  readonly sorts: readonly { readonly label: string; readonly href: string; readonly chosen: boolean }[];
  readonly pager: {
    readonly page: number;
    readonly pages: number;
    readonly previous?: string | undefined;
    readonly next?: string | undefined;
  };
  /** Set where there are more results than pages: how many can be paged through. */
  readonly pagedUpTo: number | undefined;
  /** The whole list to take away: RIS, CSV. */
  readonly downloads: readonly Link[];
  /** How many works a download holds at most; set where the list is longer. */
  readonly downloadsUpTo: number | undefined;
  /** Atom feed that tells what is new for this search. */
  readonly follow: string;
  /** Where to go from a search that found nothing. Set only there. */
  readonly nothing: NothingView | undefined;
}

export interface SearchResult extends WorkListItem {
  /** Passages that show why the work was found, each with the part of the record that it stands in. Matches are in `<mark>`. */
  readonly passages: readonly PassageView[];
  /** Words of the vocabulary by which the work was found where the reader's own are not in it. */
  readonly foundBy: readonly (string | Html)[];
}

export interface PassageView {
  /** Name of the part. */
  readonly part: string | Html;
  readonly text: Html;
  readonly language?: string | undefined;
}

/** Something that the library did with a search, and how to undo it. */
export type Said =
  /** Other words for the same were searched for too. */
  | {
      readonly kind: 'expanded';
      readonly words: readonly { readonly word: string; readonly removeHref: string }[];
      readonly offHref: string;
    }
  /** Words that the reader has taken out, or all of them; `href` brings them back. */
  | { readonly kind: 'not-expanded'; readonly removed: readonly string[]; readonly href: string }
  /** A word that the library does not know was read as another. */
  | {
      readonly kind: 'corrected';
      readonly pairs: readonly { readonly typed: string; readonly read: readonly string[] }[];
      readonly asTypedHref: string;
    }
  /** Another spelling would find (more). */
  | { readonly kind: 'suggestion'; readonly label: string; readonly href: string }
  /** Only `withAll` works have all the words, or none; works with most of them follow. `dropped` are words that no work has. */
  | { readonly kind: 'relaxed'; readonly dropped: readonly string[]; readonly withAll: number }
  /** Nothing in the query is a word. */
  | { readonly kind: 'unsearchable' }
  /** Words so common that they are not searched for. */
  | { readonly kind: 'too-common'; readonly words: readonly string[] }
  /** The query was longer than the library reads. */
  | { readonly kind: 'cut'; readonly words: number }
  /** Works that bear a note on these topics are left out, as the reader asked. `works`: how many bear any note at all. */
  | { readonly kind: 'without-notes'; readonly topics: readonly string[]; readonly works: number; readonly href: string }
  /** The index does not hold all works yet. */
  | { readonly kind: 'behind' }
  /** The time for one search ran out. */
  | { readonly kind: 'partial' };

export interface Chip {
  /** "Community". */
  readonly facet: string;
  readonly facetLanguage?: string | undefined;
  /** "First Nations people". */
  readonly label: string;
  readonly language?: string | undefined;
  /** What the page's title tells of it, where the label alone would not say it: "without: suicide". */
  readonly inTitle?: string | undefined;
  readonly removeHref: string;
}

export interface FacetView {
  readonly id: string;
  readonly label: string;
  /** Set where the name is the library's own; so are those of values. */
  readonly labelLanguage?: string | undefined;
  /** What a reader has to know of the values. */
  readonly note?: string | undefined;
  /** Most frequent first, chosen ones before all. */
  readonly values: readonly FacetValueView[];
  /** How many stand open; the others are behind "show more". */
  readonly open: number;
  readonly chosen: number;
}

export interface FacetValueView {
  readonly value: string;
  readonly label: string;
  readonly language?: string | undefined;
  readonly count: number;
  readonly chosen: boolean;
  /** Chooses the value, or takes it out where it is chosen. */
  readonly href: string;
}

export interface YearsView {
  /** One bar a year or run of years, in order, none left out between the first and the last. */
  readonly bars: readonly { readonly label: string; readonly count: number; readonly href: string; readonly chosen: boolean }[];
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Set where years are chosen. */
  readonly clearHref: string | undefined;
}

export interface NothingView {
  readonly collections: readonly { readonly label: string; readonly href: string; readonly count: number }[];
  readonly concepts: readonly { readonly label: string; readonly href: string; readonly count: number }[];
  /** The same words without what narrows them, where that finds something. */
  readonly widened: { readonly href: string; readonly total: number } | undefined;
  readonly tellHref: string;
  /** Absent where nothing was typed. */
  readonly missingHref: string | undefined;
}

/** What can be suggested, in the order in which it is shown. */
export const suggestionKinds = ['concept', 'title', 'contributor', 'collection'] as const;

/** A suggestion while a reader types. */
export interface Suggestion {
  readonly kind: (typeof suggestionKinds)[number];
  readonly label: string;
  /** Language of the label, where it is not the interface's. */
  readonly language?: string | undefined;
  readonly href: string;
  /** A few words on what it is: "12 works", "Journal article, 2020". */
  readonly note: string;
}

/** Works counted where two orderings cross. */
export interface CoverageView {
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly href: string;
    readonly total: number;
    readonly cells: readonly CoverageCell[];
  }[];
  readonly columns: readonly { readonly id: string; readonly label: string; readonly total: number }[];
  /** Languages of the names of rows and columns. */
  readonly rowLanguage: string;
  readonly columnLanguage?: string | undefined;
  /** What the columns are, within a sentence: "community". */
  readonly across: string;
  /** What the columns are: community, kind of work, year; each with the address that shows it. */
  readonly choices: readonly {
    readonly id: string;
    readonly label: string;
    readonly language?: string | undefined;
    readonly href: string;
    readonly chosen: boolean;
  }[];
  readonly csvHref: string;
}

export interface CoverageCell {
  readonly count: number;
  /** The works, or where nothing is: the page to suggest one. */
  readonly href: string;
}
