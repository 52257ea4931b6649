import type { ChangePoint, DescriptionKind, StoredWork, Structure, WorkListFacts } from '../catalogue/index.ts';
import type { SearchSort, YearRange } from './search-state.ts';

/**
 * The port to whatever finds works by their words. Terms are those that `analysis` makes: an index never reads text of its own
 * accord. Every adapter passes `search-index.contract.ts`.
 */
export interface SearchIndex {
  /**
   * Brings the index up to the catalogue. What is no longer to be found is gone when this resolves, however much there is to add; some
   * works are added before it resolves, and where there are many more, the rest follows in the background.
   */
  refresh(): Promise<void>;
  search(query: IndexQuery): Promise<IndexAnswer>;
  /** The values of a facet over everything that can be found, each with the number of its works. */
  values(facet: string): Promise<ReadonlyMap<string, number>>;
  /** Works by two facets at once. Keys of the map: row value, then column value. `year` is a facet here too. */
  cross(rows: string, columns: string): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Passages, cards and the like of found works, in the order asked for. */
  cards(docs: readonly number[]): Promise<readonly IndexedWork[]>;
  /** The document number of a work, where it is in the index. */
  find(workId: string): Promise<number | undefined>;
  /** Which of some terms each of some works holds, and in which parts: bits of `field`. */
  held(docs: readonly number[], terms: readonly string[]): Promise<readonly ReadonlyMap<string, number>[]>;
  /** Works most like one, the likest first, itself left out. */
  similar(doc: number, limit: number): Promise<readonly number[]>;
  /** Words of the library near to one that it does not know, the nearest first. Each is in at least one work that can be found. */
  near(word: string, limit: number): Promise<readonly NearWord[]>;
  /** Terms of the words that begin like this, the most frequent first. */
  beginning(prefix: string, limit: number): Promise<readonly string[]>;
  /** In how many works a term stands, about (works taken out since the index was built are counted). */
  frequencies(terms: readonly string[]): Promise<readonly number[]>;
  /** Works that can be found. */
  readonly size: number;
  /** True while works of the catalogue are still to be read. */
  readonly behind: boolean;
  /** Moves on with every change of what can be found. */
  readonly version: string;
  close(): Promise<void>;
}

export interface NearWord {
  /** As a person would write it, folded: lower case and without accents. */
  readonly word: string;
  readonly term: string;
  readonly distance: number;
}

/** One way to satisfy a group: all terms, in a row where `gaps` says how far each stands from the first. */
export interface IndexOption {
  readonly terms: readonly string[];
  /** Place of each term after the first one: `[0, 1, 3]`. Absent: the terms may stand anywhere. */
  readonly offsets?: readonly number[] | undefined;
  /** How much a match counts; the reader's own words count 1. */
  readonly weight: number;
  /** Parts of the record that the terms must stand in, as bits of `field`. Absent: anywhere. */
  readonly fields?: number | undefined;
}

export interface IndexQuery {
  /** Each group must be met by one of its options, unless `quorum` says how many are enough. */
  readonly groups: readonly { readonly options: readonly IndexOption[] }[];
  readonly quorum?: number | undefined;
  /** What must not stand in a work. */
  readonly not: readonly IndexOption[];
  /** Values of one facet are alternatives; facets must all be met. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
  /**
   * What works are left out by: a work with any of these values of a facet is not found. A facet without values leaves nothing out, and
   * is counted nevertheless (`IndexAnswer.without`).
   */
  readonly without?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly years?: YearRange | undefined;
  readonly sort: SearchSort;
  readonly offset: number;
  readonly limit: number;
  /** True: count facet values and years. */
  readonly count: boolean;
}

export interface IndexAnswer {
  readonly total: number;
  readonly hits: readonly IndexHit[];
  /** Counts by facet and value. Those of a facet leave its own filter out, so that a reader sees what else could be chosen. */
  readonly facets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly years: ReadonlyMap<number, number>;
  /**
   * For the facets of `IndexQuery.without`: how many works each value would leave out, those counted too that are left out already. All
   * filters are met by them.
   */
  readonly without: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** True where the time for one search ran out and the answer may lack works. */
  readonly partial: boolean;
}

export interface IndexHit {
  readonly doc: number;
  readonly score: number;
}

/** What is kept of a work for showing it in results. */
export interface IndexedWork {
  readonly doc: number;
  readonly id: string;
  readonly card: WorkCard;
  /** Texts that passages are cut from. */
  readonly parts: readonly IndexedPart[];
}

export interface IndexedPart {
  /** Bit of `field`. */
  readonly field: number;
  readonly name: PartName;
  /** The label that is printed above the part in the work or its abstract; stands for the name. */
  readonly label?: string | undefined;
  readonly text: string;
  /** As the record says; absent where the record says none. */
  readonly language?: string | undefined;
}

/** What a part is: a layer of the record, or a fact of it. */
export type PartName = DescriptionKind | 'involvement' | 'content-note' | 'people' | 'subject' | 'place';

/** What a list item is made of, and more. No words of the interface: those are said when the page is made, in the language of its reader. */
export interface WorkCard extends Omit<WorkListFacts, 'href'> {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Ids of the concepts that the work is marked with. */
  readonly concepts: readonly string[];
  /** ISO 8601 instant of the record's last change, and the day on which it came into the library. */
  readonly updatedAt: string;
  readonly addedOn: string;
}

/** Where an index gets the works from. */
export interface WorkFeed {
  /** Moves on with every change. */
  generation(): Promise<number>;
  /** Works changed after a point, in the order of their change, of whatever status. */
  changedAfter(point: ChangePoint, limit: number): Promise<readonly { readonly work: StoredWork; readonly point: ChangePoint }[]>;
  /** Ids of works changed after a generation that are not to be found now. */
  hiddenAfter(generation: number): Promise<readonly string[]>;
  /** The generation in which a work last changed; `undefined` for an id that the catalogue does not know. */
  changedIn(id: string): Promise<number | undefined>;
  structure(): Promise<Structure>;
}
