import type { Kysely } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const importMigrations: Migrations = {
  '0017-imports': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('import_reading')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('person_name', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('touched_at', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('collection', 'text')
        .addColumn('version', 'integer', (column) => column.notNull())
        .execute();
      await schema
        .createTable('import_piece')
        .addColumn('reading_id', 'text', (column) => column.notNull().references('import_reading.id').onDelete('cascade'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('choice', 'text', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.references('work.id'))
        .addColumn('line', 'integer', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('context', 'text')
        .addColumn('reason', 'text')
        .addColumn('record', 'text')
        .addColumn('envelope', 'text')
        .addColumn('doubts', 'text', (column) => column.notNull())
        .addColumn('errors', 'integer', (column) => column.notNull())
        .addColumn('warnings', 'integer', (column) => column.notNull())
        .addColumn('doubles', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('import_piece_key', ['reading_id', 'position'])
        .execute();
      await schema.createIndex('import_piece_by_state').on('import_piece').columns(['reading_id', 'kind', 'state', 'position']).execute();
    },
  },
};
