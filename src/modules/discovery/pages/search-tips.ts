import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

const tips = [
  ['"peer support"', 'phrase'],
  ['recovery -clinical', 'not'],
  ['carer OR family', 'or'],
  ['author:watson', 'author'],
  ['title:supervision', 'title'],
  ['year:2018-2022', 'year'],
  ['in:findings trust', 'in'],
  ['advoca*', 'beginning'],
] as const;

/** How to say more exactly what one is looking for, each with an example that can be tried. */
export function searchTips(t: Words): Html {
  return html`<details class="tips"><summary>${t('discovery.tips.heading')}</summary>
<p>${t('discovery.tips.lead')}</p>
<dl>${tips.map(
    ([example, meaning]) =>
      html`<div><dt><a href="/search?q=${encodeURIComponent(example)}"><code>${example}</code></a></dt><dd>${t(`discovery.tips.${meaning}`)}</dd></div>`,
  )}</dl></details>`;
}
