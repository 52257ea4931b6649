import { setImmediate } from 'node:timers/promises';
import type { DirectDatabase } from '../../../platform/db/index.ts';
import { type IndexContext, indexContext } from '../index-document.ts';
import type { SearchIndex, WorkFeed } from '../search-index.ts';
import { advanceIndex, hideFromIndex, rebuildIndex } from './advance-index.ts';
import { ImpactIndex, type ImpactIndexLimits } from './impact-index.ts';
import { createIndexFile, type IndexState, isNoIndex, OtherFormError, readIndexState } from './index-file.ts';
import { IndexFolder } from './index-folder.ts';

export interface OpenIndexOptions {
  /** Where the index files are kept; they can be removed at any time and are then made again. */
  readonly folder: string;
  readonly feed: WorkFeed;
  /** Told of what goes wrong in the background, where nobody waits for it. */
  readonly report: (error: unknown) => void;
  readonly limits?: Partial<ImpactIndexLimits>;
  /**
   * Does what takes long in another process: makes the whole index anew, or reads the rest of the catalogue's changes. Absent: it is done
   * here, portion by portion.
   */
  readonly elsewhere?: ((task: LongTask) => Promise<void>) | undefined;
}

export type LongTask = 'whole' | 'rest';

/** The index in use: one connection writes, another reads. */
interface OpenFile {
  readonly file: string;
  readonly writer: DirectDatabase;
  readonly reader: ImpactIndex;
  state: IndexState;
}

/** Works that are read in one go: about so many that no reader waits long for the turn of a page. */
const portion = 40;
/** Portions that a search waits for; more than these are read in the background. A demonstration library is whole with its first search. */
const portionsAwaited = 6;
/**
 * Works that were taken out or replaced and still lie in the index before it is made anew. They are found by nothing, but their words count
 * among those of the library.
 */
const mostDead = (live: number) => 200 + live / 2;
const usualLimits: ImpactIndexLimits = { timeLimit: 250, listBytes: 16_000_000 };

/**
 * The index in use, kept up to the catalogue. Several processes may have the same folder open: whoever finds the index behind takes it
 * on, one batch a transaction, and each looks at the file again before it answers.
 */
export async function openSearchIndex(options: OpenIndexOptions): Promise<SearchIndex> {
  const { feed, report } = options;
  const limits = { ...usualLimits, ...options.limits };
  const folder = new IndexFolder(options.folder);

  const currentContext = async (): Promise<IndexContext> => indexContext(await feed.structure());

  let now: OpenFile;
  let behind = true;
  /** Opens a file, or makes it where there is none yet. Throws for one that is no index of this version (`isNoIndex`). */
  const openFile = (file: string, digest: string): OpenFile => {
    const writer = createIndexFile(file, digest);
    try {
      const state = readIndexState(writer);
      if (state === undefined) throw new OtherFormError(file);
      return { file, writer, reader: new ImpactIndex(file, limits), state };
    } catch (error) {
      writer.close();
      throw error;
    }
  };
  const closeFile = ({ reader, writer }: OpenFile) => {
    reader.close();
    writer.close();
  };
  const openInUse = (): OpenFile | undefined => {
    const found = folder.current();
    try {
      return found === undefined ? undefined : openFile(found, '');
    } catch (error) {
      if (isNoIndex(error)) return undefined;
      throw error;
    }
  };
  /** An empty index, put into use. Where somebody else has put theirs into use meanwhile, and so removed this one, that is taken. */
  const openNew = async (): Promise<OpenFile> => {
    const { digest } = await currentContext();
    const file = folder.fresh();
    let failure: unknown;
    try {
      const made = openFile(file, digest);
      if (folder.use(file)) return made;
      closeFile(made);
    } catch (error) {
      failure = error;
    }
    folder.discard(file);
    const theirs = openInUse();
    if (theirs === undefined) throw new Error(`no search index can be made in ${options.folder}`, { cause: failure });
    return theirs;
  };
  /** The new one is open before the old one is closed: where that fails, the old one serves on. */
  const change = (next: OpenFile) => {
    const old = now;
    now = next;
    behind = true;
    closeFile(old);
  };
  now = openInUse() ?? (await openNew());

  let closed = false;
  let background: Promise<void> | undefined;
  const inBackground = (task: () => Promise<void>) => {
    background ??= task()
      .catch(report)
      .finally(() => {
        background = undefined;
      });
  };

  /** Has a long task done elsewhere, where that can be and works; otherwise here. */
  let { elsewhere } = options;
  const long = async (task: LongTask, here: () => Promise<void>) => {
    if (elsewhere === undefined) return here();
    try {
      await elsewhere(task);
    } catch (error) {
      if (closed) return;
      // It would fail again with every search.
      elsewhere = undefined;
      report(error);
      await here();
    }
  };

  /** Reads on, portion by portion, with a turn for others in between. */
  const readOn = async () => {
    while (!closed && behind) {
      await setImmediate();
      if (!closed) await step();
    }
  };
  const step = async () => {
    const { state, done } = await advanceIndex(now.writer, now.state, feed, await currentContext(), portion);
    now.state = state;
    behind = !done;
    now.reader.reload();
  };

  /**
   * False where the catalogue is not the one that the index was made from: an older store that was put in its place. It stands at an earlier
   * generation then, or the work that was read last has another history. Looked at when a file is opened, and whenever the catalogue seems
   * to have gone back.
   */
  let known: OpenFile | undefined;
  const isOfThisCatalogue = async (generation: number): Promise<boolean> => {
    const { point } = now.state;
    if (point.generation > generation) return false;
    if (known === now) return true;
    known = now;
    const changed = point.id === '' ? undefined : await feed.changedIn(point.id);
    return point.id === '' || (changed !== undefined && changed >= point.generation);
  };

  const bringUp = async () => {
    if (closed) return;
    if (background === undefined && folder.current() !== now.file) change(openInUse() ?? (await openNew()));
    const generation = await feed.generation();
    if (!(await isOfThisCatalogue(generation))) change(await openNew());
    now.reader.reload();
    if (now.reader.version !== now.state.version) {
      now.state = readIndexState(now.writer)!;
      // Whoever wrote may have stopped halfway.
      behind = true;
    }
    if (now.state.hiddenUpTo < generation) {
      now.state = await hideFromIndex(now.writer, now.state, feed, generation);
      now.reader.reload();
      behind = true;
    }
    if (background !== undefined) return;
    const context = await currentContext();
    if (context.digest !== now.state.digest || now.reader.dead > mostDead(now.reader.size)) {
      if (now.reader.size === 0) change(await openNew());
      else {
        // What was indexed under the old vocabulary and ordering goes on being found until the new index is whole. The next refresh
        // takes it up, as it would one that another process has made.
        const renew = async () => {
          await rebuildIndex(folder, feed, context, { most: portion, stop: () => closed });
        };
        if (now.reader.size > portion * portionsAwaited) {
          inBackground(() => long('whole', renew));
          return;
        }
        await renew();
        if (!closed && folder.current() !== now.file) change(openInUse() ?? (await openNew()));
      }
    }
    for (let taken = 0; behind && taken < portionsAwaited && !closed; taken++) await step();
    if (behind) inBackground(() => long('rest', readOn));
  };

  /**
   * One at a time. Who asks while the index is being brought up may know of a change that came too late for that: they wait for the next
   * time, all of them for the same one.
   */
  let bringing: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  const bring = (): Promise<void> => {
    bringing = bringUp().finally(() => {
      bringing = undefined;
    });
    return bringing;
  };
  const refresh = (): Promise<void> => {
    if (bringing === undefined) return bring();
    following ??= bringing
      .catch(() => undefined)
      .then(() => {
        following = undefined;
        return bring();
      });
    return following;
  };

  return {
    refresh,
    search: async (query) => now.reader.search(query),
    values: async (facet) => now.reader.values(facet),
    cross: async (rows, columns) => now.reader.cross(rows, columns),
    cards: async (docs) => now.reader.cards(docs),
    held: async (docs, terms) => now.reader.held(docs, terms),
    find: async (workId) => now.reader.find(workId),
    similar: async (doc, limit) => now.reader.similar(doc, limit),
    near: async (word, limit) => now.reader.near(word, limit),
    beginning: async (prefix, limit) => now.reader.beginning(prefix, limit),
    frequencies: async (terms) => now.reader.frequencies(terms),
    get size() {
      return now.reader.size;
    },
    get behind() {
      return behind || background !== undefined;
    },
    get version() {
      return `${now.file.slice(-17, -7)}.${now.reader.version}`;
    },
    close: async () => {
      closed = true;
      await following?.catch(() => undefined);
      await bringing?.catch(() => undefined);
      await background;
      closeFile(now);
    },
  };
}
