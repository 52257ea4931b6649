import type { Contribution, ContributorRole } from '../../catalogue/index.ts';
import { hasOrganisationWord } from '../citation-text/contributors.ts';

/** Written in lower case in front of a family name, these words are a particle: "van der Berg", "de la Cruz". */
const leadingParticle = /^((?:(?:van|von|der|den|de|del|della|des|di|da|dos|do|du|la|le|los|ten|ter|zu|zur|bin|bint|ibn|al|el)\s+)+)(?=\S)/;

/** A person. A lower-case particle in front of the family name is kept apart, so that names sort without it. */
export function person(role: ContributorRole, family: string, given?: string, suffix?: string): Contribution {
  const particle = leadingParticle.exec(family)?.[1];
  return {
    role,
    family: particle === undefined ? family : family.slice(particle.length),
    ...(given ? { given } : {}),
    ...(particle === undefined ? {} : { particle: particle.trim().replace(/\s+/g, ' ') }),
    ...(suffix ? { suffix } : {}),
  };
}

/** An organisation, or a person known by one name. Where authors are meant the role says that it is an organisation. */
export function organisation(role: ContributorRole, literal: string): Contribution {
  return { role: role === 'author' ? 'organisation' : role, literal };
}

/** True when a name without a comma plainly names a body: it has a word such as "council" in it, or is an abbreviation. */
export function isKnownBody(name: string): boolean {
  return hasOrganisationWord(name) || /^[\p{Lu}\d&.]{2,}$/u.test(name);
}

/** The name in the order in which lists sort: "van der Berg, Jan, Jr." or "World Wellness Group". */
export function invertedName(contribution: Contribution): string {
  if ('literal' in contribution) return contribution.literal;
  const family = contribution.particle === undefined ? contribution.family : `${contribution.particle} ${contribution.family}`;
  return [family, contribution.given ?? (contribution.suffix === undefined ? undefined : ''), contribution.suffix]
    .filter((part) => part !== undefined)
    .join(', ');
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・·\s]+$/u;

/** A person's name in the order in which it is said: "Jan van der Berg Jr."; names in Chinese, Japanese and Korean characters begin with the family and have no space. */
export function spokenName({
  family = '',
  given,
  particle,
  suffix,
}: {
  family?: string;
  given?: string;
  particle?: string;
  suffix?: string;
}): string {
  if (given !== undefined && eastAsian.test(family + given)) return family + given;
  return [given, particle, family, suffix].filter((part) => part !== undefined && part !== '').join(' ');
}
