import { type Html, html, url } from '../../../platform/html/index.ts';
import { languageMarks, layer } from '../../../ui/index.ts';
import { typeLabel } from '../../catalogue/index.ts';
import type { Nearby, NearWork } from '../nearby.ts';
import type { Reader } from '../reader.ts';

type NearbyReader = Pick<Reader, 'words' | 'contentLanguage' | 'covered'>;

/** What stands near a work, for the end of its page. Nothing where nothing does. */
export function nearbySection({ alike, byTheSame, alsoIn }: Nearby, reader: NearbyReader): Html | undefined {
  if (alike.length + byTheSame.length + alsoIn.length === 0) return undefined;
  const { words: t, contentLanguage, covered } = reader;
  const link = ({ title, titleLanguage, href, advice }: NearWork) =>
    advice && covered
      ? html`<a href="${url(href)}">${t('catalogue.advice.covered')}</a>`
      : html`<a href="${url(href)}"><bdi${languageMarks(titleLanguage ?? contentLanguage, t)}>${title}</bdi></a>`;
  const ideas = (labels: readonly string[]) =>
    t.listHtml(labels.map((label) => html`<bdi${languageMarks(contentLanguage, t)}>${label.toLocaleLowerCase(contentLanguage)}</bdi>`));
  return layer({
    id: 'nearby',
    label: t('discovery.nearby.heading'),
    body: html`${
      alike.length > 0 &&
      html`<h3 class="small">${t('discovery.nearby.alike')}</h3><ul class="plain-list">${alike.map(
        (work) =>
          html`<li>${link(work)} <span class="small">${
            work.shared.length > 0 ? t.html('discovery.nearby.also-about', { ideas: ideas(work.shared) }) : typeLabel(work.type, t)
          }</span></li>`,
      )}</ul>`
    }
${byTheSame.map(
  ({ name, href, works }) =>
    html`<h3 class="small">${t.html('discovery.nearby.by', { name: html`<a href="${url(href)}"><bdi translate="no">${name}</bdi></a>` })}</h3><ul class="plain-list">${works.map(
      (work) => html`<li>${link(work)}</li>`,
    )}</ul>`,
)}
${
  alsoIn.length > 0 &&
  html`<h3 class="small">${t('discovery.nearby.in')}</h3><ul class="plain-list">${alsoIn.map(
    ({ label, href, others }) =>
      html`<li><a href="${url(href)}"${languageMarks(contentLanguage, t)}>${label}</a> <span class="small figure">${t('discovery.nearby.others', { count: others })}</span></li>`,
  )}</ul>`
}`,
  });
}
