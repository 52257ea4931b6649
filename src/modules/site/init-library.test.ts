import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { initLibrary } from './init-library.ts';
import { readSiteFolder } from './site-folder.ts';

const temporary = await mkdtemp(join(tmpdir(), 'alongside-init-'));
after(() => rm(temporary, { recursive: true }));

test('a new library is made, its parents too, and can be read at once', async () => {
  const folder = join(temporary, 'deep/down');
  const outcome = await initLibrary(folder);
  assert.ok('created' in outcome);
  for (const file of ['library.yaml', 'support.yaml', 'README.md', 'pages/about.md', 'schemes/example.json', 'works/example.jsonl']) {
    assert.ok(outcome.created.includes(file), file);
    assert.ok((await readFile(join(folder, file), 'utf8')).length > 0);
  }
  assert.equal((await readSiteFolder(folder)).kind, 'read');
});

test('a folder with something in it is refused and not touched', async () => {
  const folder = await mkdtemp(join(temporary, 'full-'));
  await writeFile(join(folder, 'letter.txt'), 'Dear');
  const outcome = await initLibrary(folder);
  assert.ok('refused' in outcome);
  assert.match(outcome.refused, /is not empty.*Name a new or empty folder/);
  assert.deepEqual(await readdir(folder), ['letter.txt']);
});

test('a file in the place of the folder is refused', async () => {
  const file = join(temporary, 'file');
  await writeFile(file, '');
  for (const place of [file, join(file, 'inside')]) {
    const outcome = await initLibrary(place);
    assert.ok('refused' in outcome, place);
    assert.match(outcome.refused, /Name a folder/);
  }
});
