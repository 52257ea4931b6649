import {
  type AccessKind,
  accessKinds,
  accessLabels,
  typeLabels,
  type WorkRecordInput,
  type WorkType,
  workTypes,
} from '../../catalogue/index.ts';
import { abstractLayer, type SplitAbstract } from '../fields/abstract-text.ts';
import { readDateText } from '../fields/date-text.ts';
import { IdentifierList, splitNumbers } from '../fields/identifier-list.ts';
import { languageTagOf } from '../fields/language-tag.ts';
import { pagesWithDash } from '../fields/pages.ts';
import type { Doubt } from '../format.ts';
import type { CsvColumn } from './columns.ts';
import { readCsvNames } from './csv-names.ts';

export type Row = Readonly<Partial<Record<CsvColumn, string>>>;

/** A row as a record. Only the title is needed: without one there is no record, and the reason is given instead. */
export function recordOfRow(row: Row, split?: SplitAbstract): { record: WorkRecordInput; doubts: Doubt[] } | { reason: string } {
  if (row.title === undefined) return { reason: 'The column “title” is empty. Every row needs a title.' };
  const doubts: Doubt[] = [];
  const record: WorkRecordInput = { type: typeOf(row.type, doubts), title: row.title };
  if (/^\[.*\]$/s.test(row.title)) record.titleDevised = true;
  for (const field of ['subtitle', 'volume', 'issue', 'publisher', 'place'] as const)
    if (row[field] !== undefined) record[field] = row[field];
  if (row.container !== undefined) record.container = { title: row.container };
  if (row.pages !== undefined) record.pages = pagesWithDash(row.pages);
  const contributors = readCsvNames(row.authors ?? '', doubts);
  if (contributors.length > 0) record.contributors = contributors;
  if (row.year !== undefined) {
    const date = readDateText(row.year);
    doubts.push(...date.doubts);
    if (date.issued !== undefined) record.issued = date.issued;
  }

  const identifiers = new IdentifierList();
  if (row.doi !== undefined) identifiers.add('doi', row.doi);
  if (row.pmid !== undefined) identifiers.add('pmid', row.pmid);
  for (const number of splitNumbers(row.isbn ?? '')) identifiers.add('isbn', number);
  readAccess(row, record, identifiers, doubts);
  if (identifiers.items.length > 0) record.identifiers = identifiers.items;

  const languages = list(row.language);
  const tags = languages.map(languageTagOf).filter((tag) => tag !== undefined);
  if (tags.length > 0) record.languages = tags;
  if (tags.length < languages.length)
    doubts.push({ field: 'languages', message: `“${row.language}” is no language tag such as en-AU.`, confidence: 'unsure' });
  const countries = list(row.country);
  const codes = countries.map((country) => country.toUpperCase()).filter((code) => /^[A-Z]{2}$/.test(code));
  if (codes.length > 0) record.countries = codes;
  if (codes.length < countries.length)
    doubts.push({ field: 'countries', message: `“${row.country}” is no two-letter country code such as AU.`, confidence: 'unsure' });
  if (list(row.collections).length > 0) record.placements = list(row.collections);
  if (list(row.concepts).length > 0) record.concepts = list(row.concepts);

  const descriptions: NonNullable<WorkRecordInput['descriptions']> = [];
  for (const [column, kind] of [
    ['one_line', 'one-line'],
    ['plain_language', 'plain-language'],
  ] as const) {
    if (row[column] !== undefined) descriptions.push({ kind, sections: [{ text: row[column] }], writtenBy: { kind: 'unknown' } });
  }
  const layer = abstractLayer(row.abstract, [], split);
  if (layer) descriptions.push(layer);
  if (descriptions.length > 0) record.descriptions = descriptions;
  return { record, doubts };
}

function list(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
  return plain(a) === plain(b);
}

/** Our own name of the type, or the words that readers see for it. */
function typeOf(cell: string | undefined, doubts: Doubt[]): WorkType {
  const type =
    cell === undefined ? undefined : workTypes.find((candidate) => sameWords(candidate, cell) || sameWords(typeLabels[candidate], cell));
  if (type === undefined)
    doubts.push({
      field: 'type',
      message: cell === undefined ? 'The row names no type of work.' : `“${cell}” is no type of work here; “other” is recorded.`,
      confidence: 'unsure',
    });
  return type ?? 'other';
}

/** With `access` the address is a route to the work; without it nobody said how the work can be had, and the address only identifies it. */
function readAccess(row: Row, record: WorkRecordInput, identifiers: IdentifierList, doubts: Doubt[]): void {
  const kind: AccessKind | undefined =
    row.access === undefined
      ? undefined
      : accessKinds.find((candidate) => sameWords(candidate, row.access!) || sameWords(accessLabels[candidate], row.access!));
  if (row.access !== undefined && kind === undefined) {
    doubts.push({
      field: 'access',
      message: `“${row.access}” is no kind of access here. Kinds: ${accessKinds.join(', ')}.`,
      confidence: 'unsure',
    });
  }
  const isAddress = row.url !== undefined && /^https?:\/\//i.test(row.url) && URL.canParse(row.url);
  if (row.url !== undefined && !isAddress)
    doubts.push({ field: 'access', message: `“${row.url}” is no full web address; it is left out.`, confidence: 'unsure' });
  if (kind !== undefined) record.access = [isAddress ? { kind, url: row.url! } : { kind }];
  else if (isAddress) identifiers.addAddress(row.url!);
}
