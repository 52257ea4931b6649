import { z } from 'zod';
import { isLanguageTag } from '../../platform/language.ts';
import { sourceLanguage } from '../../words/index.ts';

/**
 * The shapes of the files in a library folder. These schemas are the one definition of those files: types, checks and
 * messages come from them. Texts are plain text, in which an empty line parts two paragraphs; only pages are Markdown.
 */

const text = z.string().trim().min(1, 'must not be empty');
/** Stands in addresses and in records, so it is kept to what can be read out and typed. */
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens, such as lived-experience-research');
/** A message for what is given but wrong; what is missing is said to be missing. */
const ifGiven = (message: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined || issue.input === null ? undefined : message),
});
const day = z.iso.date(ifGiven('must be a date such as 2026-11-22'));
const languageTag = z.string().refine(isLanguageTag, 'must be a language tag such as en-AU (BCP 47)');
const webAddress = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be a full http or https address');
const linkAddress = z
  .string()
  .trim()
  .refine(
    (value) => /^\/(?![/\\])/.test(value) || (URL.canParse(value) && /^(https?|mailto):$/.test(new URL(value).protocol)),
    'must be an address on this site that begins with one /, or a full http, https or mailto address',
  );
const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{1,24}$/, 'must be a number to dial, such as "13 11 14", in quotes');

const titledText = z.strictObject({ heading: text, text });

export const CollectionEntry = z.strictObject({
  slug,
  name: text,
  tagline: text.optional(),
  summary: text.optional(),
  /** Printed with permission only; nothing is quoted that the library does not hold. */
  quotation: z.strictObject({ text, by: text, source: text.optional() }).optional(),
  /** Facet values that every work placed here has: { kind: [initiatives] }. */
  gives: z.record(z.string(), z.array(slug)).optional(),
  get children() {
    return z.array(CollectionEntry).optional();
  },
});

/** `library.yaml` */
export const LibraryFile = z.strictObject({
  name: text,
  shortName: text,
  tagline: text.optional(),
  introduction: text.optional(),
  language: languageTag,
  contact: z.strictObject({
    email: z.email(ifGiven('must be an e-mail address')),
    name: text.optional(),
    /** True while the address is only an example that reaches nobody. */
    example: z.boolean().default(false),
  }),
  home: z.strictObject({
    heading: text,
    introduction: text.optional(),
    /** Works that somebody recommends and says why. `work` is a work's id. */
    recommended: z.array(z.strictObject({ work: text, by: text, reason: text })).default([]),
  }),
  /** What stands at the foot of every page. Each part has an owner outside the software. */
  furniture: z
    .strictObject({
      acknowledgement: z.strictObject({ heading: text, text, example: z.boolean().default(false) }).optional(),
      partners: z.array(z.strictObject({ name: text, url: webAddress.optional(), note: text.optional() })).default([]),
      definitions: z.array(z.strictObject({ heading: text, text, credit: text, url: webAddress.optional() })).default([]),
      recognition: titledText.optional(),
      invitation: z.strictObject({ heading: text, text, link: z.strictObject({ text, href: linkAddress }) }).optional(),
    })
    .default({ partners: [], definitions: [] }),
  /** How the software's own words are said. */
  interface: z
    .strictObject({
      /** Languages that readers can choose among; messages in them come with the software. The first is everybody's who has not chosen. */
      languages: z.array(languageTag).min(1, 'must name at least one language').default([sourceLanguage]),
      /** The word for those whom the library is about, by language: { en-AU: { one: consumer, many: consumers } }. */
      people: z.record(languageTag, z.strictObject({ one: text, many: text })).default({}),
    })
    .default({ languages: [sourceLanguage], people: {} }),
  /**
   * Topics of content notes: a note that holds one of the words is on the topic. `support`: beside works with such a note stand the support
   * contacts. The first word is the one to write notes with.
   */
  contentTopics: z
    .array(
      z.strictObject({
        id: slug,
        label: text,
        words: z.array(text).min(1, 'must have at least one word'),
        support: z.boolean().default(false),
      }),
    )
    .default([]),
  /**
   * What readers are told before they begin, until they choose how to go on: that names, images or voices of people who have died may be here.
   * Absent: no notice.
   */
  notice: z.strictObject({ heading: text, text, example: z.boolean().default(false) }).optional(),
  /**
   * What the organisation says around the forms by which readers send something: an invitation to First Nations people, and who sees what is
   * sent. Absent: the forms say only what they do.
   */
  contribute: z.strictObject({ firstNations: titledText.optional(), whoSees: text.optional() }).optional(),
  /** A button on every page that leaves the library at once for another site. Absent: there is none. */
  exitPage: z
    .strictObject({
      target: webAddress.refine(
        (value) => value.startsWith('https:'),
        'must begin with https://, so that nobody on the way sees more than the name of the site',
      ),
    })
    .optional(),
  /** Where the source code of the running program can be had, as the program's licence asks of whoever changes it (AGPL, section 13). */
  sourceCode: webAddress.optional(),
  /** Places where a reader can look for a work by its title; "{title}" stands for it. Nothing is fetched from them. */
  findElsewhere: z
    .array(
      z.strictObject({
        name: text,
        url: webAddress.refine((value) => value.includes('{title}'), 'must hold {title} where the title of the work goes'),
      }),
    )
    .default([]),
  facets: z
    .record(
      slug,
      z.strictObject({
        label: text,
        values: z.array(z.strictObject({ id: slug, label: text, note: text.optional() })).min(1, 'must have at least one value'),
      }),
    )
    .default({}),
  /** Names of languages by their AUSTLANG codes, as the communities prefer them. They are printed with works in those languages. */
  austlang: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]\d+(\.(\d+|[A-Z]))?$/, 'must be an AUSTLANG code such as D10 or A1.2'),
        name: text,
        otherNames: z.array(text).default([]),
      }),
    )
    .optional(),
  collections: z.array(CollectionEntry).min(1, 'must have at least one topic'),
});

const SupportContactEntry = z
  .strictObject({
    id: slug,
    name: text,
    /** Whom it serves, in a reader's words. */
    for: text,
    /** Id of one of the regions. */
    region: text,
    /** Value of the facet "community", where the service is for one. */
    community: slug.optional(),
    phone: phoneNumber.optional(),
    /** Number to send a text message to. */
    text: phoneNumber.optional(),
    web: webAddress.optional(),
    hours: text,
    cost: text.optional(),
    /** Public page that says so. */
    source: webAddress,
    /** Day on which the entry was last compared with the service or, failing that, the date of the page named in `source`. */
    checkedOn: day.optional(),
    /** True until a person has confirmed the entry with the service itself. */
    needsChecking: z.boolean().default(false),
  })
  .refine((contact) => contact.phone !== undefined || contact.text !== undefined || contact.web !== undefined, {
    message: 'has no phone, text or web: give at least one way to reach the service, or take the contact out',
  })
  .refine((contact) => contact.checkedOn !== undefined || contact.needsChecking, {
    message: 'does not say when it was checked: add checkedOn with the date, or needsChecking: true',
  });

/** `support.yaml` */
export const SupportFile = z.strictObject({
  /** In the order in which readers are offered them. */
  regions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country or region code such as AU or AU-VIC (ISO 3166)'),
        name: text,
        emergency: z.strictObject({ phone: phoneNumber, source: webAddress }).optional(),
      }),
    )
    .default([]),
  contacts: z.array(SupportContactEntry),
});

/** The head of `pages/*.md`. The file's name is the page's address. */
export const PageHead = z.strictObject({
  title: text,
  /** One sentence for search engines and link previews. */
  summary: text.optional(),
  /** Address, where it is not the name of the file. */
  slug: slug.optional(),
  order: z.number().default(1000),
  /** Where the page is linked from; absent: nowhere but other pages. */
  menu: z.enum(['header', 'footer']).optional(),
  updated: day,
  /** Who answers for the page, and when it is to be looked at again. */
  owner: text.optional(),
  reviewBy: day.optional(),
});

export const mappingRelations = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const;

const ConceptEntry = z.strictObject({
  id: slug,
  prefLabel: text,
  altLabels: z.array(text).default([]),
  hiddenLabels: z.array(text).default([]),
  ambiguousLabels: z.array(text).default([]),
  broader: z.array(slug).default([]),
  related: z.array(slug).default([]),
  scopeNote: text.optional(),
  /** Words by country: two letters of ISO 3166-1, or UK. */
  usage: z.record(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters such as AU'), text).optional(),
  facet: text.optional(),
  /** `checked` says whether a person compared the mapping with the other vocabulary. */
  mappings: z
    .array(z.strictObject({ scheme: text, label: text, relation: z.enum(mappingRelations), checked: z.boolean().optional() }))
    .default([]),
  neverSynonym: z.boolean().default(false),
  sources: z.array(webAddress).default([]),
});

/** `schemes/*.json` */
export const SchemeFile = z.strictObject({
  id: slug,
  title: text,
  description: text.optional(),
  language: languageTag.optional(),
  version: text.optional(),
  /** Names of the groups that concepts are listed under, by the `facet` that the concepts name: { people: "People" }. */
  groups: z.record(slug, text).optional(),
  concepts: z.array(ConceptEntry),
});

/**
 * First parts of addresses that the software itself answers; no page of words can stand there.
 * `accessibility` is not among them: that page is the installer's.
 */
export const reservedPaths: ReadonlySet<string> = new Set([
  ...['api', 'assets', 'browse', 'concepts', 'contribute', 'contributors', 'curate', 'dumps', 'feedback', 'follow', 'healthz', 'lists'],
  ...[
    'leave',
    'leaving',
    'map',
    'metrics',
    'new',
    'notice',
    'oai',
    'preferences',
    'search',
    'sign-in',
    'sign-out',
    'sign-out',
    'suggest',
    'support',
    'works',
  ],
]);

/** Names that addresses of searches give a meaning of their own; no facet of a library can bear one. */
export const reservedFacets: ReadonlySet<string> = new Set([
  ...[
    'q',
    'topic',
    'category',
    'type',
    'involvement',
    'access',
    'format',
    'level',
    'language',
    'country',
    'concept',
    'note',
    'without-note',
  ],
  ...['year', 'from', 'to', 'sort', 'page', 'expand', 'without', 'spell'],
]);

/** Pages that the software's own pages lead to, and that every library therefore has. */
export const requiredPages: readonly string[] = ['contribute-and-feedback', 'copyright'];
