import { type Html, html, url } from '../../../platform/html/index.ts';
import { counted } from '../../../platform/numbers.ts';
import { layer } from '../../../ui/index.ts';
import type { Nearby } from '../nearby.ts';

/** What stands near a work, for the end of its page. Nothing where nothing does. */
export function nearbySection({ alike, byTheSame, alsoIn }: Nearby): Html | undefined {
  if (alike.length + byTheSame.length + alsoIn.length === 0) return undefined;
  return layer({
    id: 'nearby',
    label: 'Near this work',
    body: html`${
      alike.length > 0 &&
      html`<h3 class="small">Works like it</h3><ul class="plain-list">${alike.map(
        ({ title, href, note }) => html`<li><a href="${url(href)}"><bdi>${title}</bdi></a> <span class="small">${note}</span></li>`,
      )}</ul>`
    }
${byTheSame.map(
  ({ name, href, works }) =>
    html`<h3 class="small">Others by <a href="${url(href)}"><bdi>${name}</bdi></a></h3><ul class="plain-list">${works.map(
      (work) => html`<li><a href="${url(work.href)}"><bdi>${work.title}</bdi></a></li>`,
    )}</ul>`,
)}
${
  alsoIn.length > 0 &&
  html`<h3 class="small">Also in</h3><ul class="plain-list">${alsoIn.map(
    ({ label, href, others }) =>
      html`<li><a href="${url(href)}">${label}</a> <span class="small figure">${counted(others, 'other work', 'other works')}</span></li>`,
  )}</ul>`
}`,
  });
}
