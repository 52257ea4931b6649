import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { type FacetGroupValue, facetGroup } from './facet-group.ts';

const value = (label: string, count: number, chosen = false): FacetGroupValue => ({
  value: label.toLowerCase(),
  label,
  count,
  chosen,
  href: `?community=${encodeURIComponent(label.toLowerCase())}`,
});

export const facetGroupExamples: readonly Example[] = [
  {
    name: 'One chosen, some folded',
    html: html`${facetGroup(
      {
        id: 'community',
        label: 'Community',
        open: 3,
        values: [
          value('First Nations people', 4, true),
          value('Children and young people', 1204),
          value('Culturally and linguistically diverse people', 2),
          value('LGBTIQ+ communities', 1),
          value('Older people', 0),
        ],
      },
      english,
      2,
    )}`,
  },
  {
    name: 'A very long value, and one from right to left',
    html: html`${facetGroup(
      {
        id: 'concept',
        label: 'Words and ideas',
        open: 5,
        values: [
          value('Engagement and participation of children and young people, their families, carers and kin in residential services', 12),
          value('الدعم من الأقران', 3),
          value('Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle', 1),
        ],
      },
      english,
      2,
    )}`,
  },
];
