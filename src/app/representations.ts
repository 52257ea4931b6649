import {
  fullTitle,
  isAustlang,
  listedName,
  type StoredWork,
  type WorkRecord,
  type WorkRepresentation,
  yearOf,
} from '../modules/catalogue/index.ts';
import { bibtexMediaType, risMediaType, toCsl, writeBibtex, writeJsonld, writeRis } from '../modules/formats/index.ts';
import { type Html, html, trusted } from '../platform/html/index.ts';

/** The forms in which a reader can take a record away, in the order in which they are offered. */
export const workRepresentations: readonly WorkRepresentation[] = [
  {
    label: 'RIS',
    extension: 'ris',
    mediaType: risMediaType,
    write: (work, url) => writeRis(exported(work, url)),
  },
  {
    label: 'BibTeX',
    extension: 'bib',
    mediaType: bibtexMediaType,
    write: (work, url) => writeBibtex(exported(work, url)),
  },
  {
    label: 'CSL-JSON',
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: (work, url) => `${JSON.stringify(toCsl(exported(work, url)), null, 2)}\n`,
  },
  {
    label: 'JSON-LD',
    extension: 'jsonld',
    mediaType: 'application/ld+json; charset=utf-8',
    write: (work, url) => writeJsonld(exported(work, url)),
  },
];

export function exported(work: StoredWork, url: string) {
  return { id: work.id, url, record: work.record };
}

/**
 * Metadata in the head of a work's page: schema.org for search engines, and the citation_* names that Google Scholar and
 * Zotero read (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
 */
export function workMetadata(work: StoredWork, url: string): Html {
  const { record } = work;
  const doi = record.identifiers.find(({ scheme }) => scheme === 'doi')?.value;
  const [firstPage, lastPage] = (record.pages ?? '').split(/[-–—]/).map((page) => page.trim());
  const journal = record.type === 'journal-article';
  const made = new Set(['author', 'organisation', ...(record.type === 'podcast' ? ['host'] : [])]);
  const names: [string, string | undefined][] = [
    ['citation_title', fullTitle(record)],
    ...record.contributors
      .filter(({ role }) => made.has(role))
      .map((contribution): [string, string] => ['citation_author', listedName(contribution)]),
    ['citation_publication_date', highwireDate(record.issued)],
    ['citation_journal_title', journal ? record.container?.title : undefined],
    ['citation_inbook_title', record.type === 'chapter' ? record.container?.title : undefined],
    ['citation_technical_report_institution', ['report', 'framework', 'policy'].includes(record.type) ? institution(record) : undefined],
    ['citation_dissertation_institution', record.type === 'thesis' ? record.publisher : undefined],
    ['citation_volume', record.volume],
    ['citation_issue', record.issue],
    ['citation_firstpage', firstPage],
    ['citation_lastpage', lastPage],
    ['citation_doi', doi],
    ['citation_publisher', record.publisher],
    ['citation_language', record.languages.find((tag) => !isAustlang(tag))],
    ['citation_abstract_html_url', url],
  ];
  return html`${names.map(([name, content]) => content !== undefined && content !== '' && html`<meta name="${name}" content="${content}">`)}
<script type="application/ld+json">${trusted(scriptSafe(writeJsonld(exported(work, url))))}</script>`;
}

/** A plain date with slashes, as these names want it; what is approximate or a range is given by its first year. */
function highwireDate(issued: string | undefined): string | undefined {
  if (issued !== undefined && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(issued)) {
    // The months from 21 on are seasons in EDTF.
    return Number(issued.slice(5, 7)) > 12 ? issued.slice(0, 4) : issued.replaceAll('-', '/');
  }
  return issued === undefined || issued.includes('X') ? undefined : yearOf(issued)?.toString();
}

function institution(record: WorkRecord): string | undefined {
  const first = record.contributors[0];
  return record.publisher ?? (first !== undefined && 'literal' in first ? first.literal : undefined);
}

/** JSON that can stand in a script element: "<" could begin "</script>" or a comment (HTML, 4.12.1.3). */
function scriptSafe(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
