import { type Html, html } from '../../../platform/html/index.ts';

/** What the library did, told quietly: each line a sentence or two, with the way to undo it. Nothing is shown where nothing was done. */
export function said(lines: readonly Html[]): Html | undefined {
  return lines.length === 0 ? undefined : html`<div class="said">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}
