import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.ts';
import type { Catalogue, StoredWork } from '../catalogue/index.ts';
import { coverageOf } from './coverage.ts';
import { findWorks } from './find-works.ts';
import { indexContext } from './index-document.ts';
import { type Nearby, nearbyWorks } from './nearby.ts';
import type { Reader } from './reader.ts';
import type { SearchIndex, WorkFeed } from './search-index.ts';
import { searchPageView } from './search-page-view.ts';
import type { SearchState } from './search-state.ts';
import type { CoverageView, SearchView, Suggestion } from './search-view.ts';
import { readToTheEnd, rebuildIndex } from './store/advance-index.ts';
import { IndexFolder } from './store/index-folder.ts';
import { type LongTask, type OpenIndexOptions, openSearchIndex } from './store/open-index.ts';

export type { LongTask };

import { suggest } from './suggestions.ts';

/** Finding works: what stands behind the pages of search, suggestions, nearby works and the map. All of it shows published works only. */
export interface Discovery {
  search(state: SearchState, reader: Reader): Promise<SearchView>;
  /** The first works of a search, in its order, for taking the list away. */
  works(state: SearchState, limit: number): Promise<{ works: readonly StoredWork[]; total: number }>;
  suggest(text: string, reader: Reader): Promise<readonly Suggestion[]>;
  nearby(work: StoredWork): Promise<Nearby>;
  coverage(by: string | undefined, reader: Reader): Promise<CoverageView>;
  /** Ids of the library's own facets, which addresses name. */
  facetIds(): Promise<readonly string[]>;
  /**
   * Brings the index up to the catalogue and tells which version of everything answers are made from now, and since when. `lastModified` is
   * that instant once its second is over: HTTP dates have no fractions of a second, so what may change again within it has no date yet.
   */
  freshen(): Promise<{ readonly version: string; readonly since: string; readonly lastModified: string | undefined }>;
  /** The same, and waits until the index holds every published work. For whoever wants all of a list and has time. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface DiscoveryOptions extends Omit<OpenIndexOptions, 'feed'> {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Where a reader tells what could not be found, and suggests a work. */
  readonly tellHref: string;
  /** Where what was searched for and not found is told, by whoever wants to. */
  readonly missingHref: (words: string) => string;
  /** Another text whenever the catalogue may have changed; spares looking into it before every answer. Absent: it is looked into each time. */
  readonly changeMark?: (() => string) | undefined;
}

export function feedOf(catalogue: Catalogue): WorkFeed {
  return {
    generation: () => catalogue.generation(),
    changedAfter: (point, limit) => catalogue.changes.after(point, limit),
    hiddenAfter: (generation) => catalogue.changes.hiddenAfter(generation),
    changedIn: (id) => catalogue.changes.changedIn(id),
    structure: () => catalogue.structure(),
  };
}

export async function createDiscovery({
  catalogue,
  clock,
  tellHref,
  missingHref,
  changeMark,
  ...options
}: DiscoveryOptions): Promise<Discovery> {
  const index = await openSearchIndex({ ...options, feed: feedOf(catalogue) });
  return discoveryOver(index, { catalogue, clock, tellHref, missingHref, changeMark });
}

/** Makes a whole new index beside the one in use and puts it into its place; a library that is being served takes it up by itself. */
export async function reindex(options: {
  folder: string;
  catalogue: Catalogue;
  progress: (works: number) => void;
}): Promise<{ works: number }> {
  let works = 0;
  const feed = feedOf(options.catalogue);
  await rebuildIndex(new IndexFolder(options.folder), feed, indexContext(await feed.structure()), {
    most: worksTogether,
    progress: (count) => {
      works = count;
      options.progress(count);
    },
  });
  return { works };
}

/** Reads the works that the index in use lacks. For a process of its own. */
export async function readRest({ folder, catalogue }: { folder: string; catalogue: Catalogue }): Promise<void> {
  const feed = feedOf(catalogue);
  await readToTheEnd(new IndexFolder(folder), feed, indexContext(await feed.structure()), worksTogether / 2);
}

/** Nobody else waits for this process, so works are taken in larger portions, which costs less for each. */
const worksTogether = 1_000;

/** Milliseconds after which the index is looked after although nothing seems to have changed: another process may have made a new one. */
const lookEvery = 1_000;
/** Milliseconds between two looks at whether the index is whole. */
const settleEvery = 50;
/** Works whose neighbours are kept ready. */
const nearbyKept = 500;

export function discoveryOver(
  index: SearchIndex,
  {
    catalogue,
    clock,
    tellHref,
    missingHref,
    changeMark,
  }: Pick<DiscoveryOptions, 'catalogue' | 'clock' | 'tellHref' | 'missingHref' | 'changeMark'>,
): Discovery {
  const sources = async () => {
    const structure = await catalogue.structure();
    return { index, tellHref, missingHref, structure, vocabulary: indexContext(structure).vocabulary };
  };
  let seen = { version: '', since: '' };
  const second = (instant: string) => Math.floor(Date.parse(instant) / 1_000);
  const dated = () => ({ ...seen, lastModified: second(clock.now().toISOString()) > second(seen.since) ? seen.since : undefined });
  let looked: { mark: string | undefined; at: number } = { mark: undefined, at: 0 };
  /** Of one version of everything. A work's like are dearer to find than its page is to make. */
  let nearby = { version: '', works: new Map<string, Nearby>() };

  return {
    search: async (state, reader) => searchPageView(state, await sources(), reader),
    works: async (state, limit) => {
      const { vocabulary } = await sources();
      const { answer } = await findWorks(state, vocabulary, index, { offset: 0, limit, count: false });
      const cards = await index.cards(answer.hits.map(({ doc }) => doc));
      return { works: await catalogue.published(cards.map(({ id }) => id)), total: answer.total };
    },
    suggest: async (text, reader) => suggest(text, (await sources()).structure, index, reader),
    nearby: async (work) => {
      const key = `${work.id} ${work.revision}`;
      if (nearby.version !== seen.version) nearby = { version: seen.version, works: new Map() };
      const kept = nearby.works.get(key);
      if (kept !== undefined) return kept;
      const found = await nearbyWorks(work, catalogue, await catalogue.structure(), index);
      if (nearby.works.size >= nearbyKept) nearby.works.delete(nearby.works.keys().next().value!);
      nearby.works.set(key, found);
      return found;
    },
    coverage: async (by, reader) => coverageOf(by, await catalogue.structure(), index, tellHref, reader),
    facetIds: async () => (await catalogue.structure()).facets.map(({ id }) => id),
    freshen: async () => {
      // Taken before anything is read: a change that comes meanwhile leaves another mark behind.
      const mark = changeMark?.();
      const now = performance.now();
      if (mark !== undefined && mark === looked.mark && now - looked.at < lookEvery && !index.behind) return dated();
      await index.refresh();
      looked = { mark, at: now };
      const version = `${index.version}.${(await catalogue.structure()).generation}.${index.behind}`;
      if (version !== seen.version) seen = { version, since: clock.now().toISOString() };
      return dated();
    },
    settle: async () => {
      await index.refresh();
      while (index.behind) {
        await setTimeout(settleEvery);
        await index.refresh();
      }
    },
    close: () => index.close(),
  };
}
