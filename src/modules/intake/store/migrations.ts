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
  '0014-duplicates': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('duplicate_key')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addPrimaryKeyConstraint('duplicate_key_key', ['key', 'work_id'])
        .execute();
      await schema.createIndex('duplicate_key_by_work').on('duplicate_key').column('work_id').execute();
      await schema
        .createTable('duplicate_state')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('duplicate_candidate')
        .addColumn('a', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('b', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('score', 'real', (column) => column.notNull())
        .addPrimaryKeyConstraint('duplicate_candidate_key', ['a', 'b'])
        .execute();
      await schema.createIndex('duplicate_candidate_by_other').on('duplicate_candidate').column('b').execute();
      await schema.createIndex('duplicate_candidate_by_score').on('duplicate_candidate').column('score').execute();
      await schema
        .createTable('duplicate_decision')
        .addColumn('a', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('b', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('duplicate_decision_key', ['a', 'b'])
        .execute();
      await schema.createIndex('duplicate_decision_by_other').on('duplicate_decision').column('b').execute();
    },
  },
};
