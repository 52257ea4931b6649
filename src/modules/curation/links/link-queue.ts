import type { Queue } from '../workbench/queue.ts';
import type { Links } from './links.ts';
import { sayLink } from './say-link.ts';

/** The links that need care, for the workbench. */
export function linkQueue(links: Links): Queue {
  return {
    id: 'links',
    permission: 'links.manage',
    href: '/curate/links',
    title: (t) => t('links.queue'),
    count: () => links.count({ show: 'care' }),
    first: async (_person, limit, t) =>
      (await links.list({ show: 'care' }, { limit, offset: 0 })).map((link) => ({
        href: `/curate/links/${link.id}`,
        label: link.url,
        note: sayLink(link, t),
      })),
  };
}
