/** Shorter words are too near to too many others. */
export const shortestMended = 4;
const longestMended = 30;

/**
 * The word itself and the word with any one letter left out. Two words whose forms meet are at most two edits apart, and all
 * words one edit apart meet (the idea of W. Garbe's symmetric delete spelling correction, 2012). None for words that are not mended:
 * short ones and those with digits.
 */
export function shortenedForms(word: string, shortest = shortestMended): readonly string[] {
  if (word.length < shortest || word.length > longestMended || /\p{N}/u.test(word)) return [];
  const forms = new Set([word]);
  for (let index = 0; index < word.length; index++) forms.add(word.slice(0, index) + word.slice(index + 1));
  return [...forms];
}

/** How many edits a word may be away from what was meant: one in short words, two in longer ones. */
export function mostEdits(word: string): number {
  return word.length < 8 ? 1 : 2;
}
