import { html } from '../../../platform/html/index.ts';
import type { Example } from '../example.ts';
import { type ReadAloudWords, readAloud } from './read-aloud.ts';

const words: ReadAloudWords = {
  controls: 'Read aloud',
  read: 'Read aloud',
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  slower: 'Slower',
  faster: 'Faster',
  rate: 'Speed {rate}',
  reading: 'Reading',
  paused: 'Paused',
  stopped: 'Stopped',
  finished: 'That is all',
  leftOut: 'Left out, as this device has no voice for it: {language}.',
  failed: 'The voice of this device has stopped. Please try again.',
};

export const readAloudExamples: readonly Example[] = [
  {
    name: 'A text, with controls where the device has a voice',
    html: html`<article lang="en"${readAloud(words)}><h2>A way through</h2>
<p>Peer workers wrote about the meetings they saw as significant. Each diary was kept for a month.</p>
<p lang="ar" dir="rtl">الدعم من الأقران.</p>
<details><summary>More</summary><p>Not read while it is closed.</p></details>
<p data-not-read>Not read.</p></article>`,
  },
];
