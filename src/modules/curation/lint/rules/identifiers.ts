import { type Identifier, normaliseIdentifier, type WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';

type Form = 'fine' | 'form' | 'checkDigit' | 'prefix';

function* identifierForm(record: WorkRecord): Generator<Found> {
  for (const [index, one] of record.identifiers.entries()) {
    const kind = formOf(one);
    if (kind === 'fine') continue;
    yield {
      ...(kind === 'prefix' && { severity: 'advice' as const }),
      on: one,
      values: { scheme: one.scheme.toUpperCase(), text: one.value, kind },
      ...(kind === 'prefix' && {
        repair: (current: WorkRecord) => ({
          ...current,
          identifiers: current.identifiers.with(index, { ...one, value: withoutPrefix(one) }),
        }),
      }),
    };
  }
  for (const one of record.contributors) {
    if ('family' in one && one.orcid !== undefined && !isOrcid(one.orcid))
      yield { fields: ['contributors'], on: [one.family, one.orcid], values: { scheme: 'ORCID', text: one.orcid, kind: 'checkDigit' } };
  }
}

/** The value without resolver or scheme in front, in the case in which it is printed. */
function withoutPrefix({ scheme, value }: Identifier): string {
  if (scheme === 'doi') return value.replace(/^\s*(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '');
  return value.replace(/^\s*(?:isbn|issn|pmid)(?:-1[03])?:?\s*/iu, '');
}

function formOf(one: Identifier): Form {
  const plain = withoutPrefix(one);
  const well = wellFormed({ ...one, value: plain });
  return well !== 'fine' || plain === one.value ? well : 'prefix';
}

function wellFormed({ scheme, value }: Identifier): Form {
  const plain = normaliseIdentifier(scheme, value);
  switch (scheme) {
    // DOI Handbook 2.2; what ends in punctuation was cut out of a sentence.
    case 'doi':
      return /^10\.\d{4,9}\/\S*[^\s.,;]$/u.test(plain) ? 'fine' : 'form';
    case 'isbn':
      if (!/^(?:\d{13}|\d{9}[\dX])$/.test(plain)) return 'form';
      return isIsbn(plain) ? 'fine' : 'checkDigit';
    case 'issn':
      if (!/^\d{7}[\dX]$/.test(plain)) return 'form';
      return isIssn(plain) ? 'fine' : 'checkDigit';
    case 'pmid':
      return /^\d{1,8}$/.test(value.trim()) ? 'fine' : 'form';
    case 'pmcid':
      return /^PMC\d{1,9}$/.test(plain) ? 'fine' : 'form';
    default:
      return 'fine';
  }
}

const digits = (text: string) => [...text].map((character) => (character === 'X' ? 10 : Number(character)));

/** ISO 2108: weights 1 and 3 to a multiple of 10, or for ten digits weights 10 to 1 to a multiple of 11. */
export function isIsbn(isbn: string): boolean {
  const sum = digits(isbn).reduce(
    (total, digit, index) => total + digit * (isbn.length === 13 ? (index % 2 === 0 ? 1 : 3) : 10 - index),
    0,
  );
  return sum % (isbn.length === 13 ? 10 : 11) === 0;
}

/** ISO 3297: weights 8 to 1 to a multiple of 11. */
export function isIssn(issn: string): boolean {
  return digits(issn).reduce((total, digit, index) => total + digit * (8 - index), 0) % 11 === 0;
}

/** ISO 7064, MOD 11-2, as ORCID uses it for its last character. */
export function isOrcid(orcid: string): boolean {
  const plain = orcid.replaceAll('-', '');
  const total = [...plain.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return plain.at(-1) === (check === 10 ? 'X' : String(check));
}

function* identifierTwice(record: WorkRecord): Generator<Found> {
  const seen = new Set<string>();
  for (const [index, { scheme, value }] of record.identifiers.entries()) {
    const key = `${scheme}:${normaliseIdentifier(scheme, value)}`;
    if (seen.has(key))
      yield {
        on: [scheme, value, index],
        values: { scheme: scheme.toUpperCase(), text: value },
        repair: (current) => ({ ...current, identifiers: current.identifiers.filter((_, position) => position !== index) }),
      };
    seen.add(key);
  }
}

export const identifierRules: readonly Rule[] = [
  { id: 'identifier-form', severity: 'error', fields: ['identifiers'], check: identifierForm },
  { id: 'identifier-twice', severity: 'advice', fields: ['identifiers'], check: identifierTwice },
];
