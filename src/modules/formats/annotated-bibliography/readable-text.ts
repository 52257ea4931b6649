/**
 * Text that every format of the list can carry: line ends are "\n", and what is no character of HTML or XML text (controls, lone
 * surrogates, noncharacters: HTML 13.1.4, XML 2.2) is left out. No white space at the ends.
 */
export function readableText(text: string): string {
  return withoutForbidden(text).trim();
}

/** The same with the white space at its ends, for a piece of a text. */
export function withoutForbidden(text: string): string {
  return text.replace(/\r\n|[\r\u0085\u2028\u2029\v\f]/g, '\n').replace(/(?![\n\t])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
}

/** The paragraphs of a text, which empty lines part, each with its lines. None for a blank text. */
export function paragraphsOf(text: string | undefined): string[][] {
  return readableText(text ?? '')
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
    .filter((lines) => lines.some((line) => line !== ''));
}

/** The text on one line, as a title, a label or an address wants it. */
export function oneLine(text: string): string {
  return readableText(text).replace(/\s+/g, ' ');
}
