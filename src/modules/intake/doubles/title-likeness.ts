import { fold, words } from '../../../platform/text.ts';
import { editDistance } from '../../discovery/index.ts';

export interface Titled {
  readonly title: string;
  readonly subtitle?: string | undefined;
}

/** Words that say little about which title this is; they count a fifth. */
const small: ReadonlySet<string> = new Set(
  'a an the of in on for and or to with from by at as is are be it its their our we into between towards toward how what why der die das und le la les et de des du el los las y e il lo gli un una per con'.split(
    ' ',
  ),
);
const smallWeight = 0.2;
/** What a title without its subtitle can reach at most: the subtitle may tell the two apart. */
const withoutSubtitle = 0.84;
/** Weight of words that a title needs for its part before the colon to stand for it; with less, even the very same part tells less. */
const tellingWeight = 2.4;
const leastWeight = 1.8;
const shortWithoutSubtitle = 0.78;

/**
 * How alike two titles are, from 0 to 1: the share of their words that stand in both, in whatever order. A slip in a word, another ending or
 * an abbreviation with its beginning still counts, a little less. A subtitle that only one of the two has is left out of the comparison.
 */
export function titleLikeness(a: Titled, b: Titled): number {
  const one = partsOf(a);
  const other = partsOf(b);
  let best = share(one.all, other.all);
  if ((one.rest.length === 0) !== (other.rest.length === 0)) {
    const [whole, cut] = one.rest.length === 0 ? [one, other] : [other, one];
    const weight = weightOf(whole.all);
    const without = share(whole.all, cut.main);
    if (weight >= tellingWeight) best = Math.max(best, withoutSubtitle * without);
    else if (weight >= leastWeight && without >= 0.95) best = Math.max(best, shortWithoutSubtitle);
  }
  return best;
}

interface Parts {
  readonly main: readonly string[];
  readonly rest: readonly string[];
  readonly all: readonly string[];
}

/** Parts by the record that they are of: one is compared with many others, and each time by its parts. */
const known = new WeakMap<Titled, Parts>();

/** The words of a title before and after its first colon (or dash, or full stop), wherever a record draws the line between title and subtitle. */
export function partsOf(titled: Titled): Parts {
  let parts = known.get(titled);
  if (parts === undefined) {
    const whole = titled.subtitle === undefined ? titled.title : `${titled.title}: ${titled.subtitle}`;
    const seam = /[:?!]\s|\s[–—-]\s|\.\s+(?=\p{Lu})/u.exec(whole);
    const all = wordsOf(whole);
    const main = seam === null ? all : wordsOf(whole.slice(0, seam.index));
    parts = { main, rest: all.slice(main.length), all };
    known.set(titled, parts);
  }
  return parts;
}

function wordsOf(text: string): string[] {
  return words(
    fold(text)
      .replace(/['’]/g, '')
      .replace(/\bco-(?=\p{L})/gu, 'co')
      .replaceAll('&', ' and '),
  ).map((word) => numbers.get(word) ?? word);
}

const numbers: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten'.split(' ').map((word, index) => [word, String(index)]),
);

const weight = (word: string) => (small.has(word) ? smallWeight : 1);
const weightOf = (list: readonly string[]) => list.reduce((sum, word) => sum + weight(word), 0);

/** The Dice coefficient over words of different weight, each word used once. */
function share(a: readonly string[], b: readonly string[]): number {
  const total = weightOf(a) + weightOf(b);
  return total === 0 ? 0 : match(a, b).common / total;
}

/** Words that only one of two lists has, whatever their order. Slips, endings and abbreviations are no difference. */
export function wordsApart(a: readonly string[], b: readonly string[]): readonly [readonly string[], readonly string[]] {
  const { mine, theirs } = match(a, b);
  const telling = (list: readonly string[]) => list.filter((word) => !small.has(word));
  return [telling(mine), telling(theirs)];
}

function match(
  a: readonly string[],
  b: readonly string[],
): { readonly common: number; readonly mine: string[]; readonly theirs: string[] } {
  const theirs = [...b];
  let common = 0;
  const unmatched: string[] = [];
  for (const word of a) {
    const at = theirs.indexOf(word);
    if (at < 0) unmatched.push(word);
    else {
      theirs.splice(at, 1);
      common += 2 * weight(word);
    }
  }
  const mine: string[] = [];
  for (const word of unmatched) {
    let best = 0;
    let at = -1;
    for (const [index, other] of theirs.entries()) {
      const likeness = wordLikeness(word, other);
      if (likeness > best) [best, at] = [likeness, index];
    }
    if (at < 0) mine.push(word);
    else {
      common += best * (weight(word) + weight(theirs[at]!));
      theirs.splice(at, 1);
    }
  }
  return { common, mine, theirs };
}

function wordLikeness(a: string, b: string): number {
  // "With" and "without" are no slip of one another, and no number is a slip of the next.
  if (/\d/.test(a) || /\d/.test(b) || small.has(a) || small.has(b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.startsWith(short)) return long.length - short.length <= 2 ? 0.95 : 0.85;
  if (short.length < 4) return 0;
  const edits = editDistance(short, long, long.length >= 8 ? 2 : 1);
  return edits === undefined ? 0 : 0.9;
}
