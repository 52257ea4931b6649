import { join } from 'node:path';
import { askInTurn, measureThroughput, type Throughput } from './load.ts';
import { freePort, median, percentile, residentMemory, startServer, table, untilQuiet } from './measure.ts';
import { type MixedSearch, mixedSearches, searchKinds } from './mixed-queries.ts';
import { mean } from './ranking-measures.ts';
import { serveLibrary } from './served-library.ts';

/** How fast whole pages of results come, how many a second, and how much memory that takes, for a library of a given size. */
const [count, dataDir] = [Number(process.argv[2] ?? 5_000), process.argv[3]];
const timedSearches = 300;
const roundMs = 2_000;
/** What is wanted of libraries up to a size: milliseconds for a page and megabytes of resident memory. */
const wanted = [
  { works: 5_000, words: 'p50 at most 2 ms, memory at most 130 MB' },
  { works: 100_000, words: 'p95 at most 30 ms, memory at most 250 MB' },
  { works: 1_000_000, words: 'p95 at most 300 ms, memory at most 400 MB' },
].find(({ works }) => count <= works);

const server = await serveLibrary(count, dataDir);
await untilQuiet(server.pid);
const memoryBefore = residentMemory(server.pid);
const searches = mixedSearches(7);
const next = (): MixedSearch => searches.next().value as MixedSearch;

// The compiler is given time to learn; pages are timed as readers get them from a server that has been up for a while.
await time(server.origin, Array.from({ length: 100 }, next));
const timed = Array.from({ length: timedSearches }, next);
const repeated = timed[0]!;
const ours = await time(server.origin, timed);
const memoryAfterSearches = residentMemory(server.pid);
const ms = ours.map((answer) => answer.ms);
const bytes = Math.round(mean(ours.map((answer) => answer.bytes)));
const bare = await withBareServer(bytes, (origin) => time(origin, timed));
const bareMs = bare.map((answer) => answer.ms);

const uncached = await compare(() => next().path);
const cached = await compare(() => repeated.path);
const compressed = await compare(() => next().path, { 'accept-encoding': 'gzip' });
const memoryAfterLoad = residentMemory(server.pid);
await server.stop();

const failed = ours.filter((answer) => answer.status !== 200).length;
process.stdout.write(`\nSearch over ${server.total.toLocaleString('en-AU')} works; reference: a bare node:http server that sends as many bytes, same client

${timedSearches} different searches one at a time, whole page of ${bytes.toLocaleString('en-AU')} bytes${failed > 0 ? `, ${failed} NOT answered with 200` : ''}
${table([
  ['ms', 'p50', 'p95', 'p99', 'slowest'],
  ['all', ...summary(ms)],
  ...searchKinds.map((kind) => [`  ${kind}`, ...summary(ms.filter((_, index) => timed[index]!.kind === kind))]),
  ['reference', ...summary(bareMs)],
  ['ratio', ...[50, 95, 99, 100].map((share) => (percentile(ms, share) / percentile(bareMs, share)).toFixed(1))],
])}

Ten connections
${table([
  ['pages/s', 'ours', 'reference', 'ratio', 'wanted', 'bytes', 'not 200'],
  row('no two searches alike', uncached, '0.09'),
  row('one search, from cache', cached, '0.6'),
  row('no two alike, gzip', compressed, ''),
])}

Resident memory: ${memoryBefore ?? '?'} MB before the first search, ${memoryAfterSearches ?? '?'} MB after 400, ${memoryAfterLoad ?? '?'} MB after all
wanted: ${wanted?.words ?? 'nothing is said of a library of this size'}
`);

interface Timed {
  readonly ms: number;
  readonly bytes: number;
  readonly status: number;
}

async function time(origin: string, list: readonly MixedSearch[]): Promise<Timed[]> {
  const answers: Timed[] = [];
  const paths = list.map(({ path }) => path).values();
  await askInTurn(
    origin,
    () => paths.next().value,
    ({ ms, body, status }) => answers.push({ ms, bytes: body.length, status }),
  );
  return answers;
}

interface Compared {
  readonly ours: Throughput;
  readonly reference: Throughput;
}

/** Ours and the reference by turns, so that whatever else the machine does falls on both; the middle one of each counts. */
async function compare(path: () => string, headers: Readonly<Record<string, string>> = {}): Promise<Compared> {
  const first = await measureThroughput(server.origin, roundMs, path, headers);
  return withBareServer(first.bytes, async (origin) => {
    const rounds: Compared[] = [];
    for (let round = 0; round < 5; round++) {
      rounds.push({
        ours: await measureThroughput(server.origin, roundMs, path, headers),
        reference: await measureThroughput(origin, roundMs, () => repeated.path, headers),
      });
    }
    const middle = (of: (round: Compared) => Throughput) => ({
      perSecond: median(rounds.map((round) => of(round).perSecond)),
      bytes: first.bytes,
      refused: rounds.reduce((sum, round) => sum + of(round).refused, 0),
    });
    return { ours: middle((round) => round.ours), reference: middle((round) => round.reference) };
  });
}

async function withBareServer<Result>(size: number, task: (origin: string) => Promise<Result>): Promise<Result> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const script = join(import.meta.dirname, 'bare-server.ts');
  const bareServer = await startServer(process.execPath, [script, String(port), String(size)], process.env, origin);
  try {
    await measureThroughput(origin, 500, () => '/');
    return await task(origin);
  } finally {
    await bareServer.stop();
  }
}

function summary(values: readonly number[]): string[] {
  return [50, 95, 99, 100].map((share) => percentile(values, share).toFixed(2));
}

function row(name: string, { ours, reference }: Compared, wanted: string): string[] {
  const rates = [ours.perSecond, reference.perSecond].map((rate) => rate.toFixed(0));
  return [name, ...rates, (ours.perSecond / reference.perSecond).toFixed(3), wanted, String(ours.bytes), String(ours.refused)];
}
