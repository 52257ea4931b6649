import { ownLanguage } from './numbers.ts';

/** Names of languages and countries, and what is well formed as a tag for one. */

/** True for a well-formed language tag (BCP 47), private-use subtags included. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const names = new Map<string, Intl.DisplayNames>();

/** "English" for "en". A tag that has no name, or that no name can be made for, is its own name. */
export function languageName(tag: string, language: string = ownLanguage): string {
  return named('language', tag, language);
}

/** "Australia" for "AU". "UK" is how people write what ISO 3166 calls GB. */
export function countryName(code: string, language: string = ownLanguage): string {
  return named('region', code === 'UK' ? 'GB' : code, language);
}

/** The name of a language in that language, as a list of languages to choose from shows it: "italiano". */
export function ownNameOfLanguage(tag: string): string {
  return languageName(tag, tag);
}

const directions = new Map<string, 'ltr' | 'rtl'>();
/** Directions that are kept at most: asking for one costs as much as a line of a page, and tags may be anybody's. */
const mostDirections = 500;

/** The direction in which a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag);
  if (known !== undefined) return known;
  // TypeScript does not know this method of ECMA-402 yet.
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo(): { readonly direction?: string } };
  const direction = locale.getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
  if (directions.size < mostDirections) directions.set(tag, direction);
  return direction;
}

function named(type: 'language' | 'region', code: string, language: string): string {
  const key = `${type} ${language}`;
  let list = names.get(key);
  if (list === undefined) {
    list = new Intl.DisplayNames(language, { type, fallback: 'code' });
    names.set(key, list);
  }
  try {
    return list.of(code) ?? code;
  } catch {
    // Thrown for well-formed tags too, when they hold private-use parts.
    return code;
  }
}
