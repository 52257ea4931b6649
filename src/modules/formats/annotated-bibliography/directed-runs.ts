import { direction } from '../../../platform/text.ts';

export interface DirectedRun {
  readonly text: string;
  readonly rightToLeft: boolean;
}

/**
 * A text in stretches of one direction, for formats in which each stretch says its own. What has no direction (digits, marks, spaces)
 * goes with the letters around it where those agree, and with the paragraph where not: rules N1 and N2 of the Unicode Bidirectional
 * Algorithm in a simple form. Joined, the stretches are the text again.
 */
export function directedRuns(text: string, paragraph: 'ltr' | 'rtl'): DirectedRun[] {
  if (paragraph === 'ltr' && text !== '' && !beyondLatinAndGreek.test(text)) return [{ text, rightToLeft: false }];
  const runs: { text: string; way: 'ltr' | 'rtl' }[] = [];
  const add = (piece: string, way: 'ltr' | 'rtl') => {
    const last = runs.at(-1);
    if (last?.way === way) last.text += piece;
    else if (piece !== '') runs.push({ text: piece, way });
  };
  // Before the first letter and after the last stands the paragraph.
  let before = paragraph;
  let undecided = '';
  for (const [piece] of text.matchAll(/\p{L}\p{M}*|\P{L}+/gu)) {
    if (!/^\p{L}/u.test(piece)) {
      undecided = piece;
      continue;
    }
    const way = direction(piece);
    add(undecided, way === before ? way : paragraph);
    add(piece, way);
    undecided = '';
    before = way;
  }
  add(undecided, paragraph);
  return runs.map((run) => ({ text: run.text, rightToLeft: run.way === 'rtl' }));
}

/** No script that is written from right to left begins before U+0590 or has letters among punctuation and symbols: most texts need no closer look. */
const beyondLatinAndGreek = /[\u0590-\u1fff\u2c00-\u{10ffff}]/u;
