import type { Selectable, Transaction } from 'kysely';
import type { Queryable } from '../../../platform/db/index.ts';
import type { EditingTables } from './editing-tables.ts';

type Db = Queryable<EditingTables>;
export type EditingTransaction = Transaction<EditingTables>;

/** What a person is changing and has not saved. */
export interface Draft {
  readonly id: string;
  /** Absent: a work that is not in the library yet. */
  readonly work: string | undefined;
  readonly person: string;
  readonly personName: string;
  /** The revision of the work that the form was made from. */
  readonly base: number | undefined;
  /** Counts the times that it was kept, so that a second tab can tell that another one has been at it. */
  readonly version: number;
  /** The page that it was last kept from: each page that shows the form has a name of its own. */
  readonly tab: string;
  /** The form as it was posted. */
  readonly fields: string;
  readonly touchedAt: string;
  readonly proposedAt: string | undefined;
  readonly note: string | undefined;
  readonly returnedNote: string | undefined;
  /** The work that it was saved as. */
  readonly savedAs: string | undefined;
}

function toDraft(row: Selectable<EditingTables['work_draft']>): Draft {
  return {
    id: row.id,
    work: row.work_id ?? undefined,
    person: row.person,
    personName: row.person_name,
    base: row.base_revision ?? undefined,
    version: row.version,
    tab: row.tab,
    fields: row.fields,
    touchedAt: row.touched_at,
    proposedAt: row.proposed_at ?? undefined,
    note: row.note ?? undefined,
    returnedNote: row.returned_note ?? undefined,
    savedAs: row.saved_as ?? undefined,
  };
}

export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const row = await db.selectFrom('work_draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDraft(row);
}

/** The draft of a work that a person has and has not saved. */
export async function findDraftOf(db: Db, work: string, person: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('work_draft')
    .selectAll()
    .where('work_id', '=', work)
    .where('person', '=', person)
    .where('saved_as', 'is', null)
    .executeTakeFirst();
  return row && toDraft(row);
}

/** What a person has not saved, the newest first. */
export async function listDrafts(db: Db, person: string, limit: number): Promise<Draft[]> {
  const rows = await db
    .selectFrom('work_draft')
    .selectAll()
    .where('person', '=', person)
    .where('saved_as', 'is', null)
    .orderBy('touched_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toDraft);
}

export async function countDrafts(db: Db, person: string): Promise<number> {
  const row = await db
    .selectFrom('work_draft')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .where('saved_as', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Who else has changed a work since an instant and not saved it. */
export async function listOthersAt(db: Db, work: string, person: string, since: string): Promise<{ name: string; since: string }[]> {
  const rows = await db
    .selectFrom('work_draft')
    .select(['person_name', 'created_at'])
    .where('work_id', '=', work)
    .where('person', '!=', person)
    .where('saved_as', 'is', null)
    .where('touched_at', '>=', since)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ name: row.person_name, since: row.created_at }));
}

export async function insertDraft(
  transaction: EditingTransaction,
  draft: Pick<Draft, 'id' | 'work' | 'person' | 'personName' | 'base' | 'version' | 'tab' | 'fields'>,
  at: string,
): Promise<void> {
  await transaction
    .insertInto('work_draft')
    .values({
      id: draft.id,
      work_id: draft.work ?? null,
      person: draft.person,
      person_name: draft.personName,
      base_revision: draft.base ?? null,
      version: draft.version,
      tab: draft.tab,
      fields: draft.fields,
      created_at: at,
      touched_at: at,
      proposed_at: null,
      note: null,
      returned_note: null,
      saved_as: null,
    })
    .execute();
}

/** Replaces what a draft holds. What was put forward is so no more once it is changed. */
export async function updateDraft(
  transaction: EditingTransaction,
  id: string,
  change: Pick<Draft, 'version' | 'tab' | 'fields'>,
  at: string,
): Promise<void> {
  await transaction
    .updateTable('work_draft')
    .set({
      version: change.version,
      tab: change.tab,
      fields: change.fields,
      touched_at: at,
      proposed_at: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(transaction: EditingTransaction, id: string, person: string): Promise<void> {
  await transaction.deleteFrom('work_draft').where('id', '=', id).where('person', '=', person).where('saved_as', 'is', null).execute();
}

/** Marks a draft as saved and removes those that were saved before `before`. False where it was saved already, or is not there. */
export async function closeDraft(
  transaction: EditingTransaction,
  id: string,
  savedAs: string,
  { at, before }: { readonly at: string; readonly before: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('work_draft')
    .set({ saved_as: savedAs, touched_at: at })
    .where('id', '=', id)
    .where('saved_as', 'is', null)
    .executeTakeFirstOrThrow();
  await transaction.deleteFrom('work_draft').where('saved_as', 'is not', null).where('touched_at', '<', before).execute();
  return Number(numUpdatedRows) === 1;
}

/** Puts a draft forward, or (with a note of the reviewer's) gives it back. */
export async function setProposed(
  transaction: EditingTransaction,
  id: string,
  change: { readonly proposedAt: string | null; readonly note?: string | null; readonly returnedNote: string | null },
): Promise<void> {
  await transaction
    .updateTable('work_draft')
    .set({
      proposed_at: change.proposedAt,
      returned_note: change.returnedNote,
      ...(change.note !== undefined && { note: change.note }),
    })
    .where('id', '=', id)
    .execute();
}

/** A draft of a work, or a draft in the catalogue, that somebody has put forward. */
export interface Waiting {
  readonly href: string;
  readonly work: string | undefined;
  readonly personName: string;
  readonly at: string;
  readonly note: string | undefined;
}

export async function putForReview(
  transaction: EditingTransaction,
  request: { readonly work: string; readonly person: string; readonly personName: string; readonly note: string | undefined },
  at: string,
): Promise<void> {
  await takeFromReview(transaction, request.work);
  await transaction
    .insertInto('review_request')
    .values({ work_id: request.work, person: request.person, person_name: request.personName, at, note: request.note ?? null })
    .execute();
}

export async function takeFromReview(transaction: EditingTransaction, work: string): Promise<void> {
  await transaction.deleteFrom('review_request').where('work_id', '=', work).execute();
}

export async function findReview(db: Db, work: string): Promise<Waiting | undefined> {
  const row = await db.selectFrom('review_request').selectAll().where('work_id', '=', work).executeTakeFirst();
  return (
    row && { href: `/curate/works/${row.work_id}`, work: row.work_id, personName: row.person_name, at: row.at, note: row.note ?? undefined }
  );
}

/** What waits for somebody to look at it, the longest waiting first. */
export async function listWaiting(db: Db, limit: number): Promise<Waiting[]> {
  const drafts = await db
    .selectFrom('work_draft')
    .select(['id', 'work_id', 'person_name', 'proposed_at', 'note'])
    .where('proposed_at', 'is not', null)
    .where('saved_as', 'is', null)
    .orderBy('proposed_at')
    .limit(limit)
    .execute();
  const works = await db.selectFrom('review_request').selectAll().orderBy('at').limit(limit).execute();
  return [
    ...drafts.map(
      (row): Waiting => ({
        href: `/curate/drafts/${row.id}`,
        work: row.work_id ?? undefined,
        personName: row.person_name,
        at: row.proposed_at!,
        note: row.note ?? undefined,
      }),
    ),
    ...works.map(
      (row): Waiting => ({
        href: `/curate/works/${row.work_id}`,
        work: row.work_id,
        personName: row.person_name,
        at: row.at,
        note: row.note ?? undefined,
      }),
    ),
  ]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, limit);
}

export async function countWaiting(db: Db): Promise<number> {
  const drafts = await db
    .selectFrom('work_draft')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('proposed_at', 'is not', null)
    .where('saved_as', 'is', null)
    .executeTakeFirstOrThrow();
  const works = await db
    .selectFrom('review_request')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(drafts.count) + Number(works.count);
}
