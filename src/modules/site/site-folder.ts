import { openFolder } from './folder.ts';
import { readLibraryFile } from './library-file.ts';
import { checkLinks, readPages } from './pages.ts';
import { readSchemes } from './schemes.ts';
import type { Site, SiteProblem } from './site.ts';
import type { Report } from './source-file.ts';
import { checkCommunities, readSupportFile } from './support-file.ts';

export type SiteReading =
  | { readonly kind: 'read'; readonly site: Site }
  /** Sorted by file and line; never empty. */
  | { readonly kind: 'problems'; readonly problems: readonly SiteProblem[] };

/**
 * Reads and checks the installer's content: `library.yaml`, `support.yaml`, `pages/*.md` and `schemes/*.json`.
 *
 * Either everything is right, and the frozen content comes back, or every mistake that can be seen at once is named with
 * its file, its line and what to do. Works (`works/*.jsonl`) are not read here. Never throws on what a folder holds.
 */
export async function readSiteFolder(directory: string): Promise<SiteReading> {
  const problems: SiteProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const folder = openFolder(directory, report);

  const [library, support, pages, schemes] = [
    await readLibraryFile(folder, report),
    await readSupportFile(folder, report),
    await readPages(folder, report),
    await readSchemes(folder, report),
  ];
  if (library !== undefined && support !== undefined) checkCommunities(library, support, report);
  checkLinks(pages, library?.links ?? [], report);

  if (problems.length > 0 || library === undefined || support === undefined) {
    return { kind: 'problems', problems: problems.sort((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0)) };
  }
  return {
    kind: 'read',
    site: deepFreeze({
      ...library.checked,
      facets: library.facets,
      schemes: schemes.map((scheme) => scheme.checked),
      support: support.checked,
      pages: pages.pages.map(({ page }) => page).sort((a, b) => a.order - b.order || compare(a.title, b.title)),
    }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
