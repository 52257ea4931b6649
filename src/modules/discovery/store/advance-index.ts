import { closeSync, fsyncSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { DirectDatabase } from '../../../platform/db/index.ts';
import { type IndexContext, indexDocument } from '../index-document.ts';
import type { WorkFeed } from '../search-index.ts';
import { createIndexFile, type IndexState, readIndexState } from './index-file.ts';
import type { IndexFolder } from './index-folder.ts';
import { writeBatch } from './write-index.ts';

/** Takes out of the index what readers cannot see any more. */
export async function hideFromIndex(database: DirectDatabase, state: IndexState, feed: WorkFeed, generation: number): Promise<IndexState> {
  let next = state;
  // Where somebody else has taken the index on meanwhile, it is tried again: what is hidden must not wait.
  while (next.hiddenUpTo < generation) {
    const hidden = await feed.hiddenAfter(next.hiddenUpTo);
    // While works only come in there is nothing to write, and whoever is writing need not be waited for.
    if (hidden.length === 0) return { ...next, hiddenUpTo: generation };
    next = writeBatch(database, { hidden, hiddenUpTo: generation, documents: [], point: next.point }, next).state;
  }
  return next;
}

/** Takes the next works into the index. `done`: the catalogue has no further changes. */
export async function advanceIndex(
  database: DirectDatabase,
  state: IndexState,
  feed: WorkFeed,
  context: IndexContext,
  most: number,
): Promise<{ state: IndexState; done: boolean; taken: number }> {
  const changes = await feed.changedAfter(state.point, most);
  const last = changes.at(-1);
  if (last === undefined) return { state, done: true, taken: 0 };
  const documents = changes
    .values()
    .filter(({ work }) => work.status === 'published')
    .map(({ work }) => indexDocument(work, context));
  const hidden = changes.filter(({ work }) => work.status !== 'published').map(({ work }) => work.id);
  const batch = { hidden, hiddenUpTo: state.hiddenUpTo, documents, point: last.point };
  // Where another process was quicker, its state comes back and the next round goes on from there.
  const { written, state: next } = writeBatch(database, batch, state);
  return { state: next, done: written && changes.length < most, taken: written ? changes.length : 0 };
}

/**
 * Makes a whole new index beside the one in use and puts it into its place. `most`: works in one transaction; between two, others have
 * their turn. Returns false where somebody else was quicker.
 */
export async function rebuildIndex(
  folder: IndexFolder,
  feed: WorkFeed,
  context: IndexContext,
  options: { most: number; progress?: (works: number) => void; stop?: () => boolean },
): Promise<boolean> {
  const file = folder.fresh();
  const database = createIndexFile(file, context.digest);
  let finished = false;
  try {
    // Nobody reads the file yet, and a crash leaves it behind unfinished: what would keep it whole meanwhile costs half of the time.
    database.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -64000');
    let state = readIndexState(database)!;
    let works = 0;
    for (;;) {
      const step = await advanceIndex(database, state, feed, context, options.most);
      state = step.state;
      works += step.taken;
      options.progress?.(works);
      if (step.done) break;
      if (options.stop?.() === true) return false;
      await setImmediate();
    }
    database.exec('analyze; pragma journal_mode = wal');
    database.close();
    keepOnDisk(file);
    finished = folder.use(file);
    return finished;
  } finally {
    if (database.isOpen) database.close();
    if (!finished) folder.discard(file);
  }
}

/** Waits until a file is on the disk, so that nothing less is ever put into use. */
function keepOnDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads on to the end of the catalogue's changes, in large portions. For a process of its own: others wait for each portion's writing. */
export async function readToTheEnd(folder: IndexFolder, feed: WorkFeed, context: IndexContext, most: number): Promise<void> {
  const file = folder.current();
  if (file === undefined) return;
  const database = createIndexFile(file, context.digest);
  try {
    for (let state = readIndexState(database); state !== undefined; ) {
      // What was made under another vocabulary is made anew as a whole, and not added to.
      if (state.digest !== context.digest) return;
      const step = await advanceIndex(database, state, feed, context, most);
      if (step.done) return;
      state = step.state;
      await setImmediate();
    }
  } finally {
    database.close();
  }
}
