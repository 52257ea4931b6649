import { fullTitle } from '../src/modules/catalogue/index.ts';
import { wordsOf } from './known-item-queries.ts';
import type { MadeRecord } from './made-library.ts';

/** Usual settings of BM25 (Robertson and Zaragoza 2009). */
const [k1, b] = [1.2, 0.75];

/**
 * The reference of the known-item evaluation: BM25 over titles, names and descriptions as one text. Words are compared as they are
 * typed and any of them is enough; it knows no stems, no spelling, no fields and no vocabulary.
 */
export class PlainRanking {
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  /** By word: how often it stands in each work that has it. */
  readonly #postings = new Map<string, Map<number, number>>();
  #length = 0;

  constructor(records: Iterable<MadeRecord>) {
    for (const record of records) this.#add(record);
  }

  #add(record: MadeRecord): void {
    const names = (record.contributors ?? []).map((person) => ('family' in person ? person.family : person.literal));
    const texts = (record.descriptions ?? []).flatMap(({ sections }) => sections.map(({ text }) => text));
    const words = wordsOf([fullTitle(record), ...names, ...texts].join(' '));
    const work = this.#ids.push(record.id) - 1;
    this.#lengths.push(words.length);
    this.#length += words.length;
    for (const word of words) {
      const works = this.#postings.get(word) ?? new Map<number, number>();
      this.#postings.set(word, works);
      works.set(work, (works.get(work) ?? 0) + 1);
    }
  }

  /** Ids of the best works, the best first; of equals, the one that was added first. */
  search(query: string, limit: number): string[] {
    const scores = new Map<number, number>();
    const count = this.#ids.length;
    for (const word of new Set(wordsOf(query))) {
      const works = this.#postings.get(word);
      if (works === undefined) continue;
      const weight = Math.log(1 + (count - works.size + 0.5) / (works.size + 0.5));
      for (const [work, times] of works) {
        const length = 1 - b + (b * this.#lengths[work]!) / (this.#length / count);
        scores.set(work, (scores.get(work) ?? 0) + (weight * times * (k1 + 1)) / (times + k1 * length));
      }
    }
    return [...scores]
      .sort(([one, score], [other, otherScore]) => otherScore - score || one - other)
      .slice(0, limit)
      .map(([work]) => this.#ids[work]!);
  }
}
