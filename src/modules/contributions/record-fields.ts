import { type Identifier, involvementLevels, isEdtf, type WorkRecord, workTypes } from '../catalogue/index.ts';
import { joinSections, splitSections } from '../formats/index.ts';
import { contributorLine, type Named, oneLine, type Route, readContributor, readIdentifier, readRoute, routeLine } from './field-lines.ts';
import type { ProposedRecord } from './submission.ts';

/**
 * The fields of a record as text that a reader can read and change. Each can be written back: an unchanged text leaves the record as it is, and
 * lines that are unchanged keep what the text does not show (an ORCID, when a link was last checked).
 */
export const recordFields = [
  'type',
  'title',
  'subtitle',
  'contributors',
  'issued',
  'container',
  'volume',
  'issue',
  'pages',
  'articleNumber',
  'publisher',
  'place',
  'edition',
  'number',
  'event',
  'identifiers',
  'access',
  'languages',
  'countries',
  'licence',
  'oneLine',
  'plainLanguage',
  'abstract',
  'involvementLevel',
  'involvementStatement',
  'involvementSource',
  'contentNotes',
] as const;
export type RecordFieldName = (typeof recordFields)[number];

/** Why a text cannot be the value of a field. */
export type FieldFault =
  | 'empty'
  | 'no-type'
  | 'no-date'
  | 'no-link'
  | 'no-link-kind'
  | 'no-language'
  | 'no-country'
  | 'no-level'
  | 'no-source';

export type FieldWritten = { readonly record: ProposedRecord } | { readonly fault: FieldFault };

interface FieldText {
  read(record: ProposedRecord): string;
  write(text: string, record: ProposedRecord): FieldWritten;
}

/** Text as forms and stores keep it: one kind of line end, no white space at the ends. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/** What a record says in a field. */
export function fieldText(name: RecordFieldName, record: ProposedRecord): string {
  return tidyText(fields[name].read(record));
}

/** The record with a field set to a text. The same text leaves it as it is. */
export function withFieldText(name: RecordFieldName, text: string, record: ProposedRecord): FieldWritten {
  const tidy = tidyText(text);
  return tidy === fieldText(name, record) ? { record } : fields[name].write(tidy, record);
}

/** Fields of more than one line. */
export const longFields: ReadonlySet<RecordFieldName> = new Set([
  'contributors',
  'identifiers',
  'access',
  'oneLine',
  'plainLanguage',
  'abstract',
  'involvementStatement',
  'contentNotes',
]);

type PlainName =
  | 'subtitle'
  | 'publisher'
  | 'place'
  | 'volume'
  | 'issue'
  | 'pages'
  | 'articleNumber'
  | 'edition'
  | 'number'
  | 'event'
  | 'licence';

/** The record with a value, or without the field where there is none. */
function set<Name extends keyof ProposedRecord>(record: ProposedRecord, name: Name, value: ProposedRecord[Name] | undefined): FieldWritten {
  const { [name]: _, ...rest } = record;
  return { record: value === undefined ? (rest as ProposedRecord) : { ...record, [name]: value } };
}

function plain(name: PlainName): FieldText {
  return {
    read: (record) => oneLine(record[name] ?? ''),
    write: (text, record) => set(record, name, oneLine(text) || undefined),
  };
}

const nonEmptyLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A field of one item a line. Items whose line is unchanged stay as they are. `make` returns undefined where the line is none. */
function lines<Item>(options: {
  of(record: ProposedRecord): readonly Item[];
  line(item: Item): string;
  make(line: string, index: number, before: readonly Item[]): Item | FieldFault;
  put(record: ProposedRecord, items: Item[]): FieldWritten;
}): FieldText {
  return {
    read: (record) => options.of(record).map(options.line).join('\n'),
    write: (text, record) => {
      const before = options.of(record);
      const left = [...before];
      const items: Item[] = [];
      for (const [index, line] of nonEmptyLines(text).entries()) {
        const kept = left.findIndex((item) => oneLine(options.line(item)) === oneLine(line));
        if (kept >= 0) {
          items.push(...left.splice(kept, 1));
          continue;
        }
        const made = options.make(line, index, before);
        if (typeof made === 'string' && faults.has(made)) return { fault: made as FieldFault };
        items.push(made as Item);
      }
      return options.put(record, items);
    },
  };
}

const faults: ReadonlySet<string> = new Set<FieldFault>(['no-link', 'no-link-kind', 'no-language', 'no-country']);

type Described = NonNullable<ProposedRecord['descriptions']>[number];
type Noted = NonNullable<ProposedRecord['contentNotes']>[number];

function layer(kind: Described['kind']): FieldText {
  const find = (record: ProposedRecord) => record.descriptions?.findIndex((description) => description.kind === kind) ?? -1;
  return {
    read: (record) => {
      const description = record.descriptions?.[find(record)];
      return description === undefined
        ? ''
        : joinSections({ sections: description.sections.map((section) => ({ role: 'unlabelled', ...section })) });
    },
    write: (text, record) => {
      const descriptions = [...(record.descriptions ?? [])];
      const index = find(record);
      const sections = kind === 'one-line' ? [{ text: oneLine(text) }] : splitSections(text).sections;
      if (text === '') descriptions.splice(index, index < 0 ? 0 : 1);
      else if (index < 0) descriptions.push({ kind, sections, writtenBy: { kind: 'unknown' } });
      else {
        // Whoever checked the former words has not checked these.
        const { checked: _, ...before } = descriptions[index]!;
        descriptions[index] = { ...before, sections };
      }
      return set(record, 'descriptions', descriptions);
    },
  };
}

const codes = (name: 'languages' | 'countries', fault: FieldFault, pattern: RegExp, form: (code: string) => string): FieldText => ({
  read: (record) => (record[name] ?? []).join(', '),
  write: (text, record) => {
    const list = text.split(/[,;\s]+/).filter((code) => code !== '');
    if (!list.every((code) => pattern.test(code))) return { fault };
    return set(record, name, list.map(form));
  },
});

const noInvolvement = { level: 'none-stated' } as const;

const fields: Readonly<Record<RecordFieldName, FieldText>> = {
  type: {
    read: ({ type }) => type ?? '',
    write: (text, record) => {
      const type = workTypes.find((candidate) => candidate === text);
      return type === undefined ? { fault: 'no-type' } : set(record, 'type', type);
    },
  },
  title: {
    read: ({ title }) => oneLine(title ?? ''),
    write: (text, record) => {
      if (text === '') return { fault: 'empty' };
      // A title that somebody gives is no longer the cataloguer's own.
      const { titleDevised: _, ...rest } = record;
      return set(rest, 'title', oneLine(text));
    },
  },
  subtitle: plain('subtitle'),
  contributors: lines<Named>({
    of: ({ contributors }) => contributors ?? [],
    line: contributorLine,
    make: readContributor,
    put: (record, items) => set(record, 'contributors', items),
  }),
  issued: {
    read: ({ issued }) => issued ?? '',
    write: (text, record) => {
      if (text === '') return set(record, 'issued', undefined);
      return text === 'n.d.' || isEdtf(text) ? set(record, 'issued', text) : { fault: 'no-date' };
    },
  },
  container: {
    read: ({ container }) => oneLine(container?.title ?? ''),
    write: (text, record) => set(record, 'container', text === '' ? undefined : { ...record.container, title: oneLine(text) }),
  },
  volume: plain('volume'),
  issue: plain('issue'),
  pages: plain('pages'),
  articleNumber: plain('articleNumber'),
  publisher: plain('publisher'),
  place: plain('place'),
  edition: plain('edition'),
  number: plain('number'),
  event: plain('event'),
  identifiers: lines<Identifier>({
    of: ({ identifiers }) => identifiers ?? [],
    line: ({ scheme, value }) => oneLine(`${scheme} ${value}`),
    make: readIdentifier,
    put: (record, items) => set(record, 'identifiers', items),
  }),
  access: lines<Route>({
    of: ({ access }) => access ?? [],
    line: routeLine,
    make: readRoute,
    put: (record, items) => set(record, 'access', items),
  }),
  languages: codes(
    'languages',
    'no-language',
    /^(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*|austlang:[A-Z]\d+(?:\.(?:\d+|[A-Z]))?)$/i,
    (code) => code,
  ),
  countries: codes('countries', 'no-country', /^[a-z]{2}$/i, (code) => code.toUpperCase()),
  licence: plain('licence'),
  oneLine: layer('one-line'),
  plainLanguage: layer('plain-language'),
  abstract: layer('abstract'),
  involvementLevel: {
    read: ({ involvement }) => (involvement ?? noInvolvement).level,
    write: (text, record) => {
      const level = involvementLevels.find((candidate) => candidate === text);
      return level === undefined ? { fault: 'no-level' } : set(record, 'involvement', { ...record.involvement, level });
    },
  },
  involvementStatement: {
    read: ({ involvement }) => involvement?.statement ?? '',
    write: (text, record) => set(record, 'involvement', { ...noInvolvement, ...record.involvement, statement: text || undefined }),
  },
  involvementSource: {
    read: ({ involvement }) => oneLine(involvement?.source ?? ''),
    write: (text, record) => set(record, 'involvement', { ...noInvolvement, ...record.involvement, source: oneLine(text) || undefined }),
  },
  contentNotes: lines<Noted>({
    of: ({ contentNotes }) => contentNotes ?? [],
    line: ({ topic, where }) => oneLine(where === undefined ? topic : `${topic} (${where})`),
    make: (line) => {
      const [, topic = line, where] = /^(.*\S)\s*\(([^()]+)\)$/.exec(line) ?? [];
      return where === undefined ? { topic } : { topic, where };
    },
    put: (record, items) => set(record, 'contentNotes', items),
  }),
};

/** Every field's text, for a form. */
export function fieldTexts(record: ProposedRecord): Readonly<Record<RecordFieldName, string>> {
  return Object.fromEntries(recordFields.map((name) => [name, fieldText(name, record)])) as Record<RecordFieldName, string>;
}

/** A record with the texts of a form, and what is wrong with any of them. Fields without a text stay as they are. */
export function withFieldTexts(
  texts: Partial<Readonly<Record<RecordFieldName, string>>>,
  base: ProposedRecord,
): { readonly record: ProposedRecord; readonly faults: readonly { readonly field: RecordFieldName; readonly fault: FieldFault }[] } {
  let record = base;
  const found: { field: RecordFieldName; fault: FieldFault }[] = [];
  for (const name of recordFields) {
    const text = texts[name];
    if (text === undefined) continue;
    const written = withFieldText(name, text, record);
    if ('fault' in written) found.push({ field: name, fault: written.fault });
    else record = written.record;
  }
  const { involvement } = record;
  const touched = texts.involvementLevel !== undefined || texts.involvementSource !== undefined;
  // Any level but none must say what it rests on; nothing is inferred.
  if (touched && involvement !== undefined && involvement.level !== 'none-stated' && !involvement.source) {
    found.push({ field: 'involvementSource', fault: 'no-source' });
  }
  return { record, faults: found };
}

/** A checked record is a proposed one too. */
export function proposalOf(record: WorkRecord): ProposedRecord {
  return record;
}
