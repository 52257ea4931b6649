import { html } from '../../../platform/html/index.ts';
import type { Example } from '../example.ts';
import { layer, sections } from './layer.ts';

export const layerExamples: readonly Example[] = [
  {
    name: 'One line',
    html: layer({
      id: 'example-one-line',
      label: 'In one line',
      body: html`<p class="lede">Peer workers wrote about the meetings they saw as significant.</p>`,
    }),
  },
  {
    name: 'A structured abstract',
    html: layer({
      id: 'example-abstract',
      label: 'Abstract',
      body: sections([
        { label: 'Background', paragraphs: ['Why the work was done.'] },
        { label: 'Patient or public contribution', paragraphs: ['Who took part in making it.', 'And how.'] },
        { paragraphs: ['A section that bears no label.'] },
      ]),
    }),
  },
  {
    name: 'Folded',
    html: layer({
      id: 'example-folded',
      label: 'Why it matters',
      folded: true,
      body: sections([{ paragraphs: ['Closed until it is opened, with its name where it always stands.'] }]),
    }),
  },
];
