import { tidyText } from '../record-fields.ts';

/** Characters that a field takes. What is longer is refused with a word about it, and kept in the form. */
export const longest = { line: 500, email: 254, words: 10_000, pasted: 100_000, field: 20_000 } as const;
export type FieldLength = keyof typeof longest;

/** Why what was typed cannot be taken as it is. */
export type TypedFault = 'too-long' | 'unreadable';

/**
 * What was typed, as it is kept: line ends of one kind, no control characters, no halves of characters. `unreadable`: bytes that were no UTF-8
 * have become U+FFFD, so that what was meant is lost.
 */
export function typedText(
  fields: URLSearchParams,
  name: string,
  length: FieldLength,
): { readonly text: string; readonly fault?: TypedFault } {
  const raw = fields.get(name) ?? '';
  const text = tidyText(
    raw
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])\p{Cc}/gu, ''),
  );
  const kept = length === 'line' || length === 'email' ? text.replace(/\s+/g, ' ') : text;
  if (kept.includes('\u{FFFD}')) return { text: kept, fault: 'unreadable' };
  // By code points, as a person counts.
  return kept.length > longest[length] && [...kept].length > longest[length] ? { text: kept, fault: 'too-long' } : { text: kept };
}
