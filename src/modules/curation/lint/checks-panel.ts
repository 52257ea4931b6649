import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel } from '../../catalogue/index.ts';
import type { Finding } from './finding.ts';
import type { OverruledFinding } from './lint.ts';
import { findingSays, repairSays, ruleWhy } from './say.ts';

export interface ChecksPanelOptions {
  /** What somebody has overruled; told below, so that nobody wonders. */
  readonly overruled?: readonly OverruledFinding[];
  /** Where a finding can be repaired or overruled. Without it the panel only tells. */
  readonly href?: (finding: Finding) => string | undefined;
  /** Where a field can be edited on this page. */
  readonly fieldHref?: (field: string) => string | undefined;
}

/** What the checks find in a record, for beside its form: each with what it concerns, why it matters and what can be done. */
export function checksPanel(findings: readonly Finding[], t: Words, { overruled = [], href, fieldHref }: ChecksPanelOptions = {}): Html {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return html`<section class="checks" id="checks"><h2>${t('lint.panel.title')}</h2>
${
  findings.length === 0
    ? html`<p>${t('lint.panel.none')}</p>`
    : html`<p>${t('lint.panel.errors', { count: errors })}</p>
<ul class="findings">${findings.map(
        (finding) => html`<li class="finding ${finding.severity}">${findingLine(finding, t)}
<p class="small">${t.html('lint.panel.field', { fields: fieldLinks(finding, t, fieldHref) })}</p>
<details><summary>${t('lint.panel.why')}</summary><p>${ruleWhy(finding.rule, t)}</p></details>${wayTo(finding, href?.(finding), t)}</li>`,
      )}</ul>`
}${
  overruled.length > 0 &&
  html`
<h3>${t('lint.panel.overruled')}</h3>
<ul class="findings">${overruled.map(
    ({ finding, overruling: { by, reason, at } }) => html`<li class="finding">${findingLine(finding, t)}
<p class="small">${t.html('lint.panel.overruled-by', { by: html`<bdi>${by}</bdi>`, date: t.date(at), reason: html`<bdi>${reason}</bdi>` })}</p></li>`,
  )}</ul>`
}</section>`;
}

/** To where it can be repaired or overruled. Without an address there is nothing to follow. */
function wayTo(finding: Finding, to: string | undefined, t: Words): Html | undefined {
  if (to === undefined) return undefined;
  const label = (finding.repair && repairSays(finding.rule, t)) ?? t('lint.checks.look');
  return html`<p><a class="quiet" href="${url(to)}">${label}<span class="visually-hidden">: ${findingSays(finding, t)}</span></a></p>`;
}

export function findingLine(finding: Pick<Finding, 'rule' | 'severity' | 'values'>, t: Words): Html {
  return html`<p><strong class="severity ${finding.severity}">${t(`lint.severity.${finding.severity}`)}</strong> ${findingSays(finding, t)}</p>`;
}

function fieldLinks({ fields }: Finding, t: Words, fieldHref: ChecksPanelOptions['fieldHref']): Html {
  return t.listHtml(
    fields.map((field) => {
      const to = fieldHref?.(field);
      return to === undefined ? html`${fieldLabel(field, t)}` : html`<a href="${url(to)}">${fieldLabel(field, t)}</a>`;
    }),
  );
}
