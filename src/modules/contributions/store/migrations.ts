import type { Kysely } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const contributionMigrations: Migrations = {
  '0010-contributions': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('submission')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('link', 'text', (column) => column.notNull().unique())
        .addColumn('seed', 'text')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('urgency', 'text', (column) => column.notNull())
        .addColumn('spam', 'integer', (column) => column.notNull())
        .addColumn('marks', 'text', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.references('work.id'))
        .addColumn('work_revision', 'integer')
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('first_nations', 'integer', (column) => column.notNull())
        .addColumn('asks_who', 'integer', (column) => column.notNull())
        .addColumn('sender_name', 'text')
        .addColumn('sender_email', 'text')
        .addColumn('credit_name', 'text')
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('sent_at', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'text', (column) => column.notNull())
        .addColumn('closed_at', 'text')
        .addColumn('assigned_id', 'text')
        .addColumn('assigned_name', 'text')
        .addColumn('decision', 'text')
        .addColumn('appeal', 'text')
        .addColumn('taken_down', 'integer', (column) => column.notNull())
        .addColumn('works', 'text', (column) => column.notNull())
        .addColumn('erased', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .execute();
      await schema.createIndex('submission_by_state').on('submission').columns(['state', 'spam', 'sent_at']).execute();
      await schema.createIndex('submission_by_digest').on('submission').column('digest').execute();
      await schema.createIndex('submission_by_work').on('submission').column('work_id').execute();
      await schema.createIndex('submission_by_closing').on('submission').column('closed_at').execute();
      await schema.createIndex('submission_by_email').on('submission').columns(['sender_email', 'sent_at']).execute();
      await schema.createIndex('submission_by_taking_down').on('submission').columns(['taken_down', 'sent_at']).execute();
      await schema
        .createTable('submission_message')
        .addColumn('submission_id', 'text', (column) => column.notNull().references('submission.id'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('sent_by', 'text', (column) => column.notNull())
        .addColumn('name', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('submission_message_key', ['submission_id', 'number'])
        .execute();
      await schema
        .createTable('submission_event')
        .addColumn('submission_id', 'text', (column) => column.notNull().references('submission.id'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('submission_event_key', ['submission_id', 'number'])
        .execute();
    },
  },
};
