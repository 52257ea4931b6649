import { parse } from 'edtf';

/**
 * Dates of works are EDTF strings (ISO 8601-2:2019, levels 0 and 1), or `n.d.` where the work itself bears no date.
 */

const plainDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** True for a date of EDTF levels 0 or 1. Seasons and negative years count; free text and days that no calendar has do not. */
export function isEdtf(value: string): boolean {
  if (plainDate.test(value) && value.length < 10) return true;
  // The parser takes "20" for a century, which EDTF does not know, and 29 February in every year.
  if (/^\d{1,3}$/.test(value) || (value.match(/\d{4}-02-29/g) ?? []).some((day) => !isLeapDay(day))) return false;
  try {
    parse(value, { level: 1 });
    return true;
  } catch {
    return false;
  }
}

function isLeapDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDate() === 29;
}

/** The year that a list sorts and filters by: the first year that the date covers. `undefined` for `n.d.`, unknown and unreadable dates. */
export function yearOf(issued: string | undefined): number | undefined {
  const found = issued === undefined || issued.startsWith('XXXX') ? undefined : /^-?\d{4}/.exec(issued.replaceAll('X', '0'));
  return found ? Number(found[0]) : undefined;
}
