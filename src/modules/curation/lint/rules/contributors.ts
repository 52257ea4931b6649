import { type Contribution, listedName, type WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';

type Kind = 'punctuation' | 'list' | 'etAl' | 'noName' | 'initials' | 'person';

function* malformed(record: WorkRecord): Generator<Found> {
  for (const [index, one] of record.contributors.entries()) {
    const found = 'literal' in one ? inLiteral(one) : inPerson(one);
    if (found === undefined) continue;
    const { kind, instead, severity } = found;
    const { id: _, ...printed } = one;
    yield {
      on: printed,
      values: { name: listedName(one), kind },
      ...(severity !== undefined && { severity }),
      ...(instead !== undefined && {
        repair: (current: WorkRecord) => ({ ...current, contributors: current.contributors.with(index, instead) }),
      }),
    };
  }
}

type Malformed = { readonly kind: Kind; readonly instead?: Contribution; readonly severity?: 'warning' } | undefined;

const etAl = /(?:^|[\s,])(?:et\.?\s+al\.?|and others|u\.\s?a\.)$/iu;

function inPerson(one: Extract<Contribution, { family: string }>): Malformed {
  const { family, given } = one;
  const whole = given === undefined ? family : `${family}, ${given}`;
  if (etAl.test(family) || (given !== undefined && etAl.test(given))) return { kind: 'etAl' };
  if (!/\p{L}/u.test(family) || /\d|@|https?:/.test(whole)) return { kind: 'noName' };
  // A comma or semicolon inside parts one person from the next; at an end it is only left over.
  const cut = (text: string) => text.replace(/^[\s,;:&]+|[\s,;:&]+$/gu, '').trim();
  if (/[;&]|,/.test(cut(family)) || (given !== undefined && /[;&]|,/.test(cut(given)) && !/,\s*(?:Jr|Sr|I{2,3}|IV)\.?$/i.test(given)))
    return { kind: 'list' };
  if (cut(family) !== family || (given !== undefined && cut(given) !== given)) {
    const { given: _, ...rest } = one;
    const short = given === undefined ? '' : cut(given);
    return {
      kind: 'punctuation',
      instead: short === '' ? { ...rest, family: cut(family) } : { ...rest, family: cut(family), given: short },
    };
  }
  // "R." where the family name belongs: one of the two is missing, or they are the wrong way round.
  if (/^(?:\p{Lu}\.[\s-]?)+$/u.test(family) || /^\p{L}$/u.test(family)) {
    const turned = given !== undefined && /^\p{Lu}[\p{L}’'-]{2,}$/u.test(given);
    return { kind: 'initials', ...(turned && { instead: { ...one, family: given, given: family } }) };
  }
  return undefined;
}

function inLiteral(one: Extract<Contribution, { literal: string }>): Malformed {
  const { literal } = one;
  if (!/\p{L}/u.test(literal) || /@|^https?:/.test(literal)) return { kind: 'noName' };
  if (etAl.test(literal)) return { kind: 'etAl' };
  if (/,\s*,|;|\p{L}{2,},\s(?:\p{Lu}\.[\s-]?)+,?(?:\s|&)/u.test(literal)) return { kind: 'list' };
  const trimmed = literal.replace(/^[\s,;:&]+|[\s,;:&]+$/gu, '');
  if (trimmed !== literal) return { kind: 'punctuation', instead: { ...one, literal: trimmed } };
  const person = /^(\p{Lu}[\p{L}’'-]+),\s((?:\p{Lu}\.[\s-]?)+)$/u.exec(literal);
  // A name printed like a person's is one: no organisation ends in initials.
  if (person !== null)
    return {
      kind: 'person',
      severity: 'warning',
      instead: { role: one.role === 'organisation' ? 'author' : one.role, family: person[1]!, given: person[2]!.trim() },
    };
  return undefined;
}

function* twice(record: WorkRecord): Generator<Found> {
  const seen = new Set<string>();
  for (const [index, one] of record.contributors.entries()) {
    const key = `${one.role} ${listedName(one).toLowerCase()}`;
    if (seen.has(key)) {
      const { id: _, ...printed } = one;
      yield {
        on: printed,
        values: { name: listedName(one) },
        repair: (current) => ({ ...current, contributors: current.contributors.filter((__, position) => position !== index) }),
      };
    }
    seen.add(key);
  }
}

export const contributorRules: readonly Rule[] = [
  { id: 'malformed-author', severity: 'error', fields: ['contributors'], check: malformed },
  { id: 'author-twice', severity: 'warning', fields: ['contributors'], check: twice },
];
