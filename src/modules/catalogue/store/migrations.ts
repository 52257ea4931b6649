import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

/** The catalogue's part of the store's history. A step that has been released is never edited: the next one mends it. */
export const catalogueMigrations: Migrations = {
  '0001-catalogue': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('generation')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('value', 'integer', (column) => column.notNull())
        .addColumn('next_sequence', 'integer', (column) => column.notNull())
        .execute();
      await sql`insert into generation (id, value, next_sequence) values (1, 1, 1)`.execute(db);
      await schema
        .createTable('minted_id')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('minted_at', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('work')
        .addColumn('id', 'text', (column) => column.primaryKey().references('minted_id.id'))
        .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('draft', 'published', 'withdrawn', 'merged')`))
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('sort_title', 'text', (column) => column.notNull())
        .addColumn('sort_author', 'text', (column) => column.notNull())
        .addColumn('year', 'integer')
        .addColumn('access', 'text', (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.unique())
        .addColumn('added_on', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('match_key', 'text', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .addColumn('merged_into', 'text', (column) => column.references('work.id'))
        .addColumn('tombstone', 'text')
        .execute();
      await schema.createIndex('work_by_match_key').on('work').column('match_key').execute();
      await schema.createIndex('work_by_merged_into').on('work').column('merged_into').execute();
      await schema
        .createTable('contributor')
        .addColumn('id', 'text', (column) => column.primaryKey().references('minted_id.id'))
        .addColumn('name_key', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('sort_name', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('work_contributor')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('contributor_id', 'text', (column) => column.notNull().references('contributor.id'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('work_contributor_key', ['work_id', 'position'])
        .execute();
      await schema.createIndex('work_contributor_by_contributor').on('work_contributor').columns(['contributor_id', 'work_id']).execute();
      await schema
        .createTable('identifier')
        .addColumn('scheme', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addPrimaryKeyConstraint('identifier_key', ['scheme', 'value', 'work_id'])
        .execute();
      await schema.createIndex('identifier_by_work').on('identifier').column('work_id').execute();
      await schema
        .createTable('collection')
        .addColumn('path', 'text', (column) => column.primaryKey())
        .addColumn('parent', 'text')
        .addColumn('slug', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
      for (const [table, column] of [
        ['placement', 'collection'],
        ['work_concept', 'concept'],
      ] as const) {
        await schema
          .createTable(table)
          .addColumn(column, 'text', (definition) => definition.notNull())
          .addColumn('work_id', 'text', (definition) => definition.notNull().references('work.id'))
          .addPrimaryKeyConstraint(`${table}_key`, [column, 'work_id'])
          .execute();
        await schema.createIndex(`${table}_by_work`).on(table).column('work_id').execute();
      }
      await schema
        .createTable('work_facet')
        .addColumn('facet', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addPrimaryKeyConstraint('work_facet_key', ['facet', 'value', 'work_id'])
        .execute();
      await schema.createIndex('work_facet_by_work').on('work_facet').column('work_id').execute();
      await schema
        .createTable('work_relation')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('target', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('work_relation_key', ['work_id', 'kind', 'target'])
        .execute();
      await schema.createIndex('work_relation_by_target').on('work_relation').column('target').execute();
      await schema
        .createTable('revision')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('fields', 'text', (column) => column.notNull())
        .addColumn('record', 'text')
        .addPrimaryKeyConstraint('revision_key', ['work_id', 'number'])
        .execute();
      await schema
        .createTable('facet')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('choices', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('concept_scheme')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('concept')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('scheme', 'text', (column) => column.notNull().references('concept_scheme.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0002-listing-indexes': {
    async up(db: Kysely<unknown>) {
      // What's new and the home page read the newest publications; without this they sort the whole table.
      await sql`create index work_by_publication on work (status, sequence)`.execute(db);
      // Lists are ordered by these alone. Records are large, and reading 20,000 of them to sort by their titles took 90 ms; this takes 8.
      await sql`create index work_listing on work (id, status, sequence, year, sort_title, sort_author)`.execute(db);
    },
  },
  '0004-citations': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('citation')
        .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('style', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('maker', 'text', (column) => column.notNull())
        .addColumn('html', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('citation_key', ['work_id', 'style'])
        .execute();
    },
  },
  '0005-change-feed': {
    async up(db: Kysely<unknown>) {
      // What is derived from works elsewhere (the search index) reads on from the last change that it knows. What was there before is taken as changed once.
      await sql`alter table work add column changed integer not null default 1`.execute(db);
      await sql`create index work_by_change on work (changed, id, status)`.execute(db);
    },
  },
  '0006-restricted-works': {
    async up(db: Kysely<unknown>) {
      // A check cannot be changed, so the table is made anew. What points at its rows does so again once they are back, which is looked at
      // when the step is kept (https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys).
      await sql`pragma defer_foreign_keys = on`.execute(db);
      await sql`create table work_kept as select * from work`.execute(db);
      await db.schema.dropTable('work').execute();
      await db.schema
        .createTable('work')
        .addColumn('id', 'text', (column) => column.primaryKey().references('minted_id.id'))
        .addColumn('status', 'text', (column) =>
          column.notNull().check(sql`status in ('draft', 'published', 'restricted', 'withdrawn', 'merged')`),
        )
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('sort_title', 'text', (column) => column.notNull())
        .addColumn('sort_author', 'text', (column) => column.notNull())
        .addColumn('year', 'integer')
        .addColumn('access', 'text', (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.unique())
        .addColumn('added_on', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('match_key', 'text', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .addColumn('merged_into', 'text', (column) => column.references('work.id'))
        .addColumn('tombstone', 'text')
        .addColumn('changed', 'integer', (column) => column.notNull().defaultTo(1))
        .execute();
      const columns = sql.raw(
        'id, status, type, title, sort_title, sort_author, year, access, sequence, added_on, updated_at, revision, match_key, record, merged_into, tombstone, changed',
      );
      // Before the rows: for each the store looks for works that were merged into it, and without this through all of them.
      await sql`create index work_by_merged_into on work (merged_into)`.execute(db);
      await sql`insert into work (${columns}) select ${columns} from work_kept`.execute(db);
      await sql`drop table work_kept`.execute(db);
      await sql`create index work_by_match_key on work (match_key)`.execute(db);
      await sql`create index work_by_publication on work (status, sequence)`.execute(db);
      await sql`create index work_listing on work (id, status, sequence, year, sort_title, sort_author)`.execute(db);
      await sql`create index work_by_change on work (changed, id, status)`.execute(db);
      // What is kept in memory of works may not outlive the hiding of one.
      await sql`alter table generation add column hidden integer not null default 1`.execute(db);
      await sql`alter table revision add column review text`.execute(db);
    },
  },
  '0007-languages': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('language')
        .addColumn('code', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('other_names', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0015-merges': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('work_merge')
        .addColumn('loser', 'text', (column) => column.primaryKey().references('work.id'))
        .addColumn('winner', 'text', (column) => column.notNull().references('work.id'))
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('winner_before', 'integer', (column) => column.notNull())
        .addColumn('winner_after', 'integer', (column) => column.notNull())
        .execute();
    },
  },
  '0016-curators-lists': {
    async up(db: Kysely<unknown>) {
      // Compared without regard to case, so that readers' lists cannot be led to them (curators-list.ts).
      await sql`create index work_curating_changed on work (updated_at, id)`.execute(db);
      await sql`create index work_curating_status on work (status collate nocase, updated_at, id)`.execute(db);
      await sql`create index work_curating_title on work (sort_title collate nocase, id, status)`.execute(db);
      await sql`create index work_curating_author on work (sort_author collate nocase, id, status)`.execute(db);
      await sql`create index contributor_by_sort_name on contributor (sort_name)`.execute(db);
    },
  },
};
