import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { type TempCatalogue, tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../../tests/support/temp-folder.ts';
import type { WorkId, WorkRecordInput } from '../../catalogue/index.ts';
import { feedOf } from '../discovery.ts';
import { anyOrdering, anyQuery, anyRecord } from '../fixtures/any-query.ts';
import { crossed, publishedDocuments, valuesIn } from '../fixtures/naive-scan.ts';
import { assertSameAsScan } from '../fixtures/same-answer.ts';
import { indexContext } from '../index-document.ts';
import { topicAsWritten } from '../note-topics.ts';
import { caughtUp } from '../search-index.contract.ts';
import type { SearchIndex } from '../search-index.ts';
import { rebuildIndex } from './advance-index.ts';
import { IndexFolder } from './index-folder.ts';
import { openSearchIndex } from './open-index.ts';

/** One thing that happens in a library; `which` picks a work of those that there are. */
type Event =
  | { readonly kind: 'add'; readonly status: 'draft' | 'published'; readonly records: readonly Partial<WorkRecordInput>[] }
  | { readonly kind: 'revise'; readonly which: number; readonly record: Partial<WorkRecordInput> }
  | { readonly kind: 'publish' | 'withdraw'; readonly which: number }
  | { readonly kind: 'merge'; readonly which: number; readonly into: number }
  | { readonly kind: 'refresh'; readonly process: number }
  | { readonly kind: 'reopen' | 'rebuild' };

const which = fc.nat({ max: 40 });
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      status: fc.constantFrom('published' as const, 'draft' as const),
      records: fc.array(anyRecord, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('revise' as const), which, record: anyRecord }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('publish' as const, 'withdraw' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), which, into: which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('refresh' as const), process: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reopen' as const, 'rebuild' as const) }) },
);

/** A library, and two processes at its one index. */
class History {
  readonly #library: TempCatalogue;
  readonly #folder: string;
  readonly #ids: WorkId[] = [];
  readonly #processes: SearchIndex[] = [];

  constructor(library: TempCatalogue, folder: string) {
    this.#library = library;
    this.#folder = folder;
  }

  async open(): Promise<void> {
    const feed = feedOf(this.#library.catalogue);
    for (let process = 0; process < 2; process++)
      this.#processes[process] = await openSearchIndex({ folder: this.#folder, feed, report: assert.ifError });
  }

  async close(): Promise<void> {
    for (const index of this.#processes) await index.close();
  }

  async happen(event: Event): Promise<void> {
    const { catalogue } = this.#library;
    const id = (number: number) => this.#ids[number % this.#ids.length]!;
    switch (event.kind) {
      case 'add': {
        const added = await catalogue.addWorks(
          event.records.map((changes) => ({ record: record(changes), status: event.status })),
          testNote,
        );
        this.#ids.push(...added.map((work) => work.id));
        return;
      }
      case 'refresh':
        await this.#processes[event.process]!.refresh();
        return;
      case 'reopen':
        await this.close();
        await this.open();
        return;
      case 'rebuild':
        await rebuildIndex(new IndexFolder(this.#folder), feedOf(catalogue), indexContext(await catalogue.structure()), { most: 3 });
        return;
    }
    if (this.#ids.length === 0) return;
    if (event.kind === 'revise') await catalogue.revise(id(event.which), record(event.record), testNote);
    else if (event.kind === 'merge') await catalogue.merge(id(event.which), id(event.into), testNote);
    else if (event.kind === 'publish') await catalogue.publish(id(event.which), testNote);
    else await catalogue.withdraw(id(event.which), { reason: 'error', showTitle: false }, testNote);
  }

  async caughtUp(): Promise<readonly SearchIndex[]> {
    for (const index of this.#processes) await caughtUp(index);
    return this.#processes;
  }
}

/** Runs a task and then, in the end, what is to be done for what it has opened. */
async function ending(task: (context: { after(task: () => void | Promise<void>): void }) => Promise<void>): Promise<void> {
  const tasks: (() => void | Promise<void>)[] = [];
  try {
    await task({ after: (next) => tasks.push(next) });
  } finally {
    for (const next of tasks.reverse()) await next();
  }
}

test('whatever has happened in a library, its index finds and counts the works that readers can see', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEvent, { maxLength: 20, size: 'max' }),
      fc.array(anyQuery(), { minLength: 12, maxLength: 12 }),
      (events, queries) =>
        ending(async (context) => {
          const library = await tempCatalogue(context, anyOrdering);
          const history = new History(library, join(tempFolder(context), 'search'));
          await history.open();
          context.after(() => history.close());
          for (const event of events) await history.happen(event);
          const processes = await history.caughtUp();
          const documents = await publishedDocuments(library.catalogue);
          for (const [process, index] of processes.entries()) {
            assert.equal(index.size, documents.length);
            for (const query of queries.slice(process * 6, process * 6 + 6)) await assertSameAsScan(index, documents, query);
            for (const { workId } of documents) assert.notEqual(await index.find(workId), undefined);
            const lines = [...(await index.cross('kind', 'year'))].filter(([, line]) => line.size > 0);
            assert.deepEqual(new Map(lines), crossed(documents, 'kind', 'year'));
            for (const facet of ['kind', 'note', topicAsWritten, 'nothing'])
              assert.deepEqual(new Map([...(await index.values(facet))].sort()), new Map([...valuesIn(documents, facet)].sort()), facet);
          }
        }),
    ),
    { numRuns: 25, interruptAfterTimeLimit: 9_000 },
  );
});
