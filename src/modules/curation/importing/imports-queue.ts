import type { Queue } from '../workbench/queue.ts';
import { importAddress, readingAddress } from './import-addresses.ts';
import type { Imports } from './imports.ts';

/** Texts that were read and of which something waits to be taken in or left out. */
export function importsQueue(imports: Imports): Queue {
  return {
    id: 'imports',
    permission: 'imports.run',
    href: importAddress,
    title: (t) => t('imports.queue'),
    count: () => imports.countWaiting(),
    first: async (_person, limit, t) =>
      (await imports.listWaiting(limit)).map(({ id, source, personName, at }) => ({
        href: readingAddress(id),
        label: source,
        note: t('imports.queue.note', { name: personName, date: t.date(at) }),
      })),
  };
}
