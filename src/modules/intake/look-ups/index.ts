/** Look-ups: what services that know works say about one. Off unless the operator turns them on. */
import { createCrossrefLookUp } from './crossref.ts';
import { createDataciteLookUp } from './datacite.ts';
import type { Ask, LookUp } from './look-up.ts';
import { createOpenalexLookUp } from './openalex.ts';
import { createPubmedLookUp } from './pubmed.ts';

export { type Completed, completeRecord } from './complete-record.ts';
export type { Answer, Ask, LookedUpRecord, LookUp, LookUpResult, LookUpSource, Wanted } from './look-up.ts';

/** Every service, asked through the network that is handed in. */
export function createLookUps(ask: Ask): readonly LookUp[] {
  return [createCrossrefLookUp(ask), createDataciteLookUp(ask), createOpenalexLookUp(ask), createPubmedLookUp(ask)];
}
