import { accessKinds, type Contribution, contributorRoles, type Identifier, identifierSchemes } from '../catalogue/index.ts';
import type { FieldFault } from './record-fields.ts';
import type { ProposedRecord } from './submission.ts';

/** People, identifiers and ways to a work as lines that a reader can read and write. */

export type Route = NonNullable<ProposedRecord['access']>[number];
export type Named = NonNullable<ProposedRecord['contributors']>[number];

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** "Wyder, Marianne (editor)", "World Wellness Group". */
export function contributorLine(contribution: Named): string {
  const role = contribution.role ?? 'author';
  const name = oneLine(
    'literal' in contribution
      ? contribution.literal
      : [
          contribution.particle === undefined ? contribution.family : `${contribution.particle} ${contribution.family}`,
          contribution.given ?? (contribution.suffix === undefined ? undefined : ''),
          contribution.suffix,
        ]
          .filter((part) => part !== undefined)
          .join(', '),
  );
  return role === 'author' || role === 'organisation' ? name : `${name} (${role})`;
}

export function readContributor(line: string): Contribution {
  const found = /^(.*\S)\s*\(([a-z]+)\)$/.exec(line);
  const role = contributorRoles.find((candidate) => candidate === found?.[2]);
  const name = role === undefined ? line : found![1]!;
  const [family = '', given, suffix] = name.split(/\s*,\s*/);
  if (given === undefined || given === '' || family === '') return { role: role ?? 'organisation', literal: name };
  return { role: role ?? 'author', family, given, ...(suffix === undefined || suffix === '' ? {} : { suffix }) };
}

/** "doi 10.5555/abc". A DOI and a web address are known without their names. */
export function readIdentifier(line: string): Identifier {
  const named = new RegExp(`^(${identifierSchemes.join('|')})[\\s:]+(\\S.*)$`, 'i').exec(line);
  if (named !== null)
    return { scheme: named[1]!.toLowerCase() as Identifier['scheme'], value: named[2]!.replace(/^https?:\/\/(dx\.)?doi\.org\//i, '') };
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(line);
  if (doi !== null) return { scheme: 'doi', value: doi[1]! };
  return { scheme: 'url', value: line };
}

/** "https://example.org/paper (open)". */
export function routeLine({ url, kind, host }: Route): string {
  return `${url ?? host ?? ''} (${kind})`.trim();
}

export function readRoute(line: string, index: number, before: readonly Route[]): Route | FieldFault {
  const found = /^(\S+)(?:\s+\(([a-z-]+)\))?$/.exec(line);
  const address = found?.[1] ?? '';
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return 'no-link';
  const kind = accessKinds.find((candidate) => candidate === found?.[2]);
  if (kind !== undefined) return { kind, url: address };
  // A link in the place of another is had as that one was. How a new one can be had is not guessed.
  const replaced = found?.[2] === undefined ? before[index] : undefined;
  return replaced === undefined ? 'no-link-kind' : { kind: replaced.kind, url: address };
}
