import type { Concept } from '../../catalogue/index.ts';
import { baseOf, tokens } from '../analysis/words.ts';

/** One way to say a concept. */
export interface Label {
  /** As the vocabulary writes it. */
  readonly text: string;
  /** What an index looks it up by: one term that stands for its words in a row. */
  readonly term: string;
  /** Its words in the singular (`Token.base`). */
  readonly words: readonly string[];
  readonly concept: string;
  /** Hidden labels find, and are never shown. */
  readonly hidden: boolean;
  /** The label also means something else and widens nothing. */
  readonly ambiguous: boolean;
}

/** A run of words that is a label, with every concept that it is a label of. */
export interface LabelMatch {
  readonly start: number;
  readonly length: number;
  readonly labels: readonly Label[];
}

/**
 * The labels of a library's concepts, for finding them in runs of words. Labels in other schemes that mean exactly or nearly the same
 * (SKOS exactMatch and closeMatch) are variants like any other.
 */
export interface Vocabulary {
  /** Every run of words that is a label, also where runs overlap. For indexing. All these read words in the singular (`Token.base`). */
  readonly runsIn: (words: readonly string[]) => readonly { readonly start: number; readonly term: string }[];
  /** Labels in a row of words, the leftmost and longest of those that overlap. For reading a query. */
  readonly labelsIn: (words: readonly string[], longest?: number) => readonly LabelMatch[];
  /** Every label of a concept, the preferred one first. */
  readonly labelsOf: (concept: string) => readonly Label[];
  readonly concept: (id: string) => Concept | undefined;
  /** True for a word that is a hidden label: it finds, and is never suggested, although works may use it. */
  readonly isHiddenWord: (word: string) => boolean;
  /** Concepts that are narrower than one (SKOS narrower), not those below them. */
  readonly narrower: (id: string) => readonly Concept[];
}

/** The term that stands for a concept that a curator has marked a work with. */
export function conceptTerm(id: string): string {
  return `#${id}`;
}

/** The one term for a label's words in a row. */
export function labelTerm(words: readonly string[]): string {
  return `~${words.join('_')}`;
}

const variantRelations = new Set(['exactMatch', 'closeMatch']);

export function createVocabulary(concepts: Iterable<Concept>): Vocabulary {
  const byConcept = new Map<string, Label[]>();
  const known = new Map<string, Concept>();
  /** The most words of a label by its first, and labels by all their words. */
  const longest = new Map<string, number>();
  const byRun = new Map<string, Label[]>();
  for (const concept of concepts) {
    known.set(concept.id, concept);
    const labels: Label[] = [];
    const add = (text: string, hidden: boolean, ambiguous: boolean) => {
      const words = tokens(text).map(({ base }) => base);
      const [first] = words;
      if (first === undefined) return;
      const term = labelTerm(words);
      if (labels.some((label) => label.term === term)) return;
      const label: Label = { text, term, words, concept: concept.id, hidden, ambiguous };
      labels.push(label);
      const run = words.join(' ');
      byRun.set(run, [...(byRun.get(run) ?? []), label]);
      longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
    };
    // What is ambiguous stays so under whatever other heading it is listed too.
    for (const label of concept.ambiguousLabels) add(label, false, true);
    add(concept.prefLabel, false, false);
    for (const label of concept.altLabels) add(label, false, false);
    for (const { label, relation } of concept.mappings ?? []) if (variantRelations.has(relation)) add(label, false, false);
    for (const label of concept.hiddenLabels) add(label, true, false);
    byConcept.set(
      concept.id,
      labels.toSorted((a, b) => Number(b.text === concept.prefLabel) - Number(a.text === concept.prefLabel)),
    );
  }

  const narrower = Map.groupBy(
    [...known.values()].flatMap((concept) => concept.broader.map((broader) => ({ broader, concept }))),
    ({ broader }) => broader,
  );
  const runsByFirst = Map.groupBy(
    [...byRun.values()].map((labels) => labels[0]!),
    ({ words }) => words[0]!,
  );
  const longestAt = (words: readonly string[], start: number) => Math.min(longest.get(words[start]!) ?? 0, words.length - start);
  return {
    runsIn: (words) => {
      const found: { start: number; term: string }[] = [];
      for (let start = 0; start < words.length; start++) {
        const runs = runsByFirst.get(words[start]!);
        if (runs === undefined) continue;
        for (const run of runs) if (run.words.every((word, index) => words[start + index] === word)) found.push({ start, term: run.term });
      }
      return found;
    },
    labelsIn: (words, most = Number.POSITIVE_INFINITY) => {
      const found: LabelMatch[] = [];
      for (let start = 0; start < words.length; start++) {
        for (let length = Math.min(most, longestAt(words, start)); length >= 1; length--) {
          const labels = byRun.get(words.slice(start, start + length).join(' '));
          if (labels === undefined) continue;
          found.push({ start, length, labels });
          start += length - 1;
          break;
        }
      }
      return found;
    },
    labelsOf: (concept) => byConcept.get(concept) ?? [],
    concept: (id) => known.get(id),
    isHiddenWord: (word) => (byRun.get(baseOf(word)) ?? []).some(({ hidden }) => hidden),
    narrower: (id) => (narrower.get(id) ?? []).map(({ concept }) => concept),
  };
}
