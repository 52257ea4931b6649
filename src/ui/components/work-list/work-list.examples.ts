import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { type WorkListItem, workList } from './work-list.ts';

const plain: WorkListItem = {
  href: '/works/k7m2q9',
  title: 'Peer work in a residential service: a diary study',
  direction: 'ltr',
  byline: html`Rahman, A., and Okoro, C. (2020). <em>Journal of Examples</em>`,
  oneLine: { text: 'Peer workers kept diaries of the meetings they saw as significant.' },
  access: { kind: 'open', label: 'Full text' },
  type: 'Journal article',
  facts: ['Co-produced'],
};

export const workListExamples: readonly Example[] = [
  {
    name: 'A list',
    html: workList(
      [plain, { ...plain, access: { kind: 'membership-or-payment', label: 'Membership, subscription or payment' }, facts: [] }],
      english,
    ),
  },
  {
    name: 'A very long title, and one from right to left',
    html: workList(
      [
        {
          ...plain,
          title: `${'Clients’ perspectives regarding peer support providers’ roles and support for access to and use of publicly funded programs '.repeat(3)}in two counties`,
        },
        { ...plain, title: 'الدعم من الأقران في خدمات الصحة النفسية', titleLanguage: 'ar', direction: 'rtl', oneLine: undefined },
      ],
      english,
    ),
  },
  {
    name: 'Why a search found it',
    html: workList(
      [
        {
          ...plain,
          passages: [
            { part: 'Findings', text: html`… said that <mark>supervision</mark> by another <mark>peer</mark> kept them in the work …` },
            { part: 'Patient or public contribution', text: html`… دعم <mark>الأقران</mark> …`, language: 'ar' },
          ],
        },
        { ...plain, facts: [], foundBy: ['peer support specialist', 'lived experience worker'] },
      ],
      english,
    ),
  },
  { name: 'Close together', html: workList([plain, plain], english, { close: true, headingLevel: 3 }) },
  {
    name: 'Under cultural advice, as it is and covered',
    html: workList(
      [
        { ...plain, advice: 'Cultural advice' },
        { ...plain, advice: 'A work under cultural advice', covered: true },
      ],
      english,
    ),
  },
];
