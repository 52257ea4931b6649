import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { yearHistogram } from './year-histogram.ts';

const bars = [1, 0, 3, 12, 40, 31, 4].map((count, index) => ({
  label: String(2018 + index),
  count,
  href: `?year=${2018 + index}`,
  chosen: false,
}));

export const yearHistogramExamples: readonly Example[] = [
  // The fields of its form have ids, so a page can hold one only.
  {
    name: 'Some years chosen, one without works',
    html: html`${yearHistogram(
      {
        bars: bars.map((bar, index) => ({ ...bar, chosen: index === 3 || index === 4 })),
        from: 2021,
        to: 2022,
        clearHref: '?',
        action: '/search',
        keep: [['q', 'recovery']],
      },
      english,
      2,
    )}`,
  },
];
