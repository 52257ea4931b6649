import { type Contribution, type ContributorRole, contributorRoles } from '../../catalogue/index.ts';
import { invertedName, isKnownBody, organisation, person } from '../fields/person-name.ts';
import type { Doubt } from '../format.ts';

const withRole = /^(.*\S)\s*\((?:(organisation) )?([a-z]+)\)$/s;

/**
 * The cell "Wyder, Marianne; Roper, Cath (editor); World Wellness Group": a comma makes a person, no comma an organisation, a role of
 * our own in brackets is heeded. The name of an organisation with a comma in it takes "(organisation)" behind it, or "(organisation editor)".
 */
export function readCsvNames(cell: string, doubts: Doubt[]): Contribution[] {
  return cell.split(';').flatMap((part): Contribution[] => {
    const text = part.trim();
    if (/^[\s,.]*$/.test(text)) return [];
    const found = withRole.exec(text);
    const role: ContributorRole | undefined = contributorRoles.find((candidate) => candidate === found?.[3]);
    const name = role === undefined ? text : found![1]!.replace(/,$/, '');
    const [family = '', given = '', ...rest] = name.split(',').map((piece) => piece.trim());
    if (role === 'organisation' || (role !== undefined && found![2] !== undefined) || family === '' || given === '') {
      if (role === undefined && !text.includes(',') && !isKnownBody(text)) {
        doubts.push({
          field: 'contributors',
          message: `“${text}” has no comma, so it is taken as the name of an organisation; write a person as “Family, Given”.`,
          confidence: 'likely right',
        });
      }
      return [organisation(role ?? 'author', name)];
    }
    return [person(role ?? 'author', family, given, rest.join(', ') || undefined)];
  });
}

/** Names as `readCsvNames` reads them. */
export function csvNames(contributors: readonly Contribution[]): string {
  return contributors
    .map((contribution) => {
      const name = invertedName(contribution).replaceAll(';', ',');
      if ('literal' in contribution) {
        const plain = contribution.role === 'author' || contribution.role === 'organisation';
        if (!plain) return `${name} (${name.includes(',') ? 'organisation ' : ''}${contribution.role})`;
        return name.includes(',') || withRole.test(name) ? `${name} (organisation)` : name;
      }
      return contribution.role === 'author' && !withRole.test(name) ? name : `${name} (${contribution.role})`;
    })
    .join('; ');
}
