import type { Folder } from './folder.ts';
import type { LinkPlace } from './library-file.ts';
import { renderPage } from './render-page.ts';
import type { SitePage } from './site.ts';
import { PageHead, requiredPages, reservedPaths } from './site-schema.ts';
import { check, placeOf, type Report, readYaml } from './source-file.ts';

export interface CheckedPage {
  readonly file: string;
  readonly page: SitePage;
  readonly links: readonly LinkPlace[];
  readonly headingIds: ReadonlySet<string>;
}

export interface PagesReading {
  readonly pages: readonly CheckedPage[];
  /** Names of the pages that have mistakes; links to them are not mistakes. */
  readonly unread: readonly string[];
}

/** Reads and renders `pages/*.md`. */
export async function readPages(folder: Folder, report: Report): Promise<PagesReading> {
  const pages: CheckedPage[] = [];
  const unread: string[] = [];
  for (const file of await folder.list('pages', '.md')) {
    const page = await readPage(file, folder, report);
    if (page !== undefined) pages.push(page);
    else unread.push(nameOf(file));
  }
  const first = new Map<string, string>();
  for (const { file, page } of pages) {
    const other = first.get(page.slug);
    if (other === undefined) first.set(page.slug, file);
    else
      report({
        file,
        path: 'slug',
        message: `has the address "/${page.slug}", which ${other} has too: rename one of them, or change its slug`,
      });
  }
  for (const slug of requiredPages) {
    if (!first.has(slug) && !unread.includes(slug))
      report({
        file: `pages/${slug}.md`,
        message: `is missing: every library has a page "/${slug}", because other pages lead to it. Add it`,
      });
  }
  return { pages, unread };
}

function nameOf(file: string): string {
  return file.replace(/^pages\/|\.md$/g, '');
}

async function readPage(file: string, folder: Folder, report: Report): Promise<CheckedPage | undefined> {
  const text = await folder.text(file, 'is missing');
  if (text === undefined) return undefined;
  const lines = text.split(/\r?\n/);
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---') : -1;
  if (end === -1) {
    report({ file, line: 1, message: 'has no head: begin it with a line ---, then title: and updated:, then a line ---' });
    return undefined;
  }
  const source = readYaml(file, lines.slice(1, end).join('\n'), report, 2);
  const head = source && check(PageHead, source, report);
  const firstLine = end + 2;
  const rendered = renderPage(lines.slice(end + 1).join('\n'), firstLine);
  for (const problem of rendered.problems) report({ file, ...problem });
  if (source === undefined || head === undefined) return undefined;

  const slug = head.slug ?? nameOf(file);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    report({
      file,
      message: 'has a name that cannot be an address: rename it with lower-case letters, digits and hyphens, such as how-to-use.md',
    });
  } else if (reservedPaths.has(slug)) {
    report({
      ...placeOf(source, head.slug === undefined ? [] : ['slug']),
      message: `cannot stand at "/${slug}", which the software uses itself: give it another name`,
    });
  }
  const links = rendered.links.map(({ line, address }) => ({ address, place: { file, line } }));
  return { file, page: { ...head, slug, body: rendered.body }, links, headingIds: rendered.headingIds };
}

/** Links on this site lead to a page of the library or to an address of the software's. */
export function checkLinks({ pages, unread }: PagesReading, others: readonly LinkPlace[], report: Report): void {
  const bySlug = new Map(pages.map((page) => [page.page.slug, page]));
  for (const { address, place } of [...pages.flatMap((page) => page.links), ...others]) {
    const [, first = '', fragment] = /^\/([^/?#]*)[^#]*(?:#(.*))?$/.exec(address) ?? [];
    const page = bySlug.get(first);
    if (first !== '' && page === undefined && !unread.includes(first) && !reservedPaths.has(first) && !first.includes('.')) {
      report({ ...place, message: `links to "/${first}", and there is no such page: correct the link, or add pages/${first}.md` });
    } else if (page !== undefined && fragment !== undefined && !page.headingIds.has(fragment)) {
      report({ ...place, message: `links to "${address}", and ${page.file} has no heading of that name` });
    }
  }
}
