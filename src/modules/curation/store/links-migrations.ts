import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const linkMigrations: Migrations = {
  '0012-links': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('link')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('url', 'text', (column) => column.notNull())
        .addColumn('host', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('status', 'integer')
        .addColumn('target', 'text')
        .addColumn('hints', 'text', (column) => column.notNull())
        .addColumn('since', 'text')
        .addColumn('checked_at', 'text')
        .addColumn('last_ok_at', 'text')
        .addColumn('next_at', 'text', (column) => column.notNull())
        .addColumn('claimed_until', 'text')
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('failed_days', 'integer', (column) => column.notNull())
        .addColumn('last_failed_on', 'text')
        .addColumn('usual_length', 'integer')
        .addColumn('fine', 'text')
        .addColumn('care', 'text')
        .execute();
      await schema.createIndex('link_by_next').on('link').column('next_at').execute();
      await schema.createIndex('link_by_care').on('link').columns(['care', 'host', 'id']).execute();
      // What needs care is a small part of all, and is what the workbench asks for with every page.
      await sql`create index link_with_care on link (host, url, id) where care is not null`.execute(db);
      await schema.createIndex('link_by_state').on('link').columns(['state', 'host', 'id']).execute();
      await schema.createIndex('link_by_host').on('link').columns(['host', 'next_at']).execute();
      await schema
        .createTable('link_use')
        .addColumn('link_id', 'text', (column) => column.notNull().references('link.id'))
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addPrimaryKeyConstraint('link_use_key', ['link_id', 'work_id'])
        .execute();
      await schema.createIndex('link_use_by_work').on('link_use').column('work_id').execute();
      await schema
        .createTable('link_run')
        .addColumn('link_id', 'text', (column) => column.notNull().references('link.id'))
        .addColumn('began_at', 'text', (column) => column.notNull())
        .addColumn('ended_at', 'text', (column) => column.notNull())
        .addColumn('checks', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('status', 'integer')
        .addColumn('target', 'text')
        .addPrimaryKeyConstraint('link_run_key', ['link_id', 'began_at'])
        .execute();
      await schema
        .createTable('link_point')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
