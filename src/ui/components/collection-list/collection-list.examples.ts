import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { collectionList } from './collection-list.ts';

export const collectionListExamples: readonly Example[] = [
  {
    name: 'Categories',
    html: collectionList(
      [
        { href: '/browse/a/b', name: 'Tools, guidelines and frameworks', text: 'What to do and how to go about it.', count: 12 },
        { href: '/browse/a/c', name: 'Engagement and participation of children and young people', count: 0 },
      ],
      english,
      2,
    ),
  },
];
