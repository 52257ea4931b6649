import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { pager } from './pager.ts';

export const pagerExamples: readonly Example[] = [
  { name: 'Last page', html: html`${pager({ label: 'Pages, at the last', page: 2, pages: 2, previous: '?page=1' }, english)}` },
  {
    name: 'In the middle',
    html: html`${pager({ label: 'Pages, in the middle', page: 2, pages: 3, previous: '?page=1', next: '?page=3' }, english)}`,
  },
];
