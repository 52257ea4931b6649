import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fillStore } from './library-store.ts';
import { peakMemory } from './measure.ts';

/** Writes a made library straight into a store, through the catalogue. */
const [count, dataDir] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isInteger(count) || count < 0 || dataDir === undefined) {
  process.stderr.write('node bench/make-library.ts COUNT DATA_DIR\n');
  process.exit(2);
}
const start = performance.now();
const store = await fillStore(count, resolve(dataDir), (standing) => {
  if (standing % 10_000 === 0 || standing === count)
    process.stdout.write(`${standing.toLocaleString('en-AU')} works after ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
});
const bytes = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
process.stdout.write(`${store.total.toLocaleString('en-AU')} published works in ${dataDir}, the demonstration library's included
${store.added.toLocaleString('en-AU')} added, ${Math.round(store.added / (store.ms / 1000)).toLocaleString('en-AU')} works/s
${(bytes / 1e6).toFixed(0)} MB on disk, ${((bytes / store.total) * 0.01).toFixed(1)} MB per 10,000 works; peak memory ${peakMemory(process.pid) ?? '?'} MB
`);
