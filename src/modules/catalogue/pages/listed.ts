import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

/** "A, B, C" of names and links, which may have an "and" in them. */
export function listed(items: readonly Html[], t: Words): Html {
  return html`${items.map((item, index) => html`${index > 0 && t('catalogue.between-items')}${item}`)}`;
}
