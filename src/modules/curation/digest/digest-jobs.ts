import { type Clock, dayOf } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/jobs/index.ts';
import type { Post } from '../../../platform/mail/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Letters } from '../../accounts/index.ts';
import { type DigestOptions, digestFor } from './digest.ts';

export interface DigestJobsOptions extends DigestOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly post: Post;
  readonly letters: Pick<Letters, 'readers' | 'take'>;
  /** The library's own words. */
  readonly words: () => Words;
}

/** At seven, in the machine's time zone, which is the one that the people of a library live in. */
const mondays = { kind: 'digest-weekly', pattern: '0 7 * * 1' };
const otherDays = { kind: 'digest-daily', pattern: '0 7 * * 2-7' };

/** Writes to curators on what waits for them: on Mondays, and on every other day to those who want that. */
export function scheduleDigests(options: DigestJobsOptions): void {
  const { jobs } = options;
  jobs.handle(mondays.kind, { run: () => sendDigests(options, { dailyOnly: false }) });
  jobs.handle(otherDays.kind, { run: () => sendDigests(options, { dailyOnly: true }) });
  for (const { kind, pattern } of [mondays, otherDays]) jobs.schedule(kind, pattern);
}

/**
 * Writes to everybody whose turn it is. Each letter is taken and laid down in one transaction, so that a job that is done again goes on where
 * it was; whoever cannot be written to keeps nobody else from their letter. Throws then, once all others are done.
 */
async function sendDigests(options: DigestJobsOptions, { dailyOnly }: { readonly dailyOnly: boolean }): Promise<void> {
  const { database, clock, post, letters, words } = options;
  const failures: unknown[] = [];
  for (const reader of await letters.readers()) {
    if (dailyOnly && reader.rhythm !== 'daily') continue;
    try {
      const message = await digestFor(reader, options, words());
      if (message === undefined) continue;
      const day = dayOf(clock);
      await database.write<unknown, void>(async (transaction) => {
        if (await letters.take(transaction, reader.id, day)) await post.sendIn(transaction, message);
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'letters to some curators could not be written');
}
