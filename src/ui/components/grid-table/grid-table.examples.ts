import type { Example } from '../example.ts';
import { gridTable } from './grid-table.ts';

export const gridTableExamples: readonly Example[] = [
  {
    name: 'Counts',
    html: gridTable({
      caption: 'Works by topic and kind of work',
      columns: ['Tools and frameworks', 'Case studies and research'],
      rows: [
        {
          label: 'Leadership',
          href: '/browse/leadership',
          cells: [{ count: 4, href: '/browse/leadership/tools', name: 'Tools, Leadership' }, undefined],
        },
      ],
    }),
  },
];
