import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { RecordProblem } from './record-form.ts';

export interface PreviewView {
  readonly draft: string;
  /** It stands in a tab of its own, and follows the form in the other (assets/preview.js). */
  readonly beside: boolean;
  readonly shown:
    | { readonly kind: 'work'; readonly page: Html }
    | { readonly kind: 'problems'; readonly problems: readonly RecordProblem[] };
}

export function previewHref(draft: string): string {
  return `/curate/drafts/${draft}/preview`;
}

/** A work as readers would see it, before it is saved. */
export function previewPage({ draft, beside, shown }: PreviewView, t: Words): Html {
  return html`<div class="said"><p>${t('editor.preview.lead')}</p>${
    beside
      ? html`<p id="preview-state" hidden>${t('editor.preview.follows')}</p>`
      : html`<p><a class="act" href="/curate/drafts/${draft}">${t('editor.preview.back')}</a></p>`
  }</div><div data-preview="/curate/drafts/${draft}" data-label-gone="${t('editor.preview.gone')}">${
    shown.kind === 'work'
      ? shown.page
      : html`<h1>${t('editor.preview.title')}</h1><p>${t('editor.preview.problems')}</p><ul>${shown.problems.map(
          ({ label, message }) => html`<li>${t('editor.problem.line', { label: t(label), problem: t(message) })}</li>`,
        )}</ul>`
  }</div>`;
}
