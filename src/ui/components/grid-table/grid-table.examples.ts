import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { gridTable } from './grid-table.ts';

export const gridTableExamples: readonly Example[] = [
  {
    name: 'Counts',
    html: gridTable(
      {
        caption: 'Works by topic and kind of work',
        columns: ['Tools and frameworks', 'Case studies and research'],
        rows: [
          {
            label: 'Leadership',
            href: '/browse/leadership',
            cells: [{ count: 4, href: '/browse/leadership/tools', name: 'Tools, Leadership' }, undefined],
          },
        ],
      },
      english,
    ),
  },
  {
    name: 'Counts with totals, and an empty place',
    html: gridTable(
      {
        caption: 'Works by topic and community',
        columns: ['First Nations people', 'Culturally and linguistically diverse people'],
        rows: [
          {
            label: 'Engagement and participation',
            href: '/browse/engagement',
            total: 1204,
            cells: [
              { count: 4, href: '/search?topic=engagement', name: 'Engagement and participation, First Nations people' },
              {
                count: 0,
                href: '/contribute',
                name: 'Engagement and participation, culturally and linguistically diverse people',
                none: 'none yet: suggest a work',
              },
            ],
          },
        ],
        totals: [4, 0],
      },
      english,
    ),
  },
];
