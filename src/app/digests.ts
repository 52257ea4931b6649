import type { Accounts } from '../modules/accounts/index.ts';
import type { Contributions } from '../modules/contributions/index.ts';
import { type Queue, scheduleDigests } from '../modules/curation/index.ts';
import type { Words } from '../words/index.ts';
import type { Library } from './compose.ts';

export interface DigestsOptions {
  readonly library: Library;
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly contributions: Contributions;
  /** Every queue of the workbench. */
  readonly queues: readonly Queue[];
  readonly wordsFor: (language: string | undefined) => Words;
}

/** Has curators written to on what waits for them, where the library can send mail at all: letters that wait for a server would only grow old. */
export function addDigests({ library, baseUrl, accounts, contributions, queues, wordsFor }: DigestsOptions): void {
  const { database, clock, jobs, post, site, config } = library;
  if (config.mailServer === undefined) return;
  const open = { state: 'open', spam: false } as const;
  scheduleDigests({
    ...{ database, clock, jobs, post, queues, baseUrl },
    letters: accounts.letters,
    libraryName: site.name,
    words: () => wordsFor(site.language),
    urgent: [
      {
        permission: 'contributions.decide',
        href: '/curate/contributions?urgency=at-once',
        count: () => contributions.count({ ...open, urgency: 'at-once' }),
        say: (count, t) => t('curation.digest.urgent.removals', { count }),
      },
      {
        permission: 'works.veto',
        href: '/curate/contributions?first-nations=yes',
        count: () => contributions.count({ ...open, firstNations: true }),
        say: (count, t) => t('curation.digest.urgent.first-nations', { count }),
      },
    ],
  });
}
