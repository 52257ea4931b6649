import { english, type Words } from '../../words/index.ts';
import type { AccessStanding } from './access.ts';
import {
  type AccessRoute,
  accessKinds,
  type Contribution,
  type Description,
  type DescriptionKind,
  type Involvement,
  type ReadingLevel,
  type RelationKind,
  WorkRecord,
  type WorkType,
  workTypes,
} from './work.ts';

/** What readers are told for the catalogue's closed lists, in the words of a page. One list, one place. */

export function typeLabel(type: WorkType, t: Words): string {
  return t(`catalogue.type.${type}`);
}

/** How a work can be had: "Full text", "Library only". */
export function accessLabelOf(kind: AccessStanding, t: Words): string {
  return t(`catalogue.access.${kind}`);
}

export function formatLabel(format: AccessRoute['formats'][number], t: Words): string {
  return t(`catalogue.format.${format}`);
}

export function readingLevelLabel(level: ReadingLevel['level'], t: Words): string {
  return t(`catalogue.level.${level}`);
}

export function versionLabel(version: NonNullable<AccessRoute['version']>, t: Words): string {
  return t(`catalogue.version.${version}`);
}

/** Name of a layer as it stands in the margin; an abstract takes the label that its author printed. */
export function layerLabel(kind: DescriptionKind, t: Words): string {
  return t(`catalogue.layer.${kind}`);
}

export function involvementLabel(level: Involvement['level'], t: Words): string {
  return t(`catalogue.involvement.${level}`);
}

/** How a relation reads from the work that states it, and from the work that it points at. */
export function relationLabel(kind: RelationKind, seen: 'from' | 'to', t: Words): string {
  return t(`catalogue.relation.${kind}.${seen}`);
}

/** Within a sentence: "editor". */
export function roleLabel(role: Contribution['role'], t: Words): string {
  return t(`catalogue.role.${role}`);
}

/** Who wrote a layer, and when, as a sentence. */
export function writtenBy({ writtenBy: { kind, name }, writtenOn }: Pick<Description, 'writtenBy' | 'writtenOn'>, t: Words): string {
  const values = { name, dated: writtenOn !== undefined, date: writtenOn && t.date(writtenOn) };
  if (name !== undefined && (kind === 'publisher' || kind === 'contributor')) return t(`catalogue.written-by.${kind}-named`, values);
  return t(`catalogue.written-by.${kind}`, values);
}

const recordFields: ReadonlySet<string> = new Set(Object.keys(WorkRecord.shape));

/** What a field of the record is called. A name that is none of the record's is shown as words: "coverImage" is "Cover image". */
export function fieldLabel(field: string, t: Words): string {
  if (recordFields.has(field)) return t(`catalogue.field.${field as keyof WorkRecord}`);
  const spaced = field.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${spaced.slice(0, 1).toUpperCase()}${spaced.slice(1)}`;
}

/** The labels in English, by which readers of tables know what people have written there. */
export const typeLabels = Object.fromEntries(workTypes.map((type) => [type, typeLabel(type, english)])) as Readonly<
  Record<WorkType, string>
>;
export const accessLabels = Object.fromEntries(
  [...accessKinds, 'unlocated' as const].map((kind) => [kind, accessLabelOf(kind, english)]),
) as Readonly<Record<AccessStanding, string>>;
