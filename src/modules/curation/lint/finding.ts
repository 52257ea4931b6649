import { createHash } from 'node:crypto';
import type { WorkRecord } from '../../catalogue/index.ts';

/** `error` stands in the way of publishing, until it is mended or overruled; `warning` wants a look; `advice` would make the record better. */
export const severities = ['error', 'warning', 'advice'] as const;
export type Severity = (typeof severities)[number];

export type RecordField = keyof WorkRecord;

/** Rules by name, in the order in which a person looks at a record. The words of each stand in the area `lint`. */
export const ruleIds = [
  'too-little-to-cite',
  'placeholder-text',
  'corrupt-text',
  'markup-in-text',
  'doubled-text',
  'author-in-title',
  'title-in-capitals',
  'title-full-stop',
  'title-as-container',
  'container-abbreviated',
  'malformed-author',
  'author-twice',
  'doubtful-year',
  'no-date-spelling',
  'doubtful-volume',
  'doubtful-pages',
  'identifier-form',
  'identifier-twice',
  'doi-disagrees',
  'near-duplicate',
  'access-contradiction',
  'language-missing',
  'same-description-twice',
  'abstract-without-attribution',
  'long-plain-language',
  'involvement-without-source',
  'content-note-without-author',
  'content-note-old',
] as const;
export type RuleId = (typeof ruleIds)[number];

export type Repair = (record: WorkRecord) => WorkRecord;

/** What a rule has found in a record. */
export interface Found {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Where they differ from the rule's own; the one to look at comes first. */
  readonly fields?: readonly RecordField[];
  /** The values that the finding rests on. While they are the same, it is the same finding. */
  readonly on: unknown;
  /** What stands in the rule's message. `field` is the name of a field of the record. */
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  /** Only where the right value is certain. */
  readonly repair?: Repair;
}

export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly fields: readonly RecordField[];
  check(record: WorkRecord, context: LintContext): Iterable<Found>;
}

/** Facts about the work that a DOI belongs to, from a look-up or from another record. */
export interface DoiFacts {
  readonly doi: string;
  /** Who says so: "Crossref". */
  readonly source: string;
  readonly title: string;
  /** Family names in order. */
  readonly families: readonly string[];
  readonly year?: number | undefined;
}

/** Another record that this one is likely the same as (`intake` says how that is judged). */
export interface LikelyDouble {
  readonly id: string;
  readonly title: string;
  readonly certain: boolean;
}

/** What the library knows beside the record. All of it may be absent: then the rules that need it find nothing. */
export interface LintContext {
  /** Day (UTC), YYYY-MM-DD. */
  readonly today: string;
  readonly doiFacts?: readonly DoiFacts[] | undefined;
  readonly doubles?: readonly LikelyDouble[] | undefined;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly fields: readonly RecordField[];
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** Of the rule and the values that it concerns: what was overruled stays so until one of them changes. */
  readonly digest: string;
  readonly repair?: Repair | undefined;
}

export function digestOf(rule: RuleId, on: unknown): string {
  return createHash('sha256').update(rule).update('\n').update(JSON.stringify(on)).digest('base64url').slice(0, 22);
}
