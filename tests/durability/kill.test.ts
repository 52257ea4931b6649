import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { risLibrary } from '../../bench/ris-library.ts';

const root = join(import.meta.dirname, '../..');
const records = 6_000;

/** Imports the file; kills the process without warning once `killAfter` records have been acknowledged. Returns the ids acknowledged. */
function importUntil(file: string, dataDir: string, killAfter: number): Promise<{ acknowledged: Set<string>; status: number | null }> {
  const child = spawn(process.execPath, [join(root, 'src/cli.ts'), 'import', file, '--json'], {
    env: { ...process.env, DATA_DIR: dataDir, LIBRARY_DIR: join(root, 'src/modules/site/starter') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = new Set<string>();
  let rest = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const id = /^\{"id":"([^"]+)"/.exec(line)?.[1];
      if (id !== undefined) acknowledged.add(id);
    }
    if (acknowledged.size >= killAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ acknowledged, status })));
}

test('a process killed at any moment of an import loses no acknowledged record, corrupts nothing, and the import can be run again', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-kill-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'library.ris');
  writeFileSync(file, [...risLibrary(records)].join(''));
  const dataDir = join(folder, 'data');

  const everAcknowledged = new Set<string>();
  for (const killAfter of [1, 700, 1_300, 2_900, 3_800]) {
    const { acknowledged, status } = await importUntil(file, dataDir, killAfter);
    assert.equal(status, null, 'the process was killed in the middle');
    for (const id of acknowledged) everAcknowledged.add(id);
    const store = new DatabaseSync(join(dataDir, 'alongside.sqlite'));
    assert.deepEqual(
      store
        .prepare('pragma integrity_check')
        .all()
        .map((row) => ({ ...row })),
      [{ integrity_check: 'ok' }],
    );
    assert.deepEqual(store.prepare('pragma foreign_key_check').all(), []);
    const there = new Set(
      store
        .prepare('select id from work')
        .all()
        .map((row) => row.id),
    );
    for (const id of everAcknowledged) assert.ok(there.has(id), `${id} was acknowledged and is there`);
    store.close();
  }

  const { status } = await importUntil(file, dataDir, Number.POSITIVE_INFINITY);
  assert.equal(status, 0);
  const store = new DatabaseSync(join(dataDir, 'alongside.sqlite'));
  const count = (sql: string) => Number(Object.values(store.prepare(sql).get()!)[0]);
  assert.equal(count("select count(*) from work where record like '%Journal of Example Studies%'"), records, 'every record once');
  assert.equal(count('select count(*) from import_item'), records);
  assert.equal(count('select count(*) from work where id not in (select work_id from revision)'), 0, 'every work has its revision');
  store.close();
});
