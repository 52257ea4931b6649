import { type Html, html } from '../../platform/html/index.ts';
import { listedName } from './names.ts';
import type { WorkRecord } from './work.ts';

const namesShown = 3;

/** What stands under a title in a list: who, when, and where it appeared. Shorter than a citation and made without a citation engine. */
export function byline(record: WorkRecord): Html {
  const names = record.contributors.map(listedName);
  const shown = names.length > namesShown + 1 ? [...names.slice(0, namesShown), `${names.length - namesShown} others`] : names;
  const people = joinNames(shown);
  const year = issuedLabel(record.issued);
  const place = record.container?.title ?? (names.includes(record.publisher ?? '') ? undefined : record.publisher);
  return html`${people && html`<bdi>${people}</bdi> `}(${year}).${place !== undefined && html` <em>${place}</em>`}`;
}

/** "A", "A and B", "A, B, and C" with a comma before "and" because the names have commas in them. */
function joinNames(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')}${names.length > 2 || names[0]!.includes(',') ? ',' : ''} and ${names.at(-1)}`;
}

/** The year or date as a list shows it; what is not known is said. */
export function issuedLabel(issued: string | undefined): string {
  if (issued === undefined) return 'year not recorded';
  if (issued === 'n.d.') return 'n.d.';
  const [first = '', last] = issued.split('/').map(yearLabel);
  // The same year at both ends is that year; an open end stays open.
  if (last === undefined || last === first) return first;
  if (first === '') return `${last} or earlier`;
  return `${first}–${last}`;
}

/** The year of one end of a date. Letters for unknown digits become a decade or a century: "199X" is "1990s". */
function yearLabel(end: string): string {
  const year = /^-?[\dX]{4}/.exec(end)?.[0] ?? '';
  if (/^-?X/.test(year)) return 'year not known';
  const label = year.includes('X') ? `${year.replaceAll('X', '0')}s` : year;
  // EDTF marks what is approximate with "~", what is uncertain with "?", and what is both with "%".
  return label !== '' && /[~?%]$/.test(end) ? `about ${label}` : label;
}
