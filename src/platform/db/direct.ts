import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * A SQLite file of its own for what is derived and can be made again at any time, spoken to without a query builder: its few statements
 * run thousands of times for one task. A crash loses at most the newest transactions and never mixes them up
 * (https://www.sqlite.org/pragma.html#pragma_synchronous, WAL with NORMAL), so whoever writes here must know how far it came.
 */
export type DirectDatabase = DatabaseSync;
export type DirectStatement = StatementSync;

export function openDirect(file: string, options: { readOnly?: boolean; cacheKilobytes?: number } = {}): DirectDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  // Larger than usual: batches here touch many pages, and each is then copied back less often.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec(`PRAGMA cache_size = -${options.cacheKilobytes ?? 8_000}`);
  if (options.readOnly) database.exec('PRAGMA query_only = ON');
  return database;
}

/** Runs a task in one transaction that takes the writer's lock at once: all of it is kept, or none. */
export function inTransaction<Result>(database: DirectDatabase, task: () => Result): Result {
  database.exec('begin immediate');
  let result: Result;
  try {
    result = task();
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
  database.exec('commit');
  return result;
}
