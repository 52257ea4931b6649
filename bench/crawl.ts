import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CrawlFrom, CrawlReport } from './crawler-process.ts';
import { HttpConnection } from './http-connection.ts';
import { madeRecords } from './made-library.ts';
import { percentile, table, untilQuiet } from './measure.ts';
import { readerAddress, serveLibrary } from './served-library.ts';

/** How long a reader waits for the page of a work while a robot follows every facet link over 16 connections; beside it, when nobody asks. */
const [count, dataDir] = [Number(process.argv[2] ?? 20_000), process.argv[3]];
const pages = 300;
/** A reader is no robot: between two pages there is a pause, in which the robot has the server to itself. */
const pauseMs = 20;
/** Time for a robot to be in full swing before the reader comes. */
const swingMs = 2_000;

const server = await serveLibrary(count, dataDir);
await untilQuiet(server.pid);
// Each page is asked for once, so that none comes out of a cache. They are of the newest works, whose citations are made after a start.
const warmUp = 100;
const needed = warmUp + 4 * pages;
const ids = madeRecords(count)
  .drop(Math.max(0, count - needed))
  .map(({ id }) => id)
  .toArray();
if (ids.length < needed) throw new Error(`this takes a library of ${needed} works at least`);
await read(warmUp);
const idle = await read(pages);
const crawls: { from: CrawlFrom; ms: readonly number[]; report: CrawlReport }[] = [];
for (const from of ['one address', 'sixteen addresses', 'a new address for each request'] as const) {
  await untilQuiet(server.pid);
  crawls.push({ from, ...(await whileCrawled(from)) });
}
await server.stop();

process.stdout.write(`\nThe page of a work, ${server.total.toLocaleString('en-AU')} works, ${pages} pages each; reference: the same when nobody else asks
${table([
  ['ms', 'p50', 'p95', 'p99', 'ratio p50', 'ratio p95', 'robot 200/s', 'robot 429/s', 'robot other'],
  ['nobody else', ...[50, 95, 99].map((share) => percentile(idle, share).toFixed(2)), '1', '1', '', '', ''],
  ...crawls.map(({ from, ms, report }) => [
    `robot from ${from}`,
    ...[50, 95, 99].map((share) => percentile(ms, share).toFixed(2)),
    ...[50, 95].map((share) => (percentile(ms, share) / percentile(idle, share)).toFixed(2)),
    ...['200', '429'].map((status) => ((report.statuses[status] ?? 0) / report.seconds).toFixed(0)),
    Object.entries(report.statuses)
      .filter(([status]) => status !== '200' && status !== '429')
      .reduce((sum, [, answers]) => sum + answers, 0),
  ]),
])}
wanted: less than 3 times as long
`);

/** Milliseconds for each of `number` pages of works that were not asked for before, all for one reader. */
async function read(number: number): Promise<number[]> {
  const connection = new HttpConnection(server.origin, { from: readerAddress(server.origin, 1) });
  const ms: number[] = [];
  for (const id of ids.splice(0, number)) {
    const answer = await connection.get(`/works/${id}`);
    if (answer.status !== 200) throw new Error(`status ${answer.status} for the reader's page /works/${id}`);
    ms.push(answer.ms);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  connection.close();
  return ms;
}

async function whileCrawled(from: CrawlFrom): Promise<{ ms: number[]; report: CrawlReport }> {
  const robot = fork(join(import.meta.dirname, 'crawler-process.ts'), [server.origin, from]);
  const report = new Promise<CrawlReport>((resolve, reject) => {
    robot.once('message', (message) => resolve(message as CrawlReport));
    robot.once('exit', (code) => reject(new Error(`the robot ended with code ${code}`)));
  });
  await new Promise((resolve) => setTimeout(resolve, swingMs));
  const ms = await read(pages);
  robot.send('stop');
  return { ms, report: await report };
}
