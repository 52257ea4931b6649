import type { MessageKey, Words } from '../words/index.ts';

/** Counts that are kept for each message; there are few more on the pages of any library. */
const mostKept = 2_000;

const kept = new WeakMap<Words, Map<MessageKey, Map<number, string>>>();

/** A message that asks for `count` and nothing else. Kept: a page of results counts a hundred things, and choosing the plural takes longer than all else of each. */
export function countedWords(key: MessageKey, count: number, t: Words): string {
  let byKey = kept.get(t);
  if (byKey === undefined) {
    byKey = new Map();
    kept.set(t, byKey);
  }
  let byCount = byKey.get(key);
  if (byCount === undefined) {
    byCount = new Map();
    byKey.set(key, byCount);
  }
  let words = byCount.get(count);
  if (words === undefined) {
    words = t(key, { count });
    if (byCount.size < mostKept) byCount.set(count, words);
  }
  return words;
}
