import { join } from 'node:path';
import { type Library, openLibrary } from '../src/app/compose.ts';
import { readConfig } from '../src/app/config.ts';
import { type CatalogueTables, IdTakenError, type NewWork, WorkId, WorkRecord } from '../src/modules/catalogue/index.ts';
import { createLog } from '../src/platform/log/log.ts';
import { type MadeRecord, madeRecords } from './made-library.ts';
import { root } from './measure.ts';

/** The demonstration library's folder: made works stand in its collections, beside its own works. */
export const libraryDir = join(root, 'library');

const batchSize = 500;
/** Works that are kept together. The catalogue counts its collections again after each time, which takes a second in a large library. */
const keptTogether = 5_000;
const note = { by: 'bench/make-library.ts', reason: 'A made work, to measure with.' };

export interface MadeStore {
  /** Published works in the store, those of the demonstration library included. */
  readonly total: number;
  /** Works that were added now; 0 where the store held them already. */
  readonly added: number;
  readonly ms: number;
}

/**
 * Makes the store in `dataDir` hold the demonstration library and the first `count` made works, all published. A store that holds some
 * of them is added to. `tell` hears how many of them stand there, every 5,000. Throws for a store that holds more.
 */
export async function fillStore(count: number, dataDir: string, tell: (standing: number) => void = () => {}): Promise<MadeStore> {
  const config = readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: libraryDir });
  const library = await openLibrary(config, { log: createLog('warn') });
  try {
    const total = async () => (await library.catalogue.count({ kind: 'all' })).total;
    const { added, revised, unchanged } = library.folder;
    const before = (await total()) - (added + revised + unchanged);
    if (before > count) throw new Error(`the store in ${dataDir} holds ${before} made works already, more than ${count}`);
    const start = performance.now();
    const records = madeRecords(count).drop(before);
    for (let standing = before; standing < count; tell(standing)) {
      const works = Array.from({ length: Math.min(keptTogether, count - standing) }, () => asWork(records.next().value!));
      await addTogether(library, works);
      standing += works.length;
    }
    return { total: await total(), added: count - before, ms: performance.now() - start };
  } finally {
    await library.close();
  }
}

function asWork({ id, ...record }: MadeRecord): NewWork {
  return { record: WorkRecord.parse(record), id: WorkId.parse(id), status: 'published' };
}

/** Adds works in one transaction. One whose id was given to a contributor meanwhile, as happens once in some 100,000, gets another. */
async function addTogether({ catalogue, database }: Pick<Library, 'catalogue' | 'database'>, works: readonly NewWork[]): Promise<void> {
  try {
    await database.write<CatalogueTables, void>(async (transaction) => {
      for (let start = 0; start < works.length; start += batchSize)
        await catalogue.addWorksIn(transaction, works.slice(start, start + batchSize), note);
    });
  } catch (error) {
    if (!(error instanceof IdTakenError)) throw error;
    const taken = new Set(error.ids);
    await addTogether(
      { catalogue, database },
      works.map((work) => (taken.has(work.id ?? '') ? { ...work, id: undefined } : work)),
    );
  }
}
