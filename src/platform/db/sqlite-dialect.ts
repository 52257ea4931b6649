import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';

/** Statements kept ready. Ours are few: lists of values come in fixed lengths (`batches.ts`). */
const statementsKept = 200;

/**
 * A Kysely dialect over node:sqlite.
 *
 * The writer takes its lock at once (`begin immediate`): a transaction that reads first and writes later would
 * otherwise fail with SQLITE_BUSY_SNAPSHOT when another process has written between the two.
 */
export function nodeSqliteDialect(open: () => DatabaseSync, beforeClose?: (database: DatabaseSync) => void): SqliteDialect {
  return new TransactionalSqliteDialect({
    database: async () => {
      const database = open();
      const statements = new Map<string, StatementSync>();
      return {
        close: () => {
          statements.clear();
          beforeClose?.(database);
          database.close();
        },
        prepare: (sql) => {
          const text = sql === 'begin' ? 'begin immediate' : sql;
          let statement = statements.get(text);
          if (statement === undefined) {
            if (statements.size >= statementsKept) statements.delete(statements.keys().next().value!);
            statement = database.prepare(text);
            statements.set(text, statement);
          }
          const prepared = statement;
          return {
            reader: prepared.columns().length > 0,
            all: (parameters) => prepared.all(...(parameters as SQLInputValue[])),
            run: (parameters) => prepared.run(...(parameters as SQLInputValue[])),
            iterate: (parameters) => prepared.iterate(...(parameters as SQLInputValue[])),
          };
        },
      };
    },
  });
}

/**
 * SQLite makes and changes tables inside transactions (https://www.sqlite.org/lang_transaction.html); Kysely's own adapter says
 * that it does not, and would then leave half of a failed migration step behind.
 */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/**
 * Opens a SQLite file so that an acknowledged write survives a crash of the process and of the machine:
 * write-ahead log with `synchronous=FULL` (https://www.sqlite.org/pragma.html#pragma_synchronous) and foreign keys enforced.
 */
export function openSqlite(file: string, options: { readOnly?: boolean } = {}): DatabaseSync {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec('PRAGMA cache_size = -16000');
  if (options.readOnly) database.exec('PRAGMA query_only = ON');
  return database;
}
