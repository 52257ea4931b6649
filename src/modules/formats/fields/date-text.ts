import { isEdtf } from '../../catalogue/index.ts';
import { readDate } from '../citation-text/citation-date.ts';
import type { Doubt } from '../format.ts';

/** Year, month and day as EDTF, or `undefined` when there is no such day. */
export function dateOf(year: number, month?: number, day?: number): string | undefined {
  if (!Number.isInteger(year) || year < -9999 || year > 9999) return undefined;
  const printed = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  if (month === undefined) return printed;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  const withMonth = `${printed}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return withMonth;
  return Number.isInteger(day) && day >= 1 && day <= daysIn(year, month) ? `${withMonth}-${String(day).padStart(2, '0')}` : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for text of the characters of EDTF, and short. Asking the EDTF grammar about anything else costs a tenth of a millisecond each time. */
export function mayBeEdtf(text: string): boolean {
  return text.length <= 60 && /^[-\dY[{.][-\dX~?%./:TZ+]*$/.test(text);
}

/** A date as people and programs write it: "2020", "2020/12/17", "17 December 2020", "2019-2020", "c. 1998", "n.d.", EDTF. */
export function readDateText(text: string, field = 'issued'): { issued?: string; doubts: Doubt[] } {
  const words = text.trim();
  if (words === '') return { doubts: [] };
  if (/^\d{4}$/.test(words)) return { issued: words, doubts: [] };
  const day = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:T[\d:.Z+-]*)?$/.exec(words);
  if (day) {
    const issued = dateOf(Number(day[1]), Number(day[2]), day[3] === undefined ? undefined : Number(day[3]));
    if (issued !== undefined) return { issued, doubts: [] };
  }
  if (mayBeEdtf(words) && isEdtf(words)) return { issued: words, doubts: [] };
  const read = readDate(words);
  if (read)
    return { ...(read.issued === undefined ? {} : { issued: read.issued }), doubts: read.doubts.map((doubt) => ({ ...doubt, field })) };
  const year = /(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)/.exec(words)?.[0];
  if (year !== undefined)
    return { issued: year, doubts: [{ field, message: `Only the year of “${words}” could be read.`, confidence: 'unsure' }] };
  return { doubts: [{ field, message: `The date “${words}” could not be read and is left out.`, confidence: 'unsure' }] };
}
