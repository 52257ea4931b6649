import { fullTitle } from '../src/modules/catalogue/index.ts';
import { type MadeRecord, madeRecords } from './made-library.ts';
import { nouns, plural } from './made-vocabulary.ts';
import { Chance } from './seeded-random.ts';

/** Ways in which a person looks for a work that they know of. */
export const queryKinds = [
  'exact title',
  'three title words',
  'one typo',
  'plural flipped',
  'title word + surname',
  'abstract words',
] as const;
export type QueryKind = (typeof queryKinds)[number];

export interface KnownItem {
  /** The one right answer. */
  readonly id: string;
  readonly queries: Readonly<Record<QueryKind, string>>;
}

/**
 * Works to look for among `madeRecords(count)`, spread over the whole library, with a query of each kind. Works that a kind of query
 * cannot be made for (no person as author, no noun to flip) are passed over. The same arguments give the same queries.
 */
export function knownItems(count: number, wanted: number, seed = 1): KnownItem[] {
  const frequency = documentFrequencies(madeRecords(count, seed));
  // Some are passed over, so more are looked at than are wanted.
  const step = Math.max(1, Math.floor(count / (wanted * 2.5)));
  const items: KnownItem[] = [];
  let number = 0;
  for (const record of madeRecords(count, seed)) {
    if (number % step === 0) {
      const queries = queriesFor(record, frequency, new Chance(number * 7_919 + seed));
      if (queries !== undefined) items.push({ id: record.id, queries });
      if (items.length === wanted) break;
    }
    number += 1;
  }
  return items;
}

/** In how many works each word stands, in title or abstract. */
export function documentFrequencies(records: Iterable<MadeRecord>): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const record of records) {
    const texts = [fullTitle(record), ...(record.descriptions ?? []).flatMap(({ sections }) => sections.map(({ text }) => text))];
    for (const word of new Set(wordsOf(texts.join(' ')))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return frequency;
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+(?:[-’']\p{L}+)*/gu) ?? [];
}

function queriesFor(record: MadeRecord, frequency: ReadonlyMap<string, number>, chance: Chance): KnownItem['queries'] | undefined {
  const title = fullTitle(record);
  const rare = rarerHalf(title, frequency);
  const author = record.contributors?.[0];
  const sections = record.descriptions?.find(({ kind }) => kind === 'abstract')?.sections ?? [];
  const section = chance.of(sections.filter(({ text }) => rarerHalf(text, frequency).length >= 4));
  if (rare.length < 3 || author === undefined || !('family' in author) || section === undefined) return undefined;

  const three = inOrderOf(title, chance.some(rare, 3));
  const typo = mistyped(three, chance);
  const flipped = withOneNumberFlipped(three, chance);
  if (typo === undefined || flipped === undefined) return undefined;
  return {
    'exact title': title,
    'three title words': three.join(' '),
    'one typo': typo.join(' '),
    'plural flipped': flipped.join(' '),
    'title word + surname': `${chance.of(rare.slice(0, 2))} ${author.family}`,
    'abstract words': inOrderOf(section.text, chance.some(rarerHalf(section.text, frequency), 4)).join(' '),
  };
}

/** Words that say nothing of what a work is about, and that nobody looks for it by. */
const functionWords = new Set(
  'about also among and been between can for from had has have how many most our over said some that the their them themselves they this those was were what when where which while who why with without'.split(
    ' ',
  ),
);

/** The content words of a text that stand in the fewest works, rarest first: half of its different ones. */
function rarerHalf(text: string, frequency: ReadonlyMap<string, number>): string[] {
  const different = [...new Set(wordsOf(text))].filter((word) => word.length > 2 && !functionWords.has(word));
  const byRarity = different.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0));
  return byRarity.slice(0, Math.ceil(different.length / 2));
}

function inOrderOf(text: string, words: readonly string[]): string[] {
  const order = wordsOf(text);
  return words.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The words with one slip of the fingers in one that has five letters or more; `undefined` where none has. */
export function mistyped(words: readonly string[], chance: Chance): string[] | undefined {
  const long = words.flatMap((word, index) => (word.length >= 5 ? [index] : []));
  if (long.length === 0) return undefined;
  const at = chance.of(long);
  return words.with(at, withTypo(words[at]!, chance));
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** One letter left out, put in or changed, or two neighbours changed about. The first letter stays: people seldom get that one wrong. */
export function withTypo(word: string, chance: Chance): string {
  for (;;) {
    const at = chance.between(1, word.length - 1);
    const [before, after] = [word.slice(0, at), word.slice(at)];
    const typed = chance.of([
      () => before + after.charAt(1) + after.charAt(0) + after.slice(2),
      () => before + after.slice(1),
      () => before + chance.of(letters) + after,
      () => before + chance.of(letters) + after.slice(1),
    ])();
    if (typed !== word) return typed;
  }
}

const numbers = new Map(
  nouns.flatMap((noun): [string, string][] =>
    plural(noun) === noun
      ? []
      : [
          [noun, plural(noun)],
          [plural(noun), noun],
        ],
  ),
);

/** The words with one noun in the plural that stood in the singular, or the other way about; `undefined` where none is a noun. */
export function withOneNumberFlipped(words: readonly string[], chance: Chance): string[] | undefined {
  const flippable = words.flatMap((word, index) => (numbers.has(word) ? [index] : []));
  if (flippable.length === 0) return undefined;
  const at = chance.of(flippable);
  return words.with(at, numbers.get(words[at]!)!);
}
