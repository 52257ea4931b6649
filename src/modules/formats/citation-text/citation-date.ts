import type { Doubt } from '../format.ts';

/**
 * The date of a citation as an EDTF string. Three spellings of "no date" are met and all become `n.d.`;
 * "in press" is no date and is left out with a doubt.
 */
export interface DateRead {
  readonly issued?: string;
  readonly doubts: readonly Doubt[];
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const year = '(?:1[5-9]|20)\\d{2}';
const noDate = /^(?:n\.?\s?d\.?|no date|undated)$/iu;
const notYet = /^(?:in press|forthcoming|accepted|submitted|in preparation|under review|advance online publication|ahead of print)$/iu;
const plain = new RegExp(`^(${year})$`, 'iu');
const lettered = new RegExp(`^(${year})\\s?-?([a-z])$`, 'iu');
const circa = new RegExp(`^(?:c\\.?|ca\\.?|circa)\\s?(${year})$`, 'iu');
const span = new RegExp(`^(${year})\\s?[-–—/]\\s?(${year}|\\d{2}|present|ongoing|current)$`, 'iu');
const yearMonth = new RegExp(
  `^(${year})([a-z]?),?\\s+(${month})(?:\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?(?:(${month})\\s+)?(\\d{1,2}))?)?$`,
  'iu',
);
const dayMonthYear = new RegExp(`^(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?(${month}),?\\s+(${year})$`, 'iu');
const monthDayYear = new RegExp(`^(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?,\\s+(${year})$`, 'iu');
const yearAndMore = new RegExp(`^(${year})[a-z]?\\s?[,/]\\s?(.+)$`, 'iu');
const season =
  /^(?:spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)\b/iu;

const doubt = (message: string, confidence: Doubt['confidence']): Doubt => ({ field: 'issued', message, confidence });

/** Reads what stands between the brackets of "(2021, March 3)". `undefined` when the words are no date. */
export function readDate(text: string): DateRead | undefined {
  const words = text.replace(/\s+/gu, ' ').trim();
  if (words.length > 60) return undefined;
  if (noDate.test(words)) return { issued: 'n.d.', doubts: [] };
  if (notYet.test(words)) return { doubts: [doubt(`The citation gives “${words}” in place of a year; the date is left out.`, 'unsure')] };
  if (plain.test(words)) return { issued: words, doubts: [] };
  const withLetter = lettered.exec(words);
  if (withLetter?.[1])
    return {
      issued: withLetter[1],
      doubts: [doubt(`The year is printed as “${words}”; the letter only tells works of one year apart and is left out.`, 'likely right')],
    };
  const about = circa.exec(words);
  if (about?.[1])
    return { issued: `${about[1]}~`, doubts: [doubt(`The year is printed as “${words}”: about ${about[1]}.`, 'likely right')] };
  const range = span.exec(words);
  if (range?.[1] && range[2]) {
    const open = /^\D/u.test(range[2]);
    const last = open ? '..' : range[2].length === 2 ? range[1].slice(0, 2) + range[2] : range[2];
    if (open || last >= range[1])
      return { issued: `${range[1]}/${last}`, doubts: open ? [doubt(`The date is printed as “${words}”.`, 'likely right')] : [] };
  }
  const full = yearMonth.exec(words);
  if (full?.[1] && full[3]) {
    const from = joinDate(full[1], full[3], full[4]);
    if (from === undefined) return { issued: full[1], doubts: [doubt(`Only the year of “${words}” could be read.`, 'unsure')] };
    const to = full[6] ? joinDate(full[1], full[5] ?? full[3], full[6]) : undefined;
    const letterDoubt = full[2] ? [doubt(`The letter in “${words}” is left out.`, 'likely right')] : [];
    return { issued: to && to > from ? `${from}/${to}` : from, doubts: letterDoubt };
  }
  const british = dayMonthYear.exec(words);
  if (british?.[2] && british[3]) return orYear(joinDate(british[3], british[2], british[1]), british[3], words);
  const american = monthDayYear.exec(words);
  if (american?.[1] && american[3]) return orYear(joinDate(american[3], american[1], american[2]), american[3], words);
  const more = yearAndMore.exec(words);
  if (more?.[1] && more[2] && (season.test(more[2]) || noDate.test(more[2]) || /^(?:original work published\b.*)?\d{4}$/iu.test(more[2]))) {
    return { issued: more[1], doubts: [doubt(`Only the year of “${words}” is kept.`, 'unsure')] };
  }
  return undefined;
}

function orYear(date: string | undefined, yearPrinted: string, words: string): DateRead {
  return date
    ? { issued: date, doubts: [] }
    : { issued: yearPrinted, doubts: [doubt(`Only the year of “${words}” could be read.`, 'unsure')] };
}

function joinDate(yearPrinted: string, monthPrinted: string, day: string | undefined): string | undefined {
  const index = months.findIndex((name) => name.startsWith(monthPrinted.replace('.', '').toLowerCase().slice(0, 3)));
  if (index < 0) return undefined;
  const monthNumber = String(index + 1).padStart(2, '0');
  if (day === undefined) return `${yearPrinted}-${monthNumber}`;
  const number = Number(day);
  const length = new Date(Date.UTC(Number(yearPrinted), index + 1, 0)).getUTCDate();
  return number >= 1 && number <= length ? `${yearPrinted}-${monthNumber}-${String(number).padStart(2, '0')}` : undefined;
}

export interface DateFound extends DateRead {
  readonly start: number;
  readonly end: number;
}

/** The first bracketed date of a citation, "(2021)" or "[2021]". */
export function findBracketedDate(text: string, from = 0): DateFound | undefined {
  const brackets = /[([]([^()[\]]{2,60})[)\]]/gu;
  brackets.lastIndex = from;
  for (let hit = brackets.exec(text); hit; hit = brackets.exec(text)) {
    const read = readDate(hit[1] ?? '');
    if (read) return { ...read, start: hit.index, end: hit.index + hit[0].length };
  }
  return undefined;
}

/** A line that is nothing but a date in brackets: "(2021)." */
export function isDateLine(line: string): boolean {
  const inside = /^[([]([^()[\]]{2,60})[)\]]\s*[.,]?$/u.exec(line.trim());
  return inside?.[1] !== undefined && readDate(inside[1]) !== undefined;
}
