import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../../tests/support/temp-folder.ts';
import { feedOf } from '../discovery.ts';
import { blankDocument } from '../fixtures/blank-document.ts';
import { indexContext } from '../index-document.ts';
import { blankQuery, caughtUp, groupsOf } from '../search-index.contract.ts';
import type { WorkFeed } from '../search-index.ts';
import { advanceIndex, hideFromIndex, rebuildIndex } from './advance-index.ts';
import { createIndexFile, readIndexState } from './index-file.ts';
import { IndexFolder } from './index-folder.ts';
import { openSearchIndex } from './open-index.ts';
import { writeBatch } from './write-index.ts';

async function library(context: TestContext, titles: readonly string[]) {
  const temp = await tempCatalogue(context);
  await temp.add(...titles.map((title) => ({ title })));
  const path = join(tempFolder(context), 'search');
  const feed = feedOf(temp.catalogue);
  const open = async () => {
    const index = await openSearchIndex({ folder: path, feed, report: assert.ifError });
    context.after(() => index.close());
    await caughtUp(index);
    return index;
  };
  /** A second connection to the file in use, as another process has it. */
  const beside = () => {
    const database = createIndexFile(new IndexFolder(path).current()!, '');
    context.after(() => database.close());
    return database;
  };
  return {
    ...temp,
    path,
    folder: new IndexFolder(path),
    feed,
    open,
    beside,
    context: async () => indexContext(await temp.catalogue.structure()),
  };
}

const numbered = (count: number) => Array.from({ length: count }, (_, number) => `Alder ${number}`);

test('a new index is made while the old one serves, and takes its place with the next refresh', async (context) => {
  const { add, feed, folder, open, path, context: indexing } = await library(context, numbered(10));
  const index = await open();
  const [before, version] = [folder.current(), index.version];
  await add({ title: 'Birch' });
  const seen: number[] = [];
  const asking: Promise<unknown>[] = [];
  const made = await rebuildIndex(folder, feed, await indexing(), {
    most: 4,
    progress: (works) => {
      seen.push(works);
      assert.equal(folder.current(), before);
      asking.push(index.search({ ...blankQuery, groups: groupsOf('alder') }).then(({ total }) => assert.equal(total, 10)));
    },
  });
  await Promise.all(asking);
  assert.equal(made, true);
  assert.deepEqual(seen, [4, 8, 11]);
  assert.equal((await index.search(blankQuery)).total, 10, 'the old one serves until somebody looks');
  await caughtUp(index);
  assert.equal((await index.search(blankQuery)).total, 11);
  assert.notEqual(index.version, version);
  assert.deepEqual(
    readdirSync(path).filter((name) => name.endsWith('.sqlite')),
    [basename(folder.current()!)],
  );
});

test('where making a new index fails halfway, the old one serves on and nothing is left behind', async (context) => {
  const { feed, folder, open, path, context: indexing } = await library(context, numbered(10));
  const index = await open();
  const before = readdirSync(path).sort();
  let calls = 0;
  const failing: WorkFeed = {
    ...feed,
    changedAfter: async (point, limit) => {
      if (++calls === 3) throw new Error('the disk is gone');
      return feed.changedAfter(point, limit);
    },
  };
  await assert.rejects(async () => rebuildIndex(folder, failing, await indexing(), { most: 4 }), /the disk is gone/);
  assert.deepEqual(readdirSync(path).sort(), before);
  await index.refresh();
  assert.equal((await index.search(blankQuery)).total, 10);
  assert.equal(await rebuildIndex(folder, feed, await indexing(), { most: 4, stop: () => true }), false);
  assert.deepEqual(readdirSync(path).sort(), before, 'nor where it is told to stop');
});

test('a batch is not written where somebody else was quicker, and the state as it is then comes back', (context) => {
  const file = join(tempFolder(context), 'index-0.sqlite');
  const [ours, theirs] = [createIndexFile(file, 'd'), createIndexFile(file, 'd')];
  context.after(() => ours.close());
  context.after(() => theirs.close());
  const state = readIndexState(ours)!;
  const batch = (id: string) => ({ hidden: [], hiddenUpTo: 0, documents: [blankDocument(id)], point: { generation: 1, id } });
  const first = writeBatch(theirs, batch('b'), state);
  assert.equal(first.written, true);
  assert.equal(first.state.version, state.version + 1);
  const second = writeBatch(ours, batch('a'), state);
  assert.deepEqual(second, { written: false, state: first.state });
  assert.deepEqual(readIndexState(ours), first.state);
  assert.equal(writeBatch(ours, batch('a'), second.state).written, true);
});

test('a batch that cannot be written whole is not written at all', (context) => {
  const database = createIndexFile(join(tempFolder(context), 'index-0.sqlite'), 'd');
  context.after(() => database.close());
  const state = readIndexState(database)!;
  const broken = { ...blankDocument('b'), sortTitle: undefined as unknown as string };
  assert.throws(() =>
    writeBatch(database, { hidden: [], hiddenUpTo: 3, documents: [blankDocument('a'), broken], point: state.point }, state),
  );
  assert.deepEqual(readIndexState(database), state);
  assert.equal(
    writeBatch(database, { hidden: [], hiddenUpTo: 0, documents: [blankDocument('a')], point: state.point }, state).written,
    true,
  );
});

test('what is hidden goes also where another process takes the index on in the middle', async (context) => {
  const { add, catalogue, feed, open, beside, context: indexing } = await library(context, ['Alder']);
  const index = await open();
  const [birch] = await add({ title: 'Birch' });
  await caughtUp(index);
  const [database, other] = [beside(), beside()];
  await catalogue.withdraw(birch!.id, { reason: 'personal', showTitle: false }, testNote);
  await add({ title: 'Cedar' });
  let disturbed = 0;
  const disturbing: WorkFeed = {
    ...feed,
    hiddenAfter: async (generation) => {
      const hidden = await feed.hiddenAfter(generation);
      if (disturbed++ === 0) {
        const state = readIndexState(other)!;
        assert.equal(
          writeBatch(other, { hidden: [], hiddenUpTo: state.hiddenUpTo, documents: [], point: state.point }, state).written,
          true,
        );
      }
      return hidden;
    },
  };
  const generation = await feed.generation();
  const state = await hideFromIndex(database, readIndexState(database)!, disturbing, generation);
  assert.equal(disturbed, 2);
  assert.equal(state.hiddenUpTo, generation);
  assert.equal((await index.search({ ...blankQuery, groups: groupsOf('birch') })).total, 0);
  // And who was not quick enough is not done, even with the last works.
  const stale = { ...state, version: state.version - 1 };
  const step = await advanceIndex(database, stale, feed, await indexing(), 50);
  assert.deepEqual([step.done, step.taken], [false, 0]);
  const again = await advanceIndex(database, step.state, feed, await indexing(), 50);
  assert.deepEqual([again.done, again.taken > 0], [true, true]);
});

test('what a process that stopped halfway has left to do is done by the next that looks', async (context) => {
  const { add, feed, open, beside } = await library(context, ['Alder']);
  const index = await open();
  await add({ title: 'Birch' });
  // The other process has taken out what is hidden, and was then ended.
  const database = beside();
  await hideFromIndex(database, readIndexState(database)!, feed, await feed.generation());
  await caughtUp(index);
  assert.equal((await index.search(blankQuery)).total, 2);
});
