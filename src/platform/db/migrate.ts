import { type Migration, Migrator } from 'kysely';
import type { Database } from './database.ts';

/** Named steps, applied in order of name and never undone: a mistake is mended by a further step. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings the store to the newest state, or to the step named `upTo`.
 * Returns the names of the steps taken. Throws the cause when a step fails; the failed step leaves nothing behind.
 */
export async function migrate(database: Database, migrations: Migrations, upTo?: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database.maintenance, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
  if (error !== undefined) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
