import type { Contribution, ContributorRole } from '../../catalogue/index.ts';
import { invertedName, isKnownBody, organisation, person } from '../fields/person-name.ts';
import type { Doubt } from '../format.ts';

/**
 * A name as RIS writes it: "Family, Given, Suffix". A name without a comma is that of an organisation; one with commas in it
 * doubles the first of them or ends in one, as EndNote does ("University of California,, Berkeley").
 */
export function readRisName(text: string, role: ContributorRole, doubts: Doubt[]): Contribution | undefined {
  const name = text.trim();
  if (/^[\s,.;]*$/.test(name)) return undefined;
  const doubled = name.indexOf(',,');
  if (doubled >= 0 && name.slice(0, doubled).trim() !== '') return organisation(role, name.replace(',,', ','));
  const [family = '', given = '', ...rest] = name.split(',').map((part) => part.trim());
  if (given === '' && rest.length === 0) {
    const literal = family || name;
    if (!name.includes(',') && !isKnownBody(literal)) {
      doubts.push({
        field: 'contributors',
        message: `“${literal}” has no comma, so it is taken as the name of an organisation; write a person as “Family, Given”.`,
        confidence: 'likely right',
      });
    }
    return organisation(role, literal);
  }
  if (family === '') return organisation(role, name.replace(/^[\s,]+/, ''));
  return person(role, family, given || undefined, rest.join(', ') || undefined);
}

/** The name of a contributor as `readRisName` reads it. */
export function risName(contribution: Contribution): string {
  return 'literal' in contribution ? contribution.literal.replace(',', ',,') : invertedName(contribution);
}
