import { languageName } from '../../platform/language.ts';
import type { Structure } from './store/ordering.ts';

/**
 * AUSTLANG, the codes that AIATSIS keeps for languages and dialects of Aboriginal and Torres Strait Islander peoples
 * (https://collection.aiatsis.gov.au/austlang/about). A record writes one as `austlang:D10`.
 */

/** A letter for the region, a number, and for a variety a number or letter after a point: D10, A1.2, N106.1, Y37.A. */
const austlangTag = /^austlang:([A-Z]\d{1,4}(?:\.(?:\d{1,3}|[A-Z]))?)$/;

export function isAustlang(tag: string): boolean {
  return austlangTag.test(tag);
}

/** "D10" for "austlang:D10"; nothing for another tag. */
export function austlangCode(tag: string): string | undefined {
  return austlangTag.exec(tag)?.[1];
}

/** The page of AIATSIS about the language; nothing for a tag that is no AUSTLANG code. AIATSIS writes codes in small letters there. */
export function austlangAddress(tag: string): string | undefined {
  const code = austlangCode(tag);
  return code === undefined ? undefined : `https://collection.aiatsis.gov.au/austlang/language/${code.toLowerCase()}`;
}

/**
 * The name of a work's language for readers: "English", "Wiradjuri (AUSTLANG D10)" by the name that the library's own list gives, or
 * "AUSTLANG D10" where it gives none. `inLanguage`: the language of the page.
 */
export function languageLabel({ languages }: Pick<Structure, 'languages'>, tag: string, inLanguage?: string): string {
  const code = austlangCode(tag);
  if (code === undefined) return languageName(tag, inLanguage);
  const name = languages.get(code);
  return name === undefined ? `AUSTLANG ${code}` : `${name} (AUSTLANG ${code})`;
}
