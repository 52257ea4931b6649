import { isEdtf } from '../../catalogue/index.ts';
import { dateOf, readDateText } from '../fields/date-text.ts';
import type { Doubt } from '../format.ts';
import type { CslDate } from './csl-item.ts';

/** One date of EDTF level 1: a year with digits that may be unspecified, then month or season and day; a qualifier at the end. */
const singleDate = /^(-?\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?([~?%]?)$/;

/**
 * An EDTF date as a CSL date. Circa and uncertain dates are both `circa`; a decade or century becomes the range of its years.
 * `undefined` for `n.d.` and for dates that have no first year. What gets lost (which end is uncertain, say) is kept beside it by `toCsl`.
 */
export function toCslDate(edtf: string): CslDate | undefined {
  if (edtf === 'n.d.') return undefined;
  const [first = '', last] = edtf.split('/');
  const start = singleDate.exec(first);
  if (!start) return undefined;
  const from = partsOf(start, 'first');
  const date: CslDate = { 'date-parts': [from.parts] };
  if (from.season !== undefined) date.season = from.season;
  const end = last === undefined ? undefined : singleDate.exec(last);
  if (end) date['date-parts']!.push(partsOf(end, 'last').parts);
  else if (last !== undefined) date['date-parts']!.push([0]);
  else if (start[1]!.endsWith('X')) date['date-parts']!.push(partsOf(start, 'last').parts);
  if (start[4] || end?.[4]) date.circa = true;
  return date;
}

function partsOf(match: RegExpExecArray, side: 'first' | 'last'): { parts: number[]; season?: number } {
  const parts = [Number(match[1]!.replaceAll('X', side === 'first' ? '0' : '9'))];
  const month = Number(match[2]);
  if (month >= 21 && month <= 24) return { parts, season: month - 20 };
  if (month >= 1 && month <= 12) {
    parts.push(month);
    const day = Number(match[3]);
    if (day >= 1) parts.push(day);
  }
  return { parts };
}

/** A CSL date as EDTF. Accepts what other programs write: numbers as text, `raw` and `literal` dates, an EDTF string in place of the object. */
export function fromCslDate(date: unknown, field: string): { issued?: string; doubts: Doubt[] } {
  if (date === undefined || date === null) return { doubts: [] };
  if (typeof date === 'string' || typeof date === 'number') return readDateText(String(date), field);
  if (typeof date !== 'object') return unreadable(date, field);
  const given = date as Record<string, unknown>;
  const lists = Array.isArray(given['date-parts']) ? (given['date-parts'] as unknown[]) : [];
  const [first, last] = lists.map((parts) => (Array.isArray(parts) ? parts.map((part) => Number(part)) : []));
  if (first?.[0]) {
    const start = dateOf(first[0], first[1] || undefined, first[2] || undefined);
    if (start === undefined) return unreadable(lists, field);
    // CSL-JSON keeps "circa" as true, 1 or text.
    const mark = given.circa !== undefined && given.circa !== false && given.circa !== 0 && given.circa !== '' ? '~' : '';
    if (last !== undefined) {
      const end = last[0] ? dateOf(last[0], last[1] || undefined, last[2] || undefined) : '..';
      return end === undefined ? unreadable(lists, field) : { issued: `${start}${mark}/${end}${end === '..' ? '' : mark}`, doubts: [] };
    }
    const season = Number(given.season);
    if (first.length === 1 && season >= 1 && season <= 4) return { issued: `${start}-${20 + season}${mark}`, doubts: [] };
    return { issued: start + mark, doubts: [] };
  }
  const text = given.literal ?? given.raw;
  if (typeof text === 'string' || typeof text === 'number') return readDateText(String(text), field);
  return lists.length === 0 || lists.every((parts) => Array.isArray(parts) && parts.every((part) => part === null))
    ? { doubts: [] }
    : unreadable(lists, field);
}

function unreadable(value: unknown, field: string): { doubts: Doubt[] } {
  return { doubts: [{ field, message: `The date ${JSON.stringify(value)} could not be read and is left out.`, confidence: 'unsure' }] };
}

/** True when two CSL dates say the same. */
export function sameCslDate(a: CslDate | undefined, b: CslDate | undefined): boolean {
  const key = (date: CslDate | undefined) => JSON.stringify([date?.['date-parts'], date?.season, date?.circa === true, date?.literal]);
  return key(a) === key(b);
}

/** A date that a record may hold as it stands: EDTF or `n.d.`. */
export function isIssued(value: unknown): value is string {
  return typeof value === 'string' && (value === 'n.d.' || isEdtf(value));
}
