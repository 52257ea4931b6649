import type { Queryable } from '../../platform/db/index.ts';
import {
  type CatalogueTables,
  findByIdentifiers,
  findByMatchKeys,
  matchKey,
  normaliseIdentifier,
  sortAuthor,
  type WorkId,
  type WorkRecord,
  yearOf,
} from '../catalogue/index.ts';

/** A record of the library that another record is probably the same as, and what that rests on. */
export interface DuplicateFinding {
  readonly of: WorkId;
  readonly certainty: 'same identifier' | 'same title, author and year' | 'same title';
  readonly message: string;
}

/** Identifiers that belong to one work alone. An ISSN is a journal's, and a chapter bears its book's ISBN. */
const telling = new Set(['doi', 'pmid', 'pmcid', 'handle', 'arxiv']);

export function tellingIdentifiers(record: Pick<WorkRecord, 'identifiers' | 'type'>): { scheme: string; value: string }[] {
  return record.identifiers
    .filter(({ scheme }) => telling.has(scheme) || (scheme === 'isbn' && record.type !== 'chapter'))
    .map(({ scheme, value }) => ({ scheme, value: normaliseIdentifier(scheme, value) }));
}

/**
 * Looks every record up in the library. Evidence in order: an identifier that belongs to one work alone; the same title
 * with the same first author and year, where both say; the same title alone. Returns one finding a record, or `undefined`.
 */
export async function findDuplicates(
  db: Queryable<CatalogueTables>,
  records: readonly WorkRecord[],
): Promise<(DuplicateFinding | undefined)[]> {
  const byIdentifier = new Map<string, WorkId>();
  for (const found of await findByIdentifiers(db, records.flatMap(tellingIdentifiers)))
    byIdentifier.set(`${found.scheme}:${found.value}`, found.id);
  const byKey = Map.groupBy(await findByMatchKeys(db, records.filter(isTitled).map(matchKey)), (match) => match.matchKey);

  return records.map((record) => {
    for (const { scheme, value } of tellingIdentifiers(record)) {
      const of = byIdentifier.get(`${scheme}:${value}`);
      if (of !== undefined) return { of, certainty: 'same identifier', message: `the same ${scheme.toUpperCase()} (${value})` };
    }
    if (!isTitled(record)) return undefined;
    const candidates = byKey.get(matchKey(record)) ?? [];
    const year = yearOf(record.issued);
    const author = firstName(record);
    const agreeing = candidates.find(
      (candidate) =>
        (candidate.year === undefined || year === undefined || candidate.year === year) &&
        (author === undefined || candidate.sortAuthor === unnamed || `${candidate.sortAuthor} `.startsWith(`${author} `)),
    );
    if (agreeing !== undefined)
      return {
        of: agreeing.id,
        certainty: 'same title, author and year',
        message: 'the same title, and first author and year do not differ',
      };
    const first = candidates[0];
    return first && { of: first.id, certainty: 'same title', message: 'the same title, but another author or year' };
  });
}

/** The sort key of a work without contributors. */
const unnamed = sortAuthor({ contributors: [] });

const tellingLength = 12;

/**
 * Whether the title says which work this is. Short titles ("Resources", "Editorial") are shared by works that have nothing else
 * in common. A syllable or a word of Chinese, Japanese or Korean is one character, so there half as many are enough.
 */
export function isTitled(record: WorkRecord): boolean {
  if (record.titleDevised === true) return false;
  const key = matchKey(record);
  return (
    key.length + (key.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu)?.length ?? 0) >= tellingLength
  );
}

/** The first contributor as lists sort by it, without given names: others may have only initials, or none. */
function firstName(record: WorkRecord): string | undefined {
  const [first] = record.contributors;
  if (first === undefined) return undefined;
  return sortAuthor({ contributors: ['literal' in first ? first : { role: first.role, family: first.family }] });
}
