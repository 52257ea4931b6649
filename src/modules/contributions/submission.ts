import { may, type Person } from '../accounts/index.ts';
import type { Tombstone, WorkId, WorkRecordInput } from '../catalogue/index.ts';
import type { FieldChange } from './correction.ts';

/** Everything that a reader can send. */
export const submissionKinds = ['suggestion', 'correction', 'problem', 'access', 'removal', 'feedback', 'search'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** Where a submission stands, as its sender and the curators are told. */
export const submissionStates = ['received', 'looked-at', 'accepted', 'declined', 'done', 'withdrawn'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** How soon it wants a person. `at-once`: something may be hurting somebody while it waits. */
export const urgencies = ['at-once', 'soon', 'ordinary'] as const;
export type Urgency = (typeof urgencies)[number];

export const removalReasons = [
  'personal',
  'cultural',
  'rights',
  'error',
  'duplicate',
  'out-of-scope',
] as const satisfies readonly Tombstone['reason'][];
export const problemSubjects = ['facts', 'link', 'words', 'content-note', 'accessibility', 'other'] as const;
export const accessWishes = ['free', 'easy-read', 'audio', 'print', 'other'] as const;
export const declineReasons = [
  'out-of-scope',
  'already-here',
  'cannot-verify',
  'as-published',
  'rights',
  'not-understood',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** A record that somebody proposes. It may lack what a record must have. */
export type ProposedRecord = Partial<WorkRecordInput>;

/** What was sent, by its kind. Texts are as typed. */
export type SubmissionContent =
  | {
      readonly kind: 'suggestion';
      /** What was pasted. */
      readonly pasted: string;
      readonly records: readonly ProposedRecord[];
      readonly why: string;
      readonly forWhom: string;
      /** The sender agrees that `why` may be printed beside the record. */
      readonly mayPrint: boolean;
    }
  | {
      readonly kind: 'correction';
      readonly changes: readonly FieldChange[];
      readonly reason: string;
      readonly source: string;
    }
  | { readonly kind: 'problem'; readonly subject: (typeof problemSubjects)[number]; readonly words: string }
  | { readonly kind: 'access'; readonly wishes: readonly (typeof accessWishes)[number][]; readonly words: string }
  | { readonly kind: 'removal'; readonly reason: (typeof removalReasons)[number]; readonly words: string }
  | { readonly kind: 'feedback'; readonly words: string }
  /** A search that found nothing, which its reader wanted known. */
  | { readonly kind: 'search'; readonly searched: string; readonly words: string };

/** What was decided, and by whom. */
export interface Decision {
  readonly outcome: 'accepted' | 'declined' | 'done';
  readonly by: { readonly id: string; readonly name: string };
  /** ISO 8601 instant. */
  readonly at: string;
  /** Why it was declined. */
  readonly reason?: DeclineReason | undefined;
  readonly words: string;
}

export interface Appeal {
  readonly at: string;
  readonly words: string;
  /** Who decided before: the appeal goes to somebody else where there is one. */
  readonly against: Decision;
}

/** Who sent it, as far as they said. Everything is optional, and is forgotten some time after the matter is closed. */
export interface Sender {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** The name under which they want to be credited. Absent: not at all. */
  readonly creditName?: string | undefined;
}

export interface Submission {
  readonly id: string;
  readonly content: SubmissionContent;
  readonly state: SubmissionState;
  readonly urgency: Urgency;
  /** Marks of what looks like spam, for a person to judge. */
  readonly marks: readonly string[];
  readonly probablySpam: boolean;
  readonly work?: WorkId | undefined;
  /** The revision of the work that the sender saw. */
  readonly workRevision?: number | undefined;
  /** The sender asked that a First Nations curator decides. */
  readonly forFirstNationsCurator: boolean;
  /** The sender asked to be told who will see it before anything is done. */
  readonly asksWhoSees: boolean;
  readonly sender: Sender;
  /** Language of the page that it was sent from: answers by mail are in it. */
  readonly language: string;
  readonly sentAt: string;
  readonly changedAt: string;
  /** Absent while it is open. */
  readonly closedAt?: string | undefined;
  readonly assigned?: { readonly id: string; readonly name: string } | undefined;
  readonly decision?: Decision | undefined;
  readonly appeal?: Appeal | undefined;
  /** A removal took effect when it was asked for. */
  readonly takenDown: boolean;
  /** Works that came of it. */
  readonly works: readonly WorkId[];
  /** Its sender has taken it back: what they wrote is deleted. */
  readonly erased: boolean;
  /** Counts every change, so that two curators do not overwrite each other. */
  readonly version: number;
}

export interface SubmissionMessage {
  readonly at: string;
  readonly from: 'sender' | 'curator';
  /** The curator's name. */
  readonly name?: string | undefined;
  readonly text: string;
}

/** What has happened to a submission, for its trail. Nothing of it is ever changed. */
export interface SubmissionEvent {
  readonly at: string;
  readonly by: string;
  readonly what: SubmissionEventKind;
}

export const submissionEvents = [
  'received',
  'taken-down',
  'assigned',
  'answered',
  'written',
  'accepted',
  'declined',
  'done',
  'appealed',
  'withdrawn',
  'forgotten',
  'marked-spam',
  'marked-no-spam',
] as const;
export type SubmissionEventKind = (typeof submissionEvents)[number];

const openStates: ReadonlySet<SubmissionState> = new Set(['received', 'looked-at']);

/** Whether it still waits for a decision. */
export function isOpen({ state }: Pick<Submission, 'state'>): boolean {
  return openStates.has(state);
}

/** How soon a person should look at what was just sent. */
export function urgencyOf(content: SubmissionContent): Urgency {
  if (content.kind === 'removal') return isProtecting(content.reason) ? 'at-once' : 'soon';
  if (content.kind === 'problem' && (content.subject === 'words' || content.subject === 'content-note')) return 'soon';
  return 'ordinary';
}

/** Removals for these reasons take effect when they are asked for, and are looked at after. */
export function isProtecting(reason: (typeof removalReasons)[number]): boolean {
  return reason === 'personal' || reason === 'cultural';
}

/** Whether its sender may still take it back. A removal that took effect waits for a person, who has to decide what becomes of the work. */
export function mayWithdraw(submission: Submission): boolean {
  return isOpen(submission) && !submission.takenDown;
}

/** Once, against a refusal. */
export function mayAppeal({ state, appeal, erased }: Submission): boolean {
  return state === 'declined' && appeal === undefined && !erased;
}

/** Whether its sender may write. What they took back has no conversation any more. */
export function mayWrite({ state }: Submission): boolean {
  return state !== 'withdrawn';
}

/** Why somebody may not decide on a submission. */
export type Hindrance =
  /** Another has decided meanwhile, or the sender has taken it back. */
  | 'closed'
  /** The sender asked for a First Nations curator. */
  | 'first-nations-curator'
  /** The sender wants to know first who sees it, and nobody has answered. */
  | 'say-who-sees'
  /** The appeal is against the same person's decision, and there is somebody else. */
  | 'own-decision'
  | 'not-permitted';

export interface DecidingPerson extends Pick<Person, 'id' | 'name' | 'roles'> {
  /** There are others who may decide. */
  readonly others: boolean;
}

/** What stands between a person and a decision; nothing where they may decide. */
export function hindranceOf(submission: Submission, person: DecidingPerson, answered: boolean): Hindrance | undefined {
  if (!may(person, 'contributions.decide')) return 'not-permitted';
  if (!isOpen(submission)) return 'closed';
  if (submission.forFirstNationsCurator && !may(person, 'works.veto')) return 'first-nations-curator';
  if (submission.asksWhoSees && !answered) return 'say-who-sees';
  if (submission.appeal?.against.by.id === person.id && person.others) return 'own-decision';
  return undefined;
}
