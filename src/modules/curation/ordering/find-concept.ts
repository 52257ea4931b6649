import type { Concept, ConceptScheme, Ordering } from '../../catalogue/index.ts';

/** Works that a concept's page names. */
export const worksNamed = 20;

export interface Found {
  readonly scheme: ConceptScheme;
  readonly concept: Concept;
}

export function findConcept(ordering: Ordering, id: string): Found | undefined {
  for (const scheme of ordering.schemes) {
    const concept = scheme.concepts.find((one) => one.id === id);
    if (concept !== undefined) return { scheme, concept };
  }
  return undefined;
}
