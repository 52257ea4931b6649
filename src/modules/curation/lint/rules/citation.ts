import type { WorkRecord } from '../../../catalogue/index.ts';
import type { Found, RecordField, Rule } from '../finding.ts';

/** What a citation is made of (ISO 690): who, when, what, and where it is to be found. */
function* tooLittle(record: WorkRecord): Generator<Found> {
  const missing: RecordField[] = [];
  if (record.titleDevised === true) missing.push('title');
  if (record.contributors.length === 0) missing.push('contributors');
  if (record.issued === undefined) missing.push('issued');
  const placed =
    record.container !== undefined ||
    record.publisher !== undefined ||
    record.event !== undefined ||
    record.identifiers.length > 0 ||
    record.access.some(({ url }) => url !== undefined) ||
    // A body that is named as the author publishes its own work (APA 7, 9.24).
    record.contributors.some((one) => 'literal' in one);
  if (!placed) missing.push('container');
  // A work without a known date or a named author can be cited by what is left, and one that nobody has titled by who made it.
  if (missing.length < 2) return;
  const devised = record.titleDevised === true;
  yield {
    severity: missing.length > 2 || devised ? 'error' : 'warning',
    fields: missing,
    on: [missing, record.title],
    values: { fields: missing.join(' ') },
  };
}

function* languageMissing(record: WorkRecord): Generator<Found> {
  if (record.languages.length === 0) yield { on: [] };
}

export const citationRules: readonly Rule[] = [
  { id: 'too-little-to-cite', severity: 'error', fields: ['contributors'], check: tooLittle },
  { id: 'language-missing', severity: 'advice', fields: ['languages'], check: languageMissing },
];
