import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../../tests/support/temp-folder.ts';
import { feedOf } from '../discovery.ts';
import { blankQuery, caughtUp, groupsOf, searchIndexContract } from '../search-index.contract.ts';
import type { SearchIndex, WorkFeed } from '../search-index.ts';
import { createIndexFile } from './index-file.ts';
import { IndexFolder } from './index-folder.ts';
import { openSearchIndex } from './open-index.ts';

const report = assert.ifError;

searchIndexContract({ name: 'impact index', open: (options) => openSearchIndex({ ...options, report }) });

async function library(context: TestContext, count: number) {
  const temp = await tempCatalogue(context);
  await temp.add(...Array.from({ length: count }, (_, number) => ({ title: `Peer support ${number}` })));
  const folder = join(tempFolder(context), 'search');
  const endings = new Set<SearchIndex>();
  context.after(async () => {
    for (const index of endings) await index.close();
  });
  const open = async (feed: WorkFeed = feedOf(temp.catalogue)) => {
    const index = await openSearchIndex({ folder, feed, report });
    endings.add(index);
    return index;
  };
  const close = async (index: SearchIndex) => {
    endings.delete(index);
    await index.close();
  };
  return { ...temp, folder, open, close, feed: feedOf(temp.catalogue), current: () => new IndexFolder(folder).current()! };
}

test('a file that is no index, or is damaged, or has another form is left for a new one', async (context) => {
  const { open, close, current } = await library(context, 3);
  const whole = await open();
  await caughtUp(whole);
  await close(whole);
  const page = readFileSync(current()).subarray(0, 4_096);
  const otherForm = () => {
    const file = current();
    rmSync(file);
    const database = createIndexFile(file, '');
    database.exec("update meta set value = 0 where name = 'form'");
    database.close();
  };
  const spoil: readonly (readonly [string, () => void])[] = [
    ['other bytes', () => writeFileSync(current(), 'no index at all '.repeat(600))],
    ['nothing', () => writeFileSync(current(), '')],
    ['a first page alone', () => writeFileSync(current(), page)],
    ['a first page and other bytes', () => writeFileSync(current(), Buffer.concat([page, Buffer.alloc(90_000, 7)]))],
    ['another form', otherForm],
  ];
  for (const [what, task] of spoil) {
    const file = current();
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    task();
    const index = await open();
    await caughtUp(index);
    assert.equal((await index.search({ ...blankQuery, groups: groupsOf('"peer support"') })).total, 3, what);
    await close(index);
  }
});

test('an index folder can be removed at any time', async (context) => {
  const { open, close, folder, add } = await library(context, 3);
  const index = await open();
  await caughtUp(index);
  rmSync(folder, { recursive: true });
  await add({ title: 'Peer learning' });
  await caughtUp(index);
  assert.equal((await index.search(blankQuery)).total, 4);
  await close(index);
  rmSync(folder, { recursive: true });
  const again = await open();
  await caughtUp(again);
  assert.equal((await again.search(blankQuery)).total, 4);
});

test('processes that start at once over an empty folder come to one index', async (context) => {
  const { open, folder } = await library(context, 5);
  const indexes = await Promise.all([open(), open(), open()]);
  await Promise.all(indexes.map(caughtUp));
  for (const index of indexes) {
    await caughtUp(index);
    assert.equal((await index.search(blankQuery)).total, 5);
  }
  assert.equal(readdirSync(folder).filter((name) => name.endsWith('.sqlite')).length, 1);
});

test('what another process writes between two refreshes is seen whole or not at all', async (context) => {
  const { open, add } = await library(context, 20);
  const [index, other] = [await open(), await open()];
  await caughtUp(index);
  await caughtUp(other);
  const phrase = { ...blankQuery, groups: groupsOf('"peer support"') };
  assert.equal((await index.search(phrase)).total, 20);
  await add({ title: 'Peer support for all' }, { title: 'Support by a peer' });
  await caughtUp(other);
  // Without a refresh of its own: lists that were kept and places that are read now must still belong together.
  assert.ok([20, 21].includes((await index.search(phrase)).total));
  assert.equal((await other.search(phrase)).total, 21);
  const plain = await index.search({ ...blankQuery, groups: groupsOf('support'), sort: 'year', count: true });
  assert.equal(
    plain.total,
    [...plain.years.values()].reduce((sum, count) => sum + count, 0),
  );
});

test('who asks for a refresh after a change has it, though another refresh had begun before', async (context) => {
  const { open, feed, catalogue, add } = await library(context, 2);
  let held: { readonly reached: () => void; readonly released: Promise<void> } | undefined;
  const index = await open({
    ...feed,
    generation: async () => {
      const generation = await feed.generation();
      held?.reached();
      await held?.released;
      return generation;
    },
  });
  const [secret] = await add({ title: 'Secret' });
  await caughtUp(index);
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  held = { reached: reached.resolve, released: released.promise };
  const first = index.refresh();
  await reached.promise;
  held = undefined;
  await catalogue.withdraw(secret!.id, { reason: 'personal', showTitle: false }, testNote);
  const second = index.refresh();
  assert.equal(index.refresh(), second, 'all who ask now wait for the same');
  released.resolve();
  await first;
  await second;
  assert.equal((await index.search({ ...blankQuery, groups: groupsOf('secret') })).total, 0);
});

test('a withdrawn work is gone with the next refresh while much is still being read in the background', async (context) => {
  const { open, catalogue } = await library(context, 900);
  const index = await open();
  await index.refresh();
  assert.equal(index.behind, true);
  const first = (await index.search({ ...blankQuery, sort: 'newest' })).hits;
  const [work] = await index.cards([first.at(-1)!.doc]);
  const stored = await catalogue.find(work!.id);
  await catalogue.withdraw(stored!.id, { reason: 'personal', showTitle: false }, testNote);
  await index.refresh();
  assert.equal(await index.find(work!.id), undefined);
  await caughtUp(index);
  assert.equal(index.size, 899);
});

test('a refresh that fails tells so, and the next one tries again', async (context) => {
  const { open, feed, add } = await library(context, 2);
  let broken = false;
  const index = await open({
    ...feed,
    changedAfter: async (point, limit) => {
      if (broken) throw new Error('the catalogue is away');
      return feed.changedAfter(point, limit);
    },
  });
  await caughtUp(index);
  await add({ title: 'Alder' });
  broken = true;
  await assert.rejects(index.refresh(), /the catalogue is away/);
  assert.equal((await index.search(blankQuery)).total, 2);
  broken = false;
  await caughtUp(index);
  assert.equal((await index.search(blankQuery)).total, 3);
});

test('closing waits for what is under way and leaves no half-made file', async (context) => {
  const { open, close, folder, current } = await library(context, 700);
  const index = await open();
  const refreshing = index.refresh();
  await close(index);
  await refreshing;
  assert.ok(existsSync(current()));
  assert.equal(readdirSync(folder).filter((name) => name.endsWith('.sqlite')).length, 1);
  const again = await open();
  await caughtUp(again);
  assert.equal(again.size, 700);
});

test('an index beside another store than the one it was made from, as after a backup was put back, is made anew', async (context) => {
  const { open, close, catalogue, add } = await library(context, 4);
  const [gone] = await add({ title: 'Peer support that was withdrawn later' });
  const first = await open();
  await caughtUp(first);
  assert.equal(first.size, 5);
  await close(first);

  // An older store: fewer changes than the index has seen.
  const older = await tempCatalogue(context);
  await older.add({ title: 'Peer support of old' });
  const back = await open(feedOf(older.catalogue));
  await caughtUp(back);
  const { hits, total } = await back.search({ ...blankQuery, groups: groupsOf('peer') });
  assert.equal(total, 1);
  assert.deepEqual(
    (await back.cards(hits.map(({ doc }) => doc))).map(({ card }) => card.title),
    ['Peer support of old'],
  );
  assert.equal(await back.find(gone!.id), undefined);

  // The same while it is open, and one that has gone on for longer than the index but is another.
  await close(back);
  const longer = await tempCatalogue(context);
  for (let number = 0; number < 9; number++) await longer.add({ title: `Peer support elsewhere ${number}` });
  const elsewhere = await open(feedOf(longer.catalogue));
  await caughtUp(elsewhere);
  assert.equal(elsewhere.size, 9);
  await close(elsewhere);

  const own = await open();
  await caughtUp(own);
  assert.equal(own.size, (await catalogue.count({ kind: 'all' })).total);
});
