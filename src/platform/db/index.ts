export { batches, forValues } from './batches.ts';
export { type Database, forTables, openDatabase, type Queryable } from './database.ts';
export { type DirectDatabase, type DirectStatement, inTransaction, openDirect } from './direct.ts';
export { type Migrations, migrate } from './migrate.ts';
