/**
 * The text of a query with its punctuation in one form, so that what a phone, a word processor or a full-width keyboard makes of
 * an operator is still that operator. Invisible marks of direction and line breaking go; letters and emoji stay.
 */
export function plainQuery(text: string): string {
  return (
    text
      .toWellFormed()
      // Full-width forms: U+FF01 to U+FF5E are U+0021 to U+007E (Unicode, "Halfwidth and Fullwidth Forms").
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[“”„‟«»〝〞〟「」『』]/g, '"')
      // Hyphens and the minus sign. Dashes stay: they part words, and are not typed to exclude one.
      .replace(/[\u2010\u2011\u2212\ufe63]/g, '-')
      .replace(/[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g, '')
      .replace(/[\p{Cc}\u200b\ufeff]/gu, ' ')
      .trim()
  );
}

/** True where a text has something to look for: a letter, a digit or an emoji. */
export function isSearchable(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(text);
}
