import { type Contribution, type ContributorRole, fullTitle, type WorkRecordInput, type WorkType } from '../../catalogue/index.ts';
import { abstractLayer, type SplitAbstract } from '../fields/abstract-text.ts';
import { dateOf, readDateText } from '../fields/date-text.ts';
import { IdentifierList, splitNumbers } from '../fields/identifier-list.ts';
import { languageTagOf } from '../fields/language-tag.ts';
import { pagesWithDash } from '../fields/pages.ts';
import { organisation, person } from '../fields/person-name.ts';
import { untitled } from '../fields/untitled.ts';
import type { Doubt } from '../format.ts';
import { ownTypeWords, workTypeOfBibtex } from './bibtex-types.ts';
import type { BibtexGrammars } from './latex.ts';

/** Fields that tell of somebody's own file or program. */
const passedOver = new Set(
  'shorttitle urldate file owner timestamp annote annotation date-added date-modified bdsk-url-1 bdsk-file-1 groups key numpages pagetotal shortjournal printed keywords+an language day'.split(
    ' ',
  ),
);

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** One BibTeX or BibLaTeX entry as a record. */
export function recordOfEntry(
  entry: { type: string; properties: Readonly<Record<string, string | number>> },
  grammars: BibtexGrammars,
  split?: SplitAbstract,
): { record: WorkRecordInput; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  const left = new Map(Object.entries(entry.properties).map(([field, value]) => [field, String(value)]));
  const raw = (...fields: string[]): string | undefined => {
    for (const field of fields) {
      const value = left.get(field)?.trim();
      left.delete(field);
      if (value) return value;
    }
    return undefined;
  };
  const plain = (latex: string, field: string): string => {
    const { text, readable } = grammars.plain(latex);
    if (!readable)
      doubts.push({ field, message: `The LaTeX of “${latex}” could not be read; it is kept without its braces.`, confidence: 'unsure' });
    return text;
  };
  const text = (field: string, ...fields: string[]): string | undefined => {
    const value = raw(...fields);
    return value === undefined ? undefined : plain(value, field) || undefined;
  };

  const type = typeOf(entry.type, left, doubts);
  const record: WorkRecordInput = { type, ...titleOf(text, type, doubts) };
  const contributors = (['author', 'editor', 'translator'] as const).flatMap((field) => readNames(raw(field), field, grammars, doubts));
  if (contributors.length > 0) record.contributors = contributors;

  const date = readDate(raw('date'), text('issued', 'year'), text('issued', 'month'), left.get('day'));
  doubts.push(...date.doubts);
  if (date.issued !== undefined) record.issued = date.issued;

  const held =
    type === 'journal-article'
      ? text('container', 'journal', 'journaltitle')
      : text('container', 'booktitle', 'maintitle', 'journal', 'journaltitle');
  const series = text('container', 'series');
  if (held !== undefined || series !== undefined)
    record.container = { title: held ?? series!, ...(held !== undefined && series !== undefined ? { series } : {}) };

  const facts: Array<readonly ['publisher' | 'place' | 'volume' | 'edition' | 'event' | 'articleNumber', string | undefined]> = [
    ['publisher', text('publisher', 'publisher', 'institution', 'school', 'organization')],
    ['place', text('place', 'address', 'location')],
    ['volume', text('volume', 'volume')],
    ['edition', text('edition', 'edition')],
    ['event', text('event', 'eventtitle')],
    ['articleNumber', text('articleNumber', 'eid', 'article-number', 'articleno')],
  ];
  for (const [field, value] of facts) if (value !== undefined) record[field] = value;
  const number = text('number', 'number');
  const issue = text('issue', 'issue') ?? (type === 'journal-article' ? number : undefined);
  if (issue !== undefined) record.issue = issue;
  if (number !== undefined && type !== 'journal-article') record.number = number;
  const pages = text('pages', 'pages');
  if (pages !== undefined) record.pages = pagesWithDash(pages);

  record.identifiers = readIdentifiers(raw, left, grammars, doubts);
  if (record.identifiers.length === 0) delete record.identifiers;

  const language = raw('langid') ?? left.get('language');
  const tag = language === undefined ? undefined : languageTagOf(grammars.plain(language).text);
  if (tag !== undefined) record.languages = [tag];

  const paragraphs = raw('abstract')
    ?.split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => plain(paragraph, 'descriptions'));
  const keywords = text('descriptions', 'keywords', 'keyword')?.split(/\s*;\s*|\s*,\s*/);
  const layer = abstractLayer(paragraphs?.filter((paragraph) => paragraph !== '').join('\n\n'), keywords ?? [], split);
  if (layer) record.descriptions = [layer];

  const lost = [...left]
    .filter(([field, value]) => !passedOver.has(field) && value.trim() !== '')
    .map(([field, value]) => `${field} (${value.length > 60 ? `${value.slice(0, 60)}…` : value})`);
  if (lost.length > 0)
    doubts.push({
      field: 'citation',
      message: `Not kept, because a record has no place for it: ${lost.join(', ')}.`,
      confidence: 'likely right',
    });
  return { record, doubts };
}

function typeOf(entryType: string, left: Map<string, string>, doubts: Doubt[]): WorkType {
  const words = left.get('type');
  const own = (Object.keys(ownTypeWords) as WorkType[]).find((type) => ownTypeWords[type] === words);
  const type = Object.hasOwn(workTypeOfBibtex, entryType) ? workTypeOfBibtex[entryType] : undefined;
  if (type === 'report' && own !== undefined) {
    left.delete('type');
    return own;
  }
  // A talk is "unpublished" with the name of its event (BibLaTeX manual, 2.1.1).
  if (entryType === 'unpublished') return left.has('eventtitle') ? 'presentation' : 'other';
  if (type === undefined)
    doubts.push({ field: 'type', message: `“@${entryType}” has no type of its own here; “other” is recorded.`, confidence: 'unsure' });
  return type ?? 'other';
}

function titleOf(text: (field: string, ...fields: string[]) => string | undefined, type: WorkType, doubts: Doubt[]) {
  const title = text('title', 'title');
  const subtitle = text('title', 'subtitle');
  const short = text('title', 'shorttitle');
  if (title === undefined) return untitled(type, doubts);
  if (subtitle !== undefined) return { title, subtitle };
  if (short !== undefined && title.startsWith(short) && title.length > short.length) {
    const rest = title.slice(short.length).replace(/^:?\s+/, '');
    if (rest !== '' && fullTitle({ title: short, subtitle: rest }) === title) return { title: short, subtitle: rest };
  }
  return { title };
}

/** Names are parted by "and" outside braces. A name that is wholly in braces is that of an organisation. */
function readNames(list: string | undefined, role: ContributorRole, grammars: BibtexGrammars, doubts: Doubt[]): Contribution[] {
  if (list === undefined) return [];
  const contributors: Contribution[] = [];
  for (const part of splitOutsideBraces(list)) {
    if (part === '') continue;
    if (/^(?:others|et al\.?)$/i.test(part)) {
      doubts.push({
        field: 'contributors',
        message: 'The list of names ends in “and others”: more people made this work than are named here.',
        confidence: 'unsure',
      });
      continue;
    }
    const inBraces = /^\{((?:[^{}]|\{[^{}]*\})*)\}$/s.exec(part);
    const name = inBraces ? undefined : grammars.name(part);
    if (name?.family !== undefined && name.given !== undefined) {
      contributors.push({
        ...person(role, name.family, name.given, name.suffix),
        ...(name.prefix ? { family: name.family, particle: name.prefix } : {}),
      });
    } else {
      const literal = grammars.plain(part).text;
      if (literal !== '') contributors.push(organisation(role, literal));
    }
  }
  return contributors;
}

function splitOutsideBraces(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at += 1) {
    const character = list[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (depth === 0 && /\s/.test(character!)) {
      const and = /^\s+and(?=\s)/i.exec(list.slice(at, at + 40));
      if (and) {
        parts.push(list.slice(from, at).trim());
        at += and[0].length - 1;
        from = at + 1;
      }
    }
  }
  parts.push(list.slice(from).trim());
  return parts;
}

function readDate(
  date: string | undefined,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): { issued?: string; doubts: Doubt[] } {
  if (date !== undefined) return readDateText(date);
  if (year === undefined) return { doubts: [] };
  const monthWords = month?.trim().toLowerCase();
  if (monthWords && /^\d{4}$/.test(year)) {
    const numbers = /^(?:(\d{1,2})(?!\d)|([a-z]{3})[a-z.]*)(?:\D+(\d{1,2}))?/.exec(monthWords);
    const index = numbers?.[1] === undefined ? monthNames.indexOf(numbers?.[2] ?? '') + 1 : Number(numbers[1]);
    const dayNumber = Number(numbers?.[3] ?? day ?? 0) || undefined;
    const issued = index === 0 ? undefined : (dateOf(Number(year), index, dayNumber) ?? dateOf(Number(year), index));
    if (issued !== undefined) return { issued, doubts: [] };
    return {
      issued: year,
      doubts: [{ field: 'issued', message: `The month “${month}” could not be read; only the year is kept.`, confidence: 'likely right' }],
    };
  }
  return readDateText(year);
}

function readIdentifiers(
  raw: (...fields: string[]) => string | undefined,
  left: Map<string, string>,
  grammars: BibtexGrammars,
  doubts: Doubt[],
) {
  const identifiers = new IdentifierList();
  // Verbatim fields: nothing in them is LaTeX, but many files escape their underscores and ampersands.
  const verbatim = (text: string) =>
    text
      .replace(/^\\url\{(.*)\}$/s, '$1')
      .replace(/\\([_&%#~$])/g, '$1')
      .replace(/^\{(.*)\}$/s, '$1')
      .trim();
  const doi = raw('doi');
  if (doi !== undefined) identifiers.add('doi', verbatim(doi));
  const scheme = left.get('eprinttype') ?? left.get('archiveprefix') ?? '';
  const known = /^pubmed$/i.test(scheme) ? 'pmid' : /^arxiv$/i.test(scheme) ? 'arxiv' : /^hdl$/i.test(scheme) ? 'handle' : undefined;
  if (known !== undefined) {
    const eprint = raw('eprint');
    if (eprint !== undefined) identifiers.add(known, verbatim(eprint));
    raw('eprinttype');
    raw('archiveprefix');
    raw('primaryclass', 'eprintclass');
  }
  for (const field of ['pmid', 'pmcid'] as const) {
    const value = raw(field);
    if (value !== undefined) identifiers.add(field, grammars.plain(value).text);
  }
  for (const field of ['isbn', 'issn'] as const) for (const number of splitNumbers(raw(field) ?? '')) identifiers.add(field, number);
  const published = left.get('howpublished');
  const address =
    raw('url') ?? (published !== undefined && /^(?:\\url\{)?https?:/.test(published.trim()) ? raw('howpublished') : undefined);
  if (address !== undefined && !identifiers.addAddress(verbatim(address))) {
    doubts.push({ field: 'identifiers', message: `“${address}” is no full web address; it is left out.`, confidence: 'likely right' });
  }
  return identifiers.items;
}
