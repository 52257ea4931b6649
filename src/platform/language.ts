/** Names of languages and countries, and what is well formed as a tag for one. */

/** True for a well-formed language tag (BCP 47), private-use subtags included. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const languages = new Intl.DisplayNames('en-AU', { type: 'language', fallback: 'code' });
const regions = new Intl.DisplayNames('en-AU', { type: 'region', fallback: 'code' });

/** "English" for "en". A tag that has no name, or that no name can be made for, is its own name. */
export function languageName(tag: string): string {
  return named(languages, tag);
}

/** "Australia" for "AU". "UK" is how people write what ISO 3166 calls GB. */
export function countryName(code: string): string {
  return named(regions, code === 'UK' ? 'GB' : code);
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // Thrown for well-formed tags too, when they hold private-use parts.
    return code;
  }
}
