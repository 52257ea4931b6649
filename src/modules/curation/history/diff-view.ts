import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { diffText } from './text-diff.ts';

/** The new lines of a field, with what was taken out of the old ones and what was put in. It is said in words too, since colour and lines are not read out. */
export function diffView(before: readonly string[], after: readonly string[], t: Words): Html {
  const parts = diffText(before.join('\n'), after.join('\n'));
  return html`<p class="diff" dir="auto">${parts.map(({ kind, text }) => {
    if (kind === 'same') return text;
    const said = (words: string) => html`<span class="visually-hidden"> ${words} </span>`;
    return kind === 'removed'
      ? html`<del>${said(t('curation.diff.removed'))}${text}${said(t('curation.diff.end'))}</del>`
      : html`<ins>${said(t('curation.diff.added'))}${text}${said(t('curation.diff.end'))}</ins>`;
  })}</p>`;
}
