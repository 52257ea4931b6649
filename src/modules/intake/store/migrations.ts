import type { Kysely } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const intakeMigrations: Migrations = {
  '0003-intake': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('import_batch')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('import_item')
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('batch_id', 'text', (column) => column.notNull().references('import_batch.id'))
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('line', 'integer', (column) => column.notNull())
        .addColumn('doubts', 'text', (column) => column.notNull())
        .addColumn('duplicate_of', 'text')
        .execute();
      await schema.createIndex('import_item_by_work').on('import_item').column('work_id').execute();
      await schema
        .createTable('folder_line')
        .addColumn('work_id', 'text', (column) => column.primaryKey().references('work.id'))
        .addColumn('digest', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('folder_state')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('digest', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
