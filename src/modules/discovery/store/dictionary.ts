import type { DirectDatabase, DirectStatement } from '../../../platform/db/index.ts';
import { editDistance } from '../analysis/edit-distance.ts';
import { mostEdits, shortenedForms, shortestMended } from '../analysis/near-words.ts';
import type { NearWord } from '../search-index.ts';

interface WordRow {
  readonly word: string;
  readonly term: string;
  readonly df: number;
}

/** A word of two letters begins so many others that asking for all of them helps nobody. */
const shortestBeginning = 2;

/** A short word is one edit away from many others; only letters that have changed places are then taken for a slip. */
function isSwapped(word: string, other: string): boolean {
  return [...word].sort().join('') === [...other].sort().join('');
}

/** The library's own words: for reading a word that it does not know, and for words of which the beginning is given. */
export class Dictionary {
  readonly #byForm: DirectStatement;
  readonly #beginning: DirectStatement;
  readonly #isLive: (term: string) => boolean;

  /** `isLive`: whether a term stands in a work that can be found. */
  constructor(database: DirectDatabase, isLive: (term: string) => boolean) {
    this.#byForm = database.prepare(
      'select word.word, word.term, word.df from shortened join word on word.id = shortened.word where shortened.form = ?',
    );
    this.#beginning = database.prepare('select term, df from word where word >= ? and word < ? order by df desc limit ?');
    this.#isLive = isLive;
  }

  near(word: string, limit: number): NearWord[] {
    const found = new Map<string, WordRow & { distance: number }>();
    for (const form of shortenedForms(word, 3)) {
      for (const row of this.#byForm.all(form) as unknown as WordRow[]) {
        if (row.word === word || found.has(row.word)) continue;
        const distance = editDistance(word, row.word, mostEdits(word));
        if (distance !== undefined && (word.length > shortestMended || isSwapped(word, row.word)))
          found.set(row.word, { ...row, distance });
      }
    }
    const terms = new Set<string>();
    return (
      [...found.values()]
        // A slip at the first letter is rare; among words equally near the one that the library uses most is likeliest.
        .sort((a, b) => a.distance - b.distance || Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) || b.df - a.df)
        .filter(({ term }) => {
          if (terms.has(term) || !this.#isLive(term)) return false;
          terms.add(term);
          return terms.size <= limit;
        })
        .map(({ word: near, term, distance }) => ({ word: near, term, distance }))
    );
  }

  beginning(prefix: string, limit: number): string[] {
    if (prefix.length < shortestBeginning) return [];
    const rows = this.#beginning.all(prefix, `${prefix}\u{10ffff}`, limit * 2) as unknown as WordRow[];
    return [...new Set(rows.map(({ term }) => term))].slice(0, limit);
  }
}
