import { createCatalogue } from '../../src/modules/catalogue/index.ts';
import { feedOf, reindex } from '../../src/modules/discovery/discovery.ts';
import { openSearchIndex } from '../../src/modules/discovery/store/open-index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { record } from '../support/records.ts';
import { testNote } from '../support/temp-catalogue.ts';

/**
 * Adds, edits and withdraws works and takes each change into the index, until the process is killed. Says so after each step; every
 * seventh makes the whole index anew.
 */
const [file, folder] = process.argv.slice(2) as [string, string];
const catalogue = createCatalogue({ database: openDatabase(file), clock: systemClock });
const index = await openSearchIndex({
  folder,
  feed: feedOf(catalogue),
  report: (error) => {
    throw error;
  },
});
for (let step = 1; ; step++) {
  const added = await catalogue.addWorks(
    Array.from({ length: 40 }, (_, number) => ({ record: record({ title: `Alder ${step} ${number}` }), status: 'published' as const })),
    testNote,
  );
  const [first, second] = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 2, offset: step * 20 });
  await catalogue.revise((first ?? added[0]!).id, record({ title: `Birch ${step}` }), testNote);
  await catalogue.withdraw((second ?? added[1]!).id, { reason: 'error', showTitle: false }, testNote);
  if (step % 7 === 0) await reindex({ folder, catalogue, progress: () => undefined });
  await index.refresh();
  process.stdout.write(`${step}\n`);
}
