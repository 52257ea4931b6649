import type { PreferencesOffer } from '../modules/reading/index.ts';
import type { Site } from '../modules/site/index.ts';
import { interfaceLanguages } from './wording.ts';

/** What readers of this library choose among. A region or community without a contact would be a choice that changes nothing. */
export function preferencesOffer(site: Site, dev: boolean): PreferencesOffer {
  const { regions, contacts } = site.support;
  const communities = site.facets.find(({ id }) => id === 'community')?.values ?? [];
  return {
    languages: interfaceLanguages(site, dev),
    regions: regions.filter(({ id, emergency }) => emergency !== undefined || contacts.some(({ region }) => region === id)),
    communities: communities
      .filter(({ id }) => contacts.some(({ community }) => community === id))
      .map(({ id, label }) => ({ id, name: label })),
    exit: site.exitPage !== undefined,
  };
}
