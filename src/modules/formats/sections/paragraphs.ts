/**
 * Finding the paragraphs of pasted text. People paste two kinds: one line a paragraph, and lines wrapped at a width.
 * An empty line always parts paragraphs; a single line break does so only when it does not look like a wrapped line.
 */

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const bullet = /^(?:[•●▪◦‣·–—*-]|\(?\d{1,2}[.)])\s+\S/u;
/** Text wrapped wider than this is not met: such a line is a paragraph. */
const widestWrap = 130;
const narrowestWrap = 40;

/** The lines of a text, with white space inside each reduced to single spaces and none at the ends. */
export function linesOf(text: string): string[] {
  return text.split(lineBreak).map((line) => line.replace(/\s+/gu, ' ').trim());
}

/** True when the text ends as a sentence ends: with a full stop, question or exclamation mark, ellipsis or colon, quotation marks and brackets aside. */
export function endsSentence(text: string): boolean {
  return /[.!?…:。؟۔][\p{Pe}\p{Pf}"'’”*]*$/u.test(text.slice(-8));
}

/**
 * Parts text into paragraphs and joins the soft line breaks within each.
 * `startsAfresh(line)` says that a line begins a paragraph whatever came before; `standsAlone(line)` that nothing may be joined to it.
 */
export function paragraphsOf(
  text: string,
  startsAfresh: (line: string) => boolean = () => false,
  standsAlone: (line: string) => boolean = () => false,
): string[] {
  const lines = linesOf(text);
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  const wrapped = isWrapped(lines);
  const paragraphs: string[] = [];
  let parts: string[] = [];
  let last = '';
  const flush = () => {
    if (parts.length > 0) paragraphs.push(joinLines(parts));
    parts = [];
    last = '';
  };
  for (const line of lines) {
    if (line === '') flush();
    else {
      if (last !== '' && (startsAfresh(line) || standsAlone(last) || bullet.test(line) || isHardBreak(last, line, width, wrapped))) flush();
      parts.push(line);
      last = line;
    }
  }
  flush();
  return paragraphs;
}

/** True when lines are wrapped at a width: none is very long, and some go on in the middle of a sentence. */
export function isWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width < narrowestWrap || width > widestWrap) return false;
  const goesOn = lines.filter(
    (line, index) => index > 0 && /^\p{Ll}/u.test(line) && lines[index - 1] !== '' && !endsSentence(lines[index - 1] ?? ''),
  ).length;
  return goesOn >= 2 || (goesOn === 1 && lines.length <= 8);
}

/** True when the break between two lines parts paragraphs rather than wrapping one. `width` is that of the widest line. */
export function isHardBreak(last: string, line: string, width: number, wrapped: boolean): boolean {
  const firstWord = /^\S+/u.exec(line)?.[0] ?? '';
  // A line that still had room for the next word was ended on purpose.
  const hadRoom = last.length + 1 + firstWord.length <= width;
  if (endsSentence(last)) return wrapped ? hadRoom : true;
  return hadRoom && last.length < width * 0.6 && /^[\p{Lu}\p{N}“"‘$€£]/u.test(line);
}

/** Joins wrapped lines. A word broken after a hyphen keeps its hyphen ("co-" + "design"); a hanging hyphen ("peer-" + "and") keeps its space. */
function joinLines(lines: readonly string[]): string {
  let joined = '';
  const parts: string[] = [];
  for (const line of lines) {
    if (joined !== '') {
      const broken = /\p{Ll}[-‐]$/u.test(joined) && /^\p{Ll}/u.test(line) && !/^(?:and|or|to|und|et)\b/u.test(line);
      if (!broken) parts.push(' ');
    }
    parts.push(line);
    joined = line;
  }
  return parts.join('');
}
