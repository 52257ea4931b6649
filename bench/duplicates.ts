import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkRecord, type WorkRecordInput } from '../src/modules/catalogue/index.ts';
import { blockingKeys, certainFrom, compareRecords, likelyFrom } from '../src/modules/intake/index.ts';
import { table } from './measure.ts';

/**
 * How well two records of one work are told from two records of two works, over a labelled set: precision and recall at every threshold, by
 * kind of pair, and over the part of the set that nothing was chosen by. Reference: the exact title with first author and year alone.
 */
interface Pair {
  readonly kind: string;
  readonly same: boolean;
  /** Of the second part, which was written after points and thresholds were chosen by the first. */
  readonly second?: boolean;
  readonly a: WorkRecordInput;
  readonly b: WorkRecordInput;
}

interface Judged {
  readonly kind: string;
  readonly same: boolean;
  readonly score: number;
  /** They share a key, so that the library would have met them. */
  readonly met: boolean;
  readonly exact: boolean;
  readonly pair: Pair;
}

const pairs = readFileSync(join(import.meta.dirname, 'duplicates/pairs.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Pair);

const judged = pairs.map((pair): Judged => {
  const [a, b] = [WorkRecord.parse(pair.a), WorkRecord.parse(pair.b)];
  const keys = new Set(blockingKeys(a));
  const { score } = compareRecords(a, b);
  return {
    kind: pair.kind,
    same: pair.same,
    score,
    met: blockingKeys(b).some((key) => keys.has(key)),
    exact: exactly(a) === exactly(b),
    pair,
  };
});

/** The reference: what a table of titles, authors and years finds. */
function exactly({ title, subtitle, contributors: [first], issued }: WorkRecord): string {
  const name = first === undefined ? '' : 'literal' in first ? first.literal : first.family;
  return [title, subtitle, name, issued?.slice(0, 4)].join('|').toLowerCase();
}

const first = judged.filter(({ pair }) => pair.second !== true);
const second = judged.filter(({ pair }) => pair.second === true);
const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3));

function figures(name: string, set: readonly Judged[], found: (one: Judged) => boolean): string[] {
  const right = set.filter((one) => one.same && found(one)).length;
  const wrong = set.filter((one) => !one.same && found(one)).length;
  return [name, String(set.length), share(right, right + wrong), share(right, set.filter(({ same }) => same).length), String(wrong)];
}

const atLeast = (threshold: number) => (one: Judged) => one.met && one.score >= threshold;
process.stdout.write(`${judged.length} pairs, ${judged.filter(({ same }) => same).length} of one work
${table([
  ['from score', 'pairs', 'precision', 'recall', 'wrong'],
  figures('exact title, author, year', judged, ({ exact }) => exact),
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((threshold) => figures(`${threshold}, chosen by`, first, atLeast(threshold))),
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((threshold) => figures(`${threshold}, written after`, second, atLeast(threshold))),
  figures(`likely (${likelyFrom}), all`, judged, atLeast(likelyFrom)),
  figures(`certain (${certainFrom}), all`, judged, atLeast(certainFrom)),
])}

${table([
  ['kind of pair', 'pairs', 'same', 'likely', 'certain', 'not met'],
  ...[...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, set]) => [
    kind,
    String(set.length),
    set[0]!.same ? 'yes' : 'no',
    String(set.filter(atLeast(likelyFrom)).length),
    String(set.filter(atLeast(certainFrom)).length),
    String(set.filter(({ met }) => !met).length),
  ]),
])}
`);

if (process.argv.includes('--misses')) {
  for (const one of judged.filter((candidate) => candidate.same !== atLeast(likelyFrom)(candidate))) {
    const { evidence } = compareRecords(WorkRecord.parse(one.pair.a), WorkRecord.parse(one.pair.b));
    process.stdout.write(
      `\n${one.score.toFixed(1)} ${one.same ? 'of one work' : 'of two works'}${one.met ? '' : ', not met'} (${one.kind})\n  ${one.pair.a.title}\n  ${one.pair.b.title}\n  ${evidence.map(({ kind, points, detail }) => `${kind} ${points.toFixed(1)}${detail === undefined ? '' : ` (${detail})`}`).join(', ')}\n`,
    );
  }
}
