import type { Example } from '../example.ts';
import { sortLinks } from './sort-links.ts';

export const sortLinksExamples: readonly Example[] = [
  {
    name: 'Newest chosen',
    html: sortLinks([
      { label: 'newest here', href: '?', chosen: true },
      { label: 'year', href: '?sort=year', chosen: false },
      { label: 'title', href: '?sort=title', chosen: false },
    ]),
  },
];
