import { communitiesServed, type PreferencesOffer, regionsShown } from '../modules/reading/index.ts';
import type { Site } from '../modules/site/index.ts';
import { interfaceLanguages } from './wording.ts';

/** What readers of this library choose among. A region or community without a contact would be a choice that changes nothing. */
export function preferencesOffer(site: Site, dev: boolean): PreferencesOffer {
  return {
    languages: interfaceLanguages(site, dev),
    regions: regionsShown(site.support),
    communities: communitiesServed(site).map(({ id, label }) => ({ id, name: label })),
    exit: site.exitPage !== undefined,
  };
}
