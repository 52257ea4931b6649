/** Months as HTTP writes them, whatever the language of the reader. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';
const month = `(?<month>${months.join('|')})`;
/** "A recipient that parses a timestamp value in an HTTP field MUST accept all three HTTP-date formats" (RFC 9110, 5.6.7). */
const formats = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${month} (?<year>\\d{4}) ${time} GMT$`),
  // Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${time} GMT$`),
  // Sun Nov  6 08:49:37 1994
  new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${month} (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
] as const;

/** An instant as HTTP writes it: whole seconds, those begun counted as they are (RFC 9110, 5.6.7). `iso` is an ISO 8601 instant. */
export function httpDate(iso: string): string {
  return new Date(iso).toUTCString();
}

/** Milliseconds since 1970 of an HTTP date in any of its three forms; `undefined` for anything else. */
export function parseHttpDate(text: string): number | undefined {
  for (const format of formats) {
    const groups = format.exec(text)?.groups;
    if (groups === undefined) continue;
    const [day, hour, minute, second] = [groups.day, groups.hour, groups.minute, groups.second].map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const at = Date.UTC(fullYear(groups.year!), months.indexOf(groups.month as (typeof months)[number]), day, hour, minute, second);
    // The 31st of a month of 30 days would be read as the first of the next, and so would an hour beyond the day.
    return new Date(at).getUTCDate() === day && minute < 60 && second < 60 ? at : undefined;
  }
  return undefined;
}

/** Two digits stand for the years from 1970 on: nothing that HTTP dates is older. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 2 ? year + (year < 70 ? 2000 : 1900) : year;
}
