import { type Html, html } from '../../platform/html/index.ts';
import { isCommon, type Token, textWords, tokens } from './analysis/words.ts';
import type { IndexedPart } from './search-index.ts';
import { labelTerm } from './vocabulary/vocabulary.ts';

/** What is marked in passages: words by their terms, and labels by their words in a row (`Token.base`). */
export interface Marks {
  readonly terms: ReadonlySet<string>;
  readonly rows: readonly (readonly string[])[];
}

export interface Passage {
  /** The part that it is cut from. */
  readonly part: IndexedPart;
  readonly text: Html;
}

/** Characters of a passage, about: two lines on a wide screen. */
const passageLength = 190;
const mostPassages = 2;

/**
 * Cuts the passages from a work's texts that show best why it was found: those with the most different words of the search. `held` says
 * which of the terms stand in which parts of the work (bits of `field`); texts that cannot show more than those looked into are then left
 * alone, which is most of them.
 */
export function passagesOf(parts: readonly IndexedPart[], marks: Marks, held?: ReadonlyMap<string, number>): Passage[] {
  const wanted = [...marks.terms, ...marks.rows.map(labelTerm)];
  if (wanted.length === 0) return [];
  /** The most different words that a part can show. */
  const most = (part: IndexedPart) =>
    held === undefined ? wanted.length : wanted.reduce((sum, term) => sum + (((held.get(term) ?? 0) & part.field) === 0 ? 0 : 1), 0);
  const waiting = parts.map((part) => ({ part, most: most(part) })).filter((candidate) => candidate.most > 0);
  waiting.sort((a, b) => b.most - a.most);
  const looked: Candidate[] = [];
  const chosen: Candidate[] = [];
  const shown = new Set<string>();
  while (chosen.length < mostPassages) {
    // A second passage is worth its place only with a word that the first does not show.
    const fresh = looked.filter(({ best }) => best.names.some((name) => !shown.has(name)));
    const best = fresh.reduce<Candidate | undefined>(
      (first, other) => (first === undefined || isBetter(other, first) ? other : first),
      undefined,
    );
    const [next] = waiting;
    if (next !== undefined && (best === undefined || next.most >= best.best.different)) {
      waiting.shift();
      const found = markedRuns(textWords(next.part.text), marks);
      if (found.length > 0) looked.push({ part: next.part, place: parts.indexOf(next.part), found, best: bestWindow(found) });
      continue;
    }
    if (best === undefined) break;
    for (const name of best.best.names) shown.add(name);
    chosen.push(best);
    // Words that no part is left to show need no looking for.
    if (held !== undefined && shown.size >= wanted.filter((term) => held.has(term)).length) break;
  }
  return chosen.map(({ part, found, best }) => ({ part, text: cut(part.text, found, best) }));
}

interface Candidate {
  readonly part: IndexedPart;
  readonly place: number;
  readonly found: readonly Run[];
  readonly best: Window;
}

/** More different words, then more words, then the earlier part. */
function isBetter(a: Candidate, b: Candidate): boolean {
  return (a.best.different - b.best.different || a.best.count - b.best.count || b.place - a.place) > 0;
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
export function markedRuns(found: readonly Token[], marks: Marks): Run[] {
  const { terms, rows } = marks;
  const begins = firstLetters(marks);
  const runs: Run[] = [];
  for (let at = 0; at < found.length; at++) {
    const token = found[at]!;
    if (!begins(token.raw)) continue;
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

/** Letters that joining spellings puts in the place of others at the beginning of a word: "enquiry" is looked up as "inquiry", "gaol" as "jail". */
const standIns: Readonly<Record<string, string>> = { e: 'aoei', i: 'e', j: 'g', c: 'k', k: 'c' };
const testsOfMarks = new WeakMap<Marks, (word: string) => boolean>();

/** Passes every word that may have to be marked, and few others: taking words apart is what costs most. */
function firstLetters(marks: Marks): (word: string) => boolean {
  let test = testsOfMarks.get(marks);
  if (test === undefined) {
    const letters = new Set<number>();
    for (const word of [...marks.terms, ...marks.rows.map((row) => row[0] ?? '')]) {
      const first = word[0] ?? '';
      for (const letter of first + (standIns[first] ?? '')) letters.add(letter.charCodeAt(0)).add(letter.toUpperCase().charCodeAt(0));
    }
    // Other letters may be folded to any.
    test = (word) => {
      const code = word.charCodeAt(0);
      return code > 127 || letters.has(code);
    };
    testsOfMarks.set(marks, test);
  }
  return test;
}

function closedTerm(first: Token, second: Token): string {
  return tokens(first.word + second.word)[0]?.term ?? '';
}

/** A whole text with the words of the search marked. */
export function markedText(text: string, marks: Marks): Html {
  return withMarks(text, markedRuns(textWords(text), marks), 0, text.length);
}

/** A stretch of a text with the runs that lie wholly within it marked. */
function withMarks(text: string, runs: readonly Run[], start: number, stop: number): Html {
  const pieces: Html[] = [];
  let at = start;
  for (const run of runs) {
    if (run.start < start || run.end > stop) continue;
    pieces.push(html`${text.slice(at, run.start)}<mark>${text.slice(run.start, run.end)}</mark>`);
    at = run.end;
  }
  return html`${pieces}${text.slice(at, stop)}`;
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
  return html`${start > 0 && '… '}${withMarks(text, runs, start, stop)}${stop < text.length && ' …'}`;
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
