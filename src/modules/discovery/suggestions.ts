import { foreignLanguage } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { type Concept, type Structure, typeLabel } from '../catalogue/index.ts';
import { field } from './analysis/fields.ts';
import { isCommon, type Token, tokens } from './analysis/words.ts';
import type { Reader } from './reader.ts';
import type { IndexOption, SearchIndex } from './search-index.ts';
import type { Suggestion } from './search-view.ts';

/** Of each kind, at most. */
const most = { concept: 3, collection: 2, contributor: 3, title: 4 } as const;
const beginningsTried = 20;
/** Works looked through for the names of those who made them. */
const worksTried = 40;
/** Longer text is no beginning of a name. */
const longestRead = 100;

/** What a reader may mean who has typed this far: ideas, collections, people and titles, none of them a draft's or a withdrawn work's. */
export async function suggest(text: string, structure: Structure, index: SearchIndex, reader: Reader): Promise<Suggestion[]> {
  const typed = tokens(text.slice(0, longestRead));
  if (typed.length === 0 || (typed.length === 1 && typed[0]!.word.length < 2)) return [];
  return [
    ...concepts(typed, structure, reader),
    ...collections(typed, structure, reader),
    ...(await contributors(typed, index, reader)),
    ...(await titles(typed, index, reader)),
  ];
}

/** True where every word typed begins a word of the label, each another one. */
function begins(typed: readonly Token[], label: string): boolean {
  const words = tokens(label).map(({ word }) => word);
  return typed.every(({ word }) => {
    const at = words.findIndex((candidate) => candidate.startsWith(word));
    if (at === -1) return false;
    words.splice(at, 1);
    return true;
  });
}

function concepts(typed: readonly Token[], structure: Structure, { words: t, contentLanguage }: Reader): Suggestion[] {
  type Match = { readonly concept: Concept & { readonly count: number }; readonly rank: number; readonly by?: string };
  const found = [...structure.concepts.values()].flatMap((concept): Match[] => {
    if (begins(typed, concept.prefLabel)) return [{ concept, rank: 0 }];
    const by = concept.altLabels.find((label) => begins(typed, label));
    if (by !== undefined) return [{ concept, rank: 1, by }];
    // A hidden label finds its concept and is not shown.
    return concept.hiddenLabels.some((label) => begins(typed, label)) ? [{ concept, rank: 2 }] : [];
  });
  return found
    .sort((a, b) => a.rank - b.rank || b.concept.count - a.concept.count)
    .slice(0, most.concept)
    .map(({ concept, by }) => ({
      kind: 'concept',
      label: concept.prefLabel,
      language: foreignLanguage(contentLanguage, t),
      href: `/concepts/${concept.id}`,
      note: worksBy(by, concept.count, t),
    }));
}

/** "12 works", after the other label by which something was found or the place where it stands. */
function worksBy(label: string | undefined, count: number, t: Words): string {
  return label === undefined ? t('discovery.works', { count }) : t('discovery.suggest.by', { label, count });
}

function collections(typed: readonly Token[], structure: Structure, { words: t, contentLanguage }: Reader): Suggestion[] {
  return [...structure.collections.values()]
    .filter(({ name }) => begins(typed, name))
    .sort((a, b) => b.count - a.count)
    .slice(0, most.collection)
    .map(({ name, path, parent, count }) => ({
      kind: 'collection',
      label: name,
      language: foreignLanguage(contentLanguage, t),
      href: `/browse/${path}`,
      note: worksBy(parent?.name, count, t),
    }));
}

/** Works that hold all the words in one part, the last of them perhaps only begun. */
async function worksWith(typed: readonly Token[], fields: number, index: SearchIndex, limit: number) {
  const groups: { options: IndexOption[] }[] = [];
  for (const [place, { word, term }] of typed.entries()) {
    const last = place === typed.length - 1;
    if (isCommon(word) && (!last || typed.length > 1)) continue;
    const terms = new Set(last ? [term, ...(await index.beginning(word, beginningsTried))] : [term]);
    groups.push({ options: [...terms].map((candidate) => ({ terms: [candidate], weight: candidate === term ? 1 : 0.8, fields })) });
  }
  if (groups.length === 0) return [];
  const { hits } = await index.search({ groups, not: [], filters: new Map(), sort: 'relevance', offset: 0, limit, count: false });
  return index.cards(hits.map(({ doc }) => doc));
}

async function contributors(typed: readonly Token[], index: SearchIndex, { words: t, covered }: Reader): Promise<Suggestion[]> {
  const people = new Map<string, { name: string; works: number }>();
  for (const { card } of await worksWith(typed, field.people, index, worksTried)) {
    // Advice may be given because of a name.
    if (covered && card.advice) continue;
    for (const { id, name } of card.people) {
      if (!begins(typed, name)) continue;
      const entry = people.get(id);
      if (entry === undefined) people.set(id, { name, works: 1 });
      else entry.works += 1;
    }
  }
  return [...people]
    .sort(([, a], [, b]) => b.works - a.works || t.inOrder(a.name, b.name))
    .slice(0, most.contributor)
    .map(([id, { name }]) => ({ kind: 'contributor', label: name, href: `/contributors/${id}`, note: '' }));
}

async function titles(typed: readonly Token[], index: SearchIndex, { words: t, contentLanguage, covered }: Reader): Promise<Suggestion[]> {
  return (await worksWith(typed, field.title, index, most.title)).map(({ id, card }) => ({
    kind: 'title',
    ...(covered && card.advice
      ? { label: t('catalogue.advice.covered') }
      : { label: card.title, language: foreignLanguage(card.titleLanguage ?? contentLanguage, t) }),
    href: `/works/${id}`,
    note: typeLabel(card.type, t),
  }));
}
