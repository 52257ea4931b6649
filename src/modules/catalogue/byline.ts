import { type Html, html } from '../../platform/html/index.ts';
import { languageMarks } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { listedName } from './names.ts';
import type { WorkRecord } from './work.ts';

const namesShown = 3;

/** What a byline says, without words of any language: it can be kept and said later in the language of a page. */
export interface BylineFacts {
  /** The contributors that are named, as they are printed. */
  readonly names: readonly string[];
  /** How many more there are. Never 1: one more name takes no more room than saying that there is one. */
  readonly others: number;
  readonly issued?: string | undefined;
  /** Where the work appeared: its container, or its publisher. */
  readonly place?: string | undefined;
}

export function bylineFacts(record: WorkRecord): BylineFacts {
  const names = record.contributors.map(listedName);
  const shown = names.length > namesShown + 1 ? names.slice(0, namesShown) : names;
  return {
    names: shown,
    others: names.length - shown.length,
    issued: record.issued,
    place: record.container?.title ?? (names.includes(record.publisher ?? '') ? undefined : record.publisher),
  };
}

/** What stands under a title in a list: who, when, and where it appeared. Shorter than a citation and made without a citation engine. */
export function bylineOf({ names, others, issued, place }: BylineFacts, t: Words, contentLanguage?: string): Html {
  const people = joinNames(names, others, t);
  return html`${people && html`<bdi>${people}</bdi> `}(${issuedLabel(issued, t)}).${place !== undefined && html` <em${languageMarks(contentLanguage, t)}>${place}</em>`}`;
}

export function byline(record: WorkRecord, t: Words, contentLanguage?: string): Html {
  return bylineOf(bylineFacts(record), t, contentLanguage);
}

/** "A", "A and B", "A, B, and C" with a comma before "and" because the names have commas in them. */
function joinNames(names: readonly string[], others: number, t: Words): string {
  const listed = (some: readonly string[]) => some.join(t('catalogue.between-items'));
  if (others > 0) return t('catalogue.byline.others', { names: listed(names), count: others });
  const [first = '', last] = names;
  if (last === undefined) return first;
  if (names.length === 2 && !first.includes(',')) return t('catalogue.byline.two', { first, last });
  return t('catalogue.byline.names', { names: listed(names.slice(0, -1)), last: names.at(-1) });
}

/** The year or date as a list shows it; what is not known is said. */
export function issuedLabel(issued: string | undefined, t: Words): string {
  if (issued === undefined) return t('catalogue.year.not-recorded');
  if (issued === 'n.d.') return t('catalogue.year.none');
  const [first = '', last] = issued.split('/').map((end) => yearLabel(end, t));
  // The same year at both ends is that year; an open end stays open.
  if (last === undefined || last === first) return first;
  if (first === '') return t('catalogue.year.or-earlier', { year: last });
  return `${first}–${last}`;
}

/** The year of one end of a date. Letters for unknown digits become a decade or a century: "199X" is "1990s". */
function yearLabel(end: string, t: Words): string {
  const year = /^-?[\dX]{4}/.exec(end)?.[0] ?? '';
  if (/^-?X/.test(year)) return t('catalogue.year.not-known');
  const label = year.includes('X') ? t('catalogue.year.decade', { year: year.replaceAll('X', '0') }) : year;
  // EDTF marks what is approximate with "~", what is uncertain with "?", and what is both with "%".
  return label !== '' && /[~?%]$/.test(end) ? t('catalogue.year.about', { year: label }) : label;
}
