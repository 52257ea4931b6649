import { findBracketedDate, isDateLine } from '../citation-text/citation-date.ts';
import { leadingPeople } from '../citation-text/contributors.ts';
import { linesAreFields } from '../citation-text/parse-citation.ts';
import { isRunningCitation } from '../page-text/citation-lines.ts';
import { endsSentence, isWrapped } from '../sections/paragraphs.ts';

/** One entry of a pasted list: its lines without number or bullet, and where it begins. */
export interface ListEntry {
  readonly line: number;
  readonly lines: readonly string[];
  /** True when each line is a part of the citation rather than wrapped text. */
  readonly inFields: boolean;
}

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly number: number;
  readonly marked: boolean;
}

const marker = /^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,3}[.)]|[•●▪◦‣·*–—-])\s+(?=\S)/u;

/**
 * Parts a pasted list into entries. Numbers or bullets part it where most entries have them; otherwise empty lines, hanging indents and the
 * way references begin (names, then a date) do.
 */
export function splitReferences(text: string): ListEntry[] {
  const lines: Line[] = text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u).map((raw, index) => {
    const found = marker.exec(raw);
    const rest = found ? raw.slice(found[0].length) : raw;
    return {
      text: rest.replace(/\s+/gu, ' ').trim(),
      indent: /^\s*/u.exec(raw.replaceAll('\t', '    '))?.[0].length ?? 0,
      number: index + 1,
      marked: found !== null,
    };
  });
  const blocks: Line[][] = [[]];
  for (const line of lines) {
    if (line.text === '') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  const filled = blocks.filter((block) => block.length > 0);
  const marks = lines.filter((line) => line.marked).length;
  if (marks >= 2 && marks >= filled.filter((block) => startsReference(block[0]?.text ?? '')).length / 2) return splitAtMarks(filled);
  const wrapped = isWrapped(lines.map((line) => line.text));
  return filled.flatMap((block) => splitBlock(block, wrapped));
}

/** True for a line that begins as references begin: people with initials, or names before a date in brackets. */
export function startsReference(text: string): boolean {
  if (isRunningCitation(text)) return true;
  const people = leadingPeople(text);
  if (people.count > 1) return true;
  if (people.count === 1)
    return (
      people.end === text.length ||
      /^[\s.,]*(?:[([](?:\d{4}|n\.?d|in press)|(?:1[5-9]|20)\d{2}\b|\p{Lu}|[“"‘'])/u.test(text.slice(people.end))
    );
  const date = findBracketedDate(text.slice(0, 250));
  return date !== undefined && date.start > 2 && date.start < 200 && !/[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text.slice(0, date.start));
}

function splitAtMarks(blocks: readonly Line[][]): ListEntry[] {
  const entries: Line[][] = [];
  for (const block of blocks) {
    for (const [index, line] of block.entries()) {
      // A paragraph without a mark of its own stands by itself, unless it is an unfinished entry going on.
      const goesOn = !line.marked && (index > 0 || /^\p{Ll}/u.test(line.text));
      if (goesOn && entries.length > 0) entries.at(-1)?.push(line);
      else entries.push([line]);
    }
  }
  return entries.map(makeEntry);
}

function splitBlock(block: readonly Line[], wrapped: boolean): ListEntry[] {
  const first = block[0];
  if (!first) return [];
  if (block.length === 1) return [makeEntry(block)];
  const smallest = Math.min(...block.map((line) => line.indent));
  const hanging = first.indent === smallest && block.some((line) => line.indent > smallest);
  if (!hanging && linesAreFields(block.map((line) => line.text))) return splitAtNames(block).map(makeEntry);
  // Where only the first line begins as a reference does, the others go on with it.
  if (!hanging && startsReference(first.text) && block.slice(1).every((line) => !startsReference(line.text))) return [makeEntry(block)];
  const entries: Line[][] = [];
  for (const [index, line] of block.entries()) {
    const before = block[index - 1];
    const complete = before === undefined || endsSentence(before.text) || /(?:https?:\/\/\S+|10\.\d{4,9}\/\S+|\d)$/u.test(before.text);
    const begins = hanging
      ? line.indent === smallest
      : wrapped
        ? complete && startsReference(line.text)
        : !/^\p{Ll}/u.test(line.text) && (complete || startsReference(line.text));
    if (begins || entries.length === 0) entries.push([line]);
    else entries.at(-1)?.push(line);
  }
  return entries.map(makeEntry);
}

/** Citations printed one part a line, with nothing between them: each begins with the names above its date. */
function splitAtNames(block: readonly Line[]): Line[][] {
  const entries: Line[][] = [];
  for (const [index, line] of block.entries()) {
    if (index === 0 || (index > 1 && isDateLine(block[index + 1]?.text ?? ''))) entries.push([line]);
    else entries.at(-1)?.push(line);
  }
  return entries;
}

function makeEntry(lines: readonly Line[]): ListEntry {
  const texts = lines.map((line) => line.text);
  return { line: lines[0]?.number ?? 1, lines: texts, inFields: texts.length > 1 && linesAreFields(texts) };
}
