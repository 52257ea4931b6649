import { z } from 'zod';
import { isLanguageTag } from '../../platform/language.ts';

/**
 * Notices and Labels of Local Contexts (https://localcontexts.org) as a record carries them.
 *
 * A Label is a community's own words about its own heritage: it names the community and the project that it comes from, and it is
 * kept and shown exactly as the community wrote it. An institution may apply only Notices.
 */

const reads = (value: string) => value.trim() !== '' && !value.includes('\u0000');
/** Text that is a community's or Local Contexts' own: checked for being there, never trimmed. */
const ownWords = z.string().refine(reads, 'must not be empty and must not hold a zero character');
const webAddress = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be a full http or https address');
const languageTag = z.string().refine(isLanguageTag, 'must be a language tag such as en-AU (BCP 47)');
const day = z.iso.date('must be a date such as 2026-11-22');

const Translation = z.strictObject({
  language: languageTag.optional(),
  /** The language's name as its community writes it, where there is no tag or beside it. */
  languageName: ownWords.optional(),
  name: ownWords.optional(),
  text: ownWords,
});
export type LocalContextsTranslation = z.infer<typeof Translation>;

const shared = {
  /** The Hub's machine name: "attribution_incomplete", "attribution". Unknown ones are kept as they come. */
  type: ownWords,
  name: ownWords,
  text: ownWords,
  language: languageTag.optional(),
  translations: z.array(Translation).default([]),
  /** A page that says more. */
  url: webAddress.optional(),
  importedOn: day.optional(),
};

export const LocalContextsNotice = z.strictObject({ kind: z.literal('notice'), ...shared });
export type LocalContextsNotice = z.infer<typeof LocalContextsNotice>;

/** Said wherever a Label comes without the community or the project that make it one. */
export const labelNeedsCommunity =
  'is a Label, and a Label is a community’s own words: it must name the community ("community") and the address of its Local Contexts project ("projectUrl"). An institution may apply only Notices (kind: "notice")';
const belongsToCommunity = (check: (value: string) => boolean) =>
  z.string({ error: labelNeedsCommunity }).refine(check, labelNeedsCommunity);

export const LocalContextsLabel = z.strictObject({
  kind: z.literal('label'),
  ...shared,
  /** The community whose Label it is, as it writes its name. */
  community: belongsToCommunity(reads),
  /** The page of the Local Contexts project through which the community applied it. */
  projectUrl: belongsToCommunity((value) => webAddress.safeParse(value).success),
  labelId: ownWords.optional(),
  /** The Label's name spoken. A reader may follow it; no page loads it. */
  audioUrl: webAddress.optional(),
  /** Kept as data; no page loads it. */
  imageUrl: webAddress.optional(),
});
export type LocalContextsLabel = z.infer<typeof LocalContextsLabel>;

export const LocalContextsEntry = z.discriminatedUnion(
  'kind',
  [LocalContextsNotice, LocalContextsLabel],
  'must be a Notice (kind: "notice") or a community’s Label (kind: "label")',
);
export type LocalContextsEntry = z.infer<typeof LocalContextsEntry>;
/** An entry as a person or a reader of the Hub writes it, before defaults are filled in. */
export type LocalContextsEntryInput = z.input<typeof LocalContextsEntry>;
