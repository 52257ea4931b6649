import { words } from '../../../platform/text.ts';

/** How a text reads by its length alone. A hint for whoever writes, and no judgement: nothing is rewritten by it. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  /** Words a sentence has on average. */
  readonly sentenceLength: number;
  /** Words of more than nine letters, each as it is first written, the most frequent first. */
  readonly longWords: readonly string[];
}

/** Letters from which a word counts as long. */
const longFrom = 10;
/** Average words in a sentence above which a plain text is harder to follow. */
export const longSentence = 20;

export function readability(text: string, language = 'en'): Readability {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => words(segment))
    .filter((found) => found.length > 0);
  const all = sentences.flat();
  const long = new Map<string, { word: string; count: number }>();
  for (const word of all) {
    if ([...word].length < longFrom || /\d/.test(word)) continue;
    const key = word.toLowerCase();
    const known = long.get(key);
    if (known === undefined) long.set(key, { word, count: 1 });
    else known.count += 1;
  }
  return {
    words: all.length,
    sentences: sentences.length,
    sentenceLength: sentences.length === 0 ? 0 : Math.round((all.length / sentences.length) * 10) / 10,
    longWords: [...long.values()].sort((a, b) => b.count - a.count).map(({ word }) => word),
  };
}
