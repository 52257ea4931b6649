import { isDateLine } from '../citation-text/citation-date.ts';
import { isListOfPeople } from '../citation-text/contributors.ts';
import { isNameLike, wordKey } from '../citation-text/sentences.ts';
import { layerLabelKind } from '../sections/section-labels.ts';
import { labelOpening } from '../sections/split-sections.ts';
import { accessOfLabel } from './access-labels.ts';
import { isRunningCitation } from './citation-lines.ts';
import {
  categoryOfHeading,
  isAccessibilityLine,
  isAcknowledgement,
  isClosingHeading,
  isClosingParagraph,
  isPageLine,
  leavesQuotationOpen,
  opensQuotation,
} from './furniture.ts';
import type { PageLine } from './page-lines.ts';

/** A collection of the library, so that the headings of a page can be matched with where its records belong. */
export interface KnownCollection {
  /** "topic/category" */
  readonly path: string;
  readonly name: string;
  readonly topicName: string;
}

/** What frames the records of one page: lines `bodyStart` to `bodyEnd` (not included) are records, the others furniture. */
export interface PageFrame {
  readonly start: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly end: number;
  readonly topic?: string;
  readonly category?: string;
}

/** Parts pasted text into its pages (several may be pasted one after the other) and finds the frame of each. */
export function findPages(lines: readonly PageLine[], collections: readonly KnownCollection[]): PageFrame[] {
  const starts = [0];
  for (let at = 1; at < lines.length; at += 1) {
    const opens = isAccessibilityLine(textAt(lines, at)) && !isAccessibilityLine(textAt(lines, at - 1));
    const heads =
      isTopicAbove(lines, at) && !lines.slice(starts.at(-1), at).every((line) => isAccessibilityLine(line.text) || isPageLine(line.text));
    if (opens || heads) starts.push(at);
  }
  return starts
    .filter((start) => start < lines.length)
    .map((start, index) => framePage(lines, start, starts[index + 1] ?? lines.length, collections));
}

function textAt(lines: readonly PageLine[], at: number): string {
  return lines[at]?.text ?? '';
}

/** A short name on its own with "— Category" under it. */
function isTopicAbove(lines: readonly PageLine[], at: number): boolean {
  const text = textAt(lines, at);
  const category = categoryOfHeading(textAt(lines, at + 1));
  return (
    category !== undefined &&
    isNameLike(category) &&
    text.length <= 100 &&
    isNameLike(text) &&
    !/[.,:;?!]$/u.test(text) &&
    Boolean(lines[at]?.afterGap)
  );
}

function framePage(lines: readonly PageLine[], start: number, end: number, collections: readonly KnownCollection[]): PageFrame {
  let at = start;
  let topic: string | undefined;
  let category: string | undefined;
  let headed = false;
  while (at < end && (isAccessibilityLine(textAt(lines, at)) || isPageLine(textAt(lines, at)))) {
    headed = true;
    at += 1;
  }
  // The category heading stands near the top; whatever is above it is navigation and the name of the topic.
  for (let look = at; look < Math.min(at + 12, end); look += 1) {
    if (isRecordStart(lines, look, end)) break;
    const name = categoryOfHeading(textAt(lines, look));
    if (name === undefined) continue;
    category = name;
    topic = look > at ? textAt(lines, look - 1) : undefined;
    headed = true;
    at = look + 1;
    break;
  }
  if (category === undefined) {
    const known = (text: string, name: (collection: KnownCollection) => string) =>
      collections.find((collection) => wordKey(name(collection)) === wordKey(text));
    if (at < end && known(textAt(lines, at), (collection) => collection.topicName) && !isDateLine(textAt(lines, at + 1))) {
      topic = textAt(lines, at);
      headed = true;
      at += 1;
      if (at < end && known(textAt(lines, at), (collection) => collection.name)) {
        category = textAt(lines, at).replace(/^[—–-]+\s*/u, '');
        at += 1;
      }
    }
  }
  const hasGaps = lines.slice(start + 1, end).some((line) => line.afterGap);
  while (at < end && isTagline(lines, at, end, headed, hasGaps)) at += 1;
  return {
    start,
    bodyStart: at,
    bodyEnd: bodyEnd(lines, at, end),
    end,
    ...(topic === undefined ? {} : { topic }),
    ...(category === undefined ? {} : { category }),
  };
}

/** True where a record plainly begins: a label, the names and date of a citation. */
function isRecordStart(lines: readonly PageLine[], at: number, end: number): boolean {
  const text = textAt(lines, at);
  if (accessOfLabel(text) !== undefined || layerLabelKind(text) !== undefined || labelOpening(text) !== undefined) return true;
  if (isListOfPeople(text) || isRunningCitation(text)) return true;
  return at + 1 < end && isDateLine(textAt(lines, at + 1));
}

/** One short sentence, or a quotation with its source, between the headings of a page and its first record. */
function isTagline(lines: readonly PageLine[], at: number, end: number, headed: boolean, hasGaps: boolean): boolean {
  const text = textAt(lines, at);
  if (at + 1 >= end || isRecordStart(lines, at, end) || isClosingParagraph(text)) return false;
  const next = lines[at + 1];
  const nextStarts = isRecordStart(lines, at + 1, end);
  if (headed && opensQuotation(text) && next?.afterGap) return true;
  if (headed && /^[-–—]\s?\p{Lu}/u.test(text) && text.length < 160) return true;
  const oneSentence = text.length <= 200 && /[.!?]$/u.test(text) && !/[.!?]\s+\p{Lu}/u.test(text) && /^[\p{Lu}“"]/u.test(text);
  if (!oneSentence) return false;
  if (next !== undefined && layerLabelKind(next.text) !== undefined) return true;
  if (!headed) return false;
  // Directly above an access label the line is a title, not a tagline.
  if (hasGaps && next && !next.afterGap && accessOfLabel(next.text) !== undefined) return false;
  return nextStarts || Boolean(next?.afterGap) || (next !== undefined && /[.!?]$/u.test(textAt(lines, at + 2)));
}

/** Where the records end and the closing furniture of the page begins. */
function bodyEnd(lines: readonly PageLine[], from: number, end: number): number {
  let lastStart = -1;
  for (let at = end - 1; at >= from && lastStart < 0; at -= 1) if (isRecordStart(lines, at, end)) lastStart = at;
  for (let at = Math.max(from, lastStart); at < end; at += 1) {
    if (isClosingHeading(textAt(lines, at))) return backOver(lines, from, at);
  }
  return backOver(lines, from, end);
}

/** Goes back over closing paragraphs from `end`. A definition in several paragraphs closes its quotation only in the last. */
function backOver(lines: readonly PageLine[], from: number, end: number): number {
  let at = end;
  while (at > from) {
    const text = textAt(lines, at - 1);
    const firstOfQuotation =
      leavesQuotationOpen(text) &&
      ((at < end && opensQuotation(textAt(lines, at))) || (at === end && at - 1 > from && isAcknowledgement(textAt(lines, at - 2))));
    if (!isClosingParagraph(text) && !firstOfQuotation) break;
    at -= 1;
  }
  return at;
}
