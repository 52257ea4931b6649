import { fullTitle } from '../src/modules/catalogue/index.ts';
import { mistyped, wordsOf } from './known-item-queries.ts';
import { conceptLabels, facetValues, madeRecords, madeTopics } from './made-library.ts';
import { adjectives, collocations, nouns, plural } from './made-vocabulary.ts';
import { Chance } from './seeded-random.ts';

/** Kinds of search that readers bring, each as often as another. */
export const searchKinds = [
  'rare word',
  'medium word',
  'common word',
  'very common word',
  'two words',
  'four words',
  'phrase',
  'prefix',
  'word of the vocabulary',
  'typo',
] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface MixedSearch {
  readonly kind: SearchKind;
  readonly path: string;
}

/** By rank among the nouns: of 5,000 made works a rare word stands in one to ten, a medium one in 1 to 5 %, a common one in 7 to 15 %. */
const ranks = { rare: [1_500, 12_000], medium: [120, 500], common: [20, 90] } as const;
const veryCommon = ['peer', 'support', 'mental', 'health', 'experience', 'lived', 'people', 'recovery', 'study', 'service'];

/** Searches without end, no two alike, so that no cache of answers has one ready. Every second has one or two facets chosen. */
export function* mixedSearches(seed: number): Generator<MixedSearch> {
  const chance = new Chance(seed);
  const asked = new Set<string>();
  const titles = madeRecords(2_000);
  for (let number = 0; ; number++) {
    const kind = searchKinds[number % searchKinds.length]!;
    // Kinds take turns, and so do those with and without facets within each kind.
    const facets = Math.floor(number / searchKinds.length) % 2 === 0 ? [] : someFacets(chance);
    const parameters = new URLSearchParams([['q', wordsFor(kind, chance, titles)], ...facets]);
    // There are few very common words; what has been asked for already is paged through.
    let path = `/search?${parameters}`;
    for (let page = 2; asked.has(path) && page <= 50; page++) path = `/search?${parameters}&page=${page}`;
    if (asked.has(path)) continue;
    asked.add(path);
    yield { kind, path };
  }
}

function wordsFor(kind: SearchKind, chance: Chance, titles: ReturnType<typeof madeRecords>): string {
  const noun = ([first, last]: readonly [number, number]) => nouns[chance.between(first, last)]!;
  switch (kind) {
    case 'rare word':
      return noun(ranks.rare);
    case 'medium word':
      return chance.happens(0.3) ? plural(noun(ranks.medium)) : noun(ranks.medium);
    case 'common word':
      return noun(ranks.common);
    case 'very common word':
      return chance.of(veryCommon);
    case 'two words':
      return `${chance.of(veryCommon)} ${noun(chance.happens(0.5) ? ranks.common : ranks.medium)}`;
    case 'four words':
      return [adjectives[chance.below(60)]!, noun(ranks.common), chance.of(veryCommon), noun(ranks.medium)].join(' ');
    case 'phrase':
      return chance.happens(0.5) ? `"${chance.of(collocations)}" ${noun(ranks.common)}` : `"${pairOf(titles, chance)}"`;
    case 'prefix':
      return `${noun(chance.happens(0.5) ? ranks.common : ranks.medium).slice(0, 4)}*`;
    case 'word of the vocabulary':
      return chance.happens(0.5) ? chance.of(conceptLabels) : `${chance.of(conceptLabels)} ${noun(ranks.common)}`;
    case 'typo':
      return mistyped([chance.of(veryCommon), noun(ranks.medium)], chance)!.join(' ');
  }
}

/** Two words that stand side by side in a title. */
function pairOf(titles: ReturnType<typeof madeRecords>, chance: Chance): string {
  const { value } = titles.next();
  const words = wordsOf(value === undefined ? chance.of(collocations) : fullTitle(value));
  const at = chance.below(Math.max(1, words.length - 1));
  return words.slice(at, at + 2).join(' ');
}

const narrowings: readonly ((chance: Chance) => readonly [name: string, value: string])[] = [
  ...['community', 'perspective', 'kind'].map((facet) => (chance: Chance) => [facet, chance.of(facetValues.get(facet)!)] as const),
  (chance) => ['topic', chance.of(madeTopics)],
  (chance) => ['type', chance.of(['journal-article', 'report', 'framework', 'chapter'])],
  (chance) => ['access', chance.of(['open', 'membership-or-payment'])],
  (chance) => ['involvement', chance.of(['led', 'co-produced', 'advised', 'took-part'])],
  (chance) => ['country', chance.of(['AU', 'GB', 'NZ', 'US'])],
  (chance) => {
    const from = chance.between(1995, 2018);
    return ['year', `${from}-${from + chance.between(2, 8)}`];
  },
];

function someFacets(chance: Chance): [string, string][] {
  return chance.some(narrowings, chance.between(1, 2)).map((narrow) => [...narrow(chance)]);
}
