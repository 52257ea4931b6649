import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { finished } from 'node:stream/promises';
import { alongside, root, runMeasured } from './measure.ts';
import { risLibrary } from './ris-library.ts';

/** Imports a made library of RIS records through the command line, and beside it writes the same records as bare rows. */
const count = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
const file = join(folder, 'library.ris');
const out = createWriteStream(file);
let bytes = 0;
for (const record of risLibrary(count)) {
  bytes += record.length;
  if (!out.write(record)) await new Promise((resolve) => out.once('drain', () => resolve(undefined)));
}
out.end();
await finished(out);

const environment = { ...process.env, DATA_DIR: join(folder, 'data'), LIBRARY_DIR: join(root, 'library') };
// Makes the store and reads the demonstration library, so that what is timed is the import alone.
await runMeasured(alongside, ['migrate'], environment);
const ours = await runMeasured(alongside, ['import', file], environment);

const start = performance.now();
const bare = new DatabaseSync(join(folder, 'bare.sqlite'));
bare.exec('pragma journal_mode = wal; pragma synchronous = full; create table item (id integer primary key, body text)');
const insert = bare.prepare('insert into item (body) values (?)');
let pending = 0;
bare.exec('begin');
for (const record of risLibrary(count)) {
  insert.run(record);
  pending += 1;
  if (pending % 500 === 0) bare.exec('commit; begin');
}
bare.exec('commit');
bare.close();
const reference = performance.now() - start;
rmSync(folder, { recursive: true, force: true });

const rate = (ms: number) => Math.round(count / (ms / 1000)).toLocaleString('en-AU');
process.stdout.write(`${count.toLocaleString('en-AU')} RIS records, ${(bytes / 1e6).toFixed(0)} MB
import:    ${rate(ours.ms)} records/s, ${(ours.ms / 1000).toFixed(1)} s, peak memory ${ours.peak ?? '?'} MB, exit code ${ours.status}
reference: ${rate(reference)} bare rows/s, ${(reference / 1000).toFixed(1)} s (the time to make the text included)
ratio:     ${(ours.ms / reference).toFixed(1)} times the time of bare rows
`);
