import { fold } from '../../../platform/text.ts';
import { type Contribution, fullTitle, type WorkRecord, yearOf } from '../../catalogue/index.ts';
import { addressOf, identifierOf, identifiersOf } from '../csl-json/to-csl.ts';
import type { AnnotatedWork, ExportedWork } from '../exported-work.ts';
import { abstractParts, keywordsOf } from '../fields/abstract-text.ts';
import { spokenName } from '../fields/person-name.ts';
import { bibtexTypeOf, ownTypeWords } from './bibtex-types.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A work as one BibTeX entry in UTF-8, with the fields of BibLaTeX where BibTeX has none. Nothing in a record can act as a LaTeX command. */
export function writeBibtex(work: AnnotatedWork): string {
  const { record } = work;
  const fields: string[] = [];
  const field = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') fields.push(`  ${name} = {${value}}`);
  };
  const text = (name: string, value: string | undefined) => field(name, value === undefined ? undefined : escapeLatex(value));
  const names = (name: string, ...roles: Contribution['role'][]) =>
    field(
      name,
      record.contributors
        .filter((contribution) => roles.includes(contribution.role))
        .map(nameOf)
        .join(' and '),
    );

  names('author', 'author', 'organisation', 'host');
  names('editor', 'editor');
  names('translator', 'translator');
  if (record.titleDevised !== true) {
    field('title', protectCapitals(fullTitle(record)));
    if (record.subtitle !== undefined) field('shorttitle', protectCapitals(record.title));
  }
  text('type', ownTypeWords[record.type]);
  writeDate(record.issued, fields);
  writeContainer(record, text);
  text(['techreport', 'thesis'].includes(bibtexTypeOf[record.type]) ? 'institution' : 'publisher', record.publisher);
  text('address', record.place);
  text('edition', record.edition);
  text('volume', record.volume);
  if (record.type === 'journal-article') text('number', record.issue);
  else {
    text('issue', record.issue);
    text('number', record.number);
  }
  text('eid', record.articleNumber);
  // "--" is how LaTeX writes the dash of a range.
  field(
    'pages',
    record.pages
      ?.split(/(?<=\w)[–-](?=\w)/)
      .map(escapeLatex)
      .join('--'),
  );
  text('eventtitle', record.event);
  field('doi', verbatim(identifierOf(record, 'doi')));
  text('isbn', identifiersOf(record, 'isbn').join(', '));
  text('issn', identifiersOf(record, 'issn').join(', '));
  text('pmid', identifierOf(record, 'pmid'));
  text('pmcid', identifierOf(record, 'pmcid'));
  field('url', verbatim(addressOf(record)));
  text('language', record.languages[0]);
  const others = record.contributors.filter((contribution) => contribution.role in noteWords);
  text(
    'note',
    others
      .map(
        (contribution) =>
          `${noteWords[contribution.role as keyof typeof noteWords]}: ${'literal' in contribution ? contribution.literal : spokenName(contribution)}`,
      )
      .join('; '),
  );
  field('abstract', abstractParts(record).map(paragraphs).join('\n\n'));
  text('keywords', keywordsOf(record).join('; '));
  // A reader's own line ends say something, and LaTeX keeps only empty lines.
  field('annote', work.note === undefined ? undefined : paragraphs(work.note.trim().replace(/\s*\n\s*/g, '\n\n')));
  return `@${bibtexTypeOf[record.type]}{${keyOf(work)},\n${fields.join(',\n')}\n}\n`;
}

const noteWords = { host: 'Host', guest: 'Guest', chair: 'Chair', other: 'Contributor' } as const;

/** First author's family name, year and id: unlike any other key, and the same each time. */
function keyOf({ id, record }: ExportedWork): string {
  const first = record.contributors.find(({ role }) => role === 'author' || role === 'organisation') ?? record.contributors[0];
  const name =
    first === undefined ? '' : fold('literal' in first ? (first.literal.split(/\s+/)[0] ?? '') : first.family).replace(/[^a-z0-9]/g, '');
  return `${name}${yearOf(record.issued) ?? ''}${id ?? ''}`.replace(/[^A-Za-z0-9]/g, '') || 'work';
}

function writeDate(issued: string | undefined, fields: string[]): void {
  if (issued === undefined) return;
  const plain = /^(\d{4})(?:-(0[1-9]|1[0-2])(-\d\d)?)?$/.exec(issued);
  if (plain?.[3] !== undefined || (!plain && issued !== 'n.d.')) fields.push(`  date = {${issued}}`);
  const year = plain?.[1] ?? (issued === 'n.d.' ? 'n.d.' : /^\d{4}/.exec(issued)?.[0]);
  if (year !== undefined) fields.push(`  year = {${year}}`);
  if (plain?.[2] !== undefined) fields.push(`  month = ${months[Number(plain[2]) - 1]}`);
}

function writeContainer(record: WorkRecord, text: (name: string, value: string | undefined) => void): void {
  const { container } = record;
  if (container === undefined) return;
  if (record.type === 'journal-article') text('journal', container.title);
  else if (record.type === 'chapter' || container.series !== undefined) text('booktitle', container.title);
  else text('series', container.title);
  text('series', container.series);
}

/** "van der Berg, Jr., Jan"; organisations in braces, so that nothing in them is taken for part of a person's name. */
function nameOf(contribution: Contribution): string {
  if ('literal' in contribution) return `{${escapeLatex(contribution.literal)}}`;
  const { family, given, particle, suffix } = contribution;
  if (given === undefined && particle === undefined && suffix === undefined) return `{${escapeLatex(family)}}`;
  const parts = [`${particle === undefined ? '' : `${escapeLatex(particle)} `}${namePart(family, true)}`];
  if (suffix !== undefined) parts.push(namePart(suffix));
  parts.push(given === undefined ? '{}' : namePart(given));
  return parts.join(', ');
}

/** Braces keep together what BibTeX would part: commas, "and", and a family name that begins in lower case. */
function namePart(text: string, isFamily = false): string {
  const escaped = escapeLatex(text);
  return /,|=|(?:^|\s)and(?:\s|$)/i.test(text) || (isFamily && /^[^\p{Lu}]*\p{Ll}/u.test(text)) ? `{${escaped}}` : escaped;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** Text in which every character stands for itself. Pairs that LaTeX joins ("--", "``", "''", "?`") are kept apart. */
export function escapeLatex(text: string): string {
  return text
    .replace(/[^\S\u00A0]+/gu, ' ')
    .trim()
    .replace(/[\\{}$&%#_~^<>]/g, (character) => commands[character]!)
    .replace(/-(?=-)|`(?=`)|'(?=')|[?!](?=`)/g, '$&{}');
}

/** Styles lower the case of titles; a capital after the beginning is a name or an abbreviation and keeps its case in braces. */
function protectCapitals(title: string): string {
  return title
    .split(/ +/)
    .map((word, index) => {
      const escaped = escapeLatex(word);
      return /\p{Lu}/u.test(index === 0 ? word.slice(1) : word) ? `{${escaped}}` : escaped;
    })
    .join(' ');
}

function paragraphs(text: string): string {
  // An "@" at the beginning of a line would look like the next entry.
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => escapeLatex(paragraph).replace(/^@/, '{}@'))
    .join('\n\n');
}

/** Addresses and DOIs are verbatim in BibTeX; only braces and backslashes would end the field. */
function verbatim(text: string | undefined): string | undefined {
  return text?.replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}
