/** Jobs: what is done later, at least once, by whichever process comes to it (ADR 0022). */
export type { DeadJob } from './job-store.ts';
export { type AddOptions, createJobs, type JobContext, type JobHandler, JobHopelessError, type Jobs, type JobsOptions } from './jobs.ts';
export type { RetryPauses } from './retry.ts';
export { jobMigrations } from './tables.ts';
