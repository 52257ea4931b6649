import { type Html, html } from '../../platform/html/index.ts';
import { isCommon, type Token, tokens } from './analysis/words.ts';
import type { IndexedPart } from './search-index.ts';

/** What is marked in passages: words by their terms, and labels by their words in a row (`Token.base`). */
export interface Marks {
  readonly terms: ReadonlySet<string>;
  readonly rows: readonly (readonly string[])[];
}

export interface Passage {
  readonly part: string;
  readonly text: Html;
  readonly language?: string | undefined;
}

/** Characters of a passage, about: two lines on a wide screen. */
const passageLength = 190;
const mostPassages = 2;

/** Cuts the passages from a work's texts that show best why it was found: those with the most different words of the search. */
export function passagesOf(parts: readonly IndexedPart[], marks: Marks): Passage[] {
  if (marks.terms.size === 0 && marks.rows.length === 0) return [];
  const mayHold = quickLook(marks);
  const candidates: { part: IndexedPart; found: readonly Run[]; best: Window }[] = [];
  for (const part of parts) {
    if (!mayHold(part.text)) continue;
    const found = markedRuns(tokens(part.text), marks);
    if (found.length > 0) candidates.push({ part, found, best: bestWindow(found) });
  }
  candidates.sort((a, b) => b.best.different - a.best.different || b.best.count - a.best.count);
  const chosen: typeof candidates = [];
  const shown = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.length === mostPassages) break;
    // A second passage is worth its place only with a word that the first does not show.
    const fresh = candidate.best.names.some((name) => !shown.has(name));
    if (!fresh) continue;
    for (const name of candidate.best.names) shown.add(name);
    chosen.push(candidate);
  }
  return chosen.map(({ part, found, best }) => ({ part: part.label, text: cut(part.text, found, best), language: part.language }));
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

interface Window {
  readonly from: number;
  readonly different: number;
  readonly count: number;
  readonly names: readonly string[];
}

/** Runs of words to be marked, in the order of the text, none inside another. */
export function markedRuns(found: readonly Token[], { terms, rows }: Marks): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < found.length; at++) {
    const token = found[at]!;
    const row = rows.find((wanted) => wanted.every((word, offset) => found[at + offset]?.base === word));
    if (row !== undefined) {
      runs.push({ start: token.start, end: found[at + row.length - 1]!.end, name: row.join(' ') });
      at += row.length - 1;
    } else if (terms.has(token.term) && !isCommon(token.word)) runs.push({ start: token.start, end: token.end, name: token.term });
    else if (found[at + 1]?.tight && terms.has(closedTerm(token, found[at + 1]!))) {
      runs.push({ start: token.start, end: found[at + 1]!.end, name: closedTerm(token, found[at + 1]!) });
      at += 1;
    }
  }
  return runs;
}

function closedTerm(first: Token, second: Token): string {
  return tokens(first.word + second.word)[0]?.term ?? '';
}

/**
 * A quick look that passes every text that holds one of the terms: most texts of a work hold none, and taking a text apart costs far more.
 * Stems differ from their words at the end, and words outside plain letters may be folded, so those texts are always looked into.
 */
function quickLook({ terms, rows }: Marks): (text: string) => boolean {
  const beginnings = [...terms, ...rows.map((row) => row[0]!)].map((term) =>
    term.slice(0, Math.max(2, term.length - 2)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const pattern = new RegExp(`[^\\u0000-\\u007f‘’“”–—…]|(?<![a-z])(?:${beginnings.join('|')})`, 'i');
  return (text) => pattern.test(text);
}

/** The stretch of text, about as long as a passage, that holds the most different marked words. */
function bestWindow(runs: readonly Run[]): Window {
  let best: Window = { from: 0, different: 0, count: 0, names: [] };
  for (let from = 0; from < runs.length; from++) {
    const names = new Set<string>();
    let to = from;
    while (to < runs.length && runs[to]!.end - runs[from]!.start <= passageLength) names.add(runs[to++]!.name);
    if (names.size > best.different || (names.size === best.different && to - from > best.count))
      best = { from, different: names.size, count: to - from, names: [...names] };
  }
  // A single run may be longer than a passage.
  return best.count === 0 ? { from: 0, different: 1, count: 1, names: [runs[0]!.name] } : best;
}

function cut(text: string, runs: readonly Run[], { from, count }: Window): Html {
  const first = runs[from]!;
  const last = runs[from + count - 1]!;
  const spare = Math.max(0, passageLength - (last.end - first.start));
  let start = Math.max(0, first.start - Math.floor(spare / 2));
  const end = Math.min(text.length, Math.max(last.end, start + passageLength));
  if (end === text.length) start = Math.max(0, Math.min(start, end - passageLength));
  start = start === 0 ? 0 : wordStart(text, start, first.start);
  const stop = end === text.length ? end : wordEnd(text, end, last.end);
  const pieces: Html[] = [];
  let at = start;
  for (const run of runs) {
    if (run.start < start || run.end > stop) continue;
    pieces.push(html`${text.slice(at, run.start)}<mark>${text.slice(run.start, run.end)}</mark>`);
    at = run.end;
  }
  return html`${start > 0 && '… '}${pieces}${text.slice(at, stop)}${stop < text.length && ' …'}`;
}

/** The first beginning of a word at or after a place, but not after `latest`. */
function wordStart(text: string, from: number, latest: number): number {
  const space = text.slice(from, latest).search(/\s/);
  return space === -1 ? latest : from + space + 1;
}

function wordEnd(text: string, from: number, earliest: number): number {
  const before = text.slice(earliest, from);
  const space = before.search(/\s\S*$/);
  return space === -1 ? (/\s/.test(text[from] ?? ' ') ? from : earliest) : earliest + space;
}
