import type { Transaction } from 'kysely';
import { batches, forValues } from '../../../platform/db/index.ts';
import { randomId } from '../../../platform/ids.ts';
import { accessOf } from '../access.ts';
import { effectiveFacets, type GivenFacets } from '../facets.ts';
import { normaliseIdentifier } from '../identifiers.ts';
import { yearOf } from '../issued.ts';
import { listedName, nameKey } from '../names.ts';
import { matchKey, sortAuthor, sortName, sortTitle } from '../sort-keys.ts';
import type { Revision, StoredWork } from '../stored-work.ts';
import type { Contribution, WorkId, WorkRecord } from '../work.ts';
import type { CatalogueTables } from './tables.ts';

export type CatalogueTransaction = Transaction<CatalogueTables>;

/** Writes rows. A row that is there already is a mistake in what called this, and throws. */
async function insertRows<Table extends keyof CatalogueTables>(
  transaction: CatalogueTransaction,
  table: Table,
  rows: readonly CatalogueTables[Table][],
): Promise<void> {
  for (const batch of batches(rows)) {
    await transaction
      .insertInto(table)
      // biome-ignore lint/suspicious/noExplicitAny: Kysely cannot relate a generic table to its insert type
      .values(batch as any)
      .execute();
  }
}

/** Writes rows of a look-up table. A record may say the same thing twice (an identifier printed twice); once is enough there. */
async function insertLookupRows<Table extends 'identifier' | 'placement' | 'work_facet' | 'work_concept' | 'work_relation'>(
  transaction: CatalogueTransaction,
  table: Table,
  rows: readonly CatalogueTables[Table][],
): Promise<void> {
  for (const batch of batches(rows)) {
    await transaction
      .insertInto(table)
      // biome-ignore lint/suspicious/noExplicitAny: Kysely cannot relate a generic table to its insert type
      .values(batch as any)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * Notes that the catalogue changes, so that caches in every process look again, and returns the generation that begins. `hides`: something
 * that readers could see is out of their sight with this change.
 */
export async function nextGeneration(transaction: CatalogueTransaction, { hides }: { hides: boolean } = { hides: false }): Promise<number> {
  const { value } = await transaction
    .updateTable('generation')
    .set((expression) => ({
      value: expression('value', '+', 1),
      ...(hides && { hidden: expression('value', '+', 1) }),
    }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

/** Takes `count` numbers of the order of publication and returns the first. */
export async function takeSequence(transaction: CatalogueTransaction, count: number): Promise<number> {
  const { next_sequence } = await transaction
    .updateTable('generation')
    .set((expression) => ({ next_sequence: expression('next_sequence', '+', count) }))
    .returning('next_sequence')
    .executeTakeFirstOrThrow();
  return next_sequence - count;
}

/** Puts down ids as given out. Returns those that were not given out before, each once. */
async function claim(
  transaction: CatalogueTransaction,
  kind: 'work' | 'contributor',
  ids: readonly string[],
  at: string,
): Promise<ReadonlySet<string>> {
  const fresh = new Set<string>();
  for (const batch of batches(ids)) {
    const inserted = await transaction
      .insertInto('minted_id')
      .values(batch.map((id) => ({ id, kind, minted_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of inserted) fresh.add(id);
  }
  return fresh;
}

/** Gives out ids that were never given out before. */
async function mint(transaction: CatalogueTransaction, kind: 'work' | 'contributor', count: number, at: string): Promise<string[]> {
  const fresh: string[] = [];
  while (fresh.length < count) {
    const candidates = new Set<string>();
    while (candidates.size < count - fresh.length) candidates.add(randomId());
    fresh.push(...(await claim(transaction, kind, [...candidates], at)));
  }
  return fresh;
}

export async function mintWorkIds(transaction: CatalogueTransaction, count: number, at: string): Promise<WorkId[]> {
  return count === 0 ? [] : ((await mint(transaction, 'work', count, at)) as WorkId[]);
}

/** Registers ids that a library folder or an export brings with it. Returns those that were taken already, and those brought twice. */
export async function registerWorkIds(transaction: CatalogueTransaction, ids: readonly WorkId[], at: string): Promise<ReadonlySet<string>> {
  const unused = new Set(await claim(transaction, 'work', ids, at));
  // Deleting as it goes, so that an id's second appearance finds it used up.
  return new Set(ids.filter((id) => !unused.delete(id)));
}

/** Gives every contributor of the records the id of the contributor of that name, making those that are new. Returns records with the ids filled in. */
export async function identifyContributors(
  transaction: CatalogueTransaction,
  records: readonly WorkRecord[],
  at: string,
): Promise<WorkRecord[]> {
  const wanted = new Map<string, Contribution>();
  for (const record of records) for (const contribution of record.contributors) wanted.set(nameKey(contribution), contribution);
  const known = new Map<string, string>();
  const keys = [...wanted.keys()];
  const rows = await forValues(keys, (list) =>
    transaction.selectFrom('contributor').select(['id', 'name_key']).where('name_key', 'in', list).execute(),
  );
  for (const row of rows) known.set(row.name_key, row.id);
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length > 0) {
    const ids = await mint(transaction, 'contributor', missing.length, at);
    await insertRows(
      transaction,
      'contributor',
      missing.map((key, index) => {
        const contribution = wanted.get(key)!;
        const { role: _role, id: _id, ...details } = contribution;
        known.set(key, ids[index]!);
        return {
          id: ids[index]!,
          name_key: key,
          name: listedName(contribution),
          sort_name: sortName(contribution),
          details: JSON.stringify(details),
        };
      }),
    );
  }
  return records.map((record) => ({
    ...record,
    // Keys in the order of the schema, so that equal contributors are equal as text.
    contributors: record.contributors.map((contribution) => {
      const { role, id: _id, ...name } = contribution;
      return { role, id: known.get(nameKey(contribution))!, ...name };
    }),
  }));
}

function workRow(work: StoredWork, changed: number): CatalogueTables['work'] {
  const { record } = work;
  return {
    id: work.id,
    status: work.status,
    type: record.type,
    title: record.title,
    sort_title: sortTitle(record),
    sort_author: sortAuthor(record),
    year: yearOf(record.issued) ?? null,
    access: accessOf(record),
    sequence: work.sequence ?? null,
    added_on: work.addedOn,
    updated_at: work.updatedAt,
    revision: work.revision,
    match_key: matchKey(record),
    record: JSON.stringify(record),
    merged_into: work.mergedInto ?? null,
    tombstone: work.tombstone === undefined ? null : JSON.stringify(work.tombstone),
    changed,
  };
}

/** Rows of the look-up tables, which are derived from the record and rewritten with it. */
async function insertLookups(transaction: CatalogueTransaction, works: readonly StoredWork[], given: GivenFacets): Promise<void> {
  // A merged work's page is a redirect: it is found by its id alone.
  const live = works.filter((work) => work.status !== 'merged');
  await insertRows(
    transaction,
    'work_contributor',
    live.flatMap((work) =>
      work.record.contributors.map((contribution, position) => ({
        work_id: work.id,
        position,
        contributor_id: contribution.id!,
        role: contribution.role,
      })),
    ),
  );
  await insertLookupRows(
    transaction,
    'identifier',
    live.flatMap((work) =>
      work.record.identifiers.map(({ scheme, value }) => ({ scheme, value: normaliseIdentifier(scheme, value), work_id: work.id })),
    ),
  );
  await insertLookupRows(
    transaction,
    'placement',
    live.flatMap((work) => work.record.placements.map((collection) => ({ work_id: work.id, collection }))),
  );
  await insertLookupRows(
    transaction,
    'work_facet',
    live.flatMap((work) =>
      Object.entries(effectiveFacets(work.record, given)).flatMap(([facet, values]) =>
        values.map((value) => ({ facet, value, work_id: work.id })),
      ),
    ),
  );
  await insertLookupRows(
    transaction,
    'work_concept',
    live.flatMap((work) => work.record.concepts.map((concept) => ({ concept, work_id: work.id }))),
  );
  await insertLookupRows(
    transaction,
    'work_relation',
    live.flatMap((work) =>
      work.record.relations.flatMap((relation) =>
        'work' in relation ? [{ work_id: work.id, kind: relation.kind, target: relation.work }] : [],
      ),
    ),
  );
}

interface RevisionNote {
  readonly by: string;
  readonly reason: string;
  readonly action: Revision['action'];
  readonly fields: readonly string[];
  readonly review?: string | undefined;
}

/** Writes works that were not in the store before, with their first revision. */
export async function insertWorks(
  transaction: CatalogueTransaction,
  works: readonly StoredWork[],
  note: Omit<RevisionNote, 'fields'>,
  given: GivenFacets,
  generation: number,
): Promise<void> {
  await insertRows(
    transaction,
    'work',
    works.map((work) => workRow(work, generation)),
  );
  await insertLookups(transaction, works, given);
  await insertRows(
    transaction,
    'revision',
    works.map((work) => ({
      work_id: work.id,
      number: work.revision,
      at: work.updatedAt,
      by: note.by,
      reason: note.reason,
      action: note.action,
      fields: '[]',
      record: null,
      review: null,
    })),
  );
}

/** Replaces a work by its next revision; the text it had until now goes into the revision that it belonged to. */
export async function replaceWork(
  transaction: CatalogueTransaction,
  before: StoredWork,
  after: StoredWork,
  note: RevisionNote,
  given: GivenFacets,
  generation: number,
): Promise<void> {
  await transaction
    .updateTable('revision')
    .set({ record: JSON.stringify(before.record) })
    .where('work_id', '=', before.id)
    .where('number', '=', before.revision)
    .execute();
  const { id, ...row } = workRow(after, generation);
  await transaction.updateTable('work').set(row).where('id', '=', id).execute();
  for (const table of ['work_contributor', 'identifier', 'placement', 'work_facet', 'work_concept', 'work_relation'] as const) {
    await transaction.deleteFrom(table).where('work_id', '=', id).execute();
  }
  await insertLookups(transaction, [after], given);
  await transaction
    .insertInto('revision')
    .values({
      work_id: id,
      number: after.revision,
      at: after.updatedAt,
      by: note.by,
      reason: note.reason,
      action: note.action,
      fields: JSON.stringify(note.fields),
      record: null,
      review: note.review ?? null,
    })
    .execute();
}

/** Rewrites every work's facet rows, after the collections have changed what they give. */
export async function rederiveFacets(transaction: CatalogueTransaction, given: GivenFacets): Promise<void> {
  await transaction.deleteFrom('work_facet').execute();
  const page = 2_000;
  let after = '';
  for (;;) {
    const rows = await transaction
      .selectFrom('work')
      .select(['id', 'record'])
      .where('id', '>', after)
      .where('status', '!=', 'merged')
      .orderBy('id')
      .limit(page)
      .execute();
    await insertLookupRows(
      transaction,
      'work_facet',
      rows.flatMap((row) =>
        Object.entries(effectiveFacets(JSON.parse(row.record) as WorkRecord, given)).flatMap(([facet, values]) =>
          values.map((value) => ({ facet, value, work_id: row.id })),
        ),
      ),
    );
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}
