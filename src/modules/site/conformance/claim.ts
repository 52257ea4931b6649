import type { Conformance } from './conformance-files.ts';
import { type Criterion, criteria, type Level } from './criteria.ts';

/**
 * How a criterion stands. `met`: everything on the list about it was done, and nothing wrong was found. `in part`: something was
 * looked at, by a machine or by hand, and something is still to be looked at. `none here`: the pages hold nothing that it is about.
 */
export type Standing = 'met' | 'falls short' | 'in part' | 'none here' | 'not looked at';

export type Claim =
  | { readonly kind: 'none'; readonly because: 'old'; readonly date: string }
  | { readonly kind: 'none'; readonly because: 'unseen'; readonly unseen: readonly Criterion[] }
  | { readonly kind: 'partial'; readonly short: readonly Criterion[]; readonly inPart: readonly Criterion[] }
  | { readonly kind: 'full' };

/** Levels that a claim is about. AAA is told criterion by criterion: the guidelines advise against requiring all of it. */
const claimed: readonly Level[] = ['A', 'AA'];
/** After a year without looking, nothing is claimed. */
const days = 365;

/** A machine settles nothing alone: without a line on the list that is done, a criterion is met in part at most. */
export function standingOf(number: string, { results, checklist, problems }: Conformance): Standing {
  const lines = checklist.filter((line) => line.criteria.includes(number));
  const done = lines.filter(({ outcome }) => outcome !== 'not yet');
  const short =
    problems.some((problem) => problem.criteria.includes(number)) ||
    results.findings.some((finding) => finding.criteria.includes(number)) ||
    done.some(({ outcome }) => outcome === 'falls short');
  if (short) return 'falls short';
  if (done.length > 0 && done.length === lines.length) return done.every(({ outcome }) => outcome === 'none here') ? 'none here' : 'met';
  const automatic = results.criteria.find((criterion) => criterion.number === number)?.automatic ?? [];
  return done.length > 0 || automatic.length > 0 ? 'in part' : 'not looked at';
}

/**
 * What can be said of the software under WCAG 2.2, levels A and AA, on a day (2026-11-24). Never more than was seen: one criterion that
 * nobody and nothing has looked at, or results older than a year, and nothing is claimed.
 */
export function claimOf(data: Conformance, today: string): Claim {
  const { date } = data.results;
  if (Date.parse(today) - Date.parse(date) > days * 86_400_000) return { kind: 'none', because: 'old', date };
  const of = (standing: Standing) =>
    criteria.filter(({ level, number }) => claimed.includes(level) && standingOf(number, data) === standing);
  const unseen = of('not looked at');
  if (unseen.length > 0) return { kind: 'none', because: 'unseen', unseen };
  const [short, inPart] = [of('falls short'), of('in part')];
  return short.length + inPart.length > 0 ? { kind: 'partial', short, inPart } : { kind: 'full' };
}

/** What readers may rely on, each with the criteria that have to be met before it is said. */
const promises: readonly { readonly id: PromiseName; readonly criteria: readonly string[] }[] = [
  { id: 'keyboard', criteria: ['2.1.1', '2.1.2', '2.1.3', '2.4.7', '2.4.11'] },
  { id: 'size', criteria: ['1.4.4', '1.4.10', '1.4.12'] },
  { id: 'contrast', criteria: ['1.4.3', '1.4.6', '1.4.11'] },
  { id: 'colour', criteria: ['1.4.1', '1.3.3'] },
  { id: 'targets', criteria: ['2.5.5', '2.5.8'] },
  { id: 'still', criteria: ['1.4.2', '2.2.1', '2.2.2', '2.2.3', '2.3.1', '2.3.2', '2.3.3'] },
  { id: 'sign-in', criteria: ['3.3.8', '3.3.9'] },
];
export type PromiseName = 'keyboard' | 'size' | 'contrast' | 'colour' | 'targets' | 'still' | 'sign-in';

/** The promises whose every criterion is met. */
export function promisesOf(data: Conformance): readonly PromiseName[] {
  return promises
    .filter(({ criteria: needed }) => needed.every((number) => ['met', 'none here'].includes(standingOf(number, data))))
    .map(({ id }) => id);
}
