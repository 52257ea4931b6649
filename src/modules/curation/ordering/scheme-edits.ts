import { type Concept, type ConceptScheme, normalConcept } from '../../catalogue/index.ts';

/** What is wrong with a concept as it is wanted, and the field of the form that it is in. `text`: what stands there. */
export interface ConceptFault {
  readonly field: 'id' | 'prefLabel' | 'altLabels' | 'hiddenLabels' | 'ambiguousLabels' | 'broader' | 'related';
  readonly kind: 'id-form' | 'id-taken' | 'empty' | 'label-twice' | 'self' | 'unknown' | 'circle';
  readonly text: string;
}

export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const labelFields = ['prefLabel', 'altLabels', 'hiddenLabels', 'ambiguousLabels'] as const;

export function conceptsById(schemes: readonly ConceptScheme[]): ReadonlyMap<string, Concept> {
  return new Map(schemes.flatMap((scheme) => scheme.concepts.map((one) => [one.id, one] as const)));
}

/** Every fault of a concept that is to stand among others. `all`: the library's, the concept itself in its old form, in this one or not at all. */
export function conceptFaults(concept: Concept, all: ReadonlyMap<string, Concept>): ConceptFault[] {
  const faults: ConceptFault[] = [];
  if (!idPattern.test(concept.id)) faults.push({ field: 'id', kind: 'id-form', text: concept.id });
  if (concept.prefLabel === '') faults.push({ field: 'prefLabel', kind: 'empty', text: '' });
  // SKOS S13: the labels of a concept are disjoint.
  const used = new Set<string>();
  for (const field of labelFields) {
    for (const label of [concept[field]].flat()) {
      if (used.has(label)) faults.push({ field, kind: 'label-twice', text: label });
      used.add(label);
    }
  }
  for (const field of ['broader', 'related'] as const) {
    for (const id of concept[field]) {
      if (id === concept.id) faults.push({ field, kind: 'self', text: id });
      else if (!all.has(id)) faults.push({ field, kind: 'unknown', text: id });
    }
  }
  const broader = (id: string) => (id === concept.id ? concept : all.get(id))?.broader ?? [];
  const [round] = circleIn(broader, [concept.id]);
  if (round !== undefined && !concept.broader.includes(concept.id)) faults.push({ field: 'broader', kind: 'circle', text: round });
  return faults;
}

/** Ids, of those asked about, from which going from broader to broader leads back. */
export function circleIn(broader: (id: string) => readonly string[], ids: Iterable<string>): string[] {
  const found: string[] = [];
  for (const id of ids) {
    const seen = new Set<string>();
    const waiting = [...broader(id)];
    for (let next = waiting.pop(); next !== undefined && !seen.has(id); next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...broader(next));
    }
    if (seen.has(id)) found.push(id);
  }
  return found;
}

/** The scheme with a concept in the place of the one of its id, or after all others. */
export function withConcept(scheme: ConceptScheme, concept: Concept): ConceptScheme {
  const known = scheme.concepts.some(({ id }) => id === concept.id);
  const normal = normalConcept(concept);
  return {
    ...scheme,
    concepts: known ? scheme.concepts.map((one) => (one.id === concept.id ? normal : one)) : [...scheme.concepts, normal],
  };
}

/** The scheme without a concept. What was narrower than it hangs under what it hung under. */
export function withoutConcept(scheme: ConceptScheme, gone: Concept): ConceptScheme {
  return {
    ...scheme,
    concepts: scheme.concepts
      .filter(({ id }) => id !== gone.id)
      .map((one) => ({
        ...one,
        broader: unique(one.broader.flatMap((id) => (id === gone.id ? gone.broader : [id]))).filter((id) => id !== one.id),
        related: one.related.filter((id) => id !== gone.id),
      })),
  };
}

/**
 * The scheme with one concept taken up by another: its labels find the other, what hung on it hangs on the other. What both say, the winner says.
 * A hidden label stays hidden. Undefined where something would come to be broader than itself.
 */
export function mergedConcepts(scheme: ConceptScheme, loser: Concept, winner: Concept): ConceptScheme | undefined {
  const used = new Set([winner.prefLabel, ...winner.altLabels, ...winner.hiddenLabels, ...winner.ambiguousLabels]);
  const fresh = (labels: readonly string[]) => labels.filter((label) => !used.has(label) && used.add(label));
  const joined = (ids: readonly string[], more: readonly string[]) =>
    unique([...ids, ...more]).filter((id) => id !== winner.id && id !== loser.id);
  const hidden = [...winner.hiddenLabels, ...fresh(loser.hiddenLabels)];
  const ambiguous = [...winner.ambiguousLabels, ...fresh(loser.ambiguousLabels)];
  const merged = normalConcept({
    ...winner,
    altLabels: [...winner.altLabels, ...fresh([loser.prefLabel, ...loser.altLabels])],
    hiddenLabels: hidden,
    ambiguousLabels: ambiguous,
    broader: joined(winner.broader, loser.broader),
    related: joined(winner.related, loser.related),
    scopeNote: winner.scopeNote ?? loser.scopeNote,
    usage: { ...loser.usage, ...winner.usage },
    facet: winner.facet ?? loser.facet,
    mappings: uniqueBy([...(winner.mappings ?? []), ...(loser.mappings ?? [])], (one) => JSON.stringify([one.scheme, one.label])),
    neverSynonym: (winner.neverSynonym ?? false) || (loser.neverSynonym ?? false),
    sources: unique([...(winner.sources ?? []), ...(loser.sources ?? [])]),
  });
  const lead = (one: Concept, ids: readonly string[]) =>
    unique(ids.map((id) => (id === loser.id ? winner.id : id))).filter((id) => id !== one.id);
  const concepts = scheme.concepts
    .filter(({ id }) => id !== loser.id)
    .map((one) => (one.id === winner.id ? merged : { ...one, broader: lead(one, one.broader), related: lead(one, one.related) }));
  const now = new Map(concepts.map((one) => [one.id, one.broader]));
  return circleIn((id) => now.get(id) ?? [], now.keys()).length > 0 ? undefined : { ...scheme, concepts };
}

/** Concepts of other schemes that name one. */
export function namedElsewhere(schemes: readonly ConceptScheme[], scheme: ConceptScheme, id: string): Concept[] {
  return schemes
    .filter((one) => one.id !== scheme.id)
    .flatMap(({ concepts }) => concepts.filter(({ broader, related }) => broader.includes(id) || related.includes(id)));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function uniqueBy<Value>(values: readonly Value[], key: (value: Value) => string): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => !seen.has(key(value)) && seen.add(key(value)));
}
