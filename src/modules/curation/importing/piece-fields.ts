import type { Fields } from '../editor/form-spec.ts';
import { accessFields } from '../editor/groups/access.ts';
import { contributorFields } from '../editor/groups/contributors.ts';
import { identityFields } from '../editor/groups/identity.ts';
import { orderingFields } from '../editor/groups/ordering.ts';
import { publicationFields } from '../editor/groups/publication.ts';

const { type, title, subtitle, titleDevised, issued } = identityFields;
const { container, volume, issue, pages, articleNumber, publisher, identifiers } = publicationFields;

/** What is most often read wrongly, and so can be mended before the record is taken in. Everything else can be once it is a draft. */
export const pieceFields: Fields = {
  type,
  title,
  subtitle,
  titleDevised,
  ...contributorFields,
  issued,
  container,
  volume,
  issue,
  pages,
  articleNumber,
  publisher,
  identifiers,
  ...accessFields,
  placements: orderingFields.placements,
};
