import { createHash } from 'node:crypto';
import { fold, words } from '../../../platform/text.ts';
import { type WorkRecord, yearOf } from '../../catalogue/index.ts';
import { tellingIdentifiers } from '../duplicates.ts';
import { partsOf } from './title-likeness.ts';

/** Pairs of neighbouring words that a title is looked up by. Two printings of a title with one slip keep most of its pairs. */
const pairsKept = 4;

/**
 * Keys under which a record is found again by one of the same work: they share at least one of them where identifiers, the beginning of the
 * author's name with the year, a few of the title's pairs of words, or volume and page agree. Which pairs are kept is decided by their
 * digests, so that both printings keep the same (bottom-k sketch: A. Broder, "On the resemblance and containment of documents", 1997).
 */
export function blockingKeys(record: WorkRecord): string[] {
  const keys = new Set<string>();
  for (const { scheme, value } of tellingIdentifiers(record)) keys.add(`i ${scheme} ${value}`);
  const parts = partsOf(record);
  for (const list of [parts.main, parts.all]) for (const pair of smallestPairs(list)) keys.add(`t ${pair}`);
  const year = yearOf(record.issued);
  const [first] = record.contributors;
  if (first !== undefined && year !== undefined) {
    const name = words(fold('literal' in first ? first.literal.replace(/^the /i, '') : first.family))
      .join('')
      .slice(0, 8);
    // Each work stands under its year and the next, so that a year's difference is bridged by looking under its own keys alone.
    for (const covered of [year, year + 1]) keys.add(`a ${name} ${covered}`);
  }
  const page = /[a-z]*\d+/i.exec(record.pages ?? record.articleNumber ?? '')?.[0];
  if (record.volume !== undefined && page !== undefined)
    keys.add(`p ${record.volume.toLowerCase()} ${page.toLowerCase()} ${record.issue ?? ''}`);
  return [...keys];
}

function smallestPairs(list: readonly string[]): string[] {
  const telling = list.filter((word) => word.length > 3 || /[^a-z]/.test(word)).map((word) => word.slice(0, 7));
  const pairs =
    telling.length < 2
      ? [telling.join('') || list.join('')]
      : telling.slice(1).map((word, index) => [telling[index]!, word].sort().join(''));
  return [...new Set(pairs.filter((pair) => pair !== ''))].map(digest).sort().slice(0, pairsKept);
}

const digest = (text: string) => createHash('sha1').update(text).digest('base64url').slice(0, 9);
