import { fold } from '../../../../platform/text.ts';
import { normaliseIdentifier, type WorkRecord, yearOf } from '../../../catalogue/index.ts';
import { titleLikeness } from '../../../intake/index.ts';
import type { DoiFacts, Found, LintContext, Rule } from '../finding.ts';

/** Titles less alike than this are of two works; printings of one title are more alike (`bench/duplicates.ts`). */
const sameTitle = 0.6;

function* doiDisagrees(record: WorkRecord, { doiFacts = [] }: LintContext): Generator<Found> {
  const own = record.identifiers.filter(({ scheme }) => scheme === 'doi').map(({ value }) => normaliseIdentifier('doi', value));
  for (const facts of doiFacts) {
    if (!own.includes(normaliseIdentifier('doi', facts.doi))) continue;
    const kind = disagreement(record, facts);
    if (kind === undefined) continue;
    yield {
      on: [facts, kind, record.title, record.contributors.map((one) => ('literal' in one ? one.literal : one.family)), record.issued],
      values: {
        kind,
        doi: facts.doi,
        source: facts.source,
        text: kind === 'title' ? facts.title : kind === 'year' ? `${facts.year}` : facts.families.join(', '),
      },
    };
  }
}

function disagreement(record: WorkRecord, facts: DoiFacts): 'title' | 'authors' | 'year' | undefined {
  const translated =
    record.originalTitle !== undefined && titleLikeness({ title: record.originalTitle.text }, { title: facts.title }) >= sameTitle;
  if (!translated && titleLikeness(record, { title: facts.title }) < sameTitle) return 'title';
  const families = record.contributors.flatMap((one) => ('family' in one && one.role === 'author' ? [fold(one.family)] : []));
  const known = new Set(facts.families.map(fold));
  // One that the other does not have was misprinted; those left out of a long list are none.
  if (
    families.length > 0 &&
    known.size > 0 &&
    families.some((family) => ![...known].some((other) => other.endsWith(family) || family.endsWith(other)))
  )
    return 'authors';
  const year = yearOf(record.issued);
  // Online in one year and in an issue of the next is usual.
  if (year !== undefined && facts.year !== undefined && Math.abs(year - facts.year) > 1) return 'year';
  return undefined;
}

function* nearDuplicate(_record: WorkRecord, { doubles = [] }: LintContext): Generator<Found> {
  for (const { id, title, certain } of doubles) yield { on: id, values: { id, title, certain } };
}

export const duplicateRules: readonly Rule[] = [
  { id: 'doi-disagrees', severity: 'warning', fields: ['identifiers', 'title', 'contributors'], check: doiDisagrees },
  { id: 'near-duplicate', severity: 'warning', fields: ['title'], check: nearDuplicate },
];
