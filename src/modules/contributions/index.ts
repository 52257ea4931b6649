/** Contributions: what readers send, without an account, and what becomes of it. */
export {
  type Contributions,
  type ContributionsOptions,
  contactDays,
  createContributions,
  type Sending,
  type Sent,
  takeDownsPerDay,
} from './contributions.ts';
export { type CurateRoutesOptions, contributionCurateRoutes } from './curate-routes.ts';
export type { DecisionOutcome } from './deciding.ts';
export { type FollowRoutesOptions, followRoutes } from './follow-routes.ts';
export { createNotices, type Notices, type NoticesOptions } from './notices.ts';
export type { ContributeWords } from './pages/form-parts.ts';
export { createPrivateLinks, type PrivateLinks } from './private-link.ts';
export { contributionReaderRoutes, type ReaderRoutesOptions } from './reader-routes.ts';
export { createPastedReaders, type PastedReaders } from './reading/read-pasted.ts';
export { type RecordWords, recordWords } from './record-words.ts';
export { createFormSeals, type FormSeals } from './sending/form-seal.ts';
export { contributionMigrations } from './store/migrations.ts';
export type { SubmissionFilter } from './store/submissions.ts';
export type { ContributionTables } from './store/tables.ts';
export { type Submission, submissionKinds, submissionStates } from './submission.ts';
