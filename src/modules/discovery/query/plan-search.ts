import { WorkId } from '../../catalogue/index.ts';
import { field } from '../analysis/fields.ts';
import { baseOf, isAsking, isCommon, isOpenPrefix, type Token, termOf, tokens } from '../analysis/words.ts';
import { identifierTerm } from '../index-document.ts';
import type { IndexOption, NearWord, SearchIndex } from '../search-index.ts';
import type { SearchState, YearRange } from '../search-state.ts';
import { conceptTerm, type Label, labelTerm, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ParsedQuery, QueryField, Unit } from './parse-query.ts';

/** What a search asks the index for, and what is to be told about how the words were read. */
export interface SearchPlan {
  readonly groups: readonly PlannedGroup[];
  readonly not: readonly IndexOption[];
  readonly years: YearRange | undefined;
  /** Other words that are searched for too, as they may be shown. */
  readonly expanded: readonly { readonly word: string; readonly key: string }[];
  /** Words that would be searched for too, had the reader not taken them out. */
  readonly removed: readonly string[];
  readonly corrected: readonly { readonly typed: string; readonly read: readonly string[] }[];
  readonly tooCommon: readonly string[];
  /** Concepts whose labels the reader has typed. */
  readonly concepts: readonly string[];
}

export interface PlannedGroup {
  /** The reader's words for it, as typed. */
  readonly typed: string;
  readonly options: readonly IndexOption[];
  /** Terms of the reader's own words: a work that holds them all needs no explanation of why it was found. */
  readonly own: readonly string[];
  /**
   * What stands in for the reader's words, with what it is called. `words`: those of a label in a row (`Token.base`), none for a concept that a
   * work is marked with; absent for a plain term.
   */
  readonly variants: readonly { readonly term: string; readonly words?: readonly string[]; readonly name: string }[];
}

/** How much other words for the same count beside the reader's own. Chosen by the relevance set. */
const weights = { run: 1.1, label: 0.7, concept: 0.9, narrower: 0.3, joined: 0.95, near: 0.75, beginning: 0.9 } as const;
/** Words that one beginning is read as. */
const mostBeginnings = 40;
const mostNear = 2;

const sections: Readonly<Record<QueryField, number>> = {
  author: field.people,
  title: field.title,
  summary: field.lead | field.summary,
  background: field.background,
  aims: field.aims,
  methods: field.methods,
  findings: field.findings,
  discussion: field.discussion,
  conclusions: field.conclusions,
  limitations: field.limitations,
  contribution: field.contribution,
  subject: field.subject | field.place,
  source: field.source,
};

/** One word of the query with the clause that it stands in. */
interface QueryWord extends Token {
  readonly clause: number;
  readonly typed: string;
}

/** Reads a parsed query in the light of the library's vocabulary and words. */
export async function planSearch(parsed: ParsedQuery, state: SearchState, vocabulary: Vocabulary, index: SearchIndex): Promise<SearchPlan> {
  const planner = new Planner(vocabulary, index, state);
  return planner.plan(parsed);
}

class Planner {
  readonly #vocabulary: Vocabulary;
  readonly #index: SearchIndex;
  readonly #state: SearchState;
  readonly #without: ReadonlySet<string>;
  readonly #expanded = new Map<string, string>();
  readonly #removed = new Map<string, string>();
  readonly #corrected: { typed: string; read: readonly string[] }[] = [];
  readonly #concepts = new Set<string>();

  constructor(vocabulary: Vocabulary, index: SearchIndex, state: SearchState) {
    this.#vocabulary = vocabulary;
    this.#index = index;
    this.#state = state;
    this.#without = new Set(state.without.map((word) => labelTerm(tokens(word).map(({ base }) => base))));
  }

  async plan(parsed: ParsedQuery): Promise<SearchPlan> {
    const identified = await this.#identifier(parsed);
    if (identified !== undefined) return identified;
    const groups: PlannedGroup[] = [];
    const not: IndexOption[] = [];
    const tooCommon: string[] = [];
    let run: QueryWord[] = [];
    const endRun = async () => {
      if (run.length > 0) groups.push(...(await this.#plainWords(run)));
      run = [];
    };
    for (const [clause, { alternatives, negated }] of parsed.clauses.entries()) {
      const [only] = alternatives;
      if (!negated && alternatives.length === 1 && only?.kind === 'word' && only.field === undefined) {
        run.push(...tokens(only.text).map((token) => ({ ...token, clause, typed: only.text })));
        continue;
      }
      await endRun();
      const planned = (await Promise.all(alternatives.map((unit) => this.#unit(unit)))).filter((group) => group !== undefined);
      if (negated) not.push(...planned.flatMap(({ options }) => options));
      else if (planned.length > 0) {
        groups.push({
          typed: planned.map(({ typed }) => typed).join(' OR '),
          options: planned.flatMap(({ options }) => options),
          own: planned.length === 1 ? planned[0]!.own : [],
          variants: planned.flatMap(({ variants, own, typed }) =>
            planned.length === 1 ? variants : [...own.map((term) => ({ term, name: typed })), ...variants],
          ),
        });
      }
    }
    await endRun();
    if (groups.length === 0)
      tooCommon.push(
        ...new Set(
          parsed.clauses
            .flatMap(({ alternatives, negated }) => (negated ? [] : alternatives.map(({ text }) => text)))
            .filter((text) => tokens(text).length > 0),
        ),
      );
    return {
      groups,
      not,
      years: parsed.years,
      expanded: [...this.#expanded].map(([key, word]) => ({ key, word })),
      removed: [...this.#removed.values()],
      corrected: this.#corrected,
      tooCommon,
      concepts: [...this.#concepts],
    };
  }

  /** A pasted identifier finds its work, where the library has it; otherwise it is read as words. */
  async #identifier(parsed: ParsedQuery): Promise<SearchPlan | undefined> {
    const [clause, ...more] = parsed.clauses;
    const alone = more.length === 0 && clause?.negated === false && clause.alternatives.length === 1 ? clause.alternatives[0]! : undefined;
    // The id of a work is six characters that may also be a word.
    const id =
      alone?.kind === 'word' && WorkId.safeParse(alone.text).success ? ({ scheme: 'work', value: alone.text } as const) : undefined;
    const identifier = parsed.identifier ?? id;
    if (identifier === undefined) return undefined;
    const term = identifierTerm(identifier.scheme, identifier.value);
    const [frequency] = await this.#index.frequencies([term]);
    if (frequency === 0) return undefined;
    return {
      groups: [{ typed: identifier.value, options: [{ terms: [term], weight: 1 }], own: [term], variants: [] }],
      not: [],
      years: undefined,
      expanded: [],
      removed: [],
      corrected: [],
      tooCommon: [],
      concepts: [],
    };
  }

  /** A word, phrase or beginning that stands by itself: in quotes, after a prefix, beside OR or excluded. It is taken as it is. */
  async #unit(unit: Unit): Promise<PlannedGroup | undefined> {
    const fields = unit.field === undefined ? undefined : sections[unit.field];
    const found = tokens(unit.text);
    if (found.length === 0) return undefined;
    if (unit.kind === 'prefix') {
      const last = found.at(-1)!;
      const before = found.slice(0, -1).filter(({ word }) => !isCommon(word));
      const terms = await this.#index.beginning(last.word, mostBeginnings);
      const all = terms.length === 0 ? [last.term] : terms;
      return {
        typed: `${unit.text}*`,
        options: all.map((term) => ({ terms: [...before.map((token) => token.term), term], weight: weights.beginning, fields })),
        own: [],
        variants: all.map((term) => ({ term, name: `${unit.text}*` })),
      };
    }
    const kept = found.flatMap((token, place) => (isCommon(token.word) ? [] : [{ ...token, place }]));
    // A phrase of common words alone is asked for as it stands; the index will not know it.
    const asked = kept.length === 0 ? found.map((token, place) => ({ ...token, place })) : kept;
    const terms = asked.map(({ term }) => term);
    const inARow = unit.kind === 'phrase' || isRow(found);
    const options: IndexOption[] = [
      { terms, offsets: inARow && terms.length > 1 ? asked.map(({ place }) => place) : undefined, weight: 1, fields },
    ];
    if (unit.kind === 'word') options.push(...(await this.#otherForms(found, fields)));
    return { typed: unit.text, options, own: terms, variants: [] };
  }

  /** Words in a row without any operator: mended, joined, and widened by the vocabulary. */
  async #plainWords(given: readonly QueryWord[]): Promise<PlannedGroup[]> {
    const words = await this.#mend(given);
    const useful = words.filter(({ word }) => !isCommon(word) && !isAsking(word));
    // "what is it" asks with its asking words; beside any other they only ask.
    const silent = (word: QueryWord) => isCommon(word.word) || (useful.length > 0 && isAsking(word.word));
    const labelsIn = (part: readonly QueryWord[], longest?: number) =>
      this.#vocabulary
        .labelsIn(
          part.map(({ base }) => base),
          longest,
        )
        .filter(
          ({ start, length }) =>
            !part.slice(start, start + length).every(silent) && startsClause(part, start) && startsClause(part, start + length),
        );
    const labels = labelsIn(words);
    const groups: PlannedGroup[] = [];
    for (let at = 0; at < words.length; ) {
      const match = labels.find(({ start }) => start === at);
      if (match !== undefined) {
        const own = words.slice(at, at + match.length);
        const group = await this.#labelGroup(
          own,
          match.labels,
          own.filter((word) => !silent(word)),
        );
        if (group !== undefined) {
          groups.push(group);
          at += match.length;
          continue;
        }
        // Nobody here says it so; a shorter idea may stand inside: "peer specialist" in "certified peer specialist".
        labels.splice(labels.indexOf(match), 1);
        if (match.length > 1) labels.push(...labelsIn(own, match.length - 1).map((inner) => ({ ...inner, start: inner.start + at })));
        continue;
      }
      const clause = words[at]!.clause;
      let end = at + 1;
      while (end < words.length && words[end]!.clause === clause) end++;
      const own = words.slice(at, end);
      const next = words[end];
      const free =
        next !== undefined && !labels.some(({ start }) => start === end) && own.length === 1 && !silent(own[0]!) && !isCommon(next.word);
      const closed = free ? await this.#closed(own[0]!, next) : undefined;
      if (closed !== undefined && words[end + 1]?.clause !== next!.clause) {
        groups.push(closed);
        at = end + 1;
        continue;
      }
      const said = own.filter((word) => !silent(word));
      if (said.length > 0) groups.push(await this.#ownGroup(own, said));
      at = end;
    }
    return groups;
  }

  /** Two words that the library also writes as one: "life span" and "lifespan". */
  async #closed(first: QueryWord, second: QueryWord): Promise<PlannedGroup | undefined> {
    const term = termOf(first.word + second.word);
    const [frequency] = await this.#index.frequencies([term]);
    if (frequency === 0) return undefined;
    const terms = [first.term, second.term];
    return {
      typed: `${first.typed} ${second.typed}`,
      options: [
        // "co" is no word of its own: the two belong together.
        { terms, offsets: isOpenPrefix(first.word) ? [0, 1] : undefined, weight: 1 },
        { terms: [term], weight: weights.joined },
      ],
      own: terms,
      variants: [{ term, name: first.word + second.word }],
    };
  }

  async #ownGroup(all: readonly QueryWord[], said: readonly QueryWord[]): Promise<PlannedGroup> {
    const terms = said.map(({ term }) => term);
    const near = this.#near.get(said[0]!);
    const options: IndexOption[] = [
      { terms, offsets: isRow(all) && terms.length > 1 ? said.map((_, place) => place) : undefined, weight: 1 },
    ];
    options.push(...(await this.#otherForms(all, undefined)));
    for (const term of near ?? []) options.push({ terms: [term], weight: weights.near });
    return {
      typed: said[0]!.typed,
      options,
      own: terms,
      variants: options.slice(1).flatMap(({ terms: other }) => (other.length === 1 ? [{ term: other[0]!, name: said[0]!.typed }] : [])),
    };
  }

  /** The closed form of what was typed with a hyphen, and the open form of what was typed as one word. */
  async #otherForms(found: readonly Token[], fields: number | undefined): Promise<IndexOption[]> {
    if (found.length === 2 && (found[1]!.tight || isOpenPrefix(found[0]!.word))) {
      const term = termOf(found[0]!.word + found[1]!.word);
      const [frequency] = await this.#index.frequencies([term]);
      return frequency === 0 ? [] : [{ terms: [term], weight: weights.joined, fields }];
    }
    const [only, another] = found;
    if (only === undefined || another !== undefined || !/^\p{L}{5,}$/u.test(only.word)) return [];
    const halves: { terms: [string, string]; least: number }[] = [];
    for (let at = 2; at <= only.word.length - 3; at++) {
      const [first, second] = [only.word.slice(0, at), only.word.slice(at)];
      if (first.length < 4 && !isOpenPrefix(first)) continue;
      const terms: [string, string] = [termOf(first), termOf(second)];
      const frequencies = await this.#index.frequencies(terms);
      const least = Math.min(...frequencies);
      if (least > 0) halves.push({ terms, least });
    }
    const best = halves.sort((a, b) => b.least - a.least)[0];
    return best === undefined ? [] : [{ terms: best.terms, offsets: [0, 1], weight: weights.joined, fields }];
  }

  /**
   * The reader's words for an idea, and the other words for it. `undefined` where none of them is in the library: the words are then
   * taken one by one.
   */
  async #labelGroup(own: readonly QueryWord[], labels: readonly Label[], said: readonly QueryWord[]): Promise<PlannedGroup | undefined> {
    const terms = said.map(({ term }) => term);
    const typed = [...new Set(own.map((word) => word.typed))].join(' ');
    const ownTerm = labelTerm(own.map(({ base }) => base));
    // "co-design" and "co design" are one word, and so is what was typed with a hyphen.
    const together = said.length === own.length && own.length > 1 && (isRow(own) || isOpenPrefix(own[0]!.word));
    const options: IndexOption[] = [{ terms, offsets: together ? own.map((_, place) => place) : undefined, weight: 1 }];
    if (own.length > 1) options.push({ terms: [ownTerm], weight: weights.run });
    options.push(...(await this.#otherForms(own, undefined)));
    const variants: PlannedGroup['variants'][number][] = [];
    const seen = new Set([ownTerm]);
    // An idea that stands on its own widens to its own names, and never together with those of another.
    const concepts = labels.filter(({ ambiguous }) => !ambiguous).flatMap(({ concept }) => this.#vocabulary.concept(concept) ?? []);
    for (const concept of concepts) {
      const { id } = concept;
      this.#concepts.add(id);
      if (!this.#state.expand || (concept.neverSynonym === true && concepts.length > 1)) continue;
      const others = this.#vocabulary.labelsOf(id).filter((label) => !label.ambiguous);
      const frequencies = await this.#index.frequencies(others.map(({ term }) => term));
      for (const [index, label] of others.entries()) {
        if (seen.has(label.term)) continue;
        seen.add(label.term);
        if (this.#without.has(label.term)) {
          if (!label.hidden) this.#removed.set(label.term, label.text);
          continue;
        }
        if (frequencies[index] === 0) continue;
        options.push({ terms: [label.term], weight: weights.label });
        // A hidden label finds and is not shown; the work is then said to be about the concept.
        variants.push({ term: label.term, words: label.words, name: label.hidden ? concept.prefLabel : label.text });
        if (!label.hidden) this.#expanded.set(label.term, label.text);
      }
      options.push({ terms: [conceptTerm(id)], weight: weights.concept });
      variants.push({ term: conceptTerm(id), words: [], name: concept.prefLabel });
      for (const narrower of concept.neverSynonym === true ? [] : this.#vocabulary.narrower(id)) {
        if (narrower.neverSynonym === true) continue;
        options.push({ terms: [conceptTerm(narrower.id)], weight: weights.narrower });
        variants.push({ term: conceptTerm(narrower.id), words: [], name: narrower.prefLabel });
      }
    }
    const known = new Set<string>();
    const asked = [...new Set(options.flatMap((option) => option.terms))];
    for (const [index, frequency] of (await this.#index.frequencies(asked)).entries()) if (frequency > 0) known.add(asked[index]!);
    const holds = options.some((option) => option.terms.every((term) => known.has(term)));
    return holds ? { typed, options, own: terms, variants } : undefined;
  }

  /** Other readings of a word that the library does not know, beside the nearest. */
  readonly #near = new Map<QueryWord, readonly string[]>();

  /** Reads words that the library does not know as the nearest that it does. */
  async #mend(words: readonly QueryWord[]): Promise<QueryWord[]> {
    if (!this.#state.spell) return [...words];
    const known = await this.#index.frequencies(words.map(({ term }) => term));
    const inLabels = new Set(
      this.#vocabulary
        .labelsIn(words.map(({ base }) => base))
        .flatMap(({ start, length }) => Array.from({ length }, (_, index) => start + index)),
    );
    const mended: QueryWord[] = [];
    for (const [index, word] of words.entries()) {
      if (
        known[index] !== 0 ||
        inLabels.has(index) ||
        isCommon(word.word) ||
        isAsking(word.word) ||
        (await this.#isKnownOtherwise(words, index))
      ) {
        mended.push(word);
        continue;
      }
      const near = await suggestible(word.word, mostNear, this.#vocabulary, this.#index);
      const [best] = near;
      if (best === undefined) {
        mended.push(word);
        continue;
      }
      const equals = near.filter(({ distance }) => distance === best.distance);
      const whole = (other: string) => word.typed.slice(0, word.start) + other + word.typed.slice(word.end);
      const read: QueryWord = { ...word, word: best.word, term: best.term, base: baseOf(best.word) };
      this.#near.set(
        read,
        equals.slice(1).map(({ term }) => term),
      );
      this.#corrected.push({ typed: word.typed, read: equals.map((other) => whole(other.word)) });
      mended.push(read);
    }
    return mended;
  }

  /** True for an unknown word that is known as two, or together with its neighbour as one. */
  async #isKnownOtherwise(words: readonly QueryWord[], index: number): Promise<boolean> {
    const word = words[index]!;
    if ((await this.#otherForms([word], undefined)).length > 0) return true;
    const neighbours = [words[index - 1] && words[index - 1]!.word + word.word, words[index + 1] && word.word + words[index + 1]!.word];
    const frequencies = await this.#index.frequencies(neighbours.flatMap((joined) => (joined === undefined ? [] : [termOf(joined)])));
    return frequencies.some((frequency) => frequency > 0);
  }
}

/** Words of the library near to one, without those that may find but not be suggested. */
export async function suggestible(word: string, most: number, vocabulary: Vocabulary, index: SearchIndex): Promise<readonly NearWord[]> {
  const near = await index.near(word, most * 2);
  return near.filter((other) => !vocabulary.isHiddenWord(other.word)).slice(0, most);
}

function startsClause(words: readonly QueryWord[], at: number): boolean {
  return at === 0 || at >= words.length || words[at]!.clause !== words[at - 1]!.clause;
}

/** True where the words were typed as one: hyphens between them, or a script without spaces. */
function isRow(found: readonly Token[]): boolean {
  return found.length > 1 && found.every((token, index) => index === 0 || token.tight || token.start === found[index - 1]!.end);
}
