import type { Concept, ConceptScheme } from './collection.ts';

/** The one way of writing a concept down: every list is there, nothing else that is empty, in the order of the library folder's files. */
export function normalConcept(concept: Concept): Concept {
  const { scopeNote, usage, facet } = concept;
  return {
    id: concept.id,
    prefLabel: concept.prefLabel,
    altLabels: [...concept.altLabels],
    hiddenLabels: [...concept.hiddenLabels],
    ambiguousLabels: [...concept.ambiguousLabels],
    broader: [...concept.broader],
    related: [...concept.related],
    ...(scopeNote !== undefined && scopeNote !== '' && { scopeNote }),
    ...(usage !== undefined && Object.keys(usage).length > 0 && { usage: { ...usage } }),
    ...(facet !== undefined && facet !== '' && { facet }),
    mappings: (concept.mappings ?? []).map(({ scheme, label, relation, checked }) => ({
      scheme,
      label,
      relation,
      ...(checked !== undefined && { checked }),
    })),
    neverSynonym: concept.neverSynonym ?? false,
    sources: [...(concept.sources ?? [])],
  };
}

export function normalScheme({ id, title, description, language, version, groups, concepts }: ConceptScheme): ConceptScheme {
  return {
    id,
    title,
    ...(description !== undefined && { description }),
    ...(language !== undefined && { language }),
    ...(version !== undefined && { version }),
    ...(groups !== undefined && Object.keys(groups).length > 0 && { groups: { ...groups } }),
    concepts: concepts.map(normalConcept),
  };
}
