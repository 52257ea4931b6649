import type { Clock } from '../../platform/clock.ts';
import type { Words } from '../../words/index.ts';
import { may } from '../accounts/index.ts';
import { type Catalogue, type CatalogueTransaction, isOut, protectsSomebody, standsUnderVeto, WorkRecord } from '../catalogue/index.ts';
import type { ContributionsOptions } from './contributions.ts';
import { type Corrected, correct } from './correction.ts';
import type { WholeTransaction } from './notices.ts';
import type { RecordFieldName } from './record-fields.ts';
import * as store from './store/submissions.ts';
import {
  type DecidingPerson,
  type Decision,
  type DeclineReason,
  type Hindrance,
  hindranceOf,
  isOpen,
  type Submission,
  type SubmissionEventKind,
} from './submission.ts';

/** An error that the checks find, as a sentence. */
export type SaidError = (t: Words) => string;

export type DecisionOutcome =
  | { readonly kind: 'done'; readonly submission: Submission }
  /** Somebody has changed it since the version that the curator saw. */
  | { readonly kind: 'conflict'; readonly submission: Submission }
  | { readonly kind: 'hindered'; readonly hindrance: Hindrance }
  | { readonly kind: 'unknown' }
  /** The work has been changed since the revision that the curator saw: the choice has to be made on what it says now. */
  | { readonly kind: 'work-changed' }
  /** The work's state does not allow it: it was merged, or another than its own community may not bring it back. */
  | { readonly kind: 'work-not-allowed' }
  /** The work is published, and the checks would find errors in it. */
  | { readonly kind: 'errors'; readonly errors: readonly SaidError[] }
  /** What was withdrawn to protect somebody is brought back only with a word on who has looked at it. */
  | { readonly kind: 'review-needed' }
  | { readonly kind: 'faults'; readonly faults: (Corrected & { kind: 'faults' })['faults'] };

/** The version of the submission that the curator saw. */
interface Seen {
  readonly version: number;
}

export interface Deciding {
  /** Takes it on: the sender is told that it is being looked at. */
  assign(id: string, person: DecidingPerson, seen: Seen): Promise<DecisionOutcome>;
  /** Writes to the sender. Needs no version: nothing is overwritten by it. */
  answer(id: string, person: DecidingPerson, text: string): Promise<DecisionOutcome>;
  markSpam(id: string, person: DecidingPerson, spam: boolean, seen: Seen): Promise<DecisionOutcome>;
  /** Makes drafts of checked records. With `keepWhy` what the sender says of the work becomes a layer of the first, where they agreed. */
  acceptSuggestion(
    id: string,
    person: DecidingPerson,
    seen: Seen & { readonly records: readonly WorkRecord[]; readonly keepWhy: boolean; readonly words: string },
  ): Promise<DecisionOutcome>;
  /** Revises the work in the fields that are taken. */
  acceptCorrection(
    id: string,
    person: DecidingPerson,
    seen: Seen & { readonly take: readonly RecordFieldName[]; readonly workRevision: number; readonly words: string },
  ): Promise<DecisionOutcome>;
  /** Takes the work from view, or leaves it so. */
  acceptRemoval(id: string, person: DecidingPerson, seen: Seen & { readonly words: string }): Promise<DecisionOutcome>;
  /** What was asked for is done, or there was nothing to do but read it. */
  finish(id: string, person: DecidingPerson, seen: Seen & { readonly words: string }): Promise<DecisionOutcome>;
  /** Declines, with a reason. A work that was hidden at once is shown again. */
  decline(
    id: string,
    person: DecidingPerson,
    seen: Seen & { readonly reason: DeclineReason; readonly words: string; readonly review?: string | undefined },
  ): Promise<DecisionOutcome>;
}

/** One transaction, as each module that has a part in it sees it: our tables, the catalogue's, and whatever else. */
export type Transactions = [own: store.ContributionTransaction, works: CatalogueTransaction, whole: WholeTransaction];
export type Transact = <Result>(task: (...transactions: Transactions) => Promise<Result>) => Promise<Result>;

interface Means {
  readonly db: Parameters<typeof store.findSubmission>[0];
  readonly transact: Transact;
  now(): string;
}

type Services = Pick<ContributionsOptions, 'links' | 'notices' | 'recordWords' | 'errorsInTheWay'> & {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
};

export function createDeciding(
  { catalogue, links, notices, recordWords, errorsInTheWay }: Services,
  { db, transact, now }: Means,
): Deciding {
  const byOf = ({ id, name }: DecidingPerson) => ({ id, name });

  /** Tells the sender, where they wanted letters, that there is something to read. */
  const tell = async (transaction: store.ContributionTransaction, whole: WholeTransaction, submission: Submission) => {
    if (submission.sender.email === undefined) return;
    const seed = await store.findSeed(transaction, submission.id);
    const token = seed === undefined ? undefined : links.token(seed);
    // Under another secret than the one it was made with, the seed makes another link, which leads nowhere.
    const leads = token !== undefined && (await store.findByLink(transaction, links.digest(token)))?.id === submission.id;
    await notices.answered(whole, submission, leads ? token : undefined);
  };

  /** Where another process was quicker than the look at the version, the outcome is the same as where it was looked at in time. */
  const unlessPassed = async (id: string, task: (...transactions: Transactions) => Promise<DecisionOutcome>): Promise<DecisionOutcome> => {
    try {
      return await transact(task);
    } catch (error) {
      if (!(error instanceof store.VersionPassedError)) throw error;
      const submission = await store.findSubmission(db, id);
      return submission === undefined ? { kind: 'unknown' } : { kind: 'conflict', submission };
    }
  };

  /** Changes the version that the curator saw, in one transaction, or tells that there is another by now. */
  const change = (
    id: string,
    version: number,
    person: DecidingPerson,
    what: SubmissionEventKind,
    next: (
      submission: Submission,
      transaction: store.ContributionTransaction,
      works: CatalogueTransaction,
    ) => Promise<Submission | DecisionOutcome>,
    telling = true,
  ): Promise<DecisionOutcome> =>
    unlessPassed(id, async (transaction, works, whole) => {
      const submission = await store.findSubmission(transaction, id);
      if (submission === undefined) return { kind: 'unknown' };
      if (submission.version !== version) return { kind: 'conflict', submission };
      const after = await next(submission, transaction, works);
      if ('kind' in after) return after;
      const at = now();
      await store.replaceSubmission(transaction, { ...after, changedAt: at }, version);
      await store.addEvent(transaction, id, { at, by: person.name, what });
      if (telling) await tell(transaction, whole, after);
      return { kind: 'done', submission: { ...after, changedAt: at, version: version + 1 } };
    });

  const hindrance = async (submission: Submission, person: DecidingPerson, transaction: Means['db'] = db) => {
    const answered =
      submission.asksWhoSees && (await store.listMessages(transaction, submission.id)).some(({ from }) => from === 'curator');
    return hindranceOf(submission, person, answered);
  };

  const decided = (submission: Submission, person: DecidingPerson, decision: Omit<Decision, 'by' | 'at'>): Submission => ({
    ...submission,
    state: decision.outcome,
    closedAt: now(),
    decision: { ...decision, by: byOf(person), at: now() },
  });

  /**
   * For decisions that change a work outside the submission's own transaction. Looks first whether the decision may be made, does the work's
   * part, then decides. Should the program stop between the two, the submission is still open and finds the work as it wants it.
   */
  const withWork = async (
    id: string,
    person: DecidingPerson,
    version: number,
    doWork: (submission: Submission) => Promise<DecisionOutcome | undefined>,
    decision: Omit<Decision, 'by' | 'at'>,
    what: SubmissionEventKind,
  ): Promise<DecisionOutcome> => {
    const submission = await store.findSubmission(db, id);
    if (submission === undefined) return { kind: 'unknown' };
    if (submission.version !== version) return { kind: 'conflict', submission };
    const found = await hindrance(submission, person);
    if (found !== undefined) return { kind: 'hindered', hindrance: found };
    const stopped = await doWork(submission);
    if (stopped !== undefined) return stopped;
    return change(id, version, person, what, async (current) => decided(current, person, decision));
  };

  return {
    assign: (id, person, { version }) =>
      change(
        id,
        version,
        person,
        'assigned',
        async (submission) =>
          isOpen(submission) ? { ...submission, state: 'looked-at', assigned: byOf(person) } : { kind: 'hindered', hindrance: 'closed' },
        false,
      ),
    answer: (id, person, text) =>
      transact(async (transaction, _works, whole) => {
        const submission = await store.findSubmission(transaction, id);
        if (submission === undefined) return { kind: 'unknown' };
        if (!may(person, 'contributions.decide')) return { kind: 'hindered', hindrance: 'not-permitted' };
        if (submission.state === 'withdrawn') return { kind: 'hindered', hindrance: 'closed' };
        // A form that was sent twice: the sender gets one answer, and one letter.
        const last = (await store.listMessages(transaction, id)).at(-1);
        if (last?.from === 'curator' && last.name === person.name && last.text === text) return { kind: 'done', submission };
        const at = now();
        await store.addMessage(transaction, id, { at, from: 'curator', name: person.name, text });
        await store.addEvent(transaction, id, { at, by: person.name, what: 'answered' });
        await tell(transaction, whole, submission);
        return { kind: 'done', submission };
      }),
    markSpam: (id, person, spam, { version }) =>
      change(
        id,
        version,
        person,
        spam ? 'marked-spam' : 'marked-no-spam',
        async (submission) => ({ ...submission, probablySpam: spam }),
        false,
      ),
    acceptSuggestion: (id, person, { version, records, keepWhy, words }) =>
      change(id, version, person, 'accepted', async (submission, transaction, catalogueTransaction) => {
        const { content, sender } = submission;
        const found = await hindrance(submission, person, transaction);
        if (found !== undefined) return { kind: 'hindered', hindrance: found };
        if (content.kind !== 'suggestion' || !may(person, 'works.edit')) return { kind: 'hindered', hindrance: 'not-permitted' };
        const day = now().slice(0, 10);
        const made = records.map((record, index): WorkRecord => {
          const why = index === 0 && keepWhy && content.mayPrint && content.why !== '';
          return WorkRecord.parse({
            ...record,
            ...(why && {
              descriptions: [
                ...record.descriptions,
                {
                  kind: 'why-it-matters',
                  language: submission.language,
                  sections: [{ text: content.why }],
                  writtenBy: { kind: 'contributor', name: sender.creditName },
                  writtenOn: submission.sentAt.slice(0, 10),
                },
              ],
            }),
            provenance: [...record.provenance, { source: recordWords.suggestedBy(sender.creditName), on: day }],
          });
        });
        const works = await catalogue.addWorksIn(
          catalogueTransaction,
          made.map((record) => ({ record, status: 'draft' as const })),
          { by: person.name, reason: recordWords.suggestedBy(sender.creditName) },
        );
        return { ...decided(submission, person, { outcome: 'accepted', words }), works: works.map((work) => work.id) };
      }),
    acceptCorrection: (id, person, { version, take, workRevision, words }) =>
      withWork(
        id,
        person,
        version,
        async ({ content, work, sender }) => {
          if (content.kind !== 'correction' || work === undefined || !may(person, 'works.edit') || !may(person, 'works.publish'))
            return { kind: 'hindered', hindrance: 'not-permitted' };
          const stored = await catalogue.find(work);
          if (stored === undefined) return { kind: 'unknown' };
          if (stored.revision !== workRevision) return { kind: 'work-changed' };
          const corrected = correct(
            stored.record,
            content.changes.filter(({ field }) => take.includes(field)),
          );
          if (corrected.kind === 'faults') return { kind: 'faults', faults: corrected.faults };
          const errors = isOut(stored) ? ((await errorsInTheWay?.({ id: work, record: corrected.record })) ?? []) : [];
          if (errors.length > 0) return { kind: 'errors', errors };
          const note = { by: person.name, reason: recordWords.correctedBy(sender.creditName) };
          const outcome = await catalogue.revise(work, corrected.record, note, workRevision);
          if (outcome.kind === 'conflict') return { kind: 'work-changed' };
          return outcome.kind === 'changed' || outcome.kind === 'unchanged' ? undefined : { kind: 'work-not-allowed' };
        },
        { outcome: 'accepted', words },
        'accepted',
      ),
    acceptRemoval: (id, person, { version, words }) =>
      withWork(
        id,
        person,
        version,
        async ({ content, work }) => {
          if (content.kind !== 'removal' || work === undefined || !may(person, 'works.withdraw'))
            return { kind: 'hindered', hindrance: 'not-permitted' };
          const showTitle = !protectsSomebody(content.reason);
          const note = { by: person.name, reason: recordWords.removed() };
          const outcome = await catalogue.withdraw(work, { reason: content.reason, showTitle }, note);
          return outcome.kind === 'changed' || outcome.kind === 'unchanged' ? undefined : { kind: 'work-not-allowed' };
        },
        { outcome: 'accepted', words },
        'accepted',
      ),
    finish: (id, person, { version, words }) =>
      change(id, version, person, 'done', async (submission, transaction) => {
        // What was accepted is done when it is carried out.
        const found = submission.state === 'accepted' ? undefined : await hindrance(submission, person, transaction);
        if (found !== undefined) return { kind: 'hindered', hindrance: found };
        if (!may(person, 'contributions.decide')) return { kind: 'hindered', hindrance: 'not-permitted' };
        // A work that was hidden is decided upon, one way or the other.
        if (submission.content.kind === 'removal' && submission.state !== 'accepted')
          return { kind: 'hindered', hindrance: 'not-permitted' };
        // What was said when it was accepted stays, unless there is more to say.
        return decided(submission, person, { outcome: 'done', words: words === '' ? (submission.decision?.words ?? '') : words });
      }),
    decline: (id, person, { version, reason, words, review }) =>
      withWork(
        id,
        person,
        version,
        async ({ content, work, takenDown }) => {
          if (content.kind !== 'removal' || !takenDown || work === undefined) return undefined;
          const stored = await catalogue.find(work);
          if (stored === undefined || !standsUnderVeto(stored)) return undefined;
          const cultural = content.reason === 'cultural' && !may(person, 'works.veto');
          if (cultural || !may(person, 'works.withdraw'))
            return { kind: 'hindered', hindrance: cultural ? 'first-nations-curator' : 'not-permitted' };
          if (review === undefined || review.trim() === '') return { kind: 'review-needed' };
          const outcome = await catalogue.restore(work, { by: person.name, reason: recordWords.shownAgain() }, { review });
          return outcome.kind === 'changed' || outcome.kind === 'unchanged' ? undefined : { kind: 'work-not-allowed' };
        },
        { outcome: 'declined', reason, words },
        'declined',
      ),
  };
}
