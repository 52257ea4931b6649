import type { PreparedResponse } from './prepared.ts';

/** What an entry takes beside its bodies and its key, about, so that many small ones count too. Bytes. */
const entryBytes = 512;
/** One body may take up this part of the cache and no more, so that none drives out all others. */
const largestShare = 1 / 8;

export interface ResponseCache {
  /** What is kept under the key and was made of this generation of the data. */
  get(key: string, generation: string | number): PreparedResponse | undefined;
  /** Keeps it until room is needed for what was asked for more recently, or the generation moves on. */
  set(key: string, generation: string | number, prepared: PreparedResponse): void;
  /** Bytes in use, about: bodies, compressed bodies, keys. */
  readonly bytes: number;
  readonly size: number;
}

interface Entry {
  readonly prepared: PreparedResponse;
  bytes: number;
}

/**
 * Keeps responses by key, the most recently asked for, in so many bytes. All are of one generation: the first call with another
 * one empties the cache. `mostBytes` of 0 keeps nothing.
 */
export function createResponseCache({ mostBytes }: { readonly mostBytes: number }): ResponseCache {
  // The order of a Map is that of insertion: whatever is asked for is put in anew, so the first is the one to go.
  const entries = new Map<string, Entry>();
  let current: string | number | undefined;
  let bytes = 0;

  function moveTo(generation: string | number): void {
    if (generation === current) return;
    current = generation;
    entries.clear();
    bytes = 0;
  }

  function drop(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    bytes -= entry.bytes;
  }

  function makeRoom(): void {
    for (const key of entries.keys()) {
      if (bytes <= mostBytes) return;
      drop(key);
    }
  }

  return {
    get(key, generation) {
      moveTo(generation);
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.prepared;
    },
    set(key, generation, prepared) {
      moveTo(generation);
      drop(key);
      if (prepared.body.length > mostBytes * largestShare) return;
      const entry: Entry = { prepared, bytes: prepared.bytes + 2 * key.length + entryBytes };
      entries.set(key, entry);
      bytes += entry.bytes;
      makeRoom();
      prepared.whenGrown((more) => {
        if (entries.get(key) !== entry) return;
        entry.bytes += more;
        bytes += more;
        makeRoom();
      });
    },
    get bytes() {
      return bytes;
    },
    get size() {
      return entries.size;
    },
  };
}
