import type { AccessKind } from '../../catalogue/index.ts';

/** The lines that pages print under a citation to say how the work can be had, by what they mean for a reader. */
const labels: ReadonlyArray<readonly [AccessKind, RegExp]> = [
  [
    'open',
    /^(?:(?:free |view |read |download |open )?full[- ]?text(?: available| online| pdf)?|open access|free(?:ly)? (?:access|available))$/iu,
  ],
  [
    'membership-or-payment',
    /^(?:membership, subscription or payment|(?:membership|subscription|payment)(?:(?:,| or|, or|\/) ?(?:membership|subscription|payment)){0,2}|paywall(?:ed)?)(?: (?:is )?(?:required|needed))?$/iu,
  ],
  [
    'free-registration',
    /^(?:free (?:with |after )?(?:registration|sign[- ]?up|membership)|registration)(?: (?:is )?(?:required|needed))?$/iu,
  ],
  ['library-only', /^(?:library (?:access|only|access only)|through (?:a|your) library)$/iu],
  ['on-request', /^(?:(?:available )?(?:up)?on request|contact the (?:author|publisher)s?)$/iu],
  ['gone', /^(?:no longer available(?: online)?|link (?:broken|no longer works))$/iu],
];
/** Access labels that stand at the end of a line of another kind; short ones alone are too common in running text. */
const atEnd = /[.?!:\d)”"’]\s+(full text|membership, subscription or payment|open access|free registration(?: required)?)$/iu;

/** What an access label means, when the whole line is one: "Full Text", "Membership, Subscription or Payment". */
export function accessOfLabel(line: string): AccessKind | undefined {
  const words = line.replace(/^[\s•▸►→>»*[(–-]+|[\s.:→>»*)\]]+$/gu, '').replace(/\s+/gu, ' ');
  if (words.length > 60) return undefined;
  return labels.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Parts a line that ends in an access label from it: "... recovery. Full Text". */
export function splitAtAccessLabel(line: string): readonly [string, string] | undefined {
  const found = atEnd.exec(line);
  const label = found?.[1];
  return found && label !== undefined ? [line.slice(0, line.length - label.length).trim(), label] : undefined;
}
