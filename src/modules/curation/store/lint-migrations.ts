import type { Kysely } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const lintMigrations: Migrations = {
  '0013-lint': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('lint_finding')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('rule', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('severity', 'text', (column) => column.notNull())
        .addColumn('fields', 'text', (column) => column.notNull())
        .addColumn('said', 'text', (column) => column.notNull())
        .addColumn('repairable', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('lint_finding_key', ['work_id', 'rule', 'digest'])
        .execute();
      await schema.createIndex('lint_finding_by_rule').on('lint_finding').columns(['rule', 'severity', 'work_id']).execute();
      await schema
        .createTable('lint_overruling')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('rule', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('lint_overruling_key', ['work_id', 'rule', 'digest'])
        .execute();
      await schema
        .createTable('lint_state')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
