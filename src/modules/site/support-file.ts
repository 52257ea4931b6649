import type { Folder } from './folder.ts';
import type { CheckedLibrary } from './library-file.ts';
import { reportRepeats } from './repeats.ts';
import { SupportFile } from './site-schema.ts';
import { check, placeOf, type Report, readYaml, type SourceFile } from './source-file.ts';

export interface CheckedSupport {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof SupportFile.parse>;
}

/** Reads `support.yaml`. */
export async function readSupportFile(folder: Folder, report: Report): Promise<CheckedSupport | undefined> {
  // A library without contacts says so; a file under another name must not pass for that.
  const text = await folder.text(
    'support.yaml',
    'is missing: add it with the support contacts, or with "contacts: []" if the library is to have none',
  );
  const source = text === undefined ? undefined : readYaml('support.yaml', text, report);
  const checked = source && check(SupportFile, source, report);
  if (source === undefined || checked === undefined) return undefined;

  reportRepeats(
    checked.regions.map((region) => region.id),
    (index, id) => report({ ...placeOf(source, ['regions', index, 'id']), message: `"${id}" stands twice: join the two regions` }),
  );
  reportRepeats(
    checked.contacts.map((contact) => contact.id),
    (index, id) =>
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
export function checkCommunities(library: CheckedLibrary, support: CheckedSupport, report: Report): void {
  const known = library.facets.find((facet) => facet.id === 'community')?.values.map((value) => value.id) ?? [];
  for (const [index, { community }] of support.checked.contacts.entries()) {
    if (community !== undefined && !known.includes(community)) {
      const message = `"${community}" is not a value of the facet "community" in library.yaml (${known.join(', ') || 'none'}): correct it there or here`;
      report({ ...placeOf(support.source, ['contacts', index, 'community']), message });
    }
  }
}
