import type { DirectDatabase } from '../../../platform/db/index.ts';
import type { SearchSort } from '../search-state.ts';
import type { Columns } from './columns.ts';

/** The place of every document in the order of titles, and of authors; made when first asked for and again when the index has changed. */
export class Orders {
  readonly #database: DirectDatabase;
  #made = new Map<'title' | 'author', Uint32Array>();

  constructor(database: DirectDatabase) {
    this.#database = database;
  }

  by(order: 'title' | 'author', length: number): Uint32Array {
    let ranks = this.#made.get(order);
    if (ranks === undefined) {
      ranks = new Uint32Array(length);
      const columns = order === 'title' ? 'sort_title, id' : 'sort_author, sort_title, id';
      let rank = 0;
      for (const { id } of this.#database.prepare(`select id from doc order by ${columns}`).iterate() as Iterable<{ id: number }>)
        if (id < length) ranks[id] = rank++;
      this.#made.set(order, ranks);
    }
    return ranks;
  }

  forget(): void {
    this.#made.clear();
  }
}

/** Picks the first `limit` of some documents in an order, without sorting the rest. */
export function firstOf(
  docs: Uint32Array,
  count: number,
  limit: number,
  keys: { primary: (doc: number) => number; secondary: (doc: number) => number },
): number[] {
  const { primary, secondary } = keys;
  // A heap with the last of those picked so far on top.
  const heap: number[] = [];
  const after = (a: number, b: number) => {
    const difference = primary(a) - primary(b);
    return difference !== 0 ? difference > 0 : secondary(a) > secondary(b);
  };
  const sink = (from: number) => {
    let at = from;
    for (;;) {
      const left = at * 2 + 1;
      const right = left + 1;
      let last = at;
      if (left < heap.length && after(heap[left]!, heap[last]!)) last = left;
      if (right < heap.length && after(heap[right]!, heap[last]!)) last = right;
      if (last === at) return;
      [heap[at], heap[last]] = [heap[last]!, heap[at]!];
      at = last;
    }
  };
  for (let index = 0; index < count; index++) {
    const doc = docs[index]!;
    if (heap.length < limit) {
      heap.push(doc);
      let at = heap.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!after(heap[at]!, heap[parent]!)) break;
        [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
        at = parent;
      }
    } else if (limit > 0 && after(heap[0]!, doc)) {
      heap[0] = doc;
      sink(0);
    }
  }
  return heap.sort((a, b) => primary(a) - primary(b) || secondary(a) - secondary(b));
}

/** Ascending keys for an order: the lower comes first. */
export function orderKeys(
  sort: SearchSort,
  columns: Columns,
  scores: Float32Array,
  orders: Orders,
): { primary: (doc: number) => number; secondary: (doc: number) => number } {
  const { sequences, years, length } = columns;
  const newest = (doc: number) => -sequences[doc]!;
  switch (sort) {
    case 'relevance':
      return { primary: (doc) => -scores[doc]!, secondary: newest };
    case 'newest':
      return { primary: newest, secondary: () => 0 };
    case 'year': {
      const titles = orders.by('title', length);
      // Works of unknown year come last.
      return { primary: (doc) => (years[doc] === 0 ? 1 : -years[doc]!), secondary: (doc) => titles[doc]! };
    }
    case 'title':
    case 'author': {
      const ranks = orders.by(sort, length);
      return { primary: (doc) => ranks[doc]!, secondary: () => 0 };
    }
  }
}
