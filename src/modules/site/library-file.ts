import { stringify } from 'yaml';
import { languages } from '../../words/index.ts';
import type { Folder } from './folder.ts';
import { reportRepeats } from './repeats.ts';
import type { CollectionDefinition, FacetDefinition, SiteProblem } from './site.ts';
import { LibraryFile, reservedFacets } from './site-schema.ts';
import { check, type FilePath, placeOf, type Report, readYaml, type SourceFile } from './source-file.ts';

export interface CheckedLibrary {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof LibraryFile.parse>;
  readonly facets: readonly FacetDefinition[];
  readonly links: readonly LinkPlace[];
}

/** Reads `library.yaml` and checks what its parts say of one another. */
export async function readLibraryFile(folder: Folder, report: Report): Promise<CheckedLibrary | undefined> {
  const text = await folder.text(
    'library.yaml',
    'is missing: make a library folder with "bin/alongside init DIR", or copy one from the demonstration library',
  );
  const source = text === undefined ? undefined : readYaml('library.yaml', text, report);
  const checked = source && check(LibraryFile, source, report);
  if (source === undefined || checked === undefined) return undefined;

  const facets = Object.entries(checked.facets).map(([id, facet]) => ({ id, ...facet }));
  for (const { id } of facets) {
    if (!reservedFacets.has(id)) continue;
    const message = `"${id}" has a meaning of its own in the addresses of searches: give the facet another id`;
    report({ ...placeOf(source, ['facets', id]), message });
  }
  for (const facet of facets) {
    reportRepeats(
      facet.values.map((value) => value.id),
      (index, id) =>
        report({
          ...placeOf(source, ['facets', facet.id, 'values', index, 'id']),
          message: `"${id}" stands twice in this facet: ids must differ`,
        }),
    );
  }
  reportRepeats(
    (checked.austlang ?? []).map(({ code }) => code),
    (index, code) =>
      report({
        ...placeOf(source, ['austlang', index, 'code']),
        message: `"${code}" stands twice: give the language one name, and the others as otherNames`,
      }),
  );
  checkCollections(checked.collections, ['collections'], new Map(facets.map((facet) => [facet.id, facet])), source, report);

  for (const [index, language] of checked.interface.languages.entries()) {
    if (!languages.includes(language)) {
      const message = `there are no messages in "${language}"; there are in: ${languages.join(', ')}. Choose among these, or add a folder of messages to the software`;
      report({ ...placeOf(source, ['interface', 'languages', index]), message });
    }
  }

  const href = checked.furniture.invitation?.link.href;
  const links = href?.startsWith('/') ? [{ address: href, place: placeOf(source, ['furniture', 'invitation', 'link', 'href']) }] : [];
  return { source, checked, facets, links };
}

/** The part of `library.yaml` that tells the collections, to be put in the place of the one there. */
export function collectionsText(collections: readonly CollectionDefinition[]): string {
  return stringify({ collections }, { lineWidth: 110 });
}

function checkCollections(
  collections: CheckedLibrary['checked']['collections'],
  path: FilePath,
  facets: ReadonlyMap<string, FacetDefinition>,
  source: SourceFile,
  report: Report,
): void {
  reportRepeats(
    collections.map((collection) => collection.slug),
    (index, slug) =>
      report({
        ...placeOf(source, [...path, index, 'slug']),
        message: `"${slug}" stands twice at this level: slugs are addresses and must differ`,
      }),
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

/** A link to an address on this site, and where it stands. */
export interface LinkPlace {
  readonly address: string;
  readonly place: Pick<SiteProblem, 'file' | 'line' | 'path'>;
}
