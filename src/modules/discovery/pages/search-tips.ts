import { type Html, html } from '../../../platform/html/index.ts';

const tips: readonly (readonly [example: string, meaning: string])[] = [
  ['"peer support"', 'these words together, in this order'],
  ['recovery -clinical', 'without works that have the second word'],
  ['carer OR family', 'either word'],
  ['author:watson', 'by this person or organisation'],
  ['title:supervision', 'in the title'],
  ['year:2018-2022', 'from these years'],
  ['in:findings trust', 'in one part of the abstract: background, aims, methods, findings, conclusion'],
  ['advoca*', 'words that begin like this'],
];

/** How to say more exactly what one is looking for, each with an example that can be tried. */
export function searchTips(): Html {
  return html`<details class="tips"><summary>Ways to search more exactly</summary>
<p>Nothing of this is needed. Spelling need not be perfect, and where the field has several words for the same, we search for them too.</p>
<dl>${tips.map(
    ([example, meaning]) =>
      html`<div><dt><a href="/search?q=${encodeURIComponent(example)}"><code>${example}</code></a></dt><dd>${meaning}</dd></div>`,
  )}</dl></details>`;
}
