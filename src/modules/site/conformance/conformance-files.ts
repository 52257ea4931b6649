import { z } from 'zod';
import { criteria } from './criteria.ts';

/**
 * The shapes of the three files beside this one that say what was looked at and what was found. `results.json` is written by
 * `npm run accessibility`; the others by whoever looked. They are about the software, on the pages of the demonstration library.
 */

const text = z.string().trim().min(1);
const numbers = new Set(criteria.map(({ number }) => number));
const criterion = z.string().refine((number) => numbers.has(number), 'must be a success criterion of WCAG 2.2, such as 1.4.3');

export const ResultsFile = z.strictObject({
  date: z.iso.date(),
  /** "Chromium 142.0" */
  browser: text,
  engines: z.array(z.strictObject({ id: text, name: text, version: text })),
  pageTypes: z.array(text).min(1),
  themes: z.array(text).min(1),
  /** Pixels. */
  widths: z.array(z.int().positive()).min(1),
  /** Times that a page was looked at, in one theme at one width; rules and checks that found something to look at. */
  counts: z.strictObject({ visits: z.int(), rules: z.int() }),
  /** What is wrong, and where. Empty when nothing is. */
  findings: z.array(z.strictObject({ criteria: z.array(criterion), by: text, rule: text, page: text, what: text, where: z.array(text) })),
  /** What an engine said that was not counted, and why. */
  setAside: z.array(z.strictObject({ by: text, rule: text, reason: text, instead: text, times: z.int().positive() })),
  /** Every criterion, with the automatic checks that had something to look at, and the lines of the list that name it. */
  criteria: z.array(
    z.strictObject({
      number: criterion,
      automatic: z.array(z.strictObject({ by: text, rules: z.array(text), pages: z.int() })),
      manual: z.array(text),
    }),
  ),
});

/** `met`: nothing wrong was found. `none here`: the pages hold nothing that the criteria are about. */
const outcomes = ['met', 'falls short', 'none here', 'not yet'] as const;

export const ChecklistFile = z.array(
  z
    .strictObject({
      id: text,
      criteria: z.array(criterion),
      /** What is done, in the imperative. */
      what: text,
      /** Browser, device or tool. */
      with: text,
      who: text.nullable(),
      date: z.iso.date().nullable(),
      outcome: z.enum(outcomes),
      found: z.string(),
    })
    .refine(
      ({ outcome, date, who, found }) =>
        (outcome === 'not yet') === (date === null) && (date === null) === (who === null) && (date === null) === (found === ''),
      'what is not done yet has no date, nobody who did it and nothing found; what is done has all three',
    ),
);

export const ProblemsFile = z.array(
  z.strictObject({
    id: text,
    criteria: z.array(criterion),
    what: text,
    /** What it means for a reader. */
    means: text,
    /** What a reader can do meanwhile. */
    way: text,
  }),
);

export type Results = z.output<typeof ResultsFile>;
export type Checklist = z.output<typeof ChecklistFile>;
export type KnownProblems = z.output<typeof ProblemsFile>;

export interface Conformance {
  readonly results: Results;
  readonly checklist: Checklist;
  readonly problems: KnownProblems;
}
