import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Comparison, Evidence } from '../../intake/index.ts';

/** What speaks for two records being of one work and what against, each as a sentence. The points stay out of sight: they add up to the verdict. */
export function evidenceView({ evidence }: Pick<Comparison, 'evidence'>, t: Words): Html {
  const part = (heading: string, list: readonly Evidence[]) =>
    list.length > 0 &&
    html`<div><p class="small"><strong>${heading}</strong></p>
<ul>${list.map(({ kind, detail }) => html`<li>${t(`lint.duplicates.evidence.${kind}`, { detail: detail ?? '' })}</li>`)}</ul></div>`;
  return html`<div class="evidence">${part(
    t('lint.duplicates.for'),
    evidence.filter(({ points }) => points > 0),
  )}${part(
    t('lint.duplicates.against'),
    evidence.filter(({ points }) => points < 0),
  )}</div>`;
}
