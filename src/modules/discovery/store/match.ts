import { field } from '../analysis/fields.ts';
import type { IndexOption, IndexQuery } from '../search-index.ts';
import type { Block } from './blocks.ts';
import type { Columns } from './columns.ts';
import type { PostingLists, TermEntry } from './posting-lists.ts';

/** Documents that a query's words select, with their scores. `docs` and `scores` are good until the next match. */
export interface Matched {
  readonly docs: Uint32Array;
  readonly count: number;
  /** By document. */
  readonly scores: Float32Array;
  readonly partial: boolean;
}

/** Where a reader who knows a work looks for it: its title, and who made it. */
const head = field.title | field.people;
/** What the words count beyond their own weight where all of them stand in the head, the more the fewer others stand in the title. */
const headBonus = 0.9;

/**
 * Finds the documents that satisfy a query's groups. Every posting of every term is read: facets need the whole set, and reading on is
 * quicker than deciding what to skip. All working memory is made once and left clean.
 */
export class Matcher {
  readonly #columns: Columns;
  readonly #lists: PostingLists;
  /** Groups that a document has satisfied so far. */
  #stage = new Uint8Array(0);
  #total = new Float32Array(0);
  /** Score within the group under way; above zero means that it is satisfied. */
  #group = new Float32Array(0);
  /** Groups that are satisfied in the head. */
  #headed = new Uint8Array(0);
  #inHead = new Uint8Array(0);
  /** Terms of a conjunction that a document has, and their scores. */
  #has = new Uint16Array(0);
  #sum = new Float32Array(0);
  #touched = new Uint32Array(0);
  #touchedCount = 0;
  #found = new Uint32Array(0);
  #deadline = 0;
  #partial = false;

  constructor(columns: Columns, lists: PostingLists) {
    this.#columns = columns;
    this.#lists = lists;
  }

  /** `deadline`: on the scale of `performance.now()`; what is left then is left out, and `partial` says so. */
  match(query: Pick<IndexQuery, 'groups' | 'quorum' | 'not'>, deadline: number): Matched {
    this.#makeRoom();
    this.#deadline = deadline;
    this.#partial = false;
    const groups = query.groups.filter(({ options }) => options.length > 0);
    const quorum = query.quorum === undefined ? groups.length : Math.max(1, Math.min(query.quorum, groups.length));
    const strict = quorum === groups.length;
    let count = 0;
    if (groups.length === 0) count = this.#everything();
    else {
      // The rarest group first: the others then only look at what it has left.
      const order = strict ? groups.toSorted((a, b) => this.#size(a.options) - this.#size(b.options)) : groups;
      order.forEach((group, index) => {
        this.#touchedCount = 0;
        this.#evaluate(group.options, strict ? index : undefined);
        if (!strict || index === 0) count = this.#keep(count);
        else this.#add();
      });
    }
    const required = groups.length === 0 ? 0 : strict ? groups.length : undefined;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const doc = this.#found[index]!;
      if (required === undefined ? this.#stage[doc]! >= quorum : this.#stage[doc] === required) this.#found[kept++] = doc;
      else this.#clean(doc);
    }
    kept = this.#exclude(query.not, kept, required);
    for (let index = 0; index < kept; index++) this.#finish(this.#found[index]!, groups.length);
    return { docs: this.#found, count: kept, scores: this.#total, partial: this.#partial };
  }

  /** Leaves the scores of the last match clean for the next. */
  release(matched: Matched): void {
    for (let index = 0; index < matched.count; index++) this.#clean(matched.docs[index]!);
  }

  #makeRoom(): void {
    const { length } = this.#columns;
    if (this.#stage.length >= length) return;
    const room = Math.ceil(length * 1.2) + 64;
    this.#stage = new Uint8Array(room);
    this.#total = new Float32Array(room);
    this.#group = new Float32Array(room);
    this.#headed = new Uint8Array(room);
    this.#inHead = new Uint8Array(room);
    this.#has = new Uint16Array(room);
    this.#sum = new Float32Array(room);
    this.#touched = new Uint32Array(room);
    this.#found = new Uint32Array(room);
  }

  #everything(): number {
    const { live, length } = this.#columns;
    let count = 0;
    for (let doc = 0; doc < length; doc++) if (live[doc] === 1) this.#found[count++] = doc;
    return count;
  }

  #clean(doc: number): void {
    this.#stage[doc] = 0;
    this.#total[doc] = 0;
    this.#headed[doc] = 0;
  }

  /** Takes the group's score to the total, the documents to `found`. */
  #keep(count: number): number {
    let next = count;
    for (let index = 0; index < this.#touchedCount; index++) {
      const doc = this.#touched[index]!;
      if (this.#stage[doc] === 0) this.#found[next++] = doc;
      this.#count(doc);
    }
    return next;
  }

  #add(): void {
    for (let index = 0; index < this.#touchedCount; index++) this.#count(this.#touched[index]!);
  }

  #count(doc: number): void {
    this.#stage[doc]! += 1;
    this.#total[doc]! += this.#group[doc]!;
    this.#headed[doc]! += this.#inHead[doc]!;
    this.#group[doc] = 0;
    this.#inHead[doc] = 0;
  }

  #finish(doc: number, groups: number): void {
    if (groups > 0 && this.#headed[doc] === groups) {
      const share = Math.min(1, groups / Math.max(1, this.#columns.titleLengths[doc]!));
      this.#total[doc]! *= 1 + headBonus * share;
    }
    // With words left out, those who have more of them come first.
    if (this.#stage[doc]! < groups) this.#total[doc]! *= (this.#stage[doc]! / groups) ** 2;
  }

  #exclude(options: readonly IndexOption[], count: number, required: number | undefined): number {
    if (options.length === 0) return count;
    this.#touchedCount = 0;
    for (const option of options) this.#apply({ ...option, weight: 1 }, required, undefined);
    for (let index = 0; index < this.#touchedCount; index++) {
      const doc = this.#touched[index]!;
      this.#has[doc] = 1;
      this.#group[doc] = 0;
      this.#inHead[doc] = 0;
    }
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const doc = this.#found[index]!;
      if (this.#has[doc] === 1) this.#clean(doc);
      else this.#found[kept++] = doc;
    }
    for (let index = 0; index < this.#touchedCount; index++) this.#has[this.#touched[index]!] = 0;
    return kept;
  }

  #size(options: readonly IndexOption[]): number {
    let sum = 0;
    for (const { terms } of options) {
      let least = Number.POSITIVE_INFINITY;
      for (const term of terms) least = Math.min(least, this.#lists.find(term)?.df ?? 0);
      sum += least;
    }
    return sum;
  }

  #idf(df: number): number {
    const all = Math.max(this.#columns.liveCount, df);
    return Math.log(1 + (all - df + 0.5) / (df + 0.5));
  }

  #evaluate(options: readonly IndexOption[], required: number | undefined): void {
    // The first option is the reader's own words; what stands in for them counts by how rare those are, not by how rare it is itself.
    let own: number | undefined;
    for (const option of options) {
      const entries = option.terms.map((term) => this.#lists.find(term));
      if (entries.includes(undefined)) continue;
      if (own !== undefined && performance.now() > this.#deadline) {
        this.#partial = true;
        return;
      }
      const rarity = entries.reduce((sum, entry) => sum + this.#idf(entry!.df), 0);
      this.#apply(option, required, own);
      own ??= rarity;
    }
  }

  /** Raises the group's score of every document that the option holds for. */
  #apply(option: IndexOption, required: number | undefined, own: number | undefined): void {
    const entries: TermEntry[] = [];
    for (const term of option.terms) {
      const entry = this.#lists.find(term);
      if (entry === undefined) return;
      entries.push(entry);
    }
    const factors = entries.map((entry) => ((own === undefined ? this.#idf(entry.df) : own / entries.length) * option.weight) / 255);
    if (entries.length === 1) this.#spread(entries[0]!, factors[0]!, option.fields ?? 0, required);
    else this.#together(entries, factors, option, required);
  }

  #spread(entry: TermEntry, factor: number, fields: number, required: number | undefined): void {
    const { live } = this.#columns;
    const stage = this.#stage;
    const group = this.#group;
    const touched = this.#touched;
    let count = this.#touchedCount;
    for (const { base, length, distances, fields: masks, impacts } of this.#lists.list(entry.id)) {
      for (let index = 0; index < length; index++) {
        const doc = base + distances[index]!;
        if (live[doc] !== 1 || (required !== undefined && stage[doc] !== required)) continue;
        const mask = masks[index]!;
        if (fields !== 0 && (mask & fields) === 0) continue;
        const score = factor * impacts[index]!;
        const before = group[doc]!;
        if (before === 0) touched[count++] = doc;
        if (score > before) group[doc] = score;
        if ((mask & head) !== 0) this.#inHead[doc] = 1;
      }
    }
    this.#touchedCount = count;
  }

  /** Documents that hold all terms, in a row where the option says so. */
  #together(entries: readonly TermEntry[], factors: readonly number[], option: IndexOption, required: number | undefined): void {
    const { live } = this.#columns;
    const fields = option.fields ?? 0;
    const order = entries.map((_, index) => index).sort((a, b) => entries[a]!.df - entries[b]!.df);
    const having: number[] = [];
    order.forEach((which, step) => {
      const factor = factors[which]!;
      for (const { base, length, distances, fields: masks, impacts } of this.#lists.list(entries[which]!.id)) {
        for (let index = 0; index < length; index++) {
          const doc = base + distances[index]!;
          if (this.#has[doc] !== step || (fields !== 0 && (masks[index]! & fields) === 0)) continue;
          if (step === 0) {
            if (live[doc] !== 1 || (required !== undefined && this.#stage[doc] !== required)) continue;
            having.push(doc);
            this.#sum[doc] = 0;
          }
          this.#has[doc] = step + 1;
          this.#sum[doc]! += factor * impacts[index]!;
        }
      }
    });
    const complete = having.filter((doc) => this.#has[doc] === entries.length);
    for (const doc of having) this.#has[doc] = 0;
    const kept = option.offsets === undefined ? complete : this.#inARow(complete, entries, option.offsets, fields);
    for (const doc of kept) {
      const before = this.#group[doc]!;
      if (before === 0) this.#touched[this.#touchedCount++] = doc;
      if (this.#sum[doc]! > before) this.#group[doc] = this.#sum[doc]!;
    }
    this.#markHeads(kept, entries);
  }

  /** A group stands in the head where all its terms do. */
  #markHeads(docs: readonly number[], entries: readonly TermEntry[]): void {
    const cursors = entries.map((entry) => new ListCursor(this.#lists.list(entry.id)));
    for (const doc of docs) if (cursors.every((cursor) => cursor.seek(doc) && (cursor.fields & head) !== 0)) this.#inHead[doc] = 1;
  }

  #inARow(docs: readonly number[], entries: readonly TermEntry[], offsets: readonly number[], fields: number): number[] {
    const cursors = entries.map((entry) => new PlaceCursor(this.#lists, entry.id));
    const found: number[] = [];
    for (let index = 0; index < docs.length; index++) {
      // A phrase of common words is the costliest thing to ask for.
      if ((index & 255) === 255 && performance.now() > this.#deadline) {
        this.#partial = true;
        break;
      }
      const doc = docs[index]!;
      const lists = cursors.map((cursor) => cursor.places(doc));
      const [first, ...others] = lists;
      const holds = first!.some(
        (place) =>
          (fields === 0 || ((1 << (place >> 12)) & fields) !== 0) &&
          others.every((places, which) => includes(places, place + offsets[which + 1]! - offsets[0]!)),
      );
      if (holds) found.push(doc);
    }
    return found;
  }
}

/** Walks a posting list to documents that are asked for in rising order. */
export class ListCursor {
  readonly #blocks: readonly Block[];
  block = 0;
  index = 0;
  fields = 0;
  impact = 0;
  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }
  seek(doc: number): boolean {
    for (;;) {
      const block = this.#blocks[this.block];
      if (block === undefined) return false;
      if (block.base + block.distances[block.length - 1]! < doc) {
        this.block += 1;
        this.index = 0;
        continue;
      }
      let low = this.index;
      let high = block.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (block.base + block.distances[middle]! < doc) low = middle + 1;
        else high = middle;
      }
      this.index = low;
      if (block.base + block.distances[low]! !== doc) return false;
      this.fields = block.fields[low]!;
      this.impact = block.impacts[low]!;
      return true;
    }
  }
}

class PlaceCursor {
  readonly #lists: PostingLists;
  readonly #id: number;
  readonly #cursor: ListCursor;
  readonly #blocks: readonly Block[];
  #block = -1;
  #places: Uint16Array = new Uint16Array(0);
  /** Where the places of each work of the block begin. */
  #starts = new Uint32Array(0);

  constructor(lists: PostingLists, id: number) {
    this.#lists = lists;
    this.#id = id;
    this.#blocks = lists.list(id);
    this.#cursor = new ListCursor(this.#blocks);
  }

  places(doc: number): Uint16Array {
    if (!this.#cursor.seek(doc)) return new Uint16Array(0);
    const { block, index } = this.#cursor;
    if (this.#block !== block) {
      this.#block = block;
      this.#places = this.#lists.places(this.#id, block);
      const { length } = this.#blocks[block]!;
      this.#starts = new Uint32Array(length + 1);
      this.#starts[0] = length;
      for (let next = 0; next < length; next++) this.#starts[next + 1] = this.#starts[next]! + this.#places[next]!;
    }
    return this.#places.subarray(this.#starts[index], this.#starts[index + 1]);
  }
}

/** Looks a place up in a rising list. */
function includes(places: Uint16Array, place: number): boolean {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (places[middle] === place) return true;
    if (places[middle]! < place) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
