import { type WorkRecord, yearOf } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';
import { withText } from '../record-texts.ts';

/** The first year for which a kind of work is not doubtful: there were no pages of the web before 1991. */
const firstYears: Partial<Record<WorkRecord['type'], number>> = { webpage: 1991, podcast: 2000 };
const firstYear = 1800;

function* doubtfulYear(record: WorkRecord, { today }: { today: string }): Generator<Found> {
  const thisYear = Number(today.slice(0, 4));
  for (const field of ['issued', 'availableOnline'] as const) {
    const year = yearOf(record[field]);
    if (year === undefined) continue;
    const first = firstYears[record.type] ?? firstYear;
    // An issue of next year may be out already.
    if (year > thisYear + 1)
      yield { severity: 'error', fields: [field], on: [field, record[field]], values: { field, year: `${year}`, kind: 'future' } };
    else if (year < first)
      yield {
        fields: [field],
        on: [field, record[field], record.type],
        values: { field, year: `${year}`, kind: 'early', first: `${first}` },
      };
  }
}

const noDate = String.raw`(?:n\.\s?d\.?|nd|no date(?: given)?|undated|date unknown|not dated|s\.\s?d\.?|sine dato)`;
const onlyNoDate = new RegExp(`^[([]?${noDate}[)\\]]?\\.?$`, 'iu');
/** At the end of a text or in brackets within it. "nd" is told by its brackets alone. */
const bracketedNoDate = new RegExp(String.raw`\s*[([]${noDate}[)\]]\.?`, 'iu');

/** EDTF has two ways to say that it does not know, beside our "n.d." for a work that bears no date. */
const unknownDate = /^(?:X{4}(?:-XX)*|\.\.(?:\/\.\.)?|\/|\.\.\/|\/\.\.)$/u;

function* noDateSpelling(record: WorkRecord): Generator<Found> {
  for (const field of ['issued', 'availableOnline'] as const) {
    const value = record[field];
    if (value !== undefined && unknownDate.test(value))
      yield {
        fields: [field],
        on: [field, value],
        values: { field, text: value },
        repair: (current) => ({ ...current, [field]: field === 'issued' ? 'n.d.' : undefined }),
      };
  }
  for (const field of ['title', 'subtitle', 'publisher', 'place', 'volume', 'issue', 'pages', 'number', 'edition'] as const) {
    const text = record[field];
    if (text === undefined) continue;
    const whole = onlyNoDate.test(text);
    const bracketed = bracketedNoDate.exec(text)?.[0];
    if (!whole && bracketed === undefined) continue;
    yield {
      fields: [field, 'issued'],
      on: [field, text, record.issued],
      values: { field, text: whole ? text : bracketed!.trim() },
      ...(!(whole && field === 'title') && {
        repair: (current: WorkRecord) => {
          const cleaned = withText(current, [field], whole ? undefined : text.replace(bracketedNoDate, ''));
          return { ...cleaned, issued: cleaned.issued ?? 'n.d.' };
        },
      }),
    };
  }
}

function* doubtfulVolume(record: WorkRecord): Generator<Found> {
  const { volume, issue } = record;
  const found = (field: 'volume' | 'issue', kind: string, repair?: Found['repair']): Found => ({
    fields: [field],
    on: [field, volume, issue],
    values: { field, text: record[field]!, kind },
    ...(repair && { repair }),
  });
  if (volume !== undefined) {
    const both = /^(\d+)\s*\((\d+(?:[–-]\d+)?)\)$/u.exec(volume);
    const prefixed = /^vol(?:ume)?\.?\s*(?=[\dIVXLC])/iu.exec(volume)?.[0];
    if (/^(?:1[89]|20)\d\d$/.test(volume)) yield found('volume', 'year');
    else if (both !== null)
      yield found(
        'volume',
        'both',
        issue === undefined || issue === both[2] ? (current) => ({ ...current, volume: both[1]!, issue: both[2]! }) : undefined,
      );
    else if (prefixed !== undefined) yield found('volume', 'prefix', (current) => ({ ...current, volume: volume.slice(prefixed.length) }));
    else if (!/[\dIVXLCM]/.test(volume) || volume.length > 30) yield found('volume', 'noNumber');
  }
  const issuePrefix = issue && /^(?:issue|iss\.|no\.?|number)\s*(?=\d)/iu.exec(issue)?.[0];
  if (issue !== undefined && issuePrefix)
    yield found('issue', 'prefix', (current) => ({ ...current, issue: issue.slice(issuePrefix.length) }));
}

/** Pages from which on a range within a volume is not believed. */
const manyPages = 1_500;

function* doubtfulPages(record: WorkRecord): Generator<Found> {
  const { pages } = record;
  if (pages === undefined) return;
  const prefix = /^pp?\.?\s*(?=[\dA-Z])/u.exec(pages)?.[0];
  if (prefix)
    yield { on: pages, values: { text: pages, kind: 'prefix' }, repair: (current) => ({ ...current, pages: pages.slice(prefix.length) }) };
  const range = /^(?:pp?\.?\s*)?(\p{L}*)(\d+)\s*[-–—]\s*(\p{L}*)(\d+)$/u.exec(pages);
  if (range === null || (range[3] !== '' && range[3] !== range[1])) return;
  const [, , first, , last] = range as unknown as [string, string, string, string, string];
  // "374–80" ends on page 380.
  const end = Number(last.length < first.length ? first.slice(0, first.length - last.length) + last : last);
  if (end < Number(first)) yield { on: [pages, 'reversed'], values: { text: pages, kind: 'reversed' } };
  else if (end - Number(first) > manyPages && record.type !== 'book') yield { on: [pages, 'many'], values: { text: pages, kind: 'many' } };
}

export const dateAndNumberRules: readonly Rule[] = [
  { id: 'doubtful-year', severity: 'warning', fields: ['issued'], check: doubtfulYear },
  { id: 'no-date-spelling', severity: 'warning', fields: ['issued'], check: noDateSpelling },
  { id: 'doubtful-volume', severity: 'warning', fields: ['volume'], check: doubtfulVolume },
  { id: 'doubtful-pages', severity: 'warning', fields: ['pages'], check: doubtfulPages },
];
