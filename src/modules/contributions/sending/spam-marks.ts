import { words } from '../../../platform/text.ts';
import type { SubmissionContent } from '../submission.ts';
import type { SealRead } from './form-seal.ts';

/** What makes a submission look like spam, and how much. From 2 on it is put in the queue of what probably is; nothing is ever thrown away. */
const weights = {
  /** The field that people are asked to leave empty was filled in. */
  trap: 3,
  /** Sent faster than a person reads the form. */
  'too-quick': 2,
  /** Links in the mark-up of forums or of HTML. */
  'link-markup': 2,
  /** The same text was sent before. */
  repeated: 2,
  'many-links': 1,
  'no-words': 1,
  /** The form was not given out by this library, or long ago under another secret. */
  'no-seal': 1,
} as const;

export type SpamMark = keyof typeof weights;
export const spamMarks = Object.keys(weights) as readonly SpamMark[];

const threshold = 2;
/** Seconds. Nobody reads and fills in one of our forms in less. */
const quickest = 3;
const manyLinks = 5;

export interface SpamEvidence {
  readonly content: SubmissionContent;
  /** What stands in the field that is to be left empty. */
  readonly trap: string;
  readonly seal: SealRead;
  /** The same content is in the store already. */
  readonly repeated: boolean;
}

export function spamMarksOf({ content, trap, seal, repeated }: SpamEvidence): SpamMark[] {
  const text = freeText(content);
  const links = text.match(/https?:\/\//gi)?.length ?? 0;
  const found: Readonly<Record<SpamMark, boolean>> = {
    trap: trap.trim() !== '',
    'too-quick': seal.kind === 'ours' && seal.age < quickest,
    'link-markup': /\[url[=\]]|<a\s[^>]*href/i.test(text),
    // Several people who miss the same are what is to be known.
    repeated: repeated && content.kind !== 'search',
    'many-links': links >= manyLinks,
    'no-words': text !== '' && words(text.replace(/https?:\/\/\S+/gi, '')).length === 0,
    'no-seal': seal.kind === 'none',
  };
  return spamMarks.filter((mark) => found[mark]);
}

export function isProbablySpam(marks: readonly SpamMark[]): boolean {
  return marks.reduce((sum, mark) => sum + weights[mark], 0) >= threshold;
}

/** What a person has written in their own words. References that were pasted hold links by their nature. */
export function freeText(content: SubmissionContent): string {
  switch (content.kind) {
    case 'suggestion':
      return `${content.why}\n${content.forWhom}`.trim();
    case 'correction':
      return `${content.reason}\n${content.source}`.trim();
    case 'search':
      return `${content.searched}\n${content.words}`.trim();
    default:
      return content.words.trim();
  }
}
