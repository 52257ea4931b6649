import { type DirectDatabase, openDirect } from '../../../platform/db/index.ts';
import type { ChangePoint } from '../../catalogue/index.ts';

/** The form of the file. A file of another form is not read: the index is made anew. */
export const formVersion = 3;

const schema = `
create table meta (name text primary key, value) without rowid;
create table term (id integer primary key, term text not null unique, df integer not null, block integer not null);
create table posting (id integer primary key, data blob not null);
create table place (id integer primary key, data blob not null);
create table word (id integer primary key, word text not null unique, term text not null, df integer not null);
create table shortened (form text not null, word integer not null, primary key (form, word)) without rowid;
create table facet_value (id integer primary key, facet text not null, value text not null, unique (facet, value));
create table doc (
  id integer primary key, work text not null, removed_in integer, year integer not null, sequence integer not null,
  title_length integer not null, value_ids blob not null, sort_title text not null, sort_author text not null
);
create index doc_by_work on doc (work);
create index doc_by_removal on doc (removed_in) where removed_in is not null;
create index doc_by_title on doc (sort_title, id);
create index doc_by_author on doc (sort_author, sort_title, id);
create table doc_text (id integer primary key, card text not null, parts text not null, keys text not null);
`;

/** How far an index has come. */
export interface IndexState {
  /** Moves on with every change of the file. */
  readonly version: number;
  /** What documents depend on beside the works: `IndexContext.digest`. */
  readonly digest: string;
  /** The last change of the catalogue that is in the index. */
  readonly point: ChangePoint;
  /** Generation up to which hidden works are known to be out. */
  readonly hiddenUpTo: number;
}

export function createIndexFile(file: string, digest: string): DirectDatabase {
  const database = openDirect(file);
  database.exec('begin immediate');
  // Two processes may make the first index at once; the second finds the tables there.
  const made = database.prepare("select 1 from sqlite_master where name = 'meta'").get() !== undefined;
  if (!made) {
    database.exec(schema);
    const set = database.prepare('insert into meta (name, value) values (?, ?)');
    for (const [name, value] of Object.entries({ form: formVersion, version: 1, digest, generation: 0, id: '', hidden: 0 }))
      set.run(name, value);
  }
  database.exec('commit');
  return database;
}

/** What SQLite says of a file without our tables, of a damaged one and of one that is no database (https://www.sqlite.org/rescode.html). */
const noIndex = new Set([1, 11, 26]);

/** Thrown for an index of another form. */
export class OtherFormError extends Error {
  override readonly name = 'OtherFormError';
  constructor(file: string) {
    super(`${file} is an index of another form`);
  }
}

/** True for an error that a file throws which is no index that this version can read, or none any more. */
export function isNoIndex(error: unknown): boolean {
  return error instanceof OtherFormError || (error instanceof Error && 'errcode' in error && noIndex.has(Number(error.errcode)));
}

/** The state of an index file, or `undefined` for a file that is none or has another form. */
export function readIndexState(database: DirectDatabase): IndexState | undefined {
  let rows: { name: string; value: unknown }[];
  try {
    rows = database.prepare('select name, value from meta').all() as unknown as typeof rows;
  } catch (error) {
    // A file without the table, or no database at all, is no index; one that is busy is.
    if (isNoIndex(error)) return undefined;
    throw error;
  }
  const meta = new Map(rows.map(({ name, value }) => [name, value]));
  if (meta.get('form') !== formVersion) return undefined;
  return {
    version: Number(meta.get('version')),
    digest: String(meta.get('digest')),
    point: { generation: Number(meta.get('generation')), id: String(meta.get('id')) },
    hiddenUpTo: Number(meta.get('hidden')),
  };
}
