import type { SubmissionFilter } from '../store/submissions.ts';
import { type SubmissionKind, type SubmissionState, submissionKinds, submissionStates, type Urgency, urgencies } from '../submission.ts';

/** What the address of the queue says. */
export interface QueueState {
  readonly kind?: SubmissionKind | undefined;
  /** Absent: any. */
  readonly state?: SubmissionState | 'open' | undefined;
  readonly urgency?: Urgency | undefined;
  readonly spam: boolean;
  readonly mine: boolean;
  readonly firstNations: boolean;
  readonly page: number;
}

export const submissionsPerPage = 50;

/** Reads an address; what it does not know is left out. */
export function readQueueState(query: URLSearchParams): QueueState {
  const one = <Value extends string>(name: string, values: readonly Value[]) => values.find((value) => value === query.get(name));
  const page = Number(query.get('page') ?? 1);
  return {
    kind: one('kind', submissionKinds),
    state: query.get('state') === 'all' ? undefined : (one('state', submissionStates) ?? 'open'),
    urgency: one('urgency', urgencies),
    spam: query.get('spam') === 'yes',
    mine: query.get('mine') === 'yes',
    firstNations: query.get('first-nations') === 'yes',
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

export function queueHref({ kind, state, urgency, spam, mine, firstNations, page }: QueueState): string {
  const query = new URLSearchParams();
  if (state !== 'open') query.set('state', state ?? 'all');
  if (kind !== undefined) query.set('kind', kind);
  if (urgency !== undefined) query.set('urgency', urgency);
  if (spam) query.set('spam', 'yes');
  if (mine) query.set('mine', 'yes');
  if (firstNations) query.set('first-nations', 'yes');
  if (page > 1) query.set('page', String(page));
  return `/curate/contributions${query.size > 0 ? `?${query}` : ''}`;
}

export function filterOf(state: QueueState, person: { readonly id: string }): SubmissionFilter {
  return {
    kind: state.kind,
    // Searches that found nothing are many and small: among letters they would hide what somebody waits for.
    butKind: state.spam ? undefined : 'search',
    state: state.state,
    urgency: state.urgency,
    spam: state.spam,
    assignedTo: state.mine ? person.id : undefined,
    firstNations: state.firstNations,
  };
}
