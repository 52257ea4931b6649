/** Topics, categories, facets and concept schemes: the library's own ordering of its works. All of it is content, none of it code. */

export interface CollectionDefinition {
  readonly slug: string;
  readonly name: string;
  readonly tagline?: string | undefined;
  readonly summary?: string | undefined;
  readonly quotation?: { readonly text: string; readonly by: string; readonly source?: string | undefined } | undefined;
  /** Facet values that standing in this collection gives to a work. */
  readonly gives?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly children?: readonly CollectionDefinition[] | undefined;
}

export interface FacetDefinition {
  readonly id: string;
  readonly label: string;
  readonly values: readonly { readonly id: string; readonly label: string; readonly note?: string | undefined }[];
}

/** A concept after SKOS (https://www.w3.org/TR/skos-reference/). Hidden labels find and are never shown. */
export interface Concept {
  readonly id: string;
  readonly prefLabel: string;
  readonly altLabels: readonly string[];
  readonly hiddenLabels: readonly string[];
  /** Labels that also mean something else; they never widen a search. */
  readonly ambiguousLabels: readonly string[];
  readonly broader: readonly string[];
  readonly related: readonly string[];
  readonly scopeNote?: string | undefined;
  /** The word used in each country: { AU: "consumer" }. */
  readonly usage?: Readonly<Record<string, string>> | undefined;
  readonly facet?: string | undefined;
  /** `checked`: a person has compared the mapping with the other vocabulary. */
  readonly mappings?:
    | readonly { readonly scheme: string; readonly label: string; readonly relation: string; readonly checked?: boolean | undefined }[]
    | undefined;
  /** Stands on its own: never folded into another concept. */
  readonly neverSynonym?: boolean | undefined;
  /** Addresses of pages that say so. */
  readonly sources?: readonly string[] | undefined;
}

export interface ConceptScheme {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly language?: string | undefined;
  readonly version?: string | undefined;
  /** Names of the groups that concepts are listed under, by the `facet` that concepts name. */
  readonly groups?: Readonly<Record<string, string>> | undefined;
  readonly concepts: readonly Concept[];
}

/** The name by which a community knows its language, for a code of AUSTLANG. */
export interface LanguageName {
  /** "D10" */
  readonly code: string;
  readonly name: string;
  readonly otherNames?: readonly string[] | undefined;
}

/** Everything that an installer's content says about how works are ordered and named. */
export interface Ordering {
  readonly collections: readonly CollectionDefinition[];
  readonly facets: readonly FacetDefinition[];
  readonly schemes: readonly ConceptScheme[];
  readonly languages?: readonly LanguageName[] | undefined;
}

export interface Collection extends Omit<CollectionDefinition, 'children'> {
  /** "topic" or "topic/category". */
  readonly path: string;
  readonly parent?: Collection | undefined;
  readonly children: readonly Collection[];
  /** Published works here and below, each counted once. */
  readonly count: number;
}
