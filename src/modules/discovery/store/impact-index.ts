import { type DirectDatabase, type DirectStatement, openDirect } from '../../../platform/db/index.ts';
import type { IndexAnswer, IndexedWork, IndexQuery, NearWord, WorkCard } from '../search-index.ts';
import { Columns } from './columns.ts';
import { crossFacets, filterAndCount } from './count-facets.ts';
import { Dictionary } from './dictionary.ts';
import { splitParts } from './kept-parts.ts';
import { ListCursor, Matcher } from './match.ts';
import { PostingLists } from './posting-lists.ts';
import { firstOf, Orders, orderKeys } from './rank.ts';

/** Cards kept ready for showing. */
const cardsKept = 1_000;
/** Terms of a work that its like are looked for by. */
const keysAsked = 12;

export interface ImpactIndexLimits {
  /** Milliseconds that one search may take. */
  readonly timeLimit: number;
  /** Bytes of posting lists kept in memory. */
  readonly listBytes: number;
}

/**
 * Reads an index file: finds, ranks and counts works. Term by term every posting adds its impact, made when the work was indexed, to the
 * score of its document, so that the whole set of hits comes out of the same pass as the ranking and facets are counted over all of it.
 */
export class ImpactIndex {
  readonly #database: DirectDatabase;
  readonly #columns = new Columns();
  readonly #lists: PostingLists;
  readonly #matcher: Matcher;
  readonly #orders: Orders;
  readonly #dictionary: Dictionary;
  readonly #text: DirectStatement;
  readonly #keys: DirectStatement;
  readonly #docOf: DirectStatement;
  readonly #begin: DirectStatement;
  readonly #commit: DirectStatement;
  readonly #versionNow: DirectStatement;
  readonly #limits: ImpactIndexLimits;
  #cards = new Map<number, IndexedWork>();
  #version = 0;
  /** Documents that pass the filters of the search under way; made once, since large arrays are dear to throw away. */
  #passing = new Uint32Array(0);

  constructor(file: string, limits: ImpactIndexLimits) {
    this.#database = openDirect(file, { readOnly: true, cacheKilobytes: 12_000 });
    this.#limits = limits;
    this.#lists = new PostingLists(this.#database, limits.listBytes);
    this.#matcher = new Matcher(this.#columns, this.#lists);
    this.#orders = new Orders(this.#database);
    this.#dictionary = new Dictionary(this.#database, (term) => this.#isLive(term));
    this.#text = this.#database.prepare('select card, parts from doc_text where id = ?');
    this.#keys = this.#database.prepare('select keys from doc_text where id = ?');
    this.#docOf = this.#database.prepare('select id from doc where work = ? and removed_in is null');
    this.#begin = this.#database.prepare('begin');
    this.#commit = this.#database.prepare('commit');
    this.#versionNow = this.#database.prepare("select value from meta where name = 'version'");
    this.reload();
  }

  /** Takes in what was written since the last time. */
  reload(): void {
    this.#reading(() => undefined);
  }

  /**
   * Runs a task in one read transaction, after taking in what others have written: lists that are kept from one version and places that
   * are read from the next would not belong together. What looks at single terms alone can do without.
   */
  #reading<Result>(task: () => Result): Result {
    this.#begin.run();
    try {
      const version = Number((this.#versionNow.get() as { value: number }).value);
      if (version !== this.#version) {
        this.#columns.take(this.#database, version);
        this.#version = version;
        this.#lists.forget();
        this.#orders.forget();
      }
      return task();
    } finally {
      this.#commit.run();
    }
  }

  get version(): number {
    return this.#version;
  }
  get size(): number {
    return this.#columns.liveCount;
  }
  /** Documents that were taken out or replaced. */
  get dead(): number {
    return this.#columns.length - this.#columns.liveCount;
  }

  search(query: IndexQuery): IndexAnswer {
    return this.#reading(() => this.#search(query));
  }

  #search(query: IndexQuery): IndexAnswer {
    const matched = this.#matcher.match(query, performance.now() + this.#limits.timeLimit);
    try {
      // Documents that a filter leaves out lose their place in the list, so the list of all is kept for cleaning up.
      if (this.#passing.length < matched.count) this.#passing = new Uint32Array(Math.ceil(matched.count * 1.2));
      const docs = this.#passing;
      docs.set(matched.docs.subarray(0, matched.count));
      const { count, facets, years, without } = filterAndCount(this.#columns, docs, matched.count, query);
      const keys = orderKeys(query.sort, this.#columns, matched.scores, this.#orders);
      const picked = firstOf(docs, count, query.offset + query.limit, keys).slice(query.offset);
      return {
        total: count,
        hits: picked.map((doc) => ({ doc, score: matched.scores[doc]! })),
        facets,
        years,
        without,
        partial: matched.partial,
      };
    } finally {
      this.#matcher.release(matched);
    }
  }

  values(facet: string): ReadonlyMap<string, number> {
    return this.#columns.valuesOf(facet);
  }

  cross(rows: string, columns: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return crossFacets(this.#columns, rows, columns);
  }

  cards(docs: readonly number[]): IndexedWork[] {
    return docs.map((doc) => {
      const known = this.#cards.get(doc);
      if (known !== undefined) return known;
      const row = this.#text.get(doc) as { card: string; parts: string };
      const { id, ...card } = JSON.parse(row.card) as WorkCard & { id: string };
      const work: IndexedWork = { doc, id, card, parts: splitParts(row.parts) };
      if (this.#cards.size >= cardsKept) this.#cards.delete(this.#cards.keys().next().value!);
      this.#cards.set(doc, work);
      return work;
    });
  }

  held(docs: readonly number[], terms: readonly string[]): Map<string, number>[] {
    // Lists are walked from the beginning, so documents are looked up in rising order.
    const rising = docs.map((_, place) => place).sort((a, b) => docs[a]! - docs[b]!);
    const held = docs.map(() => new Map<string, number>());
    for (const term of terms) {
      const entry = this.#lists.find(term);
      if (entry === undefined) continue;
      const cursor = new ListCursor(this.#lists.list(entry.id));
      for (const place of rising) if (cursor.seek(docs[place]!)) held[place]!.set(term, cursor.fields);
    }
    return held;
  }

  find(workId: string): number | undefined {
    return (this.#docOf.get(workId) as { id: number } | undefined)?.id;
  }

  similar(doc: number, limit: number): number[] {
    return this.#reading(() => this.#similar(doc, limit));
  }

  #similar(doc: number, limit: number): number[] {
    const row = this.#keys.get(doc) as { keys: string } | undefined;
    if (row === undefined) return [];
    const all = this.#columns.liveCount;
    const keys = (JSON.parse(row.keys) as [string, number][])
      .flatMap(([term, impact]) => {
        const entry = this.#lists.find(term);
        return entry === undefined || entry.df < 2 ? [] : [{ term, worth: impact * Math.log(1 + all / entry.df) }];
      })
      .sort((a, b) => b.worth - a.worth)
      .slice(0, keysAsked);
    if (keys.length === 0) return [];
    const answer = this.#search({
      groups: keys.map(({ term, worth }) => ({ options: [{ terms: [term], weight: worth / keys[0]!.worth }] })),
      quorum: Math.min(2, keys.length),
      not: [],
      filters: new Map(),
      sort: 'relevance',
      offset: 0,
      limit: limit + 1,
      count: false,
    });
    return answer.hits.flatMap((hit) => (hit.doc === doc ? [] : [hit.doc])).slice(0, limit);
  }

  near(word: string, limit: number): NearWord[] {
    return this.#dictionary.near(word, limit);
  }
  beginning(prefix: string, limit: number): string[] {
    return this.#dictionary.beginning(prefix, limit);
  }

  frequencies(terms: readonly string[]): number[] {
    return terms.map((term) => {
      const entry = this.#lists.find(term);
      return entry === undefined || (entry.df < 64 && !this.#isLive(term)) ? 0 : entry.df;
    });
  }

  #isLive(term: string): boolean {
    const entry = this.#lists.find(term);
    if (entry === undefined) return false;
    for (const { base, length, distances } of this.#lists.list(entry.id))
      for (let index = 0; index < length; index++) if (this.#columns.live[base + distances[index]!] === 1) return true;
    return false;
  }

  close(): void {
    this.#database.close();
  }
}
