import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { type Ending, tempFolder } from '../../../../tests/support/temp-folder.ts';
import { IndexFolder } from './index-folder.ts';

function folderOf(context: Ending) {
  const path = join(tempFolder(context), 'search');
  const folder = new IndexFolder(path);
  return {
    path,
    folder,
    made: (text = 'an index') => {
      const file = folder.fresh();
      writeFileSync(file, text);
      return file;
    },
  };
}

test('a folder without an index has none in use', (context) => {
  const { path, folder } = folderOf(context);
  assert.ok(existsSync(path), 'the folder is made');
  assert.equal(folder.current(), undefined);
});

test('the file that was put into use last is in use, and the others are gone with their logs', (context) => {
  const { path, folder, made } = folderOf(context);
  const first = made();
  writeFileSync(`${first}-wal`, '');
  assert.equal(folder.use(first), true);
  assert.equal(folder.current(), first);
  const second = made();
  assert.notEqual(second, first);
  assert.equal(folder.current(), first, 'what is being made is not in use');
  assert.equal(folder.use(second), true);
  assert.equal(folder.current(), second);
  assert.deepEqual(readdirSync(path).sort(), ['current', basename(second)].sort());
  assert.equal(new IndexFolder(path).current(), second, 'other processes see it too');
});

test('what a crash has left beside the index does not matter and is removed with the next', (context) => {
  const { path, folder, made } = folderOf(context);
  const file = made();
  folder.use(file);
  const half = made('half an ind');
  writeFileSync(`${half}-shm`, '');
  writeFileSync(join(path, 'current.0011aabb'), basename(half));
  assert.equal(folder.current(), file);
  folder.use(made());
  assert.equal(existsSync(half), false);
  assert.equal(existsSync(`${half}-shm`), false);
});

test('a file named `current` that makes no sense is as good as absent', (context) => {
  const { path, folder, made } = folderOf(context);
  folder.use(made());
  for (const text of [
    '',
    '\u0000\u0000\u0000',
    'index-000000000000.sqlite\n',
    '../../etc/passwd',
    join(path, 'x.sqlite'),
    'current',
    'a'.repeat(9_000),
  ]) {
    writeFileSync(join(path, 'current'), text);
    assert.equal(folder.current(), undefined, JSON.stringify(text.slice(0, 40)));
  }
  const file = made();
  assert.equal(folder.use(file), true);
  assert.equal(folder.current(), file);
});

test('a file that somebody else has removed cannot be put into use', (context) => {
  const { path, folder, made } = folderOf(context);
  const theirs = made();
  folder.use(theirs);
  assert.equal(folder.use(join(path, 'index-0123456789ab.sqlite')), false);
  assert.equal(folder.current(), theirs);
  assert.equal(readFileSync(theirs, 'utf8'), 'an index');
});

test('a file that will not be finished is removed with its logs, and only that', (context) => {
  const { path, folder, made } = folderOf(context);
  const kept = made();
  folder.use(kept);
  const dropped = made();
  for (const ending of ['-wal', '-shm']) writeFileSync(`${dropped}${ending}`, '');
  folder.discard(dropped);
  folder.discard(dropped);
  assert.deepEqual(readdirSync(path).sort(), ['current', basename(kept)].sort());
});
