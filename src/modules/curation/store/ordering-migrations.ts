import type { Kysely } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const orderingMigrations: Migrations = {
  '0018-ordering': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('ordering_part')
        .addColumn('part', 'text', (column) => column.primaryKey())
        .addColumn('folder', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('ordering_edit')
        .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('part', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('changes', 'text', (column) => column.notNull())
        .addColumn('works', 'text', (column) => column.notNull())
        .addColumn('before', 'text', (column) => column.notNull())
        .addColumn('after', 'text', (column) => column.notNull())
        .addColumn('kept', 'text')
        .addColumn('undone_by', 'integer')
        .execute();
      await schema.createIndex('ordering_edit_by_part').on('ordering_edit').columns(['part', 'number']).execute();
      await schema
        .createTable('ordering_forward')
        .addColumn('edit', 'integer', (column) => column.notNull().references('ordering_edit.number'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('old', 'text', (column) => column.notNull())
        .addColumn('new', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('ordering_forward_key', ['kind', 'old', 'edit'])
        .execute();
    },
  },
};
