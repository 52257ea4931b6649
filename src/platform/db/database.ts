import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql, type Transaction } from 'kysely';
import { nodeSqliteDialect, openSqlite } from './sqlite-dialect.ts';

/** What a store function needs: the database or a transaction on it. */
export type Queryable<Tables> = Kysely<Tables> | Transaction<Tables>;

/**
 * The store's two ends. Reads have a connection of their own, so that a page never waits for a long write;
 * writes go through one connection, one transaction at a time.
 */
export interface Database {
  /** Typed to a module's own tables; every module names only the tables it owns. */
  read<Tables>(): Kysely<Tables>;
  /** Runs `task` in one transaction: all of it is kept, or none. */
  write<Tables, Result>(task: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /** Writer without a transaction, for migrations and maintenance statements only. */
  readonly maintenance: Kysely<unknown>;
  /**
   * Another text whenever any process has written since. Costs one look at the file system, which is far less than a query. Two writes within
   * the same few milliseconds may, in rare cases, leave the same text: whoever relies on it looks properly now and then.
   */
  changeMark(): string;
  /** What the store's own check finds wrong with it; nothing when it is sound. */
  check(): Promise<readonly string[]>;
  /** Writes a copy that is whole and consistent, while others read and write. The file must not exist yet. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}

/** The same transaction typed to one module's tables: a transaction that spans two modules is handed to each as its own. */
export function forTables<Tables>(transaction: Transaction<never> | Transaction<unknown>): Transaction<Tables> {
  return transaction as unknown as Transaction<Tables>;
}

/** Opens (and makes, when absent) the SQLite database in `file`. */
export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writer = new Kysely<unknown>({ dialect: nodeSqliteDialect(() => openSqlite(file), learnSizes) });
  const reader = new Kysely<unknown>({ dialect: nodeSqliteDialect(() => openSqlite(file, { readOnly: true })) });
  return {
    maintenance: writer,
    changeMark: () => {
      // Every commit goes to the write-ahead log first (https://www.sqlite.org/wal.html).
      const { ino, size, mtimeMs } = statSync(`${file}-wal`, { throwIfNoEntry: false }) ?? statSync(file);
      return `${ino}.${size}.${mtimeMs}`;
    },
    check: async () => {
      const { rows: integrity } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(reader);
      const { rows: orphans } = await sql<{ table: string; rowid: number; parent: string }>`pragma foreign_key_check`.execute(reader);
      return [
        ...integrity.map((row) => row.integrity_check).filter((message) => message !== 'ok'),
        ...orphans.map((row) => `row ${row.rowid} of ${row.table} refers to a row of ${row.parent} that is not there`),
      ];
    },
    copyTo: async (copy) => {
      await sql`vacuum into ${copy}`.execute(writer);
    },
    read: <Tables>() => reader as Kysely<Tables>,
    write: <Tables, Result>(task: (transaction: Transaction<Tables>) => Promise<Result>) =>
      (writer as Kysely<Tables>).transaction().execute(task),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** Lets the store look at how its tables have grown, so that the right index goes on being chosen (https://www.sqlite.org/pragma.html#pragma_optimize). */
function learnSizes(database: DatabaseSync): void {
  database.exec('PRAGMA analysis_limit = 4000; PRAGMA optimize');
}
