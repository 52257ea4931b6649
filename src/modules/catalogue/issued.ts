import { parse } from 'edtf';

/**
 * Dates of works are EDTF strings (ISO 8601-2:2019, levels 0 and 1), or `n.d.` where the work itself bears no date.
 */

const plainDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** True for a date of EDTF levels 0 or 1. Seasons and negative years count; free text does not. */
export function isEdtf(value: string): boolean {
  if (plainDate.test(value) && value.length < 10) return true;
  try {
    parse(value, { level: 1 });
    return true;
  } catch {
    return false;
  }
}

/** The year that a list sorts and filters by: the first year that the date covers. `undefined` for `n.d.`, unknown and unreadable dates. */
export function yearOf(issued: string | undefined): number | undefined {
  const found = issued === undefined ? undefined : /^-?\d{4}/.exec(issued.replaceAll('X', '0'));
  return found ? Number(found[0]) : undefined;
}
