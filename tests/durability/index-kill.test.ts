import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { feedOf } from '../../src/modules/discovery/discovery.ts';
import { publishedDocuments } from '../../src/modules/discovery/fixtures/naive-scan.ts';
import { assertSameAsScan } from '../../src/modules/discovery/fixtures/same-answer.ts';
import { blankQuery, caughtUp, groupsOf } from '../../src/modules/discovery/search-index.contract.ts';
import { openSearchIndex } from '../../src/modules/discovery/store/open-index.ts';
import { tempCatalogue } from '../support/temp-catalogue.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Indexes in another process and kills it without warning, some milliseconds after so many steps. */
async function indexUntil(file: string, folder: string, steps: number, wait: number): Promise<string | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index-until-killed.ts'), file, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  let said = 0;
  child.stdout.on('data', async (chunk: string) => {
    const before = said;
    said += chunk.split('\n').length - 1;
    if (before >= steps || said < steps) return;
    await setTimeout(wait);
    child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
}

test('a process killed at any moment of indexing leaves an index that opens and catches up to exactly the published works', async (context) => {
  const { catalogue, file } = await tempCatalogue(context);
  const folder = join(tempFolder(context), 'search');
  for (const [steps, wait] of [
    [1, 0],
    [2, 9],
    [6, 40],
    [3, 14],
  ] as const) {
    assert.equal(await indexUntil(file, folder, steps, wait), 'SIGKILL', 'the process was killed in the middle');
    const inUse = new DatabaseSync(join(folder, readFileSync(join(folder, 'current'), 'utf8').trim()));
    assert.deepEqual({ ...inUse.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' });
    inUse.close();
    const index = await openSearchIndex({ folder, feed: feedOf(catalogue), report: assert.ifError });
    await caughtUp(index);
    const documents = await publishedDocuments(catalogue);
    assert.ok(documents.length >= 38 * steps);
    assert.equal(index.size, documents.length);
    for (const word of ['alder', 'birch'])
      await assertSameAsScan(index, documents, { ...blankQuery, groups: groupsOf(word), limit: 10_000, count: true });
    await assertSameAsScan(index, documents, { ...blankQuery, groups: groupsOf('"alder 1"'), limit: 10_000, count: true });
    await index.close();
  }
});
