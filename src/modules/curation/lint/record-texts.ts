import type { WorkRecord } from '../../catalogue/index.ts';
import type { RecordField } from './finding.ts';

export type Path = readonly (string | number)[];

/** One text of a record that somebody typed or printed, with where it stands. */
export interface RecordText {
  readonly field: RecordField;
  readonly path: Path;
  readonly value: string;
}

/** Keys whose strings are words; all others hold codes, addresses, dates and ids. */
const textKeys: ReadonlySet<string> = new Set([
  ...['title', 'subtitle', 'text', 'family', 'given', 'particle', 'suffix', 'literal', 'series', 'publisher', 'place', 'volume', 'issue'],
  ...[
    'pages',
    'articleNumber',
    'edition',
    'number',
    'event',
    'licence',
    'label',
    'name',
    'rights',
    'statement',
    'source',
    'topic',
    'where',
  ],
  ...['detail', 'writtenBy', 'host', 'note'],
]);

/** Words that a community or an owner has given are shown unaltered: nothing here judges or mends them. */
const untouched: ReadonlySet<string> = new Set(['culturalAdvice', 'localContexts', 'accessCondition', 'identifiers', 'facets']);

/** Every text of a record, in the order of its fields. */
export function* recordTexts(record: WorkRecord): Generator<RecordText> {
  for (const [field, value] of Object.entries(record)) {
    if (!untouched.has(field)) yield* textsIn(value, field as RecordField, [field]);
  }
}

function* textsIn(value: unknown, field: RecordField, path: Path): Generator<RecordText> {
  if (typeof value === 'string') {
    const key = path.findLast((part) => typeof part === 'string') as string;
    if (textKeys.has(key)) yield { field, path, value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, field, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, field, [...path, key]);
  }
}

/** Keys without which what holds them says nothing: without the text there is no section, without the name no contributor. */
const needed: ReadonlySet<string> = new Set(['family', 'literal', 'text', 'topic', 'source', 'level']);

/**
 * The record with another text at a path. Without one (`undefined` or nothing but white space) the text is taken out, and with it whatever
 * says nothing without it.
 */
export function withText(record: WorkRecord, path: Path, value: string | undefined): WorkRecord {
  return (changed(record, path, value?.trim() || undefined) ?? record) as WorkRecord;
}

function changed(holder: unknown, [key, ...rest]: Path, value: string | undefined): unknown {
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    const inner = changed(holder[key as number], rest, value);
    const items = inner === undefined ? holder.filter((_, index) => index !== key) : holder.with(key as number, inner);
    // An empty list of sections is no description; an empty list of the record's own is a list.
    return items;
  }
  const { [key as string]: old, ...others } = holder as Record<string, unknown>;
  const inner = changed(old, rest, value);
  const missing = inner === undefined || (key === 'sections' && Array.isArray(inner) && inner.length === 0);
  if (!missing) return { ...(holder as Record<string, unknown>), [key as string]: inner };
  if (needed.has(key as string) || key === 'sections' || (key === 'title' && !('type' in others))) return undefined;
  return others;
}
