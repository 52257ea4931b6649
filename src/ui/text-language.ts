import { type Html, html } from '../platform/html/index.ts';
import { directionOf, isLanguageTag } from '../platform/language.ts';
import type { Words } from '../words/index.ts';

/**
 * The language of a text, where a page in the language of `t` has to say it: nothing for a text in the page's own language, for one that
 * only leaves the country open, as "en" does on a page in "en-AU", and for what is no language tag.
 */
export function foreignLanguage(language: string | undefined, t: Words): string | undefined {
  if (language === undefined || language === t.language) return undefined;
  if (t.language.startsWith(`${language}-`)) return directionOf(language) === t.direction ? undefined : language;
  return isLanguageTag(language) ? language : undefined;
}

/** Attributes of an element whose text is in a language of its own: ` lang="ar" dir="rtl"`. Nothing where that is the page's. */
export function languageMarks(language: string | undefined, t: Words): Html | undefined {
  const foreign = foreignLanguage(language, t);
  if (foreign === undefined) return undefined;
  const direction = directionOf(foreign);
  return html` lang="${foreign}"${direction !== t.direction && html` dir="${direction}"`}`;
}

/** A text within others, marked where it is in another language than the page. */
export function textIn(language: string | undefined, text: string, t: Words): Html {
  const marks = languageMarks(language, t);
  return marks === undefined ? html`${text}` : html`<span${marks}>${text}</span>`;
}
