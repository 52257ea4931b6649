import type { Words } from '../../words/index.ts';
import {
  accessFormats,
  accessKinds,
  accessLabelOf,
  formatLabel,
  involvementLabel,
  involvementLevels,
  isAustlang,
  languageLabel,
  readingLevelLabel,
  readingLevels,
  type Structure,
  typeLabel,
  workTypes,
} from '../catalogue/index.ts';
import { type NoteTopics, noteFacet, withoutNoteFacet } from './note-topics.ts';
import type { Reader } from './reader.ts';
import { facetOrder, ownFacets } from './search-state.ts';

/** What something is called. */
export interface Named {
  readonly label: string;
  /** Set where the words are the library's, and not the interface's. */
  readonly language?: string | undefined;
}

/** What facets and their values are called for a reader, for the catalogue as it stands. */
export interface FacetNames {
  /** Ids of all facets in the order in which they are shown. */
  readonly ids: readonly string[];
  /** Above the values of a facet. */
  facet(id: string): Named;
  /** Before a value that is chosen: "Without". */
  chip(id: string): Named;
  value(facet: string, value: string): Named;
}

/** Names that are kept at most. */
const mostKept = 5_000;

const made = new WeakMap<Structure, Map<Words, FacetNames>>();

/** `topics`: the names of the topics of content notes, which are nobody's but the records'. */
export function facetNames(structure: Structure, reader: Reader, topics?: NoteTopics): FacetNames {
  let byWords = made.get(structure);
  if (byWords === undefined) {
    byWords = new Map();
    made.set(structure, byWords);
  }
  let names = byWords.get(reader.words);
  if (names === undefined) {
    names = makeNames(structure, reader);
    byWords.set(reader.words, names);
  }
  const others = names;
  return {
    ...others,
    value: (facet, value) =>
      facet === noteFacet || facet === withoutNoteFacet
        ? { label: topics?.names.get(value) ?? value, language: reader.contentLanguage }
        : others.value(facet, value),
  };
}

function makeNames(structure: Structure, { words: t, contentLanguage: language }: Reader): FacetNames {
  const values = new Map<string, Named>();
  const name = (facet: string, value: string, named: Named) => values.set(`${facet}\n${value}`, named);
  // Categories of several topics may bear one name; those are told apart by their topic.
  const uses = new Map<string, number>();
  for (const { name: label } of structure.collections.values()) uses.set(label, (uses.get(label) ?? 0) + 1);
  for (const { path, name: label } of structure.collections.values()) {
    name('topic', path, { label, language });
    const top = path.split('/')[0]!;
    const topic = structure.collections.get(top)?.name ?? top;
    const told = (uses.get(label) ?? 0) > 1 ? t('discovery.category.in-topic', { category: label, topic }) : label;
    name('category', path, { label: told, language });
  }
  for (const facet of structure.facets) for (const { id, label } of facet.values) name(facet.id, id, { label, language });
  for (const type of workTypes) name('type', type, { label: typeLabel(type, t) });
  for (const level of involvementLevels) name('involvement', level, { label: involvementLabel(level, t) });
  for (const kind of [...accessKinds, 'unlocated'] as const) name('access', kind, { label: accessLabelOf(kind, t) });
  // Two kinds of access are told in the same words on a work; as a choice they must differ.
  name('access', 'gone', { label: t('discovery.access.gone') });
  for (const format of accessFormats) name('format', format, { label: formatLabel(format, t) });
  for (const level of readingLevels) name('level', level, { label: readingLevelLabel(level, t) });
  for (const { id, prefLabel } of structure.concepts.values()) name('concept', id, { label: prefLabel, language });

  const facets = new Map<string, Named>([
    ...structure.facets.map(({ id, label }) => [id, { label, language }] as const),
    ...ownFacets.map((id) => [id, { label: t(`discovery.facet.${id}`) }] as const),
  ]);
  const facet = (id: string): Named => facets.get(id) ?? { label: id };
  return {
    ids: facetOrder(structure.facets.map(({ id }) => id)),
    facet,
    chip: (id) => (id === noteFacet || id === withoutNoteFacet ? { label: t(`discovery.chip.${id}`) } : facet(id)),
    value: (id, value) => {
      const known = values.get(`${id}\n${value}`);
      if (known !== undefined) return known;
      const named =
        id === 'language' && isAustlang(value)
          ? { label: languageLabel(structure, value), language }
          : { label: id === 'language' ? t.languageName(value) : id === 'country' ? t.countryName(value) : value };
      // Looking a name of a language or country up costs as much as a line of a page; what readers make up is not kept.
      if (named.label !== value && values.size < mostKept) values.set(`${id}\n${value}`, named);
      return named;
    },
  };
}
