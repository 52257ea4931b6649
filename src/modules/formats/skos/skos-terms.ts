/** Addresses of SKOS (https://www.w3.org/TR/skos-reference/) and its neighbours, and of what they have no word for. */

export const skos = 'http://www.w3.org/2004/02/skos/core#';
export const dct = 'http://purl.org/dc/terms/';
export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
export const owl = 'http://www.w3.org/2002/07/owl#';
export const xsd = 'http://www.w3.org/2001/XMLSchema#';

/**
 * Words of our own. `ambiguousLabel`, `usage` ("AU: consumer"), `group`, `groupName` ("people: People"), `neverSynonym`; of a mapping,
 * which names a concept of another vocabulary by its label: `vocabulary` and `checked`.
 */
export const own = 'urn:x-alongside:vocabulary#';

export const prefixes = { skos, dct, owl, al: own } as const;

export const mappingRelations = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const;

/** Address of a concept of this library, which a browser can open. */
export function conceptAddress(baseUrl: string, id: string): string {
  return `${baseUrl}/concepts/${id}`;
}

export function schemeAddress(baseUrl: string, id: string): string {
  return `${baseUrl}/concepts#${id}`;
}
