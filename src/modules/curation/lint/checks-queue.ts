import type { Queue } from '../workbench/queue.ts';
import { checksAddress } from './checks-pages.ts';
import type { Lint } from './lint.ts';
import { ruleName } from './say.ts';

/** Records that fail checks, by rule, for the workbench. Advice alone waits for nobody. */
export function checksQueue(lint: Lint): Queue {
  const pressing = async () => (await lint.counts()).filter(({ severity }) => severity !== 'advice');
  return {
    id: 'checks',
    permission: 'works.edit',
    href: checksAddress,
    title: (t) => t('lint.checks.title'),
    count: async () => (await pressing()).reduce((sum, { works }) => sum + works, 0),
    first: async (_person, limit, t) =>
      (await pressing()).slice(0, limit).map(({ rule, severity, works }) => ({
        href: `${checksAddress}/rules/${rule}`,
        label: ruleName(rule, t),
        note: `${t(`lint.severity.${severity}`)}, ${t('lint.checks.count', { count: works })}`,
      })),
  };
}
