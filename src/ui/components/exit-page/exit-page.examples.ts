import type { Example } from '../example.ts';
import { type ExitPageView, exitPage } from './exit-page.ts';

const plain: ExitPageView = {
  href: '/leave',
  label: 'Leave this page',
  regionLabel: 'Leaving quickly',
  pressesLabel: (wanting) => (wanting === 1 ? 'Shift: once more to leave' : 'Shift: twice more to leave'),
  expiredLabel: 'Still on this page',
  loadingLabel: 'Loading',
  explainHref: '/leaving-quickly',
  explainLabel: 'What this button does',
};

export const exitPageExamples: readonly Example[] = [
  { name: 'In the corner', html: exitPage(plain) },
  {
    name: 'Long words',
    html: exitPage({
      ...plain,
      label: 'Diese Seite sofort verlassen',
      regionLabel: 'Schnell verlassen',
      explainLabel: 'Was diese Schaltfläche tut und was sie nicht verbergen kann',
    }),
  },
  {
    name: 'From right to left',
    html: exitPage({ ...plain, label: 'مغادرة هذه الصفحة', regionLabel: 'مغادرة سريعة', explainLabel: 'ماذا يفعل هذا الزر' }),
  },
];
