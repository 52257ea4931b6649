import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

/** The editor's part of the store's history. A step that has been released is never edited: the next one mends it. */
export const editingMigrations: Migrations = {
  '0011-drafts': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('work_draft')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('work_id', 'text', (column) => column.references('work.id'))
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('person_name', 'text', (column) => column.notNull())
        .addColumn('base_revision', 'integer')
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('tab', 'text', (column) => column.notNull())
        .addColumn('fields', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('touched_at', 'text', (column) => column.notNull())
        .addColumn('proposed_at', 'text')
        .addColumn('note', 'text')
        .addColumn('returned_note', 'text')
        .addColumn('saved_as', 'text')
        .execute();
      // A person has one draft of a work: a second tab meets the first one's.
      await sql`create unique index work_draft_open on work_draft (work_id, person) where saved_as is null and work_id is not null`.execute(
        db,
      );
      await sql`create index work_draft_by_person on work_draft (person, touched_at) where saved_as is null`.execute(db);
      await sql`create index work_draft_proposed on work_draft (proposed_at) where proposed_at is not null and saved_as is null`.execute(
        db,
      );
      await sql`create index work_draft_saved on work_draft (touched_at) where saved_as is not null`.execute(db);
      await schema
        .createTable('review_request')
        .addColumn('work_id', 'text', (column) => column.primaryKey().references('work.id'))
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('person_name', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('note', 'text')
        .execute();
      await schema.createIndex('review_request_by_time').on('review_request').column('at').execute();
      await schema
        .createTable('batch')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('person_name', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('change', 'text', (column) => column.notNull())
        .addColumn('undone_at', 'text')
        .execute();
      await schema.createIndex('batch_by_time').on('batch').column('at').execute();
      await schema
        .createTable('batch_work')
        .addColumn('batch_id', 'text', (column) => column.notNull().references('batch.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('before', 'integer', (column) => column.notNull())
        .addColumn('after', 'integer')
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('batch_work_key', ['batch_id', 'position'])
        .execute();
      await schema
        .createTable('saved_filter')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('query', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('saved_filter_by_person').on('saved_filter').columns(['person', 'name']).unique().execute();
    },
  },
};
