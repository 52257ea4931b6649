import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import { type AccessLabelView, accessLabel } from '../access-label/access-label.ts';

export interface WorkListItem {
  readonly href: string;
  readonly title: string;
  readonly titleLanguage?: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  readonly byline: Html;
  readonly oneLine?: { readonly text: string; readonly language?: string | undefined } | undefined;
  readonly access: AccessLabelView;
  readonly type: string;
  /** Further short facts: "Co-produced". */
  readonly facts?: readonly string[];
}

/** Works as a list: one `li` a work, with one heading that holds the link. Harvesters and tests rely on that. */
export function workList(items: readonly WorkListItem[], options: { headingLevel?: 2 | 3; close?: boolean; start?: number } = {}): Html {
  const level = options.headingLevel ?? 2;
  return html`<ol class="works${options.close ? ' close' : ''}"${options.start !== undefined && trusted(` start="${options.start}"`)}>${items.map(
    (item) => html`<li>
${trusted(`<h${level}>`)}<a href="${url(item.href)}"${languageOf(item)}>${item.title}</a>${trusted(`</h${level}>`)}
<p class="byline">${item.byline}</p>
${item.oneLine && html`<p${item.oneLine.language && html` lang="${item.oneLine.language}"`}>${item.oneLine.text}</p>`}
<p class="facts">${accessLabel(item.access)}<span>${item.type}</span>${item.facts?.map((fact) => html`<span>${fact}</span>`)}</p>
</li>`,
  )}</ol>`;
}

function languageOf(item: WorkListItem): Html | undefined {
  if (item.titleLanguage === undefined && item.direction === 'ltr') return undefined;
  return html`${item.titleLanguage && html` lang="${item.titleLanguage}"`} dir="${item.direction}"`;
}
