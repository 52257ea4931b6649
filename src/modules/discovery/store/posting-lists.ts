import type { DirectDatabase, DirectStatement } from '../../../platform/db/index.ts';
import { type Block, blocksOfTerm, readBlock, readPlaces } from './blocks.ts';

export interface TermEntry {
  readonly id: number;
  /** Works in which the term stands or once stood. */
  readonly df: number;
}

/** Reads terms and their posting lists, and keeps the ones used last. Good for one version of the file: `forget` when it moves on. */
export class PostingLists {
  readonly #findTerm: DirectStatement;
  readonly #blocks: DirectStatement;
  readonly #places: DirectStatement;
  readonly #mostBytes: number;
  #terms = new Map<string, TermEntry | undefined>();
  #lists = new Map<number, readonly Block[]>();
  #bytes = 0;

  constructor(database: DirectDatabase, mostBytes: number) {
    this.#findTerm = database.prepare('select id, df from term where term = ?');
    this.#blocks = database.prepare('select data from posting where id >= ? and id < ? order by id');
    this.#places = database.prepare('select data from place where id = ?');
    this.#mostBytes = mostBytes;
  }

  find(term: string): TermEntry | undefined {
    if (this.#terms.has(term)) return this.#terms.get(term);
    if (this.#terms.size > 20_000) this.#terms.clear();
    const entry = this.#findTerm.get(term) as unknown as TermEntry | undefined;
    this.#terms.set(term, entry);
    return entry;
  }

  list(id: number): readonly Block[] {
    const known = this.#lists.get(id);
    if (known !== undefined) {
      // Moved to the end: what is at the beginning was used longest ago.
      this.#lists.delete(id);
      this.#lists.set(id, known);
      return known;
    }
    let bytes = 0;
    const blocks = (this.#blocks.all(id * blocksOfTerm, (id + 1) * blocksOfTerm) as { data: Uint8Array }[]).map(({ data }) => {
      bytes += data.byteLength + 200;
      return readBlock(data);
    });
    if (bytes <= this.#mostBytes / 4) {
      this.#lists.set(id, blocks);
      this.#bytes += bytes;
      while (this.#bytes > this.#mostBytes) {
        const [oldest, list] = this.#lists.entries().next().value!;
        this.#lists.delete(oldest);
        for (const block of list) this.#bytes -= block.length * 5 + 204;
      }
    }
    return blocks;
  }

  /** The places of the works of one block. */
  places(id: number, block: number): Uint16Array {
    return readPlaces((this.#places.get(id * blocksOfTerm + block) as { data: Uint8Array }).data);
  }

  forget(): void {
    this.#terms = new Map();
    this.#lists = new Map();
    this.#bytes = 0;
  }
}
