/** The language in which the program itself speaks, where nobody has chosen another. */
export const ownLanguage = 'en-AU';

const formats = new Map<string, Intl.NumberFormat>();
const collators = new Map<string, Intl.Collator>();

/** A whole number as people read it: "1,204". `toLocaleString` looks the language up again for each number, which costs fifty times as much. */
export function grouped(value: number, language: string = ownLanguage): string {
  if (language === ownLanguage && value < 1_000 && value >= 0) return String(value);
  let format = formats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language);
    formats.set(language, format);
  }
  return format.format(value);
}

/** A number with what it counts: "1 page", "1,204 pages". For commands; pages take their words from the message catalogues. */
export function counted(value: number, one: string, many: string): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** The order of two texts in a list for readers. */
export function inOrder(a: string, b: string, language: string = ownLanguage): number {
  let collator = collators.get(language);
  if (collator === undefined) {
    collator = new Intl.Collator(language);
    collators.set(language, collator);
  }
  return collator.compare(a, b);
}
