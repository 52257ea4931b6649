import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { foreignLanguage, languageMarks } from '../../text-language.ts';
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
    readonly part: string | Html;
    readonly text: Html;
    readonly language?: string | undefined;
  }[];
  /** Words by which a search found the work where the reader's own are not in it. */
  readonly foundBy?: readonly (string | Html)[];
  /** What marks a work under cultural advice: a short fact, or what stands in place of its title where it is covered. */
  readonly advice?: string | undefined;
  /** Nothing of the work is shown but that it is there, what kind it is and how it can be had. */
  readonly covered?: boolean | undefined;
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
${trusted(`<h${level}>`)}${heading(item, t)}${trusted(`</h${level}>`)}
${!item.covered && told(item, t)}
<p class="facts">${accessLabel(item.access)}<span>${item.type}</span>${!item.covered && [...(item.facts ?? []), ...(item.advice ? [item.advice] : [])].map((fact) => html`<span>${fact}</span>`)}</p>
</li>`,
  )}</ol>`;
}

function heading(item: WorkListItem, t: Words): Html {
  if (item.covered) return html`<a href="${url(item.href)}">${item.advice ?? item.type}</a>`;
  const language = foreignLanguage(item.titleLanguage, t);
  return html`<a href="${url(item.href)}"${language && html` lang="${language}"`}${item.direction !== t.direction && html` dir="${item.direction}"`}>${item.title}</a>`;
}

/** What the record says of the work, and why a search found it. */
function told(item: WorkListItem, t: Words): Html {
  const { oneLine } = item;
  return html`<p class="byline">${item.byline}</p>
${oneLine && html`<p${languageMarks(oneLine.language, t)}>${oneLine.marked ?? oneLine.text}</p>`}
${item.passages?.map(({ part, text, language }) => passage(part, html`<bdi${languageMarks(language, t)}>${text}</bdi>`))}
${item.foundBy && item.foundBy.length > 0 && passage(t('ui.list.found-by'), html`${item.foundBy.map((word, index) => html`${index > 0 && ', '}<mark>${word}</mark>`)}`)}`;
}

/** Why the work is here: the name of the part stands in the margin beside its text. */
function passage(part: string | Html, text: Html): Html {
  return html`<p class="passage"><span class="part">${part}<span class="visually-hidden">:</span></span> <span>${text}</span></p>`;
}
