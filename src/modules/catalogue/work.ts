import { z } from 'zod';
import { isLanguageTag } from '../../platform/language.ts';
import { isAustlang } from './austlang.ts';
import { isEdtf } from './issued.ts';
import { LocalContextsEntry } from './local-contexts.ts';

/**
 * The record of one work, as it stands in the store, in a line of `library/works/*.jsonl` and in our own JSON Lines
 * exchange format. This schema is the one definition of those facts: types, checks and messages come from it.
 *
 * Every list defaults to empty, so a record that says little is short to write.
 * Text is Unicode and kept as given; only white space at the ends is trimmed.
 */

/** A zero character is text in no script, and not every store takes it. */
const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((value) => !value.includes('\u0000'), 'must not hold a zero character');
const webAddress = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be a full http or https address');
const day = z.iso.date('must be a date such as 2026-11-22');
const languageTag = z.string().refine(isLanguageTag, 'must be a language tag such as en-AU (BCP 47)');
/** Languages of a work. AUSTLANG names languages and dialects of Australia that BCP 47 does not. */
const workLanguage = z
  .string()
  .refine(
    (value) => isLanguageTag(value) || isAustlang(value),
    'must be a language tag such as en-AU (BCP 47), or an AUSTLANG code such as austlang:D10 or austlang:A1.2',
  );

/** What kind of thing a work is. The words shown for each live in `labels.ts`. */
export const workTypes = [
  'journal-article',
  'report',
  'framework',
  'policy',
  'webpage',
  'podcast',
  'video',
  'chapter',
  'book',
  'presentation',
  'thesis',
  'dataset',
  'other',
] as const;
export const WorkType = z.enum(workTypes);
export type WorkType = z.infer<typeof WorkType>;

export const contributorRoles = ['author', 'editor', 'host', 'guest', 'chair', 'organisation', 'translator', 'other'] as const;
export type ContributorRole = (typeof contributorRoles)[number];

/** A person has a family name; an organisation (or a person known by one name) has a `literal` name. */
const personName = {
  family: text,
  given: text.optional(),
  /** "van", "de la": belongs before the family name and is not sorted on when CSL calls it non-dropping. */
  particle: text.optional(),
  suffix: text.optional(),
  orcid: z
    .string()
    .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'must look like 0000-0002-1825-0097')
    .optional(),
};
const role = z.enum(contributorRoles).default('author');
/** The id of the contributor's page; given by the catalogue, absent in what a person writes. */
const contributorId = z.string().optional();
export const Contribution = z.union(
  [z.strictObject({ role, id: contributorId, literal: text }), z.strictObject({ role, id: contributorId, ...personName })],
  `must be a person with a "family" name or an organisation with a "literal" name, with a role among ${contributorRoles.join(', ')}`,
);
export type Contribution = z.infer<typeof Contribution>;

export const identifierSchemes = ['doi', 'pmid', 'pmcid', 'isbn', 'issn', 'handle', 'arxiv', 'url'] as const;
export const Identifier = z.strictObject({ scheme: z.enum(identifierSchemes), value: text });
export type Identifier = z.infer<typeof Identifier>;

/** How a work can be had through one route. The reader's words for each live in `access.ts`. */
export const accessKinds = ['open', 'free-registration', 'membership-or-payment', 'library-only', 'on-request', 'gone'] as const;
export type AccessKind = (typeof accessKinds)[number];
export const readingLevels = ['easy-read', 'plain', 'general', 'specialist'] as const;
/** How a work says that it is written. Declared by the work or its publisher, and never judged by the library. */
export const ReadingLevel = z.strictObject({
  level: z.enum(readingLevels),
  /** Where it says so: "Cover", "Publisher's page". */
  source: text,
});
export type ReadingLevel = z.infer<typeof ReadingLevel>;

export const accessFormats = ['html', 'pdf', 'tagged-pdf', 'captions', 'transcript', 'easy-read', 'auslan', 'audio', 'video'] as const;
export const AccessRoute = z.strictObject({
  kind: z.enum(accessKinds),
  /** Absent when the library knows how the work can be had but has no address for it. */
  url: webAddress.optional(),
  /** Where the route leads, in a reader's words: "Frontiers in Psychiatry". */
  host: text.optional(),
  version: z.enum(['published', 'accepted', 'preprint']).optional(),
  formats: z.array(z.enum(accessFormats)).default([]),
  readingLevel: ReadingLevel.optional(),
  lastChecked: day.optional(),
  archivedUrl: webAddress.optional(),
});
export type AccessRoute = z.infer<typeof AccessRoute>;

/** The canonical part that a section plays, whatever label its author printed. */
export const sectionRoles = [
  'background',
  'aims',
  'design',
  'setting',
  'participants',
  'methods',
  'results',
  'discussion',
  'conclusions',
  'implications',
  'limitations',
  'contribution',
  'funding',
  'registration',
  'keywords',
  'what-it-is',
  'what-it-found',
  'who-it-is-for',
  'how-to-use-it',
  'unlabelled',
] as const;
export type SectionRole = (typeof sectionRoles)[number];
/** A section keeps the label as printed (absent when none was printed) beside its canonical role. Paragraphs are parted by an empty line. */
export const Section = z.strictObject({
  label: text.optional(),
  role: z.enum(sectionRoles).default('unlabelled'),
  text,
});
export type Section = z.infer<typeof Section>;

export const descriptionKinds = ['one-line', 'plain-language', 'abstract', 'easy-read', 'why-it-matters', 'table-of-contents'] as const;
export type DescriptionKind = (typeof descriptionKinds)[number];
/** A layer of text about a work. Each says who wrote it, when, and whether people with lived experience checked it. */
export const Description = z.strictObject({
  kind: z.enum(descriptionKinds),
  language: languageTag.default('en'),
  /** The label printed above the whole layer, where there was one: "SUMMARY". */
  label: text.optional(),
  sections: z.array(Section).min(1, 'a description needs at least one section'),
  writtenBy: z.strictObject({
    kind: z.enum(['library', 'authors', 'publisher', 'contributor', 'unknown']),
    name: text.optional(),
  }),
  writtenOn: day.optional(),
  /** Absent: not yet checked, and the page says so. */
  checked: z.strictObject({ by: text, on: day }).optional(),
  rights: text.optional(),
});
export type Description = z.infer<typeof Description>;

export const involvementLevels = ['led', 'co-produced', 'advised', 'took-part', 'none-stated'] as const;
/** What the work itself declares about lived-experience involvement. Never inferred: any level but `none-stated` must say what it rests on. */
export const Involvement = z
  .strictObject({
    level: z.enum(involvementLevels),
    /** What the work states, reported in the library's words or quoted. */
    statement: text.optional(),
    /** Where the statement stands: "Abstract, patient contribution", "Page 4". */
    source: text.optional(),
  })
  .refine((value) => value.level === 'none-stated' || value.source !== undefined, {
    message: 'must say where the work states this (source)',
    path: ['source'],
  });
export type Involvement = z.infer<typeof Involvement>;

export const contentNoteDepths = ['mentioned', 'discussed', 'described', 'described-in-detail'] as const;
export const contentNoteForms = ['text', 'personal-account', 'statistics', 'image', 'audio', 'video'] as const;
export const ContentNote = z.strictObject({
  /** Short, specific, neutral: "suicide", "restraint". */
  topic: text,
  /** Where in the work: "Chapter 3", "throughout". */
  where: text.optional(),
  /** How graphic it is. */
  how: z.enum(contentNoteDepths).optional(),
  /** In what form the work speaks of it. */
  form: z.enum(contentNoteForms).optional(),
  detail: text.optional(),
  writtenBy: text.optional(),
  writtenOn: day.optional(),
});
export type ContentNote = z.infer<typeof ContentNote>;

export const culturalAdviceSubjects = ['deceased-persons', 'sensitive', 'ceremony', 'other'] as const;
export const CulturalAdvice = z.strictObject({
  /** What the advice is about, as whoever gave it says. */
  about: z.enum(culturalAdviceSubjects).optional(),
  text,
  source: text,
});
export type CulturalAdvice = z.infer<typeof CulturalAdvice>;

export const accessConditionKinds = ['open', 'conditional', 'closed'] as const;
/**
 * Who may see a record, as its community or owner has decided. Absent means open. A record that is not open is on no path that readers
 * have; only the address of a conditional one says that there are conditions, and none of its facts (`standing.ts`).
 */
export const AccessCondition = z
  .strictObject({
    kind: z.enum(accessConditionKinds),
    /** Embargo: nobody is told of the record before this day (UTC); from then on it is open. */
    until: day.optional(),
    /** What a person must meet or do to see the record. Shown at the address of a conditional record. */
    conditions: text.optional(),
    /** Whom to ask: words, or an e-mail or web address. Shown beside the conditions. */
    ask: text.optional(),
    /** Kept, and never shown to readers. */
    reason: text.optional(),
    decidedBy: z.string('must say who decided (decidedBy): the community, the owner, or who speaks for them').pipe(text),
    decidedOn: day.optional(),
  })
  .refine(({ kind, conditions }) => kind !== 'conditional' || conditions !== undefined, {
    message:
      'must say what a person has to meet or do (conditions), since the kind is "conditional"; where nothing helps, the kind is "closed"',
    path: ['conditions'],
  })
  .refine(({ kind, until }) => kind !== 'open' || until === undefined, {
    message: 'belongs to the kinds "closed" and "conditional": an open record is hidden until no day',
    path: ['until'],
  });
export type AccessCondition = z.infer<typeof AccessCondition>;
export type AccessConditionInput = z.input<typeof AccessCondition>;

export const relationKinds = ['annotates', 'includes', 'updates', 'responds-to', 'is-version-of', 'is-part-of', 'related'] as const;
export type RelationKind = (typeof relationKinds)[number];
/** A relation points at a work here by id, or at one elsewhere by title and address. */
export const Relation = z.union(
  [
    z.strictObject({ kind: z.enum(relationKinds), work: text }),
    z.strictObject({ kind: z.enum(relationKinds), title: text, url: webAddress.optional() }),
  ],
  `must name a "work" of this library, or a "title" elsewhere, with a kind among ${relationKinds.join(', ')}`,
);
export type Relation = z.infer<typeof Relation>;

/** Where a fact came from. Without `field` it speaks of the record as a whole. */
export const Provenance = z.strictObject({
  field: text.optional(),
  source: text,
  url: webAddress.optional(),
  note: text.optional(),
  /** True when the value was concluded from other facts rather than read. */
  inferred: z.boolean().optional(),
  on: day.optional(),
});
export type Provenance = z.infer<typeof Provenance>;

export const Container = z.strictObject({
  /** Journal, book, series, podcast or site that holds the work. */
  title: text,
  /** Series line or part: "Lived Experience series (Part 4)". */
  series: text.optional(),
});

/** EDTF (ISO 8601-2 level 1), or `n.d.` where the work itself bears no date. Absent means: the library does not know. */
export const Issued = z.union(
  [z.literal('n.d.'), z.string().refine(isEdtf, 'must be a date such as 2020, 2020-12, 2020-12-17 or 2019/2020 (EDTF), or n.d.')],
  'must be text, such as "2020" or "2020-12-17" in quotation marks',
);

export const WorkRecord = z.strictObject({
  type: WorkType,
  title: text,
  /** True when the title was supplied by the cataloguer because the source bears none (RDA 2.3.2.10); such a title stands in square brackets. */
  titleDevised: z.boolean().optional(),
  subtitle: text.optional(),
  /** Language of the title; decides its direction on the page. */
  titleLanguage: languageTag.optional(),
  originalTitle: z.strictObject({ text, language: languageTag }).optional(),
  contributors: z.array(Contribution).default([]),
  issued: Issued.optional(),
  /** First online, where it differs from the year of issue. */
  availableOnline: Issued.optional(),
  container: Container.optional(),
  publisher: text.optional(),
  place: text.optional(),
  volume: text.optional(),
  issue: text.optional(),
  pages: text.optional(),
  articleNumber: text.optional(),
  edition: text.optional(),
  /** Episode, report or part number as printed: "No. 17". */
  number: text.optional(),
  event: text.optional(),
  identifiers: z.array(Identifier).default([]),
  /** Language tags (BCP 47) and AUSTLANG codes (`austlang:D10`). */
  languages: z.array(workLanguage).default([]),
  /** ISO 3166-1 alpha-2. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as AU')).default([]),
  licence: text.optional(),
  access: z.array(AccessRoute).default([]),
  descriptions: z.array(Description).default([]),
  involvement: Involvement.default({ level: 'none-stated' }),
  /** Where the work stands: paths of collections, "topic/category". */
  placements: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'must be the path of a collection such as lived-experience-workforce/case-studies-research'),
    )
    .default([]),
  /** Facet values by facet: { "kind": ["tools-and-frameworks"], "community": [...] }. Values that a collection gives its works need not be repeated. */
  facets: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be the id of a facet such as community'), z.array(text)).default({}),
  /** Ids of concepts in the library's schemes. */
  concepts: z.array(text).default([]),
  contentNotes: z.array(ContentNote).default([]),
  culturalAdvice: z.array(CulturalAdvice).default([]),
  accessCondition: AccessCondition.optional(),
  localContexts: z.array(LocalContextsEntry).default([]),
  relations: z.array(Relation).default([]),
  provenance: z.array(Provenance).default([]),
});
/** A checked record. */
export type WorkRecord = z.infer<typeof WorkRecord>;
/** A record as a person or a format writes it, before defaults are filled in. */
export type WorkRecordInput = z.input<typeof WorkRecord>;

declare const workIdBrand: unique symbol;
/** Six characters such as `k7m2q9`; permanent and never reused. */
export type WorkId = string & { readonly [workIdBrand]: true };
export const WorkId = z
  .string()
  .regex(/^[2-9bcdfghjkmnpqrstvwxz]{6}$/, 'must be a work id: six characters such as k7m2q9')
  .transform((value) => value as WorkId);

/** `restricted`: published, and hidden from readers by the access condition of its record. */
export const workStatuses = ['draft', 'published', 'restricted', 'withdrawn', 'merged'] as const;
export type WorkStatus = (typeof workStatuses)[number];
