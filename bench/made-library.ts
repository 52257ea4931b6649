import { join } from 'node:path';
import type { WorkRecordInput } from '../src/modules/catalogue/index.ts';
import { type CollectionDefinition, readSiteFolder } from '../src/modules/site/index.ts';
import { idAlphabet } from '../src/platform/ids.ts';
import { journals, madeOrganisation, madePerson } from './made-names.ts';
import { adjectives, collocations, nouns, plural, verbs } from './made-vocabulary.ts';
import { root } from './measure.ts';
import { Chance } from './seeded-random.ts';

export type MadeRecord = WorkRecordInput & { readonly id: string };

/**
 * Works of a made library that is like a real one where search is concerned: words fall off by the law of Zipf, "peer", "support",
 * "mental", "health" and "experience" stand in about half of all works, each title has a few words of its own that return in its
 * abstract, and the places and facets are those of the demonstration library.
 *
 * The same seed gives the same works, and a larger library begins with the smaller one. Nothing is held between one work and the next.
 */
export function* madeRecords(count: number, seed = 1): Generator<MadeRecord> {
  for (let number = 0; number < count; number++) yield madeRecord(number, seed);
}

const site = await demonstrationSite();
const categories = site.collections.flatMap(({ slug, children = [] }: CollectionDefinition) =>
  children.map((child) => `${slug}/${child.slug}`),
);
const conceptIds = site.schemes.flatMap(({ concepts }) => concepts.map(({ id }) => id));
/** Values by facet of the demonstration library: `community`, `perspective` and so on. */
export const facetValues: ReadonlyMap<string, readonly string[]> = new Map(
  site.facets.map(({ id, values }) => [id, values.map((value) => value.id)]),
);
export const madeTopics: readonly string[] = site.collections.map(({ slug }) => slug);
/** What people call the concepts of the demonstration library: preferred and other labels that are shown. */
export const conceptLabels: readonly string[] = site.schemes.flatMap(({ concepts }) =>
  concepts.flatMap(({ prefLabel, altLabels }) => [prefLabel, ...altLabels]),
);

async function demonstrationSite() {
  const read = await readSiteFolder(join(root, 'library'));
  if (read.kind === 'problems') throw new Error(`the demonstration library needs mending: ${JSON.stringify(read.problems)}`);
  return read.site;
}

/** How flat the tops of the word lists are: the flatter, the fewer works hold the commonest words. */
const flatness = { nouns: 85, adjectives: 32, verbs: 32, collocations: 60 };
/**
 * Titles are made of commoner words than abstracts: what tells one from another is which words stand together, as in real titles, and
 * seldom a word that stands nowhere else. Their own words begin behind the very commonest; the rest of a title are common words.
 */
const titleSlope = 2.3;
const own = { nouns: { from: 40, flatness: 90 }, adjectives: { from: 15, flatness: 45 } };
/** How often an abstract comes back to the words of its subject. */
const returning = 0.2;

/**
 * `$n` noun, `$N` plural, `$a` adjective, `$v` verb in the past, `$c` words that stand together, `$p` place, `$d` number;
 * `$t` `$T` `$x` noun, plural and adjective of the work's own subject.
 */
type Pattern = readonly string[];
const patterns = (text: string): readonly Pattern[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/(\$\w)/));

const titles = patterns(`
  $T and $c in $x $N: a $a study of $t $N
  $c for $x $N: the $n of $t and $T
  The $t of $c: $a $N of $T in $x $n
  $x $N, $T and $c: what $N said about $t
  From $t to $x $n: $c and the $n of $T
  $v $T: a $a review of $c in $x $N and $t
  Making $x $n $a: $T, $t and $c
  Why $T matter to $N in $x $n and $t
  A $a framework for $x $T and the $n of $t
  $N of $t and $x $n among $N in $p
  Walking with $T: $c, $x $N and the $t of $n
  $c as $x $n: $T and $N in $p, a $t study
  How $N $v the $x $t of $c and $T
  Between $t and $T: $x $N in $a $n
  The $x $n of $T: an interview study with $N about $t
  $t-led $n and $x $N: $T in the $n of $c
`);
const background = patterns(`
  Although $c has been $v in $a $N, little is known about $n and $t among $N.
  In $p, $N have $v $a $n for $c, yet the $n of $N remains $a.
  $c is often $v as a $n of $N, and $a $N point to $n, $n and $t.
  $N and $N have long $v that $a $n depends on $n and the $n of $N.
  The $n of $c in $a $N is shaped by $n, $n and $a $N.
  Over the last decade $N have $v $c, and $n has become a $a $n in $p.
  Many $N meet $n and $n before they find $a $n or $c.
  Policy asks for $n in $a $N; how $N $v it is rarely told by $N themselves.
`);
const aims = patterns(`
  This study $v how $N and $N $v $t in $a $N.
  The aim was to understand what $n means for $N who have $v $c.
  We asked which $N of $t help $a $N, and how $n can be $v.
  To describe the $n of $T and the $a $N that $N $v in $c.
  Our purpose is to trace $a $N of $t from the $n of $N and their $N.
  This paper considers $n and $T as they are $v by $a $N.
`);
const methods = patterns(`
  Interviews with $d $N and $d $N from $a $N were $v and $v using a $a $n.
  A $a $n with $d $N was $v in $p, together with $N of $n and $n.
  $N with $n of $c $v the $N and $v the $n with $N.
  We $v $d $N on $n, $n and $t, and $v them by $a $n.
  Databases were searched for $N on $c; $d papers were $v for $n and $n.
  Over $d months a $a $n of $N kept diaries of $n and $n.
  Data from $d $N were $v twice, once by $N and once by a $a $n.
`);
const results = patterns(`
  Four $a $N were $v: $n, $t, $n and the $n of $N.
  $N $v $a $n when $N were $v, and $d of them $v $t as $a $n.
  The $n of $T was $v by $N, while $a $N and $n made $n harder for $N.
  Where $c was $v, $N spoke of $n, $n and a $a $n with $N.
  $N also $v $n, $a $N and a lack of $n in the $n of $c.
  Most $N, $d in all, $v the $n as $a, and some $v $n or $n.
  Compared with $a $N, those with $t had more $n and fewer $N.
  Three kinds of $n appeared: $a $n, $n without $n, and $t that $N $v.
  Several $N said that $c had given them $n, $n and a $a $n.
  Change in $n was small at first and grew as $N $v $a $N.
`);
const conclusions = patterns(`
  $c can $n the $n of $N where $N and $n are $v from the start.
  The findings call for $a $n, $v $N and $n that $N can trust.
  $N and $N should be $v in $n about $t, and $a $N need $n.
  Further $n with $N is needed on $T, $n and the $a $n of $c.
  These results support $a $n and ask $N to share $n with $N.
  Managers and $N may draw on $c to build $n, $n and $a $N.
  Without $n, $c risks becoming a $a $n of $N.
`);
const oneLines = patterns(`
  Looks at how $N and $N $v $t, and what it means for $c.
  A $a $n of $T in $p, with $n for $N and their $N.
  $N talk about $n, $t and $c, and what they would $n.
  Sets out $a $N for $n with $T and $N.
`);
const statements = patterns(`
  People with lived experience $v the $n and $v the $N.
  Two of the authors are $N who have $v services themselves.
  A group of $N advised on $n, $n and the reading of results.
`);

const places =
  'Victoria|Queensland|Tasmania|New South Wales|South Australia|Perth|Darwin|Aotearoa New Zealand|Scotland|Wales|England|Ireland|Ontario|Norway|Italy|Chile|Ghana|Kerala|Hong Kong|California'.split(
    '|',
  );

const types: readonly (readonly [WorkRecordInput['type'], number])[] = [
  ['journal-article', 62],
  ['report', 12],
  ['webpage', 5],
  ['framework', 4],
  ['chapter', 4],
  ['video', 3],
  ['policy', 3],
  ['podcast', 2],
  ['book', 2],
  ['thesis', 2],
  ['presentation', 1],
];
type AccessKind = NonNullable<WorkRecordInput['access']>[number]['kind'];
const accessKinds: readonly (readonly [AccessKind, number])[] = [
  ['open', 50],
  ['membership-or-payment', 36],
  ['free-registration', 6],
  ['library-only', 4],
  ['on-request', 2],
  ['gone', 2],
];
type Level = NonNullable<WorkRecordInput['involvement']>['level'];
const levels: readonly (readonly [Level, number])[] = [
  ['none-stated', 64],
  ['took-part', 15],
  ['advised', 10],
  ['co-produced', 7],
  ['led', 4],
];
const countries: readonly (readonly [string, number])[] = [
  ['AU', 40],
  ['GB', 18],
  ['US', 15],
  ['NZ', 7],
  ['CA', 6],
  ['IE', 3],
  ['NO', 3],
  ['IT', 2],
  ['NL', 2],
  ['DE', 1],
  ['IN', 1],
  ['BR', 1],
  ['HK', 1],
];
const languages: readonly (readonly [string, number])[] = [
  ['en', 93],
  ['es', 2],
  ['de', 1],
  ['fr', 1],
  ['no', 1],
  ['pt', 1],
  ['mi', 1],
];

/** Words that a work's title is made of and its abstract returns to. */
interface Subject {
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
}

const sectionsOfAbstract = [
  ['Background', 'background', background, 2],
  ['Aims', 'aims', aims, 1],
  ['Methods', 'methods', methods, 2],
  ['Results', 'results', results, 4],
  ['Conclusions', 'conclusions', conclusions, 2],
] as const;

function madeRecord(number: number, seed: number): MadeRecord {
  const chance = new Chance(Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b));
  const subject: Subject = {
    nouns: Array.from({ length: 5 }, () => ownNoun(chance)),
    adjectives: Array.from({ length: 2 }, () => ownAdjective(chance)),
  };
  const [title, subtitle] = madeTitle(chance, subject);
  const type = chance.weighted(types);
  // The square root leans towards the end: half of the works are of the last eleven years.
  const year = 1990 + Math.floor(Math.sqrt(chance.even()) * 37);
  const kind = chance.weighted(accessKinds);
  const level = chance.weighted(levels);
  const community: Record<string, string[]> = chance.happens(0.25) ? { community: [chance.of(facetValues.get('community')!)] } : {};
  const perspective: Record<string, string[]> = chance.happens(0.4) ? { perspective: [chance.of(facetValues.get('perspective')!)] } : {};
  return {
    id: madeId(number, seed),
    type,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    contributors: madeContributors(chance, type),
    issued: chance.happens(0.3) ? `${year}-${String(chance.between(1, 12)).padStart(2, '0')}` : String(year),
    ...madeSource(chance, type, year),
    ...(chance.happens(0.55) ? { identifiers: [{ scheme: 'doi' as const, value: `10.5555/made.${seed}.${number}` }] } : {}),
    languages: [chance.weighted(languages)],
    countries: chance.happens(0.8) ? [chance.weighted(countries)] : [],
    access: [kind === 'gone' || kind === 'on-request' ? { kind } : { kind, url: `https://example.org/works/${number}` }],
    descriptions: [
      {
        kind: 'one-line',
        sections: [{ text: sentence(chance, chance.of(oneLines), subject) }],
        writtenBy: { kind: 'library' },
      },
      {
        kind: 'abstract',
        sections: sectionsOfAbstract.map(([label, role, list, sentences]) => ({
          label,
          role,
          text: chance
            .some(list, sentences)
            .map((pattern) => sentence(chance, pattern, subject))
            .join(' '),
        })),
        writtenBy: { kind: 'authors' },
      },
    ],
    ...(level === 'none-stated'
      ? {}
      : { involvement: { level, statement: sentence(chance, chance.of(statements), subject), source: 'Abstract' } }),
    placements: chance.some(
      categories,
      chance.weighted([
        [1, 70],
        [2, 24],
        [3, 6],
      ]),
    ),
    facets: { ...community, ...perspective },
    concepts: [...new Set(Array.from({ length: chance.between(1, 4) }, () => conceptIds[chance.rank(conceptIds.length, 8)]!))],
  };
}

function madeTitle(chance: Chance, subject: Subject): [title: string, subtitle: string | undefined] {
  for (;;) {
    // Each of its own words stands in the title once, so that the words of one title differ.
    const left = { nouns: [...subject.nouns], adjectives: [...subject.adjectives] };
    const text = capitalised(fill(chance, chance.of(titles), left, { take: true }));
    const length = text.split(' ').length;
    if (length < 6 || length > 16) continue;
    const colon = text.indexOf(': ');
    return colon > 0 && chance.happens(0.4) ? [text.slice(0, colon), text.slice(colon + 2)] : [text, undefined];
  }
}

function sentence(chance: Chance, pattern: Pattern, subject: Subject): string {
  return capitalised(fill(chance, pattern, { nouns: [...subject.nouns], adjectives: [...subject.adjectives] }, { take: false }));
}

/** Puts words into a pattern. A title takes its own words out of the subject; in a sentence the subject comes back now and then. */
function fill(chance: Chance, pattern: Pattern, subject: { nouns: string[]; adjectives: string[] }, { take }: { take: boolean }): string {
  const ranked = (list: readonly string[], flat: number) => list[chance.rank(list.length, flat, take ? titleSlope : undefined)]!;
  const noun = () => (!take && chance.happens(returning) ? chance.of(subject.nouns) : ranked(nouns, flatness.nouns));
  const adjective = () =>
    !take && chance.happens(returning / 2) ? chance.of(subject.adjectives) : ranked(adjectives, flatness.adjectives);
  const ownWord = () => (take ? (subject.nouns.pop() ?? ownNoun(chance)) : chance.of(subject.nouns));
  let text = '';
  for (const part of pattern) {
    switch (part) {
      case '$n':
        text += noun();
        break;
      case '$N':
        text += plural(noun());
        break;
      case '$a':
        text += adjective();
        break;
      case '$v':
        text += ranked(verbs, flatness.verbs);
        break;
      case '$c':
        text += collocations[chance.rank(collocations.length, flatness.collocations)]!;
        break;
      case '$t':
        text += ownWord();
        break;
      case '$T':
        text += plural(ownWord());
        break;
      case '$x':
        text += take ? (subject.adjectives.pop() ?? ownAdjective(chance)) : chance.of(subject.adjectives);
        break;
      case '$p':
        text += chance.of(places);
        break;
      case '$d':
        text += String(chance.between(6, 240));
        break;
      default:
        text += part;
    }
  }
  return text.replace(/\b([Aa]) (?=[aeiou])/g, '$1n ');
}

function ownNoun(chance: Chance): string {
  const { from, flatness: flat } = own.nouns;
  return nouns[from + chance.rank(nouns.length - from, flat, titleSlope)]!;
}
function ownAdjective(chance: Chance): string {
  const { from, flatness: flat } = own.adjectives;
  return adjectives[from + chance.rank(adjectives.length - from, flat, titleSlope)]!;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function madeContributors(chance: Chance, type: WorkRecordInput['type']): WorkRecordInput['contributors'] {
  const byOrganisation = { report: 0.5, framework: 0.7, policy: 0.8, webpage: 0.6 } as Partial<Record<string, number>>;
  if (chance.happens(byOrganisation[type] ?? 0)) return [{ role: 'organisation', literal: madeOrganisation(chance) }];
  const role = type === 'podcast' ? 'host' : 'author';
  return Array.from(
    {
      length: chance.weighted([
        [1, 25],
        [2, 25],
        [3, 22],
        [4, 16],
        [5, 8],
        [7, 4],
      ]),
    },
    () => ({ role, ...madePerson(chance) }),
  );
}

/** Where a work came out: a journal with its numbers, or a publisher. */
function madeSource(chance: Chance, type: WorkRecordInput['type'], year: number): Partial<WorkRecordInput> {
  if (type !== 'journal-article') return { publisher: madeOrganisation(chance) };
  const first = chance.between(1, 900);
  return {
    container: { title: journals[chance.rank(journals.length, 6)]! },
    volume: String(year - 1975),
    issue: String(chance.between(1, 6)),
    pages: `${first}–${first + chance.between(4, 18)}`,
  };
}

/** A different id for each number: a walk through all ids of six characters in steps that share no factor with their number, 3^18. */
function madeId(number: number, seed: number): string {
  const all = idAlphabet.length ** 6;
  let left = (number * 239_420_489 + seed * 104_729) % all;
  let id = '';
  for (let place = 0; place < 6; place++) {
    id += idAlphabet[left % idAlphabet.length];
    left = Math.floor(left / idAlphabet.length);
  }
  return id;
}
