import { fold, words } from '../../platform/text.ts';
import type { Contribution, WorkRecord } from './work.ts';

/** The key that titles sort by: folded, without punctuation and without an English leading article. */
export function sortTitle(record: Pick<WorkRecord, 'title' | 'subtitle'>): string {
  const folded = words(fold(`${record.title} ${record.subtitle ?? ''}`)).join(' ');
  return folded.replace(/^(the|an|a) (?=\S)/, '') || fold(record.title);
}

/** The key that lists by author sort by: the first contributor's name. Works without one come last. */
export function sortAuthor(record: Pick<WorkRecord, 'contributors'>): string {
  const first = record.contributors[0];
  return first === undefined ? '\u{10FFFF}' : sortName(first);
}

export function sortName(contribution: Contribution): string {
  const name = 'literal' in contribution ? contribution.literal : `${contribution.family} ${contribution.given ?? ''}`;
  const folded = words(fold(name)).join(' ');
  return ('literal' in contribution ? folded.replace(/^the (?=\S)/, '') : folded) || fold(name);
}

/** The title reduced to letters and digits: equal for printings that differ in case, accents, punctuation or spacing. */
export function matchKey(record: Pick<WorkRecord, 'title' | 'subtitle'>): string {
  return words(fold(`${record.title}${record.subtitle ?? ''}`))
    .join('')
    .slice(0, 200);
}
