/** Parts of a citation are set off by full stops. These functions know where such a stop is the end of a part and where it is not. */

const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|St|[Vv]ol|[Nn]os?|vs|Dr|Mr|Mrs|Ms|Prof|Suppl|[Aa]rt|pp?|Ed|Eds|e\.g|i\.e|cf|U\.S|U\.K|Pt|Ch|approx|Inc|Ltd)\.$/u;
const stop = /[.?!…]["”’'»)\]]*(?=\s+["“‘'«([]?[\p{Lu}\p{Lo}\p{N}$€£]|\s+\[|\s+\()/gu;

export interface Sentence {
  readonly text: string;
  /** True when a question or exclamation mark ends it, which may as well stand inside a title. */
  readonly weak: boolean;
}

/** Splits at full stops, question and exclamation marks that are followed by a capital, a digit, a quotation mark or a bracket. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  stop.lastIndex = 0;
  for (let hit = stop.exec(text); hit; hit = stop.exec(text)) {
    const end = hit.index + hit[0].length;
    const part = text.slice(from, end);
    if (hit[0].startsWith('.') && (abbreviation.test(part) || text[hit.index - 1] === '.')) continue;
    sentences.push({ text: part.trim(), weak: /^[?!]/u.test(hit[0]) });
    from = end;
  }
  const rest = text.slice(from).trim();
  if (rest !== '') sentences.push({ text: rest, weak: /[?!]["”’')\]]*$/u.test(rest) });
  return sentences.filter((sentence) => sentence.text !== '' && sentence.text !== '.');
}

const small =
  /^(?:a|an|and|as|at|but|by|de|der|des|del|di|du|e|en|et|for|from|in|into|la|las|le|les|los|nor|of|on|or|over|per|the|to|und|upon|via|von|with|within|y)$/iu;

/**
 * True for words set as a name is set: every word of weight begins with a capital. Names of journals and bodies are printed so in APA style,
 * while titles of works are in sentence case.
 */
export function isNameLike(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}][\p{L}\p{M}'’‐‑-]*/gu) ?? [];
  if (words.length === 0 || words.length > 16) return false;
  const heavy = words.filter((word) => !small.test(word));
  return (
    heavy.length > 0 &&
    heavy.every((word) => /^(?:\p{Lu}|\p{Lo}|e[A-Z]|i[A-Z])/u.test(word)) &&
    (/^[\p{Lu}\p{Lo}]/u.test(words[0] ?? '') || /^(?:e|i)[A-Z]/u.test(words[0] ?? ''))
  );
}

/** Same words, whatever the case, the marks and the dashes. */
export function sameWords(left: string, right: string): boolean {
  return wordKey(left) === wordKey(right);
}

export function wordKey(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}
