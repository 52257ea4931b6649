import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type Transaction } from 'kysely';
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
  /** Runs `work` in one transaction: all of it is kept, or none. */
  write<Tables, Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /** Writer without a transaction, for migrations and maintenance statements only. */
  readonly maintenance: Kysely<unknown>;
  readonly file: string;
  close(): Promise<void>;
}

/** Opens (and makes, when absent) the SQLite database in `file`. */
export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writer = new Kysely<unknown>({ dialect: nodeSqliteDialect(() => openSqlite(file)) });
  const reader = new Kysely<unknown>({ dialect: nodeSqliteDialect(() => openSqlite(file, { readOnly: true })) });
  return {
    file,
    maintenance: writer,
    read: <Tables>() => reader as Kysely<Tables>,
    write: <Tables, Result>(work: (transaction: Transaction<Tables>) => Promise<Result>) =>
      (writer as Kysely<Tables>).transaction().execute(work),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}
