import { stem } from 'porter2';
import { fold } from '../../../platform/text.ts';
import { joinSpellings } from './spelling.ts';

/** One word of a text, with what it is looked up by. */
export interface Token {
  /** As it stands in the text. */
  readonly raw: string;
  /** What the index holds: spellings joined, ending taken off. Words that differ only so are one term. */
  readonly term: string;
  /** The word itself, lower case and without accents: "organisations". */
  readonly word: string;
  /** The word in the singular, spellings joined: "organisation". Labels of the vocabulary are told apart by it: "supporter" is not "support". */
  readonly base: string;
  /** Where it stands in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** True where only a hyphen stands between this word and the one before. */
  readonly tight: boolean;
}

/**
 * Raises with every change of what `tokens` makes of a text, so that an index made by another version is made anew.
 */
export const analysisVersion = 3;

/** Words that stand in most texts and say little. They are counted as places but not kept, and are not asked for. */
const commonWords = new Set(
  'a an and are as at be been but by for from had has have he her his if in into is it its of on or she so than that the their them then there these they this those to was were which will with'.split(
    ' ',
  ),
);

export function isCommon(word: string): boolean {
  return commonWords.has(word);
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ＇]\p{L}[\p{L}\p{M}]*)*/gu;
/** Scripts written without spaces between words: each character is a token, and neighbours are found as phrases. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const beyondAscii = /[\u0080-\uffff]/;
const beyondLatin = /[\u0250-\uffff]/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface Analysed {
  readonly term: string;
  readonly word: string;
  readonly base: string;
}
/** Analysing a word costs some microseconds and texts repeat their words. Kept are those seen lately, so many at least and twice as many at most. */
const leastKept = 30_000;
let kept = new Map<string, Analysed>();
let keptBefore = new Map<string, Analysed>();

/** What one run of letters and digits is looked up by. */
export function analyseWord(raw: string): Analysed {
  const known = kept.get(raw);
  if (known !== undefined) return known;
  const analysed = keptBefore.get(raw) ?? analyseFresh(raw);
  // What was not asked for since the last turn is forgotten at once: keeping count of use would cost more than making it again.
  if (kept.size >= leastKept) {
    keptBefore = kept;
    kept = new Map();
  }
  kept.set(raw, analysed);
  return analysed;
}

function analyseFresh(raw: string): Analysed {
  const word = plainWord(raw);
  if (!/^[a-z]{3,}$/.test(word)) return { word, term: word, base: word };
  const joined = joinSpellings(word);
  return { word, term: stem(joined), base: singular(joined) };
}

/** Lower case, without accents and apostrophes: "Carer’s" and "carer's" become "carer", "O'Brien" becomes "obrien". */
function plainWord(raw: string): string {
  // Most words are plain letters, which need no folding.
  if (/^[A-Za-z0-9]+$/.test(raw)) return raw.toLowerCase();
  let word = fold(raw).replace(/[’ʼ＇]/g, "'");
  if (!word.includes("'")) return word;
  word = word.replace(/'s$/, '');
  // French and Italian articles hang on their noun: "l'expérience".
  word = word.replace(/^(?:l|d|j|m|n|t|qu|dell|nell|all)'(?=.{3})/, '');
  return word.replaceAll("'", '');
}

/** The term of a plain word. English endings are taken off words in Latin letters; other words are their own terms. */
export function termOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stem(joinSpellings(word)) : word;
}

/** A word in the singular, spellings joined, where its ending says that it may be a plural. */
export function baseOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? singular(joinSpellings(word)) : word;
}

/** What this makes of words that are no plurals is no word, but always the same. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Analyses its word when first asked to: whoever looks for a few words in a text can pass over the others by their first letter. */
class TextToken implements Token {
  readonly raw: string;
  readonly start: number;
  readonly tight: boolean;
  #analysed: Analysed | undefined;
  constructor(raw: string, start: number, tight: boolean) {
    this.raw = raw;
    this.start = start;
    this.tight = tight;
  }
  get end(): number {
    return this.start + this.raw.length;
  }
  get term(): string {
    return this.#analysis.term;
  }
  get word(): string {
    return this.#analysis.word;
  }
  get base(): string {
    return this.#analysis.base;
  }
  get #analysis(): Analysed {
    this.#analysed ??= analyseWord(this.raw);
    return this.#analysed;
  }
}

/** The words of a text in order, common ones among them. */
export function tokens(text: string): Token[] {
  return textWords(text).map(({ raw, term, word, base, start, end, tight }) => ({ raw, term, word, base, start, end, tight }));
}

/** The same, each taken apart only when it is asked what it is looked up by. */
export function textWords(text: string): Token[] {
  const found: Token[] = [];
  let end = -1;
  wordPattern.lastIndex = 0;
  for (let match = wordPattern.exec(text); match !== null; match = wordPattern.exec(text)) {
    const raw = match[0];
    const start = match.index;
    const tight = start - end === 1 && found.length > 0 && isHyphen(text.charCodeAt(start - 1));
    if (!beyondAscii.test(raw)) {
      found.push(new TextToken(raw, start, tight));
      end = start + raw.length;
      continue;
    }
    const parts = beyondLatin.test(raw) && unspaced.test(raw) ? pieces(raw) : [{ text: raw, index: 0 }];
    for (const { text: piece, index } of parts) {
      const token = new TextToken(piece, start + index, tight && index === 0);
      // What folds to nothing is no word.
      if (token.word === '') continue;
      found.push(token);
      end = token.end;
    }
  }
  return found;
}

/** Characters of a run that is written without spaces; words in other letters that stand within it ("PTSDの治療") stay whole. */
function pieces(raw: string): { text: string; index: number }[] {
  const found: { text: string; index: number }[] = [];
  let spaced = false;
  for (const { segment, index } of graphemes.segment(raw)) {
    const wasSpaced = spaced;
    spaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}'’ʼ＇]/u.test(segment);
    if (spaced && wasSpaced) found.at(-1)!.text += segment;
    else found.push({ text: segment, index });
  }
  return found;
}

function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0x2011;
}

/** Beginnings that are written apart, with a hyphen or closed up, and that are hardly ever a word: "co design", "non-clinical". */
const openPrefixes = new Set(['co', 'non', 'pre', 'anti', 'multi', 'inter', 'intra', 'semi', 'sub', 'bi', 'un']);

/** True for "co" in "co design": the two words are then one. */
export function isOpenPrefix(word: string): boolean {
  return openPrefixes.has(word);
}

/** Words that questions are asked with. Beside any other word of a query they are not looked for. */
const askingWords = new Set(
  'about also any can could did do does get give how i me more my need our out over should some up us want we what when where which who whom whose why would you your'.split(
    ' ',
  ),
);

export function isAsking(word: string): boolean {
  return askingWords.has(word);
}
