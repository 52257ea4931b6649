import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderPage } from './render-page.ts';
import type { FacetDefinition, Site, SitePage, SiteProblem } from './site.ts';
import { LibraryFile, PageHead, requiredPages, reservedPaths, SchemeFile, SupportFile } from './site-schema.ts';
import { check, type FilePath, placeOf, readJson, readYaml, type Report, type SourceFile } from './source-file.ts';

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
  const folder = createFolder(directory, report);

  const [library, support, pages, schemes] = [
    await readLibrary(folder, report),
    await readSupport(folder, report),
    await readPages(folder, report),
    await readSchemes(folder, report),
  ];
  if (library !== undefined && support !== undefined) checkCommunities(library, support, report);
  checkLinks(pages, library, report);

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
      pages: pages.map((page) => page.page).sort((a, b) => a.order - b.order || compare(a.title, b.title)),
    }),
  };
}

interface Folder {
  /** Text of a file; `undefined`, with a report, when it cannot be read. */
  text(file: string, missing: string): Promise<string | undefined>;
  /** Files of a sub-folder with one ending; a folder that is not there holds none. */
  list(name: string, ending: string): Promise<string[]>;
}

function createFolder(directory: string, report: Report): Folder {
  return {
    text: async (file, missing) => {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(directory, file)));
      } catch (error) {
        report({ file, message: error instanceof TypeError ? 'is not UTF-8 text: save it as UTF-8' : whyUnreadable(error, missing) });
        return undefined;
      }
    },
    list: async (name, ending) => {
      let names: string[];
      try {
        names = await readdir(join(directory, name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') report({ file: name, message: whyUnreadable(error, '') });
        return [];
      }
      const visible = names.filter((entry) => !entry.startsWith('.')).sort(compare);
      for (const entry of visible) {
        if (!entry.endsWith(ending)) report({ file: `${name}/${entry}`, message: `is not read: files here end in ${ending}; rename it or move it away` });
      }
      return visible.filter((entry) => entry.endsWith(ending)).map((entry) => `${name}/${entry}`);
    },
  };
}

function whyUnreadable(error: unknown, missing: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return missing;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: give the account that runs the library the right to read it';
  if (code === 'EISDIR') return 'is a folder where a file should be';
  if (code === 'ENOTDIR') return 'is not in a folder: check that the path of the library is a folder';
  return `cannot be read (${code ?? String(error)})`;
}

interface CheckedLibrary {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof LibraryFile.parse>;
  readonly facets: readonly FacetDefinition[];
  readonly links: readonly LinkPlace[];
}

interface LinkPlace {
  readonly address: string;
  readonly place: Pick<SiteProblem, 'file' | 'line' | 'path'>;
}

async function readLibrary(folder: Folder, report: Report): Promise<CheckedLibrary | undefined> {
  const text = await folder.text('library.yaml', 'is missing: make a library folder with "bin/alongside init DIR", or copy one from the demonstration library');
  const source = text === undefined ? undefined : readYaml('library.yaml', text, report);
  const checked = source && check(LibraryFile, source, report);
  if (source === undefined || checked === undefined) return undefined;

  const facets = Object.entries(checked.facets).map(([id, facet]) => ({ id, ...facet }));
  for (const facet of facets) {
    reportTwice(facet.values.map((value) => value.id), (index, id) =>
      report({ ...placeOf(source, ['facets', facet.id, 'values', index, 'id']), message: `"${id}" stands twice in this facet: ids must differ` }),
    );
  }
  checkCollections(checked.collections, ['collections'], new Map(facets.map((facet) => [facet.id, facet])), source, report);

  const href = checked.furniture.invitation?.link.href;
  const links = href?.startsWith('/') ? [{ address: href, place: placeOf(source, ['furniture', 'invitation', 'link', 'href']) }] : [];
  return { source, checked, facets, links };
}

function checkCollections(
  collections: CheckedLibrary['checked']['collections'],
  path: FilePath,
  facets: ReadonlyMap<string, FacetDefinition>,
  source: SourceFile,
  report: Report,
): void {
  reportTwice(collections.map((collection) => collection.slug), (index, slug) =>
    report({ ...placeOf(source, [...path, index, 'slug']), message: `"${slug}" stands twice at this level: slugs are addresses and must differ` }),
  );
  for (const [index, collection] of collections.entries()) {
    for (const [facetId, values] of Object.entries(collection.gives ?? {})) {
      const facet = facets.get(facetId);
      if (facet === undefined) {
        report({
          ...placeOf(source, [...path, index, 'gives', facetId]),
          message: `"${facetId}" is not a facet of this library; its facets are: ${[...facets.keys()].join(', ') || 'none'}. Correct it, or add it under facets`,
        });
        continue;
      }
      const known = facet.values.map((value) => value.id);
      for (const [place, value] of values.entries()) {
        if (!known.includes(value)) {
          report({
            ...placeOf(source, [...path, index, 'gives', facetId, place]),
            message: `"${value}" is not a value of the facet "${facetId}"; its values are: ${known.join(', ')}. Correct it, or add it under facets`,
          });
        }
      }
    }
    if (collection.children !== undefined) checkCollections(collection.children, [...path, index, 'children'], facets, source, report);
  }
}

interface CheckedSupport {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof SupportFile.parse>;
}

async function readSupport(folder: Folder, report: Report): Promise<CheckedSupport | undefined> {
  // A library without contacts says so; a file under another name must not pass for that.
  const text = await folder.text('support.yaml', 'is missing: add it with the support contacts, or with "contacts: []" if the library is to have none');
  const source = text === undefined ? undefined : readYaml('support.yaml', text, report);
  const checked = source && check(SupportFile, source, report);
  if (source === undefined || checked === undefined) return undefined;

  reportTwice(checked.regions.map((region) => region.id), (index, id) =>
    report({ ...placeOf(source, ['regions', index, 'id']), message: `"${id}" stands twice: join the two regions` }),
  );
  reportTwice(checked.contacts.map((contact) => contact.id), (index, id) =>
    report({ ...placeOf(source, ['contacts', index, 'id']), message: `"${id}" stands twice: give one of the contacts another id` }),
  );
  const known = checked.regions.map((region) => region.id);
  for (const [index, contact] of checked.contacts.entries()) {
    if (!known.includes(contact.region)) {
      const message = `"${contact.region}" is not one of the regions (${known.join(', ') || 'none'}): correct it, or add the region above`;
      report({ ...placeOf(source, ['contacts', index, 'region']), message });
    }
  }
  return { source, checked };
}

/** A contact's community is a value of the facet "community", so that both are chosen in the same words. */
function checkCommunities(library: CheckedLibrary, support: CheckedSupport, report: Report): void {
  const known = library.facets.find((facet) => facet.id === 'community')?.values.map((value) => value.id) ?? [];
  for (const [index, { community }] of support.checked.contacts.entries()) {
    if (community !== undefined && !known.includes(community)) {
      const message = `"${community}" is not a value of the facet "community" in library.yaml (${known.join(', ') || 'none'}): correct it there or here`;
      report({ ...placeOf(support.source, ['contacts', index, 'community']), message });
    }
  }
}

interface CheckedPage {
  readonly file: string;
  readonly page: SitePage;
  readonly links: readonly LinkPlace[];
  readonly headingIds: ReadonlySet<string>;
}

async function readPages(folder: Folder, report: Report): Promise<CheckedPage[]> {
  const pages: CheckedPage[] = [];
  const files = await folder.list('pages', '.md');
  for (const file of files) {
    const page = await readPage(file, folder, report);
    if (page !== undefined) pages.push(page);
  }
  const first = new Map<string, string>();
  for (const { file, page } of pages) {
    const other = first.get(page.slug);
    if (other === undefined) first.set(page.slug, file);
    else report({ file, path: 'slug', message: `has the address "/${page.slug}", which ${other} has too: rename one of them, or change its slug` });
  }
  for (const slug of requiredPages) {
    const file = `pages/${slug}.md`;
    if (!first.has(slug) && !files.includes(file)) report({ file, message: `is missing: every library has a page "/${slug}", because other pages lead to it. Add it` });
  }
  return pages;
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

  const slug = head.slug ?? file.replace(/^pages\/|\.md$/g, '');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    report({ file, message: 'has a name that cannot be an address: rename it with lower-case letters, digits and hyphens, such as how-to-use.md' });
  } else if (reservedPaths.has(slug)) {
    report({ ...placeOf(source, head.slug === undefined ? [] : ['slug']), message: `cannot stand at "/${slug}", which the software uses itself: give it another name` });
  }
  const links = rendered.links.map(({ line, address }) => ({ address, place: { file, line } }));
  return { file, page: { ...head, slug, body: rendered.body }, links, headingIds: rendered.headingIds };
}

/** Links on this site lead to a page of the library or to an address of the software's. */
function checkLinks(pages: readonly CheckedPage[], library: CheckedLibrary | undefined, report: Report): void {
  const bySlug = new Map(pages.map((page) => [page.page.slug, page]));
  for (const { address, place } of [...pages.flatMap((page) => page.links), ...(library?.links ?? [])]) {
    const [, first = '', fragment] = /^\/([^/?#]*)[^#]*(?:#(.*))?$/.exec(address) ?? [];
    const page = bySlug.get(first);
    if (first !== '' && page === undefined && !reservedPaths.has(first) && !first.includes('.')) {
      report({ ...place, message: `links to "/${first}", and there is no such page: correct the link, or add pages/${first}.md` });
    } else if (page !== undefined && fragment !== undefined && !page.headingIds.has(fragment)) {
      report({ ...place, message: `links to "${address}", and ${page.file} has no heading of that name` });
    }
  }
}

interface CheckedScheme {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof SchemeFile.parse>;
}

async function readSchemes(folder: Folder, report: Report): Promise<CheckedScheme[]> {
  const schemes: CheckedScheme[] = [];
  for (const file of await folder.list('schemes', '.json')) {
    const text = await folder.text(file, 'is missing');
    const source = text === undefined ? undefined : readJson(file, text, report);
    const checked = source && check(SchemeFile, source, report);
    if (source !== undefined && checked !== undefined) schemes.push({ source, checked });
  }
  checkConcepts(schemes, report);
  return schemes;
}

/** Concepts are named by id in records and by one another, so an id means one concept across all schemes. */
function checkConcepts(schemes: readonly CheckedScheme[], report: Report): void {
  const concepts = schemes.flatMap(({ source, checked }) =>
    checked.concepts.map((concept, index) => ({ concept, place: (...path: FilePath) => placeOf(source, ['concepts', index, ...path]) })),
  );
  reportTwice(schemes.map(({ checked }) => checked.id), (index, id) =>
    report({ ...placeOf(schemes[index]!.source, ['id']), message: `"${id}" is the id of another scheme too: give each its own` }),
  );
  reportTwice(concepts.map(({ concept }) => concept.id), (index, id) =>
    report({ ...concepts[index]!.place('id'), message: `"${id}" stands twice: give one of the concepts another id, or join them` }),
  );
  const byId = new Map(concepts.map(({ concept }) => [concept.id, concept]));
  for (const { concept, place } of concepts) {
    for (const relation of ['broader', 'related'] as const) {
      for (const [index, id] of concept[relation].entries()) {
        const message = id === concept.id ? 'names the concept itself: take it out' : byId.has(id) ? undefined : `"${id}" is not a concept here: correct it, or add the concept`;
        if (message !== undefined) report({ ...place(relation, index), message });
      }
    }
    // SKOS S13: preferred, alternative and hidden labels of a concept are disjoint.
    const labels = [concept.prefLabel, ...concept.altLabels, ...concept.hiddenLabels, ...concept.ambiguousLabels];
    reportTwice(labels, (_index, label) => report({ ...place(), message: `has the label "${label}" twice: keep it in one place` }));
    if (isAmongBroader(concept.id, concept.broader, byId)) {
      report({ ...place('broader'), message: 'leads back to the concept itself: a concept cannot be broader than one that is broader than it' });
    }
  }
}

/** Whether going from broader to broader concepts arrives at `id` again, other than at once. */
function isAmongBroader(id: string, broader: readonly string[], byId: ReadonlyMap<string, { readonly broader: readonly string[] }>): boolean {
  const seen = new Set<string>();
  const waiting = broader.filter((next) => next !== id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(byId.get(next)?.broader ?? []));
  }
  return false;
}

/** Calls `report` for every value that stood earlier in the list. */
function reportTwice(values: readonly string[], report: (index: number, value: string) => void): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) report(index, value);
    seen.add(value);
  }
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
