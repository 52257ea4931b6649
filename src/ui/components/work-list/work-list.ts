import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { type AccessLabelView, accessLabel } from '../access-label/access-label.ts';

export interface WorkListItem {
  readonly href: string;
  readonly title: string;
  readonly titleLanguage?: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  readonly byline: Html;
  /** `marked`: the same text with the words of a search marked. */
  readonly oneLine?: { readonly text: string; readonly language?: string | undefined; readonly marked?: Html | undefined } | undefined;
  readonly access: AccessLabelView;
  readonly type: string;
  /** Further short facts: "Co-produced". */
  readonly facts?: readonly string[];
  /** Parts of the record that show why a search found the work. Matches are in `<mark>`. */
  readonly passages?: readonly {
    /** "Findings". */
    readonly part: string;
    readonly text: Html;
    readonly language?: string | undefined;
  }[];
  /** Words by which a search found the work where the reader's own are not in it. */
  readonly foundBy?: readonly string[];
}

/** Works as a list: one `li` a work, with one heading that holds the link. Harvesters and tests rely on that. */
export function workList(
  items: readonly WorkListItem[],
  t: Words,
  options: { headingLevel?: 2 | 3; close?: boolean; start?: number } = {},
): Html {
  const level = options.headingLevel ?? 2;
  return html`<ol class="works${options.close ? ' close' : ''}"${options.start !== undefined && trusted(` start="${options.start}"`)}>${items.map(
    (item) => html`<li>
${trusted(`<h${level}>`)}<a href="${url(item.href)}"${languageOf(item)}>${item.title}</a>${trusted(`</h${level}>`)}
<p class="byline">${item.byline}</p>
${item.oneLine && html`<p${item.oneLine.language && html` lang="${item.oneLine.language}"`}>${item.oneLine.marked ?? item.oneLine.text}</p>`}
${item.passages?.map(({ part, text, language }) => passage(part, html`<bdi${language && html` lang="${language}"`}>${text}</bdi>`))}
${item.foundBy && item.foundBy.length > 0 && passage(t('ui.list.found-by'), html`${item.foundBy.map((word, index) => html`${index > 0 && ', '}<mark>${word}</mark>`)}`)}
<p class="facts">${accessLabel(item.access)}<span>${item.type}</span>${item.facts?.map((fact) => html`<span>${fact}</span>`)}</p>
</li>`,
  )}</ol>`;
}

/** Why the work is here: the name of the part stands in the margin beside its text. */
function passage(part: string, text: Html): Html {
  return html`<p class="passage"><span class="part">${part}<span class="visually-hidden">:</span></span> <span>${text}</span></p>`;
}

function languageOf(item: WorkListItem): Html | undefined {
  if (item.titleLanguage === undefined && item.direction === 'ltr') return undefined;
  return html`${item.titleLanguage && html` lang="${item.titleLanguage}"`} dir="${item.direction}"`;
}
