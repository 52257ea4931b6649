import { type Html, html, url } from '../../../platform/html/index.ts';
import { direction } from '../../../platform/text.ts';
import { foreignLanguage, paragraphs, textIn } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import {
  accessLabelOf,
  accessOf,
  byline,
  type Description,
  fullTitle,
  involvementLabel,
  type StoredWork,
  writtenBy,
} from '../../catalogue/index.ts';
import { bestWay } from '../lists/list-view.ts';

export interface HandoutView {
  readonly work: StoredWork;
  /** Content notes and cultural advice, as this reader has them. */
  readonly before?: Html | undefined;
  /** Someone to talk to, where the work is on such a topic. */
  readonly support?: Html | undefined;
  /** What stands on the cover, for a reader who has works under cultural advice covered. */
  readonly cover?: string | undefined;
  readonly libraryName: string;
  /** Full address of the work's own page. */
  readonly address: string;
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  /** Language of what the library holds. */
  readonly contentLanguage: string;
}

/** Empty lines below each question. */
const ruledLines = 4;

/**
 * A work on a page or two of paper, to go through with a person at their own pace: short, large, with space to write. Peer workers reported
 * benefit where they went through a text together with a person (10.1108/JMHTEP-02-2021-0017).
 */
export function handoutPage(view: HandoutView, t: Words): Html {
  const { work, cover, before } = view;
  const back = html`<div class="no-print handout-way"><p>${t('lists.handout.lead')}</p><p><a class="quiet" href="/works/${work.id}">${t('lists.handout.back')}</a></p></div>`;
  if (cover === undefined) {
    const title = fullTitle(work.record);
    const language = foreignLanguage(work.record.titleLanguage ?? view.contentLanguage, t);
    return html`${back}<article class="handout"><h1${language && html` lang="${language}"`} dir="${direction(title)}">${title}</h1>
${before}${body(view, t)}</article>`;
  }
  return html`${back}<article class="handout"><h1>${t('catalogue.advice.covered')}</h1>
${before}<details class="cover"><summary>${cover}</summary><p class="handout-title">${textIn(work.record.titleLanguage ?? view.contentLanguage, fullTitle(work.record), t)}</p>${body(view, t)}</details></article>`;
}

function body(view: HandoutView, t: Words): Html {
  const { record } = view.work;
  const own = (text: string) => textIn(view.contentLanguage, text, t);
  const { involvement, contributors } = record;
  return html`<section aria-labelledby="what"><h2 id="what">${t('lists.handout.summary')}</h2>${summary(record.descriptions, t)}</section>
<section aria-labelledby="made"><h2 id="made">${t('lists.handout.made')}</h2>
<p>${contributors.length === 0 ? t('lists.handout.made-unknown') : byline(record, t, view.contentLanguage)}</p>
<p>${
    involvement.level === 'none-stated'
      ? t('lists.handout.involvement-none')
      : html`${involvementLabel(involvement.level, t)}. ${involvement.statement && own(involvement.statement)} ${involvement.source && html`<span class="small">${t.html('lists.handout.involvement-source', { source: own(involvement.source) })}</span>`}`
  }</p></section>
<section aria-labelledby="get"><h2 id="get">${t('lists.handout.get')}</h2>${howToGetIt(view, t)}</section>
${view.support}
<section class="handout-notes" aria-labelledby="notes"><h2 id="notes">${t('lists.handout.notes')}</h2>
${(['out', 'fits', 'next'] as const).map((prompt) => html`<div class="prompt"><h3>${t(`lists.handout.prompt.${prompt}`)}</h3><div class="ruled" aria-hidden="true">${Array.from({ length: ruledLines }, () => html`<span></span>`)}</div></div>`)}</section>
<p class="handout-foot">${t.html('lists.handout.foot', { library: own(view.libraryName), date: t.date(view.today) })}</p>`;
}

/** The text in plain words; where there is none the one-line, which is said. The reader's language comes before others. */
function summary(descriptions: readonly Description[], t: Words): Html {
  const text = layerFor(descriptions, ['plain-language', 'easy-read'], t);
  const shown = text ?? layerFor(descriptions, ['one-line'], t);
  if (shown === undefined) return html`<p>${t('lists.handout.no-text')}</p>`;
  const language = foreignLanguage(shown.language, t);
  return html`${text === undefined && html`<p class="small">${t('lists.handout.one-line-only')}</p>`}<div${language && html` lang="${language}" dir="auto"`}>${shown.sections.map(
    (section) =>
      html`${section.label !== undefined && html`<h3>${section.label}</h3>`}${paragraphs(section.text).map((paragraph) => html`<p>${paragraph}</p>`)}`,
  )}</div>
<p class="small">${writtenBy(shown, t)}</p>`;
}

function layerFor(descriptions: readonly Description[], kinds: readonly Description['kind'][], t: Words): Description | undefined {
  const layers = kinds.flatMap((kind) => descriptions.filter((description) => description.kind === kind));
  return layers.find(({ language }) => foreignLanguage(language, t) === undefined) ?? layers[0];
}

/** Addresses are written out: on paper no link can be followed. */
function howToGetIt({ work, address, libraryName, contentLanguage }: HandoutView, t: Words): Html {
  const access = accessLabelOf(accessOf(work.record), t);
  const way = bestWay(work.record);
  return html`<p>${
    way === undefined
      ? html`${access}.`
      : html`${t.html('lists.handout.get-at', { access, host: way.route.host === undefined ? way.host : textIn(contentLanguage, way.host, t) })} <a class="written" href="${url(way.href)}">${way.href}</a>`
  }</p>
<p>${t.html('lists.handout.in-library', { library: textIn(contentLanguage, libraryName, t) })} <a class="written" href="/works/${work.id}">${address}</a></p>`;
}
