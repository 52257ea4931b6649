import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { searchForm } from './search-form.ts';

export const searchFormExamples: readonly Example[] = [
  { name: 'On a page', html: searchForm({ action: '/search', value: '', label: 'Search the library' }, english) },
  {
    name: 'In the masthead, with words from right to left and filters that stay',
    html: searchForm(
      {
        action: '/search',
        value: 'الدعم من الأقران',
        label: 'Search from the masthead',
        size: 'masthead',
        keep: [['community', 'first-nations-people']],
      },
      english,
    ),
  },
];
