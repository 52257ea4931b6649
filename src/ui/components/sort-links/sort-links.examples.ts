import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { orderWords, sortLinks } from './sort-links.ts';

export const sortLinksExamples: readonly Example[] = [
  {
    name: 'Newest chosen',
    html: sortLinks(
      [
        { label: 'newest here', href: '?', chosen: true },
        { label: 'year', href: '?sort=year', chosen: false },
        { label: 'title', href: '?sort=title', chosen: false },
      ],
      orderWords(english),
    ),
  },
];
