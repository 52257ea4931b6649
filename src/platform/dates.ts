import { ownLanguage } from './numbers.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** "22 November 2026" for 2026-11-22 or an instant of that day (UTC). */
export function longDate(iso: string, language: string = ownLanguage): string {
  let format = formats.get(language);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    formats.set(language, format);
  }
  return format.format(new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso));
}
