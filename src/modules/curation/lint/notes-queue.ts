import { fullTitle } from '../../catalogue/index.ts';
import type { Queue } from '../workbench/queue.ts';
import { checksAddress } from './checks-pages.ts';
import type { RuleId } from './finding.ts';
import type { Lint } from './lint.ts';
import { findingSays } from './say.ts';

const rule: RuleId = 'content-note-old';

/** Works with content notes that nobody has looked at for a year, for the workbench. What the checks have kept by night is what is shown. */
export function notesQueue(lint: Lint): Queue {
  return {
    id: 'notes',
    permission: 'works.edit',
    href: `${checksAddress}/rules/${rule}`,
    title: (t) => t('curation.queue.notes'),
    count: async () => (await lint.queue(rule, { limit: 0, offset: 0 })).total,
    first: async (_person, limit, t) =>
      (await lint.queue(rule, { limit, offset: 0 })).entries.map(({ finding, work }) => ({
        href: `/curate/works/${work.id}/edit`,
        label: fullTitle(work.record),
        language: work.record.titleLanguage,
        note: findingSays(finding, t),
      })),
  };
}
