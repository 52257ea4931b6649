import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the tests find samples of other people's pages. They are read from where they lie and are no part of this repository:
 * `ALONGSIDE_SHARED` names their folder, else `shared` beside the checkout is tried.
 */
const folder = process.env.ALONGSIDE_SHARED ?? join(import.meta.dirname, '../../../shared');

export function sharedPath(path: string): string {
  return join(folder, path);
}

/** The reason that tests over the samples are skipped, or `false` when the samples are there. */
export const whyAbsent: string | false = existsSync(sharedPath('data/reading/seed-page.txt'))
  ? false
  : `no sample pages in ${folder} (set ALONGSIDE_SHARED to their folder)`;
