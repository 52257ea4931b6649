import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../db/index.ts';

export interface JobTables {
  /**
   * What is still to be done, and what could not be. A job that was done has no row: what it carried may be personal.
   * `due_at` is when a waiting job may start and when the lease of a running one ends; a dead one has none.
   */
  job: {
    id: string;
    kind: string;
    /** Two jobs of a kind with the same key do not wait or run at once. */
    key: string | null;
    payload: string;
    state: 'waiting' | 'running' | 'dead';
    attempts: number;
    due_at: string | null;
    /** Who runs it: a word that each claim makes anew, so that one who was taken for dead cannot settle what is another's by now. */
    claim: string | null;
    last_error: string | null;
    added_at: string;
    /** When it last failed, or was claimed by somebody who did not end it. */
    failed_at: string | null;
  };
  /** The moment up to which each schedule's times were seen to. */
  job_schedule: { name: string; seen_to: string };
}

export const jobMigrations: Migrations = {
  '0008-jobs': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('job')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('key', 'text')
        .addColumn('payload', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('waiting', 'running', 'dead')`))
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('due_at', 'text')
        .addColumn('claim', 'text')
        .addColumn('last_error', 'text')
        .addColumn('added_at', 'text', (column) => column.notNull())
        .addColumn('failed_at', 'text')
        .execute();
      await schema.createIndex('job_by_due').on('job').columns(['kind', 'due_at']).execute();
      await sql`create unique index job_by_key on job (kind, key) where key is not null and state <> 'dead'`.execute(db);
      await schema
        .createTable('job_schedule')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('seen_to', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
