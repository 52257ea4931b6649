import { type Contribution, type ContributorRole, fullTitle, type Identifier, type WorkRecord, wayTo } from '../../catalogue/index.ts';
import type { ExportedWork } from '../exported-work.ts';
import { abstractText, keywordsOf } from '../fields/abstract-text.ts';
import { pagesWithHyphen } from '../fields/pages.ts';
import { fromCslDate, toCslDate } from './csl-date.ts';
import type { CslItem, CslName, CslNameVariable } from './csl-item.ts';
import { cslTypeOf, workTypeOfCsl } from './csl-types.ts';

const variableOf: Readonly<Record<ContributorRole, CslNameVariable>> = {
  author: 'author',
  organisation: 'author',
  editor: 'editor',
  translator: 'translator',
  host: 'host',
  guest: 'guest',
  chair: 'chair',
  other: 'contributor',
};

/**
 * A work as a CSL-JSON item. Text stays plain text: nothing in it is markup. A title that the library devised is left out,
 * because a citation must not print it as the work's own.
 */
export function toCsl(work: ExportedWork): CslItem {
  const { record } = work;
  const item: CslItem = { id: work.id ?? work.url ?? 'work', type: cslTypeOf[record.type] };
  if (record.titleDevised !== true) {
    item.title = fullTitle(record);
    if (record.subtitle !== undefined) item['title-short'] = record.title;
  }
  if (record.originalTitle !== undefined) item['original-title'] = record.originalTitle.text;
  for (const contribution of record.contributors) {
    const names = item[variableOf[contribution.role]] ?? [];
    item[variableOf[contribution.role]] = names;
    names.push(nameOf(contribution));
  }

  const issued = record.issued === undefined ? undefined : toCslDate(record.issued);
  if (issued) item.issued = issued;
  const online = record.availableOnline === undefined ? undefined : toCslDate(record.availableOnline);
  if (online) item['available-date'] = online;

  const texts: Array<readonly [keyof CslItem & string, string | undefined]> = [
    ['container-title', record.container?.title],
    ['collection-title', record.container?.series],
    ['publisher', record.publisher],
    ['publisher-place', record.place],
    ['volume', record.volume],
    ['issue', record.issue],
    ['page', record.pages === undefined ? undefined : pagesWithHyphen(record.pages)],
    // CSL 1.0.2 has one `number`; APA prints that of a journal article as "Article 587656".
    ['number', record.type === 'journal-article' ? (record.articleNumber ?? record.number) : (record.number ?? record.articleNumber)],
    ['edition', record.edition],
    ['event-title', record.event],
    ['DOI', identifierOf(record, 'doi')],
    ['PMID', identifierOf(record, 'pmid')],
    ['PMCID', identifierOf(record, 'pmcid')],
    ['ISBN', identifiersOf(record, 'isbn').join(' ') || undefined],
    ['ISSN', identifiersOf(record, 'issn').join(' ') || undefined],
    ['URL', addressOf(record)],
    ['language', record.languages[0]],
    ['abstract', abstractText(record)],
    ['keyword', keywordsOf(record).join('; ') || undefined],
  ];
  for (const [variable, text] of texts) if (text !== undefined) Object.assign(item, { [variable]: text });

  const custom: NonNullable<CslItem['custom']> = {};
  if (workTypeOfCsl(item.type) !== record.type) custom.type = record.type;
  if (fromCslDate(item.issued, 'issued').issued !== record.issued) custom.issued = record.issued!;
  if (fromCslDate(item['available-date'], 'availableOnline').issued !== record.availableOnline)
    custom.availableOnline = record.availableOnline!;
  if (Object.keys(custom).length > 0) item.custom = custom;
  return item;
}

function nameOf(contribution: Contribution): CslName {
  if ('literal' in contribution) return { literal: contribution.literal };
  const { family, given, particle, suffix } = contribution;
  return {
    family,
    ...(given === undefined ? {} : { given }),
    ...(particle === undefined ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

export function identifiersOf(record: WorkRecord, scheme: Identifier['scheme']): string[] {
  return record.identifiers.filter((identifier) => identifier.scheme === scheme).map((identifier) => identifier.value);
}

export function identifierOf(record: WorkRecord, scheme: Identifier['scheme']): string | undefined {
  return identifiersOf(record, scheme)[0];
}

/** The web address that stands for the work in an exchange format: its own, that of a handle or preprint, or else the freest route that leads to it. */
export function addressOf(record: WorkRecord): string | undefined {
  const own = identifierOf(record, 'url');
  if (own !== undefined) return own;
  const handle = identifierOf(record, 'handle');
  if (handle !== undefined) return `https://hdl.handle.net/${encodeURI(handle)}`;
  const arxiv = identifierOf(record, 'arxiv');
  if (arxiv !== undefined) return `https://arxiv.org/abs/${encodeURI(arxiv)}`;
  return wayTo(record)?.url;
}
