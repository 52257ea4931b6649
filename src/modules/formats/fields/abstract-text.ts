import type { Description, Section, WorkRecord, WorkRecordInput } from '../../catalogue/index.ts';

/** Parts the text of an abstract into its labelled sections; given to a reader by whoever has such a splitter. */
export type SplitAbstract = (text: string) => Section[];

type DescriptionInput = NonNullable<WorkRecordInput['descriptions']>[number];

/** The layer that exchange formats call the abstract: one in English where there are several. */
export function abstractOf(record: WorkRecord): Description | undefined {
  const abstracts = record.descriptions.filter((description) => description.kind === 'abstract');
  return abstracts.find((description) => description.language.startsWith('en')) ?? abstracts[0];
}

/**
 * The sections of the abstract as texts, "Label: text", without the keywords. A summary that the library wrote says so at its
 * end: in a reference manager it stands in the place of the authors' own words.
 */
export function abstractParts(record: WorkRecord): string[] {
  const abstract = abstractOf(record);
  const sections = abstract?.sections.filter((section) => section.role !== 'keywords') ?? [];
  if (abstract === undefined || sections.length === 0) return [];
  const parts = sections.map((section) => `${section.label === undefined ? '' : `${section.label}: `}${section.text}`);
  if (abstract.writtenBy.kind === 'library') {
    parts.push(`[Summary written by ${abstract.writtenBy.name ?? 'the library'}, not the authors’ own abstract.]`);
  }
  return parts;
}

/** The abstract as one text, its sections parted by an empty line. */
export function abstractText(record: WorkRecord): string | undefined {
  return abstractParts(record).join('\n\n') || undefined;
}

/** The keywords that the abstract lists, one by one. */
export function keywordsOf(record: WorkRecord): string[] {
  const sections = abstractOf(record)?.sections.filter((section) => section.role === 'keywords') ?? [];
  return sections.flatMap((section) => section.text.split(/\s*[;\n]\s*/)).filter((word) => word !== '');
}

/** The abstract layer that a text and keywords from an exchange format become. Who wrote it is not known. */
export function abstractLayer(text: string | undefined, keywords: readonly string[], split?: SplitAbstract): DescriptionInput | undefined {
  const body = text?.trim() ?? '';
  const sections: Section[] = [];
  if (body !== '') {
    const parts = split?.(body) ?? [];
    sections.push(...(parts.length > 0 ? parts : [{ role: 'unlabelled' as const, text: body }]));
  }
  const words = keywords.map((word) => word.trim()).filter((word) => word !== '');
  // A text that lists its own keywords is not told them twice, but what only the tags say is kept.
  const printed = sections
    .filter((section) => section.role === 'keywords')
    .map((section) => section.text)
    .join('; ');
  const unsaid = words.filter((word) => !printed.toLowerCase().includes(word.toLowerCase()));
  if (unsaid.length > 0) sections.push({ label: 'Keywords', role: 'keywords', text: unsaid.join('; ') });
  return sections.length === 0 ? undefined : { kind: 'abstract', sections, writtenBy: { kind: 'unknown' } };
}
