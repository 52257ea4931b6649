import type { MessageKey } from '../../../words/index.ts';
import type { Fields } from './form-spec.ts';
import { accessFields } from './groups/access.ts';
import { careFields, culturalFields } from './groups/care.ts';
import { contributorFields } from './groups/contributors.ts';
import { descriptionFields } from './groups/descriptions.ts';
import { identityFields } from './groups/identity.ts';
import { connectionFields, orderingFields } from './groups/ordering.ts';
import { publicationFields } from './groups/publication.ts';

export interface RecordGroup {
  readonly id: string;
  readonly heading: MessageKey;
  readonly fields: Fields;
  /** Said on behalf of a community. */
  readonly cultural?: boolean;
}

/** The parts of the form, in the order of the page. */
export const recordGroups: readonly RecordGroup[] = [
  { id: 'identity', heading: 'editor.group.identity', fields: identityFields },
  { id: 'contributors', heading: 'editor.group.contributors', fields: contributorFields },
  { id: 'publication', heading: 'editor.group.publication', fields: publicationFields },
  { id: 'access', heading: 'editor.group.access', fields: accessFields },
  { id: 'descriptions', heading: 'editor.group.descriptions', fields: descriptionFields },
  { id: 'ordering', heading: 'editor.group.ordering', fields: orderingFields },
  { id: 'care', heading: 'editor.group.care', fields: careFields },
  { id: 'cultural', heading: 'editor.group.cultural', fields: culturalFields, cultural: true },
  { id: 'connections', heading: 'editor.group.connections', fields: connectionFields },
];

/** Every field that the form asks for. Local Contexts entries are no part of it: they are a community's own words and come from its project. */
export const recordFields: Fields = Object.assign({}, ...recordGroups.map(({ fields }) => fields));
