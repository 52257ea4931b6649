import type { Selectable, Transaction } from 'kysely';
import { batches, type Queryable } from '../../../platform/db/index.ts';
import type { WorkId } from '../../catalogue/index.ts';
import type {
  Appeal,
  Decision,
  Submission,
  SubmissionContent,
  SubmissionEvent,
  SubmissionEventKind,
  SubmissionKind,
  SubmissionMessage,
  SubmissionState,
  Urgency,
} from '../submission.ts';
import type { ContributionTables } from './tables.ts';

export type ContributionTransaction = Transaction<ContributionTables>;
type Db = Queryable<ContributionTables>;
type Row = Selectable<ContributionTables['submission']>;

/** What is kept of a submission beside what its readers see. */
export interface KeptWith {
  readonly link: string;
  readonly seed: string | undefined;
  readonly digest: string;
}

/** Keeps a new submission with the first line of its trail. Returns false where one with the same link is there already. */
export async function insertSubmission(transaction: ContributionTransaction, submission: Submission, kept: KeptWith): Promise<boolean> {
  const result = await transaction
    .insertInto('submission')
    .values({ ...rowOf(submission), link: kept.link, seed: kept.seed ?? null, digest: kept.digest })
    .onConflict((conflict) => conflict.column('link').doNothing())
    .executeTakeFirst();
  if (!result.numInsertedOrUpdatedRows) return false;
  await addEvent(transaction, submission.id, { at: submission.sentAt, by: '', what: 'received' });
  return true;
}

/** Thrown where somebody else has changed a submission since it was read; whatever the transaction did is taken back. */
export class VersionPassedError extends Error {
  override readonly name = 'VersionPassedError';
}

/** Replaces a submission that is still in the version given. Throws `VersionPassedError` where it is not. */
export async function replaceSubmission(transaction: ContributionTransaction, after: Submission, version: number): Promise<void> {
  const { id, ...row } = rowOf({ ...after, version: version + 1 });
  const result = await transaction
    .updateTable('submission')
    .set({ ...row, ...(after.sender.email === undefined && { seed: null }) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new VersionPassedError('the submission was changed by somebody else');
}

export async function findSubmission(db: Db, id: string): Promise<Submission | undefined> {
  const row = await db.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst();
  return row && submissionOf(row);
}

export async function findByLink(db: Db, link: string): Promise<Submission | undefined> {
  const row = await db.selectFrom('submission').selectAll().where('link', '=', link).executeTakeFirst();
  return row && submissionOf(row);
}

export async function findSeed(db: Db, id: string): Promise<KeptWith['seed']> {
  const row = await db.selectFrom('submission').select('seed').where('id', '=', id).executeTakeFirst();
  return row?.seed ?? undefined;
}

export async function hasDigest(db: Db, digest: string): Promise<boolean> {
  return (await db.selectFrom('submission').select('id').where('digest', '=', digest).limit(1).executeTakeFirst()) !== undefined;
}

/** Removals that took effect at once since an instant. */
export async function countTakenDown(db: Db, since: string): Promise<number> {
  const row = await db
    .selectFrom('submission')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('taken_down', '=', 1)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Submissions for which an address has wanted letters since an instant. */
export async function countForEmail(db: Db, email: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('submission')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sender_email', '=', email)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Which submissions a list shows. */
export interface SubmissionFilter {
  readonly kind?: SubmissionKind | undefined;
  /** Left out where no kind is asked for: it has a list of its own. */
  readonly butKind?: SubmissionKind | undefined;
  readonly urgency?: Urgency | undefined;
  /** `open`: those that wait for a decision. */
  readonly state?: SubmissionState | 'open' | undefined;
  /** What looks like spam is shown apart. A removal that is wanted at once is never held back for that. */
  readonly spam: boolean;
  readonly assignedTo?: string | undefined;
  readonly firstNations?: boolean | undefined;
}

function filtered(db: Db, filter: SubmissionFilter) {
  let query = db.selectFrom('submission');
  if (filter.state === 'open') query = query.where('state', 'in', ['received', 'looked-at']);
  else if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  else if (filter.butKind !== undefined) query = query.where('kind', '!=', filter.butKind);
  if (filter.urgency !== undefined) query = query.where('urgency', '=', filter.urgency);
  if (filter.assignedTo !== undefined) query = query.where('assigned_id', '=', filter.assignedTo);
  if (filter.firstNations) query = query.where('first_nations', '=', 1);
  return query.where((where) =>
    filter.spam
      ? where.and([where('spam', '=', 1), where('urgency', '!=', 'at-once')])
      : where.or([where('spam', '=', 0), where('urgency', '=', 'at-once')]),
  );
}

export async function countSubmissions(db: Db, filter: SubmissionFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The most urgent first, then those that have waited longest. */
export async function listSubmissions(db: Db, filter: SubmissionFilter, page: { limit: number; offset: number }): Promise<Submission[]> {
  const rows = await filtered(db, filter)
    .selectAll()
    .orderBy((order) => order.case().when('urgency', '=', 'at-once').then(0).when('urgency', '=', 'soon').then(1).else(2).end())
    .orderBy('sent_at')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(submissionOf);
}

export async function listMessages(db: Db, id: string): Promise<SubmissionMessage[]> {
  const rows = await db.selectFrom('submission_message').selectAll().where('submission_id', '=', id).orderBy('number').execute();
  return rows.map((row) => ({ at: row.at, from: row.sent_by as SubmissionMessage['from'], name: row.name ?? undefined, text: row.text }));
}

export async function addMessage(transaction: ContributionTransaction, id: string, message: SubmissionMessage): Promise<void> {
  const number = await nextNumber(transaction, 'submission_message', id);
  await transaction
    .insertInto('submission_message')
    .values({ submission_id: id, number, at: message.at, sent_by: message.from, name: message.name ?? null, text: message.text })
    .execute();
}

/** Takes a conversation away, because its sender has taken back what they sent. */
export async function deleteMessages(transaction: ContributionTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('submission_message').where('submission_id', '=', id).execute();
}

export async function listEvents(db: Db, id: string): Promise<SubmissionEvent[]> {
  const rows = await db.selectFrom('submission_event').selectAll().where('submission_id', '=', id).orderBy('number').execute();
  return rows.map((row) => ({ at: row.at, by: row.by, what: row.what as SubmissionEventKind }));
}

export async function addEvent(transaction: ContributionTransaction, id: string, event: SubmissionEvent): Promise<void> {
  const number = await nextNumber(transaction, 'submission_event', id);
  await transaction
    .insertInto('submission_event')
    .values({ submission_id: id, number, ...event })
    .execute();
}

/** Names and addresses of senders whose matter was closed before an instant are forgotten. Returns of how many. */
export async function forgetContacts(transaction: ContributionTransaction, closedBefore: string): Promise<number> {
  const rows = await transaction
    .selectFrom('submission')
    .select('id')
    .where('closed_at', '<', closedBefore)
    .where((where) =>
      where.or([where('sender_name', 'is not', null), where('sender_email', 'is not', null), where('credit_name', 'is not', null)]),
    )
    .execute();
  for (const some of batches(rows)) {
    await transaction
      .updateTable('submission')
      .set({ sender_name: null, sender_email: null, credit_name: null, seed: null })
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
  }
  return rows.length;
}

async function nextNumber(
  transaction: ContributionTransaction,
  table: 'submission_message' | 'submission_event',
  id: string,
): Promise<number> {
  const row = await transaction
    .selectFrom(table)
    .select(({ fn }) => fn.max('number').as('last'))
    .where('submission_id', '=', id)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

function rowOf(submission: Submission): Omit<Row, 'link' | 'seed' | 'digest'> {
  const { content, sender, decision, appeal } = submission;
  return {
    id: submission.id,
    kind: content.kind,
    state: submission.state,
    urgency: submission.urgency,
    spam: submission.probablySpam ? 1 : 0,
    marks: JSON.stringify(submission.marks),
    work_id: submission.work ?? null,
    work_revision: submission.workRevision ?? null,
    content: JSON.stringify(content),
    first_nations: submission.forFirstNationsCurator ? 1 : 0,
    asks_who: submission.asksWhoSees ? 1 : 0,
    sender_name: sender.name ?? null,
    sender_email: sender.email ?? null,
    credit_name: sender.creditName ?? null,
    language: submission.language,
    sent_at: submission.sentAt,
    changed_at: submission.changedAt,
    closed_at: submission.closedAt ?? null,
    assigned_id: submission.assigned?.id ?? null,
    assigned_name: submission.assigned?.name ?? null,
    decision: decision === undefined ? null : JSON.stringify(decision),
    appeal: appeal === undefined ? null : JSON.stringify(appeal),
    taken_down: submission.takenDown ? 1 : 0,
    works: JSON.stringify(submission.works),
    erased: submission.erased ? 1 : 0,
    version: submission.version,
  };
}

function submissionOf(row: Row): Submission {
  return {
    id: row.id,
    content: JSON.parse(row.content) as SubmissionContent,
    state: row.state as SubmissionState,
    urgency: row.urgency as Urgency,
    marks: JSON.parse(row.marks) as string[],
    probablySpam: row.spam === 1,
    work: (row.work_id as WorkId | null) ?? undefined,
    workRevision: row.work_revision ?? undefined,
    forFirstNationsCurator: row.first_nations === 1,
    asksWhoSees: row.asks_who === 1,
    sender: { name: row.sender_name ?? undefined, email: row.sender_email ?? undefined, creditName: row.credit_name ?? undefined },
    language: row.language,
    sentAt: row.sent_at,
    changedAt: row.changed_at,
    closedAt: row.closed_at ?? undefined,
    assigned: row.assigned_id === null ? undefined : { id: row.assigned_id, name: row.assigned_name ?? '' },
    decision: row.decision === null ? undefined : (JSON.parse(row.decision) as Decision),
    appeal: row.appeal === null ? undefined : (JSON.parse(row.appeal) as Appeal),
    takenDown: row.taken_down === 1,
    works: JSON.parse(row.works) as WorkId[],
    erased: row.erased === 1,
    version: row.version,
  };
}
