import { type Contribution, type ContributorRole, fullTitle, type WorkRecordInput, type WorkType } from '../../catalogue/index.ts';
import { abstractLayer, type SplitAbstract } from '../fields/abstract-text.ts';
import { IdentifierList, splitNumbers } from '../fields/identifier-list.ts';
import { languageTagOf } from '../fields/language-tag.ts';
import { pagesWithDash } from '../fields/pages.ts';
import { untitled } from '../fields/untitled.ts';
import type { Doubt } from '../format.ts';
import { readRisDate } from './ris-dates.ts';
import { readRisName, risName } from './ris-names.ts';
import { ownTypeWords, workTypeOfRis } from './ris-types.ts';

/** Tags that tell of the exporting program or the reader's own copy, not of the work. */
const passedOver = new Set(['TY', 'ER', 'ID', 'Y2', 'DP', 'RP', 'L3', 'L4', 'AD', 'NV', 'ST']);

/** Tags that hold names, with the role that they give. */
const nameTags: Readonly<Record<string, ContributorRole>> = {
  A1: 'author',
  AU: 'author',
  A2: 'editor',
  ED: 'editor',
  A3: 'editor',
  A4: 'translator',
};

/** Roles that RIS has no tag for stand in a note: "Guest: Roe, Sam". */
export const notedRoles: Readonly<Partial<Record<ContributorRole, string>>> = {
  host: 'Host',
  guest: 'Guest',
  chair: 'Chair',
  other: 'Contributor',
};
export const roleNote = /^(Host|Guest|Chair|Contributor): (\S.*)$/s;

/** The tags of one RIS record as a record of the library. */
export function recordOfTags(
  tags: ReadonlyArray<{ tag: string; value: string }>,
  split?: SplitAbstract,
): { record: WorkRecordInput; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  const values = new Map<string, string[]>();
  const contributors: Contribution[] = [];
  for (const { tag, value } of tags) {
    if (value === '') continue;
    const role = nameTags[tag];
    if (role !== undefined) {
      const read = readRisName(value, role, doubts);
      if (read) contributors.push(read);
      continue;
    }
    const list = values.get(tag);
    if (list) list.push(value);
    else values.set(tag, [value]);
  }
  const first = (...names: string[]): string | undefined => {
    let found: string | undefined;
    for (const name of names) {
      const list = values.get(name);
      found ??= list?.[0];
      // A repeated value beyond the first stays behind and is told as not kept.
      if (list !== undefined && list[0] === found && list.shift() !== undefined && list.length === 0) values.delete(name);
    }
    return found;
  };
  const all = (...names: string[]): string[] =>
    names.flatMap((name) => {
      const list = values.get(name) ?? [];
      values.delete(name);
      return list;
    });

  const type = typeOf(values, doubts);
  const short = values.get('ST')?.[0];
  const record: WorkRecordInput = { type, ...titleOf(first('TI', 'T1', 'CT', ...(type === 'book' ? ['BT'] : [])), short, type, doubts) };
  readNotes(all('N1'), contributors, values, doubts);
  if (contributors.length > 0) record.contributors = contributors;

  const date = dateOf(first('DA'), first('PY', 'Y1'));
  doubts.push(...date.doubts);
  if (date.issued !== undefined) record.issued = date.issued;

  const journal = first('JF', 'T2', 'JO', 'BT', 'JA', 'J2', 'J1');
  // Other names of the same journal.
  for (const name of ['JO', 'T2', 'JA', 'J2', 'J1']) if (type === 'journal-article') values.delete(name);
  const conference = type === 'presentation' ? first('C3') : undefined;
  const series = first('T3');
  if (type === 'presentation') {
    if (journal !== undefined) record.event = journal;
    if (conference !== undefined || series !== undefined)
      record.container = { title: conference ?? series!, ...(conference !== undefined && series !== undefined ? { series } : {}) };
  } else if (journal !== undefined || series !== undefined) {
    record.container = { title: journal ?? series!, ...(journal !== undefined && series !== undefined ? { series } : {}) };
  }

  set(record, 'publisher', first('PB'));
  set(record, 'place', first('CY', 'PP'));
  set(record, 'volume', first('VL'));
  set(record, 'issue', first('IS'));
  set(record, 'pages', pagesOf(first('SP'), first('EP')));
  set(record, 'articleNumber', type === 'journal-article' ? first('C7') : undefined);
  set(record, 'edition', first('ET'));
  set(record, 'number', first('M1'));

  const identifiers = new IdentifierList();
  for (const value of all('DO')) identifiers.add('doi', value);
  readAccession(first('AN'), first('DB'), identifiers, values);
  const pmcid = values.get('C2')?.[0];
  if (pmcid !== undefined && /^PMC\d+$/i.test(pmcid)) identifiers.add('pmcid', first('C2')!);
  readStandardNumbers(all('SN'), record, identifiers, doubts);
  for (const address of all('UR', 'LK', 'L2', 'L1')) {
    for (const part of address.split(/(?:\s*;\s*|\s+)(?=https?:\/\/)/)) {
      if (!identifiers.addAddress(part))
        doubts.push({ field: 'identifiers', message: `“${part}” is no full web address; it is left out.`, confidence: 'likely right' });
    }
  }
  if (identifiers.items.length > 0) record.identifiers = identifiers.items;

  const languages = all('LA')
    .flatMap((text) => text.split(/\s*[;,]\s*/))
    .filter((text) => text !== '');
  const tagsOfLanguages = languages.map(languageTagOf).filter((tag) => tag !== undefined);
  if (tagsOfLanguages.length > 0) record.languages = [...new Set(tagsOfLanguages)];
  if (tagsOfLanguages.length < languages.length)
    doubts.push({ field: 'languages', message: `The language “${languages.join('; ')}” is not known here.`, confidence: 'unsure' });

  const abstract = first('AB', 'N2');
  // Old files repeat the abstract under the other tag.
  if (values.get('N2')?.[0] === abstract) values.delete('N2');
  const layer = abstractLayer(abstract, all('KW'), split);
  if (layer) record.descriptions = [layer];

  const left = [...values]
    .filter(([tag]) => !passedOver.has(tag))
    .map(
      ([tag, list]) =>
        `${tag || 'a line without a tag'} (${list.map((value) => (value.length > 60 ? `${value.slice(0, 60)}…` : value)).join('; ')})`,
    );
  if (left.length > 0)
    doubts.push({
      field: 'citation',
      message: `Not kept, because a record has no place for it: ${left.join(', ')}.`,
      confidence: 'likely right',
    });
  return { record, doubts };
}

type TextField = 'publisher' | 'place' | 'volume' | 'issue' | 'pages' | 'articleNumber' | 'edition' | 'number';

function set(record: WorkRecordInput, field: TextField, value: string | undefined): void {
  if (value !== undefined) record[field] = value;
}

function typeOf(values: Map<string, string[]>, doubts: Doubt[]): WorkType {
  const code = (values.get('TY')?.[0] ?? '').toUpperCase();
  const type = Object.hasOwn(workTypeOfRis, code) ? workTypeOfRis[code] : undefined;
  const words = values.get('M3')?.[0];
  const own = (Object.keys(ownTypeWords) as WorkType[]).find((candidate) => ownTypeWords[candidate] === words);
  if (type === 'report' && own !== undefined) {
    values.delete('M3');
    return own;
  }
  if (type === undefined)
    doubts.push({
      field: 'type',
      message: code === '' ? 'The source names no type of work.' : `The type “${code}” is not known here; “other” is recorded.`,
      confidence: 'unsure',
    });
  return type ?? 'other';
}

function titleOf(
  whole: string | undefined,
  short: string | undefined,
  type: WorkType,
  doubts: Doubt[],
): { title: string; subtitle?: string; titleDevised?: true } {
  if (whole === undefined) return untitled(type, doubts);
  if (short !== undefined && whole.length > short.length && whole.startsWith(short)) {
    const subtitle = whole.slice(short.length).replace(/^:?\s+/, '');
    if (subtitle !== '' && fullTitle({ title: short, subtitle }) === whole) return { title: short, subtitle };
  }
  return { title: whole };
}

/** `DA` says more than `PY`, unless it is of another year (some exporters print the day of the export in it). */
function dateOf(full: string | undefined, year: string | undefined): { issued?: string; doubts: Doubt[] } {
  const byYear = year === undefined ? undefined : readRisDate(year);
  const byDay = full === undefined ? undefined : readRisDate(full);
  if (byDay?.issued === undefined) return byYear ?? byDay ?? { doubts: [] };
  if (byYear?.issued === undefined || byDay.issued.startsWith(byYear.issued.slice(0, 4))) return byDay;
  const message = `Two dates are given, “${year}” and “${full}”; the first is kept.`;
  return { issued: byYear.issued, doubts: [...byYear.doubts, { field: 'issued', message, confidence: 'unsure' }] };
}

/** "677" and "688" become "677–688", whatever the last page looks like: "1" and "9" are pages 1 to 9. */
function pagesOf(start: string | undefined, end: string | undefined): string | undefined {
  if (start === undefined) return end;
  if (end === undefined || end === start) return pagesWithDash(start);
  // A range that stands in SP already, with its end repeated in EP.
  const range = pagesWithDash(start);
  return range.includes('–') && range.endsWith(end) ? range : `${start}–${end}`;
}

function readAccession(
  number: string | undefined,
  database: string | undefined,
  identifiers: IdentifierList,
  values: Map<string, string[]>,
): void {
  if (number === undefined) return;
  if (/^\d{1,9}$/.test(number) && /pubmed|medline/i.test(database ?? '')) identifiers.add('pmid', number);
  else values.set('AN', [number]);
}

function readStandardNumbers(texts: readonly string[], record: WorkRecordInput, identifiers: IdentifierList, doubts: Doubt[]): void {
  for (const number of texts.flatMap(splitNumbers)) {
    const plain = number
      .replace(/\s*\([^)]*\)/g, '')
      .replace(/^(?:ISBN|ISSN)[-\s:]*/i, '')
      .trim();
    if (/^\d{4}[-‐–]?\d{3}[\dX]$/i.test(plain)) identifiers.add('issn', plain);
    else if (/^(?:97[89])?\d{9}[\dX]$/i.test(plain.replace(/[-‐–\s]/g, ''))) identifiers.add('isbn', plain);
    else if (record.type !== 'journal-article' && record.number === undefined) record.number = number;
    else
      doubts.push({ field: 'identifiers', message: `“${number}” is neither an ISSN nor an ISBN; it is left out.`, confidence: 'unsure' });
  }
}

/** Notes have no place in a record, except those that name people in roles for which RIS has no tag. */
function readNotes(notes: readonly string[], contributors: Contribution[], values: Map<string, string[]>, doubts: Doubt[]): void {
  const left: string[] = [];
  for (const note of notes) {
    const found = roleNote.exec(note);
    const role = (Object.keys(notedRoles) as ContributorRole[]).find((candidate) => notedRoles[candidate] === found?.[1]);
    if (found === null || role === undefined) {
      left.push(note);
      continue;
    }
    const name = readRisName(found[2]!, role, doubts);
    if (!name) continue;
    const same = contributors.findIndex((contribution) => contribution.role !== role && risName(contribution) === risName(name));
    if (same >= 0) contributors[same] = name;
    else contributors.push(name);
  }
  if (left.length > 0) values.set('N1', left);
}
