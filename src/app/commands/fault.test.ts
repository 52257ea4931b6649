import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { faultInWords } from './fault.ts';

const words = (error: unknown) => faultInWords(error, () => '/srv/data');
const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('faults of the file system name the path, what is wrong and what to do', () => {
  const nowhere = '/no/such/folder';
  assert.equal(words(thrownBy(() => mkdirSync(nowhere))), `${nowhere}: there is no such file or folder. Check the name.`);
  for (const code of ['EACCES', 'EROFS', 'ENOSPC', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EIO', 'ENAMETOOLONG'])
    assert.match(words(Object.assign(new Error('x'), { code, path: '/a/b' }))!, /^\/a\/b: .*\. /, code);
});

test('faults of the store name its folder; a real one of each kind that a test can make is known', (context) => {
  const file = join(tempFolder(context), 'x.sqlite');
  const one = new DatabaseSync(file, { timeout: 0 });
  one.exec('create table t (a); begin immediate');
  const two = new DatabaseSync(file, { timeout: 0 });
  assert.match(words(thrownBy(() => two.exec('begin immediate')))!, /^The store in \/srv\/data is being written by another program/);
  one.exec('commit; pragma query_only = on');
  assert.match(words(thrownBy(() => one.exec('insert into t values (1)')))!, /can only be read.*DATA_DIR/);
  two.exec('pragma max_page_count = 2');
  assert.match(words(thrownBy(() => two.exec('insert into t values (zeroblob(100000))')))!, /The disk is full\. Nothing is half done/);
  assert.match(words(thrownBy(() => new DatabaseSync('/no/such/folder/x.sqlite')))!, /cannot be opened/);
  for (const database of [one, two]) database.close();
});

test('a store of a newer version is told as that', () => {
  const error = new Error('corrupted migrations: previously executed migration 0099-later is missing');
  assert.match(words(error)!, /newer version\. Run that version, or put back the backup/);
});

test('a port that is taken, and an address that is not this machine’s, are told with the setting to change', async (context) => {
  const listen = (port: number, host: string) =>
    new Promise<{ port: number; error?: unknown }>((resolve) => {
      const server = createServer();
      context.after(() => void server.close());
      server.once('error', (error) => resolve({ port, error }));
      server.listen(port, host, () => resolve({ port: (server.address() as { port: number }).port }));
    });
  const { port } = await listen(0, '127.0.0.1');
  assert.match(words((await listen(port, '127.0.0.1')).error)!, /^127\.0\.0\.1:\d+ is in use.*PORT=3001/);
  assert.match(words((await listen(0, '192.0.2.1')).error)!, /does not have the address that HOST names/);
});

test('what is not known keeps its trace', () => {
  assert.equal(words(new TypeError('x is not a function')), undefined);
  assert.equal(words(Object.assign(new Error('no such column'), { code: 'ERR_SQLITE_ERROR', errcode: 1 })), undefined);
  assert.equal(words('a string'), undefined);
});
