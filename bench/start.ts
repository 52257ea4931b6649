import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alongside, median, residentMemory, root, startServer } from './measure.ts';

/** From starting the process to the first page, with an empty store, with a filled one, and for a bare server. */
const runs = Number(process.argv[2] ?? 5);
const cold: number[] = [];
const warm: number[] = [];
const bare: number[] = [];
const memory: number[] = [];
for (let run = 0; run < runs; run++) {
  const dataDir = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  const environment = { ...process.env, PORT: '3991', DATA_DIR: dataDir, LIBRARY_DIR: join(root, 'library'), LOG_LEVEL: 'silent' };
  for (const figures of [cold, warm]) {
    const server = await startServer(alongside, ['serve'], environment, 'http://127.0.0.1:3991/');
    figures.push(server.ms);
    if (figures === warm) {
      for (const path of ['/browse', '/new', '/new?page=2', '/concepts', '/support'])
        await (await fetch(`http://127.0.0.1:3991${path}`)).text();
      memory.push(residentMemory(server.pid) ?? Number.NaN);
    }
    await server.stop();
  }
  const reference = await startServer(
    process.execPath,
    [join(import.meta.dirname, 'bare-server.ts'), '3990'],
    process.env,
    'http://127.0.0.1:3990/',
  );
  bare.push(reference.ms);
  await reference.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
process.stdout.write(`median of ${runs} runs
first start, empty store:    ${ms(cold)} to the home page (ratio to the bare server ${(median(cold) / median(bare)).toFixed(1)})
later start, filled store:   ${ms(warm)} to the home page (ratio ${(median(warm) / median(bare)).toFixed(1)})
reference, bare node:http:   ${ms(bare)}
memory after five pages:     ${median(memory)} MB
`);
