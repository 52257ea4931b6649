import { type Contribution, type ContributorRole, fullTitle, type WorkRecordInput } from '../../catalogue/index.ts';
import { abstractLayer, type SplitAbstract } from '../fields/abstract-text.ts';
import { IdentifierList, splitNumbers } from '../fields/identifier-list.ts';
import { languageTagOf } from '../fields/language-tag.ts';
import { pagesWithDash } from '../fields/pages.ts';
import { organisation, person } from '../fields/person-name.ts';
import { untitled } from '../fields/untitled.ts';
import type { Doubt } from '../format.ts';
import { fromCslDate, isIssued, sameCslDate, toCslDate } from './csl-date.ts';
import { type CslDate, type CslNameVariable, cslNameVariables } from './csl-item.ts';
import { workTypeOfCsl } from './csl-types.ts';

export interface CslRead {
  readonly record: WorkRecordInput;
  readonly doubts: readonly Doubt[];
}

const roleOf: Readonly<Record<CslNameVariable, ContributorRole>> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  host: 'host',
  guest: 'guest',
  chair: 'chair',
  contributor: 'other',
};

/** Variables that say nothing about the work itself, or nothing that a record holds; they are passed over without a word. */
const passedOver = new Set([
  'id',
  'type',
  'custom',
  'citation-key',
  'citation-label',
  'accessed',
  'source',
  'indexed',
  'created',
  'deposited',
  'score',
  'resource',
  'reference',
  'references-count',
  'is-referenced-by-count',
  'reference-count',
  'content-domain',
  'member',
  'prefix',
  'short-container-title',
  'container-title-short',
  'journalAbbreviation',
  'shortTitle',
  'short-title',
  'title-short',
  'published',
  'published-print',
  'published-online',
  'relation',
  'journal-issue',
  'alternative-id',
  'issn-type',
  'isbn-type',
  'link',
  'license',
  'update-policy',
  'assertion',
  'subject',
  'categories',
  'archive',
  'archive_location',
  'call-number',
  'number-of-pages',
  'number-of-volumes',
  'medium',
  'genre',
  'event-place',
  'event-date',
  'event',
  'original-date',
  'subtitle',
  '_graph',
  'language',
  'page-first',
  'volume-title',
  'collection-number',
]);

/**
 * A CSL-JSON item as a record. Never throws: what cannot be used is told as a doubt.
 * Also takes the items of Crossref's interface, which hold titles as lists and have type names of their own.
 */
export function fromCsl(item: Readonly<Record<string, unknown>>, split?: SplitAbstract): CslRead {
  const doubts: Doubt[] = [];
  const used = new Set<string>(passedOver);
  const read = (variable: string): string | undefined => {
    used.add(variable);
    return plainText(item[variable]);
  };
  const custom = isObject(item.custom) ? item.custom : {};

  const cslType = plainText(item.type) ?? '';
  let type = workTypeOfCsl(cslType, custom.type);
  if (type === undefined) {
    type = 'other';
    doubts.push({
      field: 'type',
      message: cslType === '' ? 'The source names no type of work.' : `“${cslType}” has no type of its own here; “other” is recorded.`,
      confidence: 'unsure',
    });
  }

  const record: WorkRecordInput = { type, ...titleOf(item, read, type, doubts) };
  const original = read('original-title');
  const language = languageOf(item, doubts);
  if (original !== undefined) record.originalTitle = { text: original, language: 'und' };
  if (language !== undefined) record.languages = [language];

  const contributors = cslNameVariables.flatMap((variable) => {
    used.add(variable);
    return namesOf(item[variable], roleOf[variable], doubts);
  });
  if (contributors.length > 0) record.contributors = contributors;

  used.add('issued').add('available-date');
  const issued = dateIn(item.issued ?? item.published, custom.issued, 'issued', doubts);
  if (issued !== undefined) record.issued = issued;
  const online = dateIn(item['available-date'], custom.availableOnline, 'availableOnline', doubts);
  if (online !== undefined) record.availableOnline = online;

  const container = read('container-title');
  const series = read('collection-title');
  if (container !== undefined) record.container = { title: container, ...(series === undefined ? {} : { series }) };
  else if (series !== undefined) record.container = { title: series };

  record.publisher = read('publisher');
  record.place = read('publisher-place') ?? plainText(item['event-place']);
  record.volume = read('volume');
  record.issue = read('issue');
  const pages = read('page');
  record.pages = pages === undefined ? undefined : pagesWithDash(pages);
  const number = read('number');
  const articleNumber = read('article-number');
  if (type === 'journal-article') record.articleNumber = articleNumber ?? number;
  else {
    record.number = number;
    record.articleNumber = articleNumber;
  }
  record.edition = read('edition');
  record.event = read('event-title') ?? (isObject(item.event) ? plainText(item.event.name) : plainText(item.event));

  const identifiers = new IdentifierList();
  for (const [variable, scheme] of [
    ['DOI', 'doi'],
    ['PMID', 'pmid'],
    ['PMCID', 'pmcid'],
  ] as const) {
    used.add(variable);
    const value = verbatim(item[variable]);
    if (value !== undefined) identifiers.add(scheme, value);
  }
  for (const [variable, scheme] of [
    ['ISBN', 'isbn'],
    ['ISSN', 'issn'],
  ] as const) {
    used.add(variable);
    const given = Array.isArray(item[variable]) ? (item[variable] as unknown[]) : [item[variable]];
    for (const value of given) for (const number of splitNumbers(verbatim(value) ?? '')) identifiers.add(scheme, number);
  }
  used.add('URL');
  const address = verbatim(item.URL);
  if (address !== undefined && !identifiers.addAddress(address)) {
    doubts.push({ field: 'identifiers', message: `“${address}” is no full web address; it is left out.`, confidence: 'unsure' });
  }
  if (identifiers.items.length > 0) record.identifiers = identifiers.items;

  const layer = abstractLayer(withoutMarkup(item.abstract), (read('keyword') ?? '').split(/\s*;\s*/), split);
  used.add('abstract');
  if (layer) record.descriptions = [layer];

  const left = Object.keys(item).filter((variable) => !used.has(variable) && plainText(item[variable]) !== undefined);
  if (left.length > 0)
    doubts.push({
      field: 'provenance',
      message: `Not kept, because a record has no place for it: ${left.join(', ')}.`,
      confidence: 'likely right',
    });
  return { record: withoutUndefined(record), doubts };
}

function titleOf(
  item: Readonly<Record<string, unknown>>,
  read: (variable: string) => string | undefined,
  type: WorkRecordInput['type'],
  doubts: Doubt[],
) {
  const whole = read('title');
  const short = plainText(item['title-short']) ?? plainText(item.shortTitle);
  const apart = plainText(item.subtitle);
  if (whole === undefined) return untitled(type, doubts);
  if (apart !== undefined && !whole.includes(apart)) return { title: whole, subtitle: apart };
  if (short !== undefined && whole.length > short.length && whole.startsWith(short)) {
    const subtitle = whole.slice(short.length).replace(/^:?\s+/, '');
    // A short title that is no more than the first words of the title tells nothing about where the subtitle begins.
    if (subtitle !== '' && fullTitle({ title: short, subtitle }) === whole) return { title: short, subtitle };
  }
  return { title: whole };
}

function languageOf(item: Readonly<Record<string, unknown>>, doubts: Doubt[]): string | undefined {
  const text = plainText(item.language);
  if (text === undefined) return undefined;
  const tag = languageTagOf(text);
  if (tag === undefined)
    doubts.push({ field: 'languages', message: `“${text}” is no language tag such as en-AU; it is left out.`, confidence: 'unsure' });
  return tag;
}

function dateIn(value: unknown, own: unknown, field: string, doubts: Doubt[]): string | undefined {
  // Our own note of the date stands as long as nobody has changed the date beside it.
  if (isIssued(own) && sameCslDate(toCslDate(own), isObject(value) ? (value as CslDate) : undefined)) return own;
  const read = fromCslDate(value, field);
  doubts.push(...read.doubts);
  return read.issued;
}

function namesOf(value: unknown, role: ContributorRole, doubts: Doubt[]): Contribution[] {
  if (value === undefined || value === null) return [];
  const names = Array.isArray(value) ? value : [value];
  return names.flatMap((entry): Contribution[] => {
    if (typeof entry === 'string') return entry.trim() === '' ? [] : [organisation(role, entry.trim())];
    if (!isObject(entry)) {
      doubts.push({ field: 'contributors', message: `A name could not be read: ${JSON.stringify(entry)}.`, confidence: 'probably wrong' });
      return [];
    }
    const family = plainText(entry.family);
    const given = plainText(entry.given);
    const literal = plainText(entry.literal) ?? plainText(entry.name);
    if (family === undefined || literal !== undefined) {
      const name = literal ?? given;
      return name === undefined ? [] : [organisation(role, name)];
    }
    const particles = [plainText(entry['dropping-particle']), plainText(entry['non-dropping-particle'])]
      .filter((part) => part !== undefined)
      .join(' ');
    const read = person(role, family, given, plainText(entry.suffix));
    const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.exec(plainText(entry.ORCID) ?? plainText(entry._orcid) ?? '')?.[0];
    return [{ ...read, ...(particles === '' ? {} : { family, particle: particles }), ...(orcid === undefined ? {} : { orcid }) }];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/**
 * The text of a variable. CSL-JSON allows a few tags in text (`<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>`, `<span class="nocase">`) and Crossref
 * escapes ampersands; a record holds plain text, so the tags go and the characters stay.
 */
function plainText(value: unknown): string | undefined {
  const text = verbatim(value);
  if (text === undefined || !/[<&]/.test(text)) return text;
  const plain = text
    .replace(/<(i|b|sup|sub|sc|em|strong|scp|span)(?:\s[^<>]*)?>|<\/(?:i|b|sup|sub|sc|em|strong|scp|span)>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity]!);
  return plain.trim() || undefined;
}

/** Text as it stands; the first of a list. "<" is a letter like any other in DOIs ("10.1002/(SICI)1097-4679<1::AID>"). */
function verbatim(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' ? first.trim() || undefined : undefined;
}

/** The text of an abstract. Crossref deposits are JATS XML: titles of sections become labels, paragraphs stay apart. */
function withoutMarkup(value: unknown): string | undefined {
  if (typeof value !== 'string') return plainText(value);
  if (!/<\/?jats:|<p>/.test(value)) return plainText(value);
  const text = value
    .replace(/<(?:jats:)?title>\s*(?:Abstract)?\s*<\/(?:jats:)?title>/gi, '')
    .replace(/<(?:jats:)?title>\s*([^<]*?):?\s*<\/(?:jats:)?title>\s*(?:<(?:jats:)?p>)?/g, '\n\n$1: ')
    .replace(/<\/?(?:jats:)?(?:p|sec|list|list-item)(?:\s[^<>]*)?>/g, '\n\n')
    .replace(/<\/?jats:[^<>]*>/g, '')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{2,}/g, '\n\n');
  return plainText(text);
}

function withoutUndefined(record: WorkRecordInput): WorkRecordInput {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as WorkRecordInput;
}
