import { fullTitle, type WorkRecord } from '../../catalogue/index.ts';
import { addressOf, identifierOf, identifiersOf } from '../csl-json/to-csl.ts';
import type { AnnotatedWork } from '../exported-work.ts';
import { abstractText, keywordsOf } from '../fields/abstract-text.ts';
import { notedRoles, roleNote } from './record-of-tags.ts';
import { risDates } from './ris-dates.ts';
import { risName } from './ris-names.ts';
import { ownTypeWords, risTypeOf } from './ris-types.ts';

/**
 * A work as one RIS record (RIS specification of 2011, "new" tags), lines ended by CRLF. Every value stands on one line, because
 * readers differ in how they treat lines without a tag; the paragraphs of an abstract or a note are therefore joined.
 */
export function writeRis(work: AnnotatedWork): string {
  const { record } = work;
  const lines: string[] = [];
  const tag = (name: string, value: string | undefined) => {
    const plain = onOneLine(value ?? '');
    if (plain !== '') lines.push(`${name}  - ${plain}`);
  };
  lines.push(`TY  - ${risTypeOf[record.type]}`);
  tag('ID', work.id);
  tag('M3', ownTypeWords[record.type]);
  if (record.titleDevised !== true) {
    tag('TI', fullTitle(record));
    if (record.subtitle !== undefined) tag('ST', record.title);
  }
  writeContributors(record, tag);
  if (record.issued !== undefined) {
    const { PY, DA } = risDates(record.issued);
    tag('PY', PY);
    tag('DA', DA);
  }
  if (record.type === 'presentation') {
    tag('T2', record.event);
    tag('C3', record.container?.title);
  } else tag('T2', record.container?.title);
  tag('T3', record.container?.series);
  tag('VL', record.volume);
  tag('IS', record.issue);
  const [start, end] = pageEnds(record.pages);
  tag('SP', start);
  tag('EP', end);
  if (record.type === 'journal-article') tag('C7', record.articleNumber);
  tag('M1', record.number ?? (record.type === 'journal-article' ? undefined : record.articleNumber));
  tag('ET', record.edition);
  tag('PB', record.publisher);
  tag('CY', record.place);
  for (const number of [...identifiersOf(record, 'issn'), ...identifiersOf(record, 'isbn')]) tag('SN', number);
  tag('DO', identifierOf(record, 'doi'));
  const pmid = identifierOf(record, 'pmid');
  if (pmid !== undefined) {
    tag('AN', pmid);
    tag('DB', 'PubMed');
  }
  tag('C2', identifierOf(record, 'pmcid'));
  tag('UR', addressOf(record));
  for (const address of identifiersOf(record, 'url').slice(1)) tag('UR', address);
  for (const language of record.languages) tag('LA', language);
  tag('AB', abstractText(record));
  for (const keyword of keywordsOf(record)) tag('KW', keyword);
  // A note that happens to begin like one that names a role must not become a person when it is read.
  const note = onOneLine(work.note ?? '');
  tag('N1', roleNote.test(note) ? `Note: ${note}` : note);
  lines.push('ER  - ');
  return `${lines.join('\r\n')}\r\n`;
}

function onOneLine(text: string): string {
  return text.replace(/(?:[^\S\u00A0]|\u0085)+/gu, ' ').trim();
}

/** RIS has authors, editors and translators. The host of a podcast is its author there, and a note keeps the role. */
function writeContributors(record: WorkRecord, tag: (name: string, value: string) => void): void {
  for (const contribution of record.contributors) {
    const name = risName(contribution);
    if (contribution.role === 'editor') tag('A2', name);
    else if (contribution.role === 'translator') tag('A4', name);
    else if (contribution.role === 'author' || contribution.role === 'organisation' || contribution.role === 'host') tag('AU', name);
  }
  for (const contribution of record.contributors) {
    const words = notedRoles[contribution.role];
    if (words !== undefined) tag('N1', `${words}: ${risName(contribution)}`);
  }
}

function pageEnds(pages: string | undefined): [string?, string?] {
  const range = pages === undefined ? null : /^([^\s–,;-]+)[–-]([^\s–,;-]+)$/.exec(pages.trim());
  return range ? [range[1], range[2]] : [pages];
}
