import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { chips } from './chips.ts';

export const chipsExamples: readonly Example[] = [
  {
    name: 'Several chosen',
    html: html`${chips(
      {
        chips: [
          { facet: 'Community', label: 'First Nations people', removeHref: '?access=open' },
          { facet: 'Topic', label: 'Engagement and participation of children and young people in residential services', removeHref: '?' },
          { facet: 'Concept', label: 'الدعم من الأقران', removeHref: '?' },
        ],
        removeAllHref: '?',
      },
      english,
    )}`,
  },
];
