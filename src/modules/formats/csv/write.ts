import type { DescriptionKind, WorkRecord } from '../../catalogue/index.ts';
import { orderedRoutes } from '../../catalogue/index.ts';
import { identifierOf, identifiersOf } from '../csl-json/to-csl.ts';
import type { ExportedWork } from '../exported-work.ts';
import { abstractText } from '../fields/abstract-text.ts';
import { csvCell } from './cell.ts';
import { type CsvColumn, csvColumns } from './columns.ts';
import { csvNames } from './csv-names.ts';

/** The first row, which names the columns. */
export const csvHeader = `${csvColumns.join(',')}\r\n`;

/** A work as one row, ended by CRLF (RFC 4180). The first access route speaks for all. */
export function writeCsvRow(work: ExportedWork): string {
  const cells = cellsOf(work.record);
  return `${csvColumns.map((column) => csvCell(cells[column] ?? '')).join(',')}\r\n`;
}

/** A list of works with its header. */
export function writeCsv(works: Iterable<ExportedWork>): string {
  let text = csvHeader;
  for (const work of works) text += writeCsvRow(work);
  return text;
}

function cellsOf(record: WorkRecord): Partial<Record<CsvColumn, string | undefined>> {
  const route = orderedRoutes(record.access)[0];
  const layer = (kind: DescriptionKind) =>
    record.descriptions
      .find((description) => description.kind === kind)
      ?.sections.map(({ label, text }) => `${label === undefined ? '' : `${label}: `}${text}`)
      .join('\n\n');
  return {
    type: record.type,
    title: record.title,
    subtitle: record.subtitle,
    authors: csvNames(record.contributors),
    year: record.issued,
    container: record.container?.title,
    volume: record.volume,
    issue: record.issue,
    pages: record.pages,
    publisher: record.publisher,
    place: record.place,
    doi: identifierOf(record, 'doi'),
    pmid: identifierOf(record, 'pmid'),
    isbn: identifiersOf(record, 'isbn').join('; '),
    url: route === undefined ? identifierOf(record, 'url') : route.url,
    access: route?.kind,
    language: record.languages.join('; '),
    abstract: abstractText(record),
    one_line: layer('one-line'),
    plain_language: layer('plain-language'),
    collections: record.placements.join('; '),
    concepts: record.concepts.join('; '),
    country: record.countries.join('; '),
  };
}
