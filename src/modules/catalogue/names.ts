import { fold } from '../../platform/text.ts';
import type { Contribution } from './work.ts';

/** A contributor's name as it is printed in a list of authors: "Wyder, M." or "World Wellness Group". */
export function listedName(contribution: Contribution): string {
  if ('literal' in contribution) return contribution.literal;
  const family = contribution.particle === undefined ? contribution.family : `${contribution.particle} ${contribution.family}`;
  return [family, contribution.given, contribution.suffix].filter((part) => part !== undefined).join(', ');
}

/**
 * What makes two printed names the same contributor: the same ORCID, or else the same name in the same form.
 * "Watson, S." and "Watson, E." stay apart, and so do "Roper, C." and "Roper, Cath": joining them is a person's decision.
 */
export function nameKey(contribution: Contribution): string {
  if ('literal' in contribution) return `organisation:${fold(contribution.literal).replace(/\s+/g, ' ')}`;
  if (contribution.orcid !== undefined) return `orcid:${contribution.orcid}`;
  return `person:${fold(listedName(contribution))
    .replace(/[.\s]+/g, ' ')
    .trim()}`;
}
