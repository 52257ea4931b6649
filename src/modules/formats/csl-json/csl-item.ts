/**
 * One item of CSL-JSON, the input format of citation processors (citation-style-language/schema, `csl-data.json` 1.0.2).
 * Only the variables that a record of this library can fill are typed.
 */
export interface CslName {
  family?: string;
  given?: string;
  literal?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
}

export interface CslDate {
  /** `[[2020, 12, 17]]`, or two dates for a range; an end of `[0]` leaves the range open. */
  'date-parts'?: number[][];
  season?: number;
  circa?: boolean;
  literal?: string;
}

export const cslNameVariables = ['author', 'editor', 'translator', 'host', 'guest', 'chair', 'contributor'] as const;
export type CslNameVariable = (typeof cslNameVariables)[number];

export interface CslItem extends Partial<Record<CslNameVariable, CslName[]>> {
  id: string;
  type: string;
  title?: string;
  'title-short'?: string;
  'original-title'?: string;
  issued?: CslDate;
  'available-date'?: CslDate;
  accessed?: CslDate;
  'container-title'?: string;
  'collection-title'?: string;
  publisher?: string;
  'publisher-place'?: string;
  volume?: string;
  issue?: string;
  page?: string;
  number?: string;
  edition?: string;
  'event-title'?: string;
  medium?: string;
  DOI?: string;
  PMID?: string;
  PMCID?: string;
  ISBN?: string;
  ISSN?: string;
  URL?: string;
  language?: string;
  abstract?: string;
  keyword?: string;
  /** What the other variables cannot say: our own type where several share one CSL type, and a date that date-parts cannot hold. */
  custom?: { type?: string; issued?: string; availableOnline?: string };
}
