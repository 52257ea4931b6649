import type { Site, SupportContact, SupportRegion } from '../../site/index.ts';

export interface Place {
  readonly region?: string | undefined;
  readonly community?: string | undefined;
}

/** The region that a reader has chosen, or the library's first; undefined where the library has no contacts at all. */
export function regionOf({ regions }: Site['support'], { region }: Place): SupportRegion | undefined {
  return regions.find(({ id }) => id === region) ?? regions[0];
}

/** Regions that there is something to show for: a contact, or whom to call where a life is in danger. */
export function regionsShown({ regions, contacts }: Site['support']): SupportRegion[] {
  return regions.filter(({ id, emergency }) => emergency !== undefined || contacts.some(({ region }) => region === id));
}

/** Communities that there are contacts for, in the library's words. A choice of another one would change nothing. */
export function communitiesServed({ facets, support: { contacts } }: Pick<Site, 'facets' | 'support'>): { id: string; label: string }[] {
  const communities = facets.find(({ id }) => id === 'community')?.values ?? [];
  return communities.filter(({ id }) => contacts.some(({ community }) => community === id));
}

/**
 * A region's contacts for a reader: first those for the community that they have chosen, then those for everybody, then those for other
 * communities; within each as the library orders them. Nothing is concluded about a reader: without a choice those for everybody come first.
 */
export function contactsFor({ contacts }: Site['support'], region: SupportRegion, { community }: Place): SupportContact[] {
  const rank = (contact: SupportContact) => (contact.community === undefined ? 1 : contact.community === community ? 0 : 2);
  return contacts.filter((contact) => contact.region === region.id).toSorted((a, b) => rank(a) - rank(b));
}

/** Days after which a contact that nobody has looked at may be wrong. */
const staleAfterDays = 365;

/** True where a contact was last compared with its service more than a year before a day (YYYY-MM-DD), or never. */
export function isStale({ checkedOn }: SupportContact, today: string): boolean {
  return checkedOn === undefined || (Date.parse(today) - Date.parse(checkedOn)) / 86_400_000 > staleAfterDays;
}
