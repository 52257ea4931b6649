import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../src/app/compose.ts';
import { readConfig } from '../src/app/config.ts';
import { HttpConnection } from './http-connection.ts';
import { libraryDir } from './library-store.ts';
import { alongside, freePort, runMeasured, startServer } from './measure.ts';
import { resultTotal } from './results-page.ts';

export interface ServedLibrary {
  readonly origin: string;
  readonly pid: number;
  /** Works that can be found: the made ones and those of the demonstration library. */
  readonly total: number;
  stop(): Promise<void>;
}

/**
 * Serves a library of `count` made works as its users would, and waits until every one of them can be found. The store is made in
 * `dataDir`, or in a folder that goes when the server is stopped; one that stands there is used. `tell` hears of each step.
 */
export async function serveLibrary(count: number, dataDir: string | undefined, tell = progress): Promise<ServedLibrary> {
  const folder = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'alongside-bench-')) : resolve(dataDir);
  const leave = () => {
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const environment = { ...process.env, PORT: String(port), DATA_DIR: folder, LIBRARY_DIR: libraryDir, LOG_LEVEL: 'error' };
    // In a process of its own, so that this one is small when it measures.
    const made = await runMeasured(process.execPath, [join(import.meta.dirname, 'make-library.ts'), String(count), folder], environment);
    if (made.status !== 0) throw new Error('the library could not be made');
    const total = await countWorks(folder);
    tell(`${total.toLocaleString('en-AU')} works stand in the store (${seconds(made.ms)})`);
    const index = await runMeasured(alongside, ['reindex'], environment);
    if (index.status !== 0) throw new Error('the index could not be made');
    tell(
      `indexed in ${seconds(index.ms)}, ${Math.round(total / (index.ms / 1000)).toLocaleString('en-AU')} works/s, peak memory ${index.peak ?? '?'} MB`,
    );
    const origin = `http://127.0.0.1:${port}`;
    const server = await startServer(alongside, ['serve'], environment, `${origin}/healthz`);
    tell(`served after ${seconds(server.ms)}`);
    const waited = await untilFound(origin, total);
    tell(`every work can be found, ${seconds(waited)} later`);
    return {
      origin,
      pid: server.pid,
      total,
      stop: async () => {
        await server.stop();
        leave();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function countWorks(dataDir: string): Promise<number> {
  const store = await openStore(readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: libraryDir, LOG_LEVEL: 'warn' }));
  try {
    return (await store.catalogue.count({ kind: 'all' })).total;
  } finally {
    await store.close();
  }
}

/** How long an index may stand still before it is given up. */
const patienceMs = 120_000;

/** Waits until a search for nothing in particular finds `total` works; milliseconds waited. Throws where the number stops growing. */
export async function untilFound(origin: string, total: number): Promise<number> {
  const start = performance.now();
  const connection = new HttpConnection(origin);
  let found = -1;
  let grewAt = start;
  for (;;) {
    const { status, body } = await connection.get('/search');
    const now = resultTotal(body.toString());
    if (now === total) break;
    if (now !== undefined && now > found) [found, grewAt] = [now, performance.now()];
    if (performance.now() - grewAt > patienceMs) throw new Error(`a search finds ${found} of ${total} works (last answer ${status})`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  connection.close();
  return performance.now() - start;
}

/**
 * The address that reader `number` asks from. A server limits what one address may ask for; on Linux each address of 127.0.0.0/8 is
 * one, so that many readers can be many. Elsewhere, and for a server elsewhere, `undefined`: all are one.
 */
export function readerAddress(origin: string, number: number): string | undefined {
  if (process.platform !== 'linux' || new URL(origin).hostname !== '127.0.0.1') return undefined;
  return `127.${10 + (Math.floor(number / 65_024) % 200)}.${Math.floor(number / 254) % 256}.${1 + (number % 254)}`;
}
