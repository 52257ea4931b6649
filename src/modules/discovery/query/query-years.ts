import { parseYears, type YearRange } from '../search-state.ts';

/** "2018", "2018-2022", "2018..2022", "2018-", ">2018", "<=2018", with the punctuation of a sentence after it. */
export function readYears(text: string): YearRange | undefined {
  const plain = text.replace(/[,;:!?]+$|(?<!\.)\.$/, '');
  const compared = /^([<>])\s*(=?)\s*(\d{4})$/.exec(plain);
  if (compared === null) return parseYears(plain);
  const [, sign, equal, digits] = compared;
  const year = Number(digits);
  // Years have four digits at most, also the one after 9999 and the one before 0.
  if (sign === '>') return { from: Math.min(9999, equal === '' ? year + 1 : year), to: undefined };
  return { from: undefined, to: Math.max(0, equal === '' ? year - 1 : year) };
}

/** The years that both ranges hold; the later one where they have none in common. */
export function commonYears(earlier: YearRange | undefined, later: YearRange): YearRange {
  const from = greatest(earlier?.from, later.from);
  const to = least(earlier?.to, later.to);
  return from !== undefined && to !== undefined && from > to ? later : { from, to };
}

function greatest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
