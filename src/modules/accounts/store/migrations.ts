import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../../../platform/db/index.ts';

export const accountsMigrations: Migrations = {
  '0009-accounts': {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .createTable('account')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('email_key', 'text', (column) => column.notNull().unique())
        .addColumn('roles', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('invited', 'active', 'suspended')`))
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('password', 'text')
        .addColumn('totp_secret', 'text')
        .addColumn('totp_pending', 'text')
        .addColumn('totp_step', 'integer', (column) => column.notNull())
        .execute();
      await schema
        .createTable('account_session')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('token_digest', 'text', (column) => column.notNull().unique())
        .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
        .addColumn('stage', 'text', (column) => column.notNull().check(sql`stage in ('second-factor', 'open')`))
        .addColumn('browser', 'text', (column) => column.notNull())
        .addColumn('system', 'text', (column) => column.notNull())
        .addColumn('started_at', 'text', (column) => column.notNull())
        .addColumn('used_at', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('account_session_by_account').on('account_session').column('account_id').execute();
      await schema
        .createTable('account_token')
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
        .addColumn('purpose', 'text', (column) => column.notNull().check(sql`purpose in ('invitation', 'reset', 'email')`))
        .addColumn('email', 'text')
        .addColumn('expires_at', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('account_token_by_account').on('account_token').column('account_id').execute();
      await schema
        .createTable('account_passkey')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('public_key', 'text', (column) => column.notNull())
        .addColumn('counter', 'integer', (column) => column.notNull())
        .addColumn('transports', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('used_at', 'text')
        .execute();
      await schema.createIndex('account_passkey_by_account').on('account_passkey').column('account_id').execute();
      await schema
        .createTable('account_recovery_code')
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
        .addColumn('used_at', 'text')
        .execute();
      await schema.createIndex('account_recovery_code_by_account').on('account_recovery_code').column('account_id').execute();
      await schema
        .createTable('account_event')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
        .addColumn('by_id', 'text', (column) => column.references('account.id'))
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('account_event_by_account').on('account_event').columns(['account_id', 'id']).execute();
      for (const change of ['update', 'delete'])
        await sql`create trigger ${sql.raw(`account_event_no_${change}`)} before ${sql.raw(change)} on account_event
          begin select raise(abort, 'what happened to accounts is never changed'); end`.execute(db);
    },
  },
  '0019-letters': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('account')
        .addColumn('letters', 'text', (column) => column.check(sql`letters in ('never', 'weekly', 'daily')`))
        .execute();
      await db.schema.alterTable('account').addColumn('letters_sent_on', 'text').execute();
    },
  },
};
