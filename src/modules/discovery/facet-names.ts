import { countryName, languageName } from '../../platform/language.ts';
import { accessLabels, involvementLabels, type Structure, typeLabels } from '../catalogue/index.ts';
import { facetOrder } from './search-state.ts';

/** What facets and their values are called, for the catalogue as it stands. */
export interface FacetNames {
  /** Ids of all facets in the order in which they are shown. */
  readonly ids: readonly string[];
  facet(id: string): string;
  value(facet: string, value: string): string;
}

const ownNames: Readonly<Record<string, string>> = {
  topic: 'Topic',
  category: 'Category',
  type: 'Format',
  involvement: 'Lived-experience involvement',
  access: 'Access',
  language: 'Language',
  country: 'Country',
  concept: 'Idea',
};

/** Names that are kept at most. */
const mostKept = 5_000;

const made = new WeakMap<Structure, FacetNames>();

export function facetNames(structure: Structure): FacetNames {
  let names = made.get(structure);
  if (names === undefined) {
    names = makeNames(structure);
    made.set(structure, names);
  }
  return names;
}

function makeNames(structure: Structure): FacetNames {
  // Categories of several topics may bear one name; those are told apart by their topic.
  const uses = new Map<string, number>();
  for (const { name } of structure.collections.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  const values = new Map<string, string>();
  const name = (facet: string, value: string, label: string) => values.set(`${facet}\n${value}`, label);
  for (const collection of structure.collections.values()) {
    name('topic', collection.path, collection.name);
    const top = collection.path.split('/')[0]!;
    const topic = structure.collections.get(top)?.name ?? top;
    name('category', collection.path, (uses.get(collection.name) ?? 0) > 1 ? `${collection.name}, ${topic}` : collection.name);
  }
  for (const facet of structure.facets) for (const { id, label } of facet.values) name(facet.id, id, label);
  for (const [id, label] of Object.entries(typeLabels)) name('type', id, label);
  for (const [id, label] of Object.entries(involvementLabels)) name('involvement', id, label);
  for (const [id, label] of Object.entries(accessLabels)) name('access', id, label);
  // Two kinds of access are told in the same words on a work; as a choice they must differ.
  name('access', 'gone', 'No longer there');
  for (const concept of structure.concepts.values()) name('concept', concept.id, concept.prefLabel);
  const facets = new Map([...Object.entries(ownNames), ...structure.facets.map(({ id, label }) => [id, label] as const)]);
  return {
    ids: facetOrder(structure.facets.map(({ id }) => id)),
    facet: (id) => facets.get(id) ?? id,
    value: (facet, value) => {
      const known = values.get(`${facet}\n${value}`);
      if (known !== undefined) return known;
      const label = facet === 'language' ? languageName(value) : facet === 'country' ? countryName(value) : value;
      // Looking a name of a language or country up costs as much as a line of a page; what readers make up is not kept.
      if (label !== value && values.size < mostKept) values.set(`${facet}\n${value}`, label);
      return label;
    },
  };
}
