import { fullTitle } from '../../catalogue/index.ts';
import type { Doubles } from '../../intake/index.ts';
import type { Queue } from '../workbench/queue.ts';
import { duplicatesAddress, pairAddress } from './duplicates-page.ts';

/** Likely duplicates, for the workbench. */
export function duplicatesQueue(doubles: Doubles): Queue {
  return {
    id: 'duplicates',
    permission: 'works.merge',
    href: duplicatesAddress,
    title: (t) => t('lint.duplicates.title'),
    count: () => doubles.count(),
    first: async (_person, limit, t) =>
      (await doubles.candidates({ limit, offset: 0 })).map(({ a, b, comparison }) => ({
        href: pairAddress(a, b),
        label: t('lint.duplicates.pair', { a: fullTitle(a.record), b: fullTitle(b.record) }),
        note: comparison.verdict === 'certain' ? t('lint.duplicates.certain') : t('lint.duplicates.likely'),
      })),
  };
}
