import { findBracketedDate, isDateLine } from '../citation-text/citation-date.ts';
import { hasOrganisationWord, isListOfPeople, leadingPeople } from '../citation-text/contributors.ts';
import { isNameLike } from '../citation-text/sentences.ts';
import { layerLabelKind } from '../sections/section-labels.ts';
import { labelOpening } from '../sections/split-sections.ts';
import { accessOfLabel } from './access-labels.ts';
import type { PageLine } from './page-lines.ts';

/** Where a citation stands on a page: lines `start` to `end` (not included). Empty when an access label has no citation above it. */
export interface CitationPlace {
  readonly start: number;
  readonly end: number;
  /** The access label that follows it, if there is one. */
  readonly access?: number;
}

const farthest = 14;

/**
 * Finds the citations between lines `from` and `to`. Two marks are looked for: an access label, under which the citation stands; and the parts of
 * a citation themselves (a list of people, a date on a line of its own, names followed by a date). A label without a citation above it is
 * given as an empty place: the record is there, its citation is not.
 */
export function findCitations(lines: readonly PageLine[], from: number, to: number): CitationPlace[] {
  const hasGaps = lines.slice(from + 1, to).some((line) => line.afterGap);
  const places: CitationPlace[] = [];
  let low = from;
  for (let at = from; at < to; at += 1) {
    if (accessOfLabel(lines[at]?.text ?? '') === undefined) continue;
    const start = citationStart(lines, low, at, hasGaps);
    places.push(...findUnlabelled(lines, low, start, hasGaps), { start, end: at, access: at });
    low = at + 1;
  }
  places.push(...findUnlabelled(lines, low, to, hasGaps));
  return places;
}

function isBoundary(text: string): boolean {
  return accessOfLabel(text) !== undefined || layerLabelKind(text) !== undefined || labelOpening(text) !== undefined;
}

/** The first line of the citation that ends above the access label at `access`; `access` itself when there is none. */
function citationStart(lines: readonly PageLine[], low: number, access: number, hasGaps: boolean): number {
  let bottom = low;
  for (let at = access - 1; at >= low; at -= 1) {
    if (isBoundary(lines[at]?.text ?? '')) {
      bottom = at + 1;
      break;
    }
  }
  bottom = Math.max(bottom, access - farthest);
  // The line right above the label belongs to the citation in pages that part their records with empty lines.
  const touching = !lines[access]?.afterGap && (hasGaps || leadingPeople(lines[access - 1]?.text ?? '').count > 0);
  if (touching && access - 1 >= bottom && leadingPeople(lines[access - 1]?.text ?? '').count > 1) {
    if (!isListOfPeople(lines[access - 1]?.text ?? '')) return access - 1;
  }
  // A paragraph of text cannot stand between the parts of a citation.
  for (let at = touching ? access - 2 : access - 1; at >= bottom; at -= 1) {
    if (isParagraph(lines[at]?.text ?? '') && !isRunningCitation(lines[at]?.text ?? '')) {
      bottom = at + 1;
      break;
    }
  }
  for (let at = access - 1; at > bottom; at -= 1) {
    if (isDateLine(lines[at]?.text ?? '')) return namesAbove(lines, bottom, at);
  }
  for (let at = bottom; at < access; at += 1)
    if (isRunningCitation(lines[at]?.text ?? '') || isListOfPeople(lines[at]?.text ?? '')) return at;
  let block = access - 1;
  while (block > bottom && !lines[block]?.afterGap) block -= 1;
  if (access - 1 < bottom) return access;
  if (!lines[access]?.afterGap && (hasGaps || (block === low && access - block <= 5))) return block;
  // Where empty lines do not show it, a name above a line that closes like a title does.
  for (let at = access - 2; at >= Math.max(bottom, access - 5); at -= 1) {
    if (isBodyLine(lines[at]?.text ?? '') && /[.?!]["”’')\]]*$/u.test(lines[at + 1]?.text ?? '')) return at;
  }
  return access;
}

function namesAbove(lines: readonly PageLine[], bottom: number, dateLine: number): number {
  let start = dateLine - 1;
  while (start > bottom && /[,&]$/u.test(lines[start - 1]?.text ?? '') && !lines[start]?.afterGap) start -= 1;
  return Math.max(start, bottom);
}

/** Citations between `from` and `to` that no access label follows. */
function findUnlabelled(lines: readonly PageLine[], from: number, to: number, hasGaps: boolean): CitationPlace[] {
  const places: CitationPlace[] = [];
  let low = from;
  for (let at = from; at < to; at += 1) {
    const text = lines[at]?.text ?? '';
    const next = lines[at + 1]?.text ?? '';
    let start: number | undefined;
    let titleAt = at + 1;
    if (at > low && isDateLine(text) && !isParagraph(lines[at - 1]?.text ?? '') && !isBoundary(lines[at - 1]?.text ?? ''))
      start = namesAbove(lines, low, at);
    else if (
      isListOfPeople(text) &&
      text.length < 1200 &&
      at + 1 < to &&
      !isParagraph(next) &&
      !lines[at + 1]?.afterGap &&
      !isDateLine(next)
    )
      start = at;
    else if (isRunningCitation(text) && !isParagraph(afterDate(text))) {
      start = at;
      titleAt = at;
    }
    if (start === undefined) continue;
    let end = Math.min(titleAt + 1, to);
    while (
      end < to &&
      !lines[end]?.afterGap &&
      !isBoundary(lines[end]?.text ?? '') &&
      isSourceLine(lines[end]?.text ?? '') &&
      (hasGaps || end - titleAt < 4)
    )
      end += 1;
    places.push({ start, end });
    at = end - 1;
    low = end;
  }
  return places;
}

/** Long text of more than one sentence, or one very long sentence. */
function isParagraph(text: string): boolean {
  if (isListOfPeople(text)) return false;
  return text.length > 420 || (text.length > 180 && /[.?!]["”’)\]]*\s+\p{Lu}\p{Ll}+\s/u.test(text) && !findBracketedDate(text));
}

function isBodyLine(text: string): boolean {
  return text.length <= 200 && !/[.?!:;,]$/u.test(text) && (isNameLike(text) || hasOrganisationWord(text)) && /^[\p{Lu}\p{N}]/u.test(text);
}

function isSourceLine(text: string): boolean {
  return text.length <= 220 && (isNameLike(text) || /\d/u.test(text));
}

function afterDate(text: string): string {
  const date = findBracketedDate(text);
  return date ? text.slice(date.end) : text;
}

/** True for a whole citation on one line: people or a body, a date in brackets, a title. */
export function isRunningCitation(text: string): boolean {
  if (text.length > 1500) return false;
  const date = findBracketedDate(text);
  if (!date || date.start === 0 || date.start > 700) return false;
  const head = text.slice(0, date.start).trim();
  const after = text.slice(date.end);
  if (!/^\s?[.,:]?\s*["“‘'(]?[\p{Lu}\p{Lo}\p{N}$]/u.test(after)) return false;
  const people = leadingPeople(head);
  if (people.count > 0) return /^[\s.,;:&()/\p{L}]{0,30}$/u.test(head.slice(people.end));
  return /^\s?\.?\s/u.test(after) && head.length < 300 && isNameLike(head) && (/^\s?\./u.test(after) || hasOrganisationWord(head));
}
