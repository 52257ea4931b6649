import type { DirectDatabase } from '../../../platform/db/index.ts';

/**
 * What searches count, filter and sort by, in memory: one entry a document. About 40 bytes a work, most of them the values of its
 * facets.
 */
export class Columns {
  /** Documents, live or not. */
  length = 0;
  liveCount = 0;
  live = new Uint8Array(0);
  /** 0: not known. */
  years = new Uint16Array(0);
  sequences = new Uint32Array(0);
  titleLengths = new Uint8Array(0);
  /** The values of document `d` are `values[starts[d]]` up to, but not with, `values[starts[d + 1]]`. */
  starts = new Uint32Array(1);
  values = new Uint16Array(0);

  readonly facets: string[] = [];
  /** By value id: the place of its facet in `facets`, and the value itself. */
  readonly facetOf: number[] = [];
  readonly valueAt: string[] = [];
  /** By value id: live documents that have it. */
  readonly works: number[] = [];
  readonly #ids = new Map<string, number>();
  #removalsSeen = 0;

  /** The id of a facet's value; `undefined` when no work has ever had it. */
  valueId(facet: string, value: string): number | undefined {
    return this.#ids.get(`${facet}\n${value}`);
  }

  /** The values of a facet with how many live documents have each. */
  valuesOf(facet: string): Map<string, number> {
    const wanted = this.facets.indexOf(facet);
    const found = new Map<string, number>();
    this.works.forEach((works, id) => {
      if (works > 0 && this.facetOf[id] === wanted) found.set(this.valueAt[id]!, works);
    });
    return found;
  }

  /** Reads what has come to the file since the last time. `version`: how far removals are read after this. */
  take(database: DirectDatabase, version: number): void {
    for (const row of database.prepare('select id, facet, value from facet_value where id >= ? order by id').all(this.valueAt.length) as {
      id: number;
      facet: string;
      value: string;
    }[]) {
      let facet = this.facets.indexOf(row.facet);
      if (facet === -1) facet = this.facets.push(row.facet) - 1;
      this.facetOf.push(facet);
      this.valueAt.push(row.value);
      this.works.push(0);
      this.#ids.set(`${row.facet}\n${row.value}`, row.id);
    }
    const rows = database
      .prepare('select id, removed_in, year, sequence, title_length, value_ids from doc where id >= ? order by id')
      .iterate(this.length) as Iterable<{
      id: number;
      removed_in: number | null;
      year: number;
      sequence: number;
      title_length: number;
      value_ids: Uint8Array;
    }>;
    for (const row of rows) {
      const doc = this.length;
      if (doc >= this.live.length) this.#grow();
      const ids = row.value_ids;
      const start = this.starts[doc]!;
      const count = ids.byteLength / 2;
      while (start + count > this.values.length) this.values = grown(this.values, Uint16Array);
      for (let index = 0; index < count; index++) this.values[start + index] = ids[index * 2]! | (ids[index * 2 + 1]! << 8);
      this.starts[doc + 1] = start + count;
      if (row.removed_in === null) for (let at = start; at < start + count; at++) this.works[this.values[at]!]! += 1;
      this.live[doc] = row.removed_in === null ? 1 : 0;
      this.years[doc] = row.year;
      this.sequences[doc] = row.sequence;
      this.titleLengths[doc] = row.title_length;
      this.length += 1;
      if (row.removed_in === null) this.liveCount += 1;
    }
    for (const { id } of database.prepare('select id from doc where removed_in > ?').all(this.#removalsSeen) as { id: number }[]) {
      if (this.live[id] === 1) {
        this.live[id] = 0;
        this.liveCount -= 1;
        for (let at = this.starts[id]!; at < this.starts[id + 1]!; at++) this.works[this.values[at]!]! -= 1;
      }
    }
    this.#removalsSeen = version;
  }

  #grow(): void {
    this.live = grown(this.live, Uint8Array);
    this.years = grown(this.years, Uint16Array);
    this.sequences = grown(this.sequences, Uint32Array);
    this.titleLengths = grown(this.titleLengths, Uint8Array);
    // One more than there are documents: where the values of the last one end.
    const starts = new Uint32Array(this.live.length + 1);
    starts.set(this.starts);
    this.starts = starts;
  }
}

/** A copy half as large again. */
function grown<Numbers extends Uint8Array | Uint16Array | Uint32Array>(old: Numbers, Kind: new (length: number) => Numbers): Numbers {
  const larger = new Kind(Math.max(256, Math.ceil(old.length * 1.5)));
  larger.set(old as never);
  return larger;
}
