import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, openLibrary } from '../src/app/compose.ts';
import { readConfig } from '../src/app/config.ts';
import { createLog } from '../src/platform/log/log.ts';
import { libraryDir } from './library-store.ts';
import { table } from './measure.ts';
import { mean, ndcg, recall, reciprocalRank } from './ranking-measures.ts';
import { resultIds, resultTotal } from './results-page.ts';
import { readerAddress } from './served-library.ts';

/** How well the search answers questions that people have judged, over the demonstration library, with and without the vocabulary. */
interface JudgedQuery {
  readonly q: string;
  /** Who would ask this: "peer worker". */
  readonly who: string;
  /** What a search has to be able to do to answer it: "vocabulary", "typo". */
  readonly needs: readonly string[];
  /** Grades by work: 3 answers the question, 2 is of use, 1 stands at its edge. */
  readonly relevant: Readonly<Record<string, number>>;
}

interface Scores {
  readonly ndcg: number;
  readonly mrr: number;
  readonly recall: number;
}

interface Judged extends JudgedQuery {
  readonly found: readonly string[];
  readonly scores: Scores;
  /** The same search with `expand=off`. */
  readonly plain: Scores;
}

/** From this grade on a work counts as found (MRR) and as missed (recall). */
const ofUse = 2;
const asJson = process.argv.includes('--json');

const queries = readFileSync(join(import.meta.dirname, 'relevance/queries.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as JudgedQuery);

const dataDir = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
const library = await openLibrary(readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: libraryDir }), { log: createLog('warn') });
const app = createApp(library, { baseUrl: 'https://library.example.org' });
let judged: readonly Judged[];
let titles: ReadonlyMap<string, string>;
try {
  await app.ready();
  await untilIndexed();
  judged = await judgeAll();
  const works = await library.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 10_000, offset: 0 });
  titles = new Map(works.map(({ id, record }) => [id, record.title]));
} finally {
  await app.close();
  await library.close();
  rmSync(dataDir, { recursive: true, force: true });
}

const unknown = [...new Set(judged.flatMap(({ relevant }) => Object.keys(relevant)))].filter((id) => !titles.has(id));
const groups = groupsOf(judged);
const worst = judged.toSorted((a, b) => a.scores.ndcg - b.scores.ndcg).slice(0, 10);
if (asJson) {
  const rows = judged.map(({ q, who, needs, scores, plain, found }) => ({ q, who, needs, scores, plain, first: found.slice(0, 10) }));
  process.stdout.write(`${JSON.stringify({ groups: groups.map(summary), queries: rows, unknown }, null, 2)}\n`);
} else {
  const figures = ({ ndcg: gain, mrr, recall: share }: Scores) => [gain, mrr, share].map((value) => value.toFixed(3));
  process.stdout.write(`${judged.length} judged queries over ${titles.size} works; reference: the same searches with expand=off
${table([
  ['', 'queries', 'nDCG@10', 'MRR', 'recall@20', 'off: nDCG@10', 'MRR', 'recall@20', 'ratio nDCG'],
  ...groups
    .map(summary)
    .map(({ name, queries: number, scores, plain }) => [
      name,
      number,
      ...figures(scores),
      ...figures(plain),
      plain.ndcg === 0 ? '' : (scores.ndcg / plain.ndcg).toFixed(2),
    ]),
])}

The ten worst, and what came first
${worst
  .map(({ q, who, needs, scores, found, relevant }) => {
    const first = found.slice(0, 3).map((id) => `    ${relevant[id] ?? 0}  ${id}  ${titles.get(id) ?? '?'}`);
    return [`  ${scores.ndcg.toFixed(3)}  ${q}  (${[who, ...needs].join(', ')})`, ...(first.length > 0 ? first : ['    nothing'])].join(
      '\n',
    );
  })
  .join('\n')}
`);
  if (unknown.length > 0) process.stdout.write(`\nJudged but not in the library: ${unknown.join(', ')}\n`);
}

/** Waits until every published work can be found. */
async function untilIndexed(): Promise<void> {
  const { total } = await library.catalogue.count({ kind: 'all' });
  for (let tries = 0; tries < 300; tries++) {
    if (resultTotal((await app.inject('/search')).body) === total) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`after 30 s not all ${total} works can be found`);
}

async function judgeAll(): Promise<Judged[]> {
  const judgements: Judged[] = [];
  for (const [reader, query] of queries.entries()) {
    const found = await search(query.q, reader, '');
    judgements.push({
      ...query,
      found,
      scores: score(found, query),
      plain: score(await search(query.q, reader, '&expand=off'), query),
    });
  }
  return judgements;
}

async function search(q: string, reader: number, more: string): Promise<string[]> {
  // Each query is asked by a reader of its own: what is measured is not the limit on what one may ask for.
  const remoteAddress = readerAddress('http://127.0.0.1', reader) ?? '127.0.0.1';
  const { statusCode, body } = await app.inject({ url: `/search?q=${encodeURIComponent(q)}${more}`, remoteAddress });
  if (statusCode !== 200) throw new Error(`status ${statusCode} for "${q}"`);
  return resultIds(body);
}

function score(found: readonly string[], { relevant }: JudgedQuery): Scores {
  const grades = new Map(Object.entries(relevant));
  const useful = new Set([...grades].filter(([, grade]) => grade >= ofUse).map(([id]) => id));
  return { ndcg: ndcg(found, grades, 10), mrr: reciprocalRank(found, useful), recall: recall(found, useful, 20) };
}

interface Group {
  readonly name: string;
  readonly queries: readonly Judged[];
}

function groupsOf(all: readonly Judged[]): Group[] {
  const named = (label: string, keys: (query: Judged) => readonly string[]) =>
    [...new Set(all.flatMap(keys))]
      .sort()
      .map((key) => ({ name: `${label}${key}`, queries: all.filter((query) => keys(query).includes(key)) }));
  return [
    { name: 'all', queries: all },
    ...named('needs ', ({ needs }) => (needs.length === 0 ? ['nothing more'] : needs)),
    ...named('asked by ', ({ who }) => [who]),
  ];
}

function summary({ name, queries: list }: Group) {
  const average = (of: (query: Judged) => Scores): Scores => ({
    ndcg: mean(list.map((query) => of(query).ndcg)),
    mrr: mean(list.map((query) => of(query).mrr)),
    recall: mean(list.map((query) => of(query).recall)),
  });
  return { name, queries: list.length, scores: average((query) => query.scores), plain: average((query) => query.plain) };
}
