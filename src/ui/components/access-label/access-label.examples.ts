import type { Example } from '../example.ts';
import { accessLabel } from './access-label.ts';

export const accessLabelExamples: readonly Example[] = [
  { name: 'Full text', html: accessLabel({ kind: 'open', label: 'Full text' }) },
  { name: 'Free with registration', html: accessLabel({ kind: 'free-registration', label: 'Free with registration' }) },
  { name: 'Payment', html: accessLabel({ kind: 'membership-or-payment', label: 'Membership, subscription or payment' }) },
  { name: 'Library only', html: accessLabel({ kind: 'library-only', label: 'Library only' }) },
  { name: 'Free, but where?', html: accessLabel({ kind: 'unlocated', label: 'Free to read, address not recorded yet' }) },
  { name: 'Ask us', html: accessLabel({ kind: 'on-request', label: 'Ask us' }) },
];
