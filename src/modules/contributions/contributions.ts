import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { type Database, forTables } from '../../platform/db/index.ts';
import { randomId } from '../../platform/ids.ts';
import type { Catalogue, CatalogueTables, StoredWork, WorkId } from '../catalogue/index.ts';
import { createDeciding, type Deciding, type SaidError, type Transact, type Transactions } from './deciding.ts';
import type { Notices } from './notices.ts';
import { isToken, type PrivateLinks } from './private-link.ts';
import type { RecordWords } from './record-words.ts';
import type { SealRead } from './sending/form-seal.ts';
import { freeText, isProbablySpam, spamMarksOf } from './sending/spam-marks.ts';
import * as store from './store/submissions.ts';
import type { ContributionTables } from './store/tables.ts';
import {
  isProtecting,
  mayAppeal,
  mayWithdraw,
  mayWrite,
  type Sender,
  type Submission,
  type SubmissionContent,
  type SubmissionEvent,
  type SubmissionEventKind,
  type SubmissionMessage,
  urgencyOf,
} from './submission.ts';

/** What a form brings. */
export interface Sending {
  readonly content: SubmissionContent;
  readonly sender: Sender;
  readonly work?: WorkId | undefined;
  readonly workRevision?: number | undefined;
  readonly forFirstNationsCurator: boolean;
  readonly asksWhoSees: boolean;
  readonly language: string;
  /** What stands in the field that people leave empty. */
  readonly trap: string;
  readonly seal: SealRead;
  /** This client has not used up what it may have taken down today. Asked only where it matters. */
  readonly mayTakeDown: () => boolean;
}

export interface Sent {
  /** The token of the private link. It is told once, here. */
  readonly token: string;
  readonly submission: Submission;
}

/** What a sender sees by their private link. */
export interface Followed {
  readonly submission: Submission;
  readonly messages: readonly SubmissionMessage[];
}

export type SenderOutcome = 'done' | 'unknown' | 'not-allowed';

/**
 * What readers send, and what becomes of it. Nothing of it is public before a person has looked at it. Permission of curators is checked in
 * `hindranceOf` and by the routes; senders show by their token who they are.
 */
export interface Contributions extends Deciding {
  /** Keeps what was sent. The same form sent twice is one submission, with the same link. */
  send(sending: Sending): Promise<Sent>;
  follow(token: string): Promise<Followed | undefined>;
  write(token: string, text: string): Promise<SenderOutcome>;
  appeal(token: string, words: string): Promise<SenderOutcome>;
  /** Takes it back and deletes what was written, on both sides. */
  withdraw(token: string): Promise<SenderOutcome>;
  /** Forgets name, e-mail address and name for credit. */
  forget(token: string): Promise<SenderOutcome>;
  find(id: string): Promise<(Followed & { readonly events: readonly SubmissionEvent[] }) | undefined>;
  list(filter: store.SubmissionFilter, page: { limit: number; offset: number }): Promise<Submission[]>;
  count(filter: store.SubmissionFilter): Promise<number>;
  /** Forgets contact data of matters closed for longer than `contactDays`. To be called every night. Returns of how many. */
  forgetOldContacts(): Promise<number>;
}

/** Days after a matter is closed for which its sender's name and address are kept. */
export const contactDays = 90;
/** Removals that take effect at once within a day, in the whole library. Beyond that a person looks first, so that nobody empties the library. */
export const takeDownsPerDay = 20;
/** Letters with the private link that go to one address within a day, so that nobody is flooded in our name. */
const receiptsPerDay = 3;
/** Characters from which the same words from two people are no accident. */
const tellingLength = 40;
const dayMs = 86_400_000;

export interface ContributionsOptions {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly links: PrivateLinks;
  readonly notices: Notices;
  /** Said in provenance and in histories, in the library's language. */
  readonly recordWords: RecordWords;
  /** What keeps a record from readers by the checks, unless it is overruled. Absent: nothing is checked. */
  errorsInTheWay?(work: Pick<StoredWork, 'id' | 'record'>): Promise<readonly SaidError[]>;
}

export function createContributions(options: ContributionsOptions): Contributions {
  const { database, catalogue, clock, links, notices } = options;
  const db = database.read<ContributionTables>();
  const transact: Transact = (task) => runTask(database, task);
  const now = () => clock.now().toISOString();
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * dayMs).toISOString();

  const byToken = async (token: string, from: Parameters<typeof store.findByLink>[0] = db) =>
    isToken(token) ? store.findByLink(from, links.digest(token)) : undefined;

  /** A change that the sender makes. Where a curator has changed it in between, it is tried on what there is now. */
  const bySender = (
    token: string,
    what: SubmissionEventKind,
    next: (submission: Submission, at: string) => Submission | undefined,
    more?: (transaction: store.ContributionTransaction, submission: Submission, at: string) => Promise<void>,
  ): Promise<SenderOutcome> =>
    onceMore(() =>
      transact(async (transaction) => {
        const submission = await byToken(token, transaction);
        if (submission === undefined) return 'unknown';
        const at = now();
        const after = next(submission, at);
        if (after === undefined) return 'not-allowed';
        await store.replaceSubmission(transaction, { ...after, changedAt: at }, submission.version);
        await more?.(transaction, submission, at);
        await store.addEvent(transaction, submission.id, { at, by: '', what });
        return 'done';
      }),
    );

  /** Hides the work that a removal is about, where it may be hidden before a person has looked. */
  const takeDown = async (submission: Submission, mayTakeDown: () => boolean): Promise<Submission> => {
    const { content, work } = submission;
    if (content.kind !== 'removal' || !isProtecting(content.reason) || work === undefined || submission.takenDown) return submission;
    if (submission.probablySpam || (await store.countTakenDown(db, daysAgo(1))) >= takeDownsPerDay || !mayTakeDown()) return submission;
    const reason = content.reason === 'cultural' ? 'cultural' : 'personal';
    const note = { by: 'the library', reason: options.recordWords.takenDown() };
    const outcome = await catalogue.withdraw(work, { reason, showTitle: false }, note);
    if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') return submission;
    return onceMore(() =>
      transact(async (transaction) => {
        const current = (await store.findSubmission(transaction, submission.id))!;
        await store.replaceSubmission(transaction, { ...current, takenDown: true }, current.version);
        await store.addEvent(transaction, submission.id, { at: now(), by: '', what: 'taken-down' });
        return { ...current, takenDown: true, version: current.version + 1 };
      }),
    );
  };

  return {
    ...createDeciding(options, { db, transact, now }),
    send: async ({ content, sender, seal, trap, mayTakeDown, ...sending }) => {
      const text = freeText(content);
      const digest = createHash('sha256').update(text).digest('base64url');
      // The form's own number and all that it says: sent once more, also after a lost connection, it leads to the same link.
      const seed = links.seed(seal.kind === 'ours' ? [seal.nonce, sending.work ?? '', JSON.stringify([content, sender])] : undefined);
      const token = links.token(seed);
      const marks = spamMarksOf({ content, trap, seal, repeated: text.length >= tellingLength && (await store.hasDigest(db, digest)) });
      const at = now();
      const submission: Submission = {
        id: randomId(10),
        content,
        state: 'received',
        urgency: urgencyOf(content),
        marks,
        probablySpam: isProbablySpam(marks),
        work: sending.work,
        workRevision: sending.workRevision,
        forFirstNationsCurator: sending.forFirstNationsCurator,
        asksWhoSees: sending.asksWhoSees,
        sender,
        language: sending.language,
        sentAt: at,
        changedAt: at,
        takenDown: false,
        works: [],
        erased: false,
        version: 1,
      };
      const kept = await transact(async (transaction, _works, whole) => {
        const link = links.digest(token);
        const fresh = await store.insertSubmission(transaction, submission, {
          link,
          seed: sender.email === undefined ? undefined : seed,
          digest,
        });
        if (!fresh) return (await store.findByLink(transaction, link))!;
        const { email } = sender;
        if (
          email !== undefined &&
          !submission.probablySpam &&
          (await store.countForEmail(transaction, email, daysAgo(1))) <= receiptsPerDay
        ) {
          await notices.received(whole, submission, token);
        }
        return submission;
      });
      return { token, submission: await takeDown(kept, mayTakeDown) };
    },
    follow: async (token) => {
      const submission = await byToken(token);
      return submission && { submission, messages: await store.listMessages(db, submission.id) };
    },
    write: (token, text) =>
      bySender(
        token,
        'written',
        (submission) => (mayWrite(submission) ? submission : undefined),
        async (transaction, submission, at) => {
          // A form that was sent twice is one message.
          const last = (await store.listMessages(transaction, submission.id)).at(-1);
          if (last?.from !== 'sender' || last.text !== text)
            await store.addMessage(transaction, submission.id, { at, from: 'sender', text });
        },
      ),
    appeal: (token, words) =>
      bySender(token, 'appealed', (submission, at) =>
        mayAppeal(submission)
          ? {
              ...submission,
              state: 'received',
              urgency: submission.urgency === 'ordinary' ? 'soon' : submission.urgency,
              closedAt: undefined,
              assigned: undefined,
              decision: undefined,
              appeal: { at, words, against: submission.decision! },
            }
          : undefined,
      ),
    withdraw: (token) =>
      bySender(
        token,
        'withdrawn',
        (submission, at) =>
          mayWithdraw(submission)
            ? { ...submission, state: 'withdrawn', closedAt: at, content: erasedContent(submission.content), sender: {}, erased: true }
            : undefined,
        (transaction, submission) => store.deleteMessages(transaction, submission.id),
      ),
    forget: (token) => bySender(token, 'forgotten', (submission) => ({ ...submission, sender: {} })),
    find: async (id) => {
      const submission = await store.findSubmission(db, id);
      return submission && { submission, messages: await store.listMessages(db, id), events: await store.listEvents(db, id) };
    },
    list: (filter, page) => store.listSubmissions(db, filter, page),
    count: (filter) => store.countSubmissions(db, filter),
    forgetOldContacts: () => transact((transaction) => store.forgetContacts(transaction, daysAgo(contactDays))),
  };
}

/** Tries again where somebody else has changed the submission at the same moment. */
async function onceMore<Result>(task: () => Promise<Result>): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof store.VersionPassedError)) throw error;
    return task();
  }
}

/** Each module's store sees its own tables of the one transaction. */
function runTask<Result>(database: Database, task: (...transactions: Transactions) => Promise<Result>): Promise<Result> {
  return database.write<unknown, Result>((whole) => task(forTables<ContributionTables>(whole), forTables<CatalogueTables>(whole), whole));
}

/** What is left when its sender takes it back: its kind and, of a removal, the reason, which a person still has to look at. */
function erasedContent(content: SubmissionContent): SubmissionContent {
  switch (content.kind) {
    case 'suggestion':
      return { kind: 'suggestion', pasted: '', records: [], why: '', forWhom: '', mayPrint: false };
    case 'correction':
      return { kind: 'correction', changes: [], reason: '', source: '' };
    case 'access':
      return { kind: 'access', wishes: [], words: '' };
    case 'search':
      return { kind: 'search', searched: '', words: '' };
    default:
      return { ...content, words: '' };
  }
}
