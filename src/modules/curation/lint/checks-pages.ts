import { type Html, html, url } from '../../../platform/html/index.ts';
import { pager, problemSummary, said, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel, fullTitle, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import { diffView } from '../history/diff-view.ts';
import { fieldLines } from '../history/field-lines.ts';
import type { KeptFinding, RuleCount } from '../store/lint.ts';
import { checksPanel, findingLine } from './checks-panel.ts';
import type { Finding, RuleId } from './finding.ts';
import type { Standing } from './lint.ts';
import type { TaglineFinding } from './lint-collections.ts';
import { findingSays, repairSays, ruleName, ruleWhy } from './say.ts';

export const checksAddress = '/curate/checks';

export function findingAddress(work: string, { rule, digest }: Pick<Finding, 'rule' | 'digest'>): string {
  return `${checksAddress}/works/${work}/${rule}/${digest}`;
}

/** Every rule that finds something, with how many works, and collections whose taglines do not fit. */
export function checksPage(
  view: { counts: readonly RuleCount[]; collections: readonly TaglineFinding[]; behind: boolean },
  t: Words,
): Html {
  const { counts, collections, behind } = view;
  return html`<div class="page-head"><h1>${t('lint.checks.title')}</h1><p class="tagline">${t('lint.checks.tagline')}</p></div>
${said(behind ? [html`${t('lint.checks.behind')}`] : [])}
${
  counts.length === 0
    ? html`<p>${t('lint.checks.none')}</p>`
    : html`<div class="scroll"><table class="queue"><thead><tr><th scope="col">${t('lint.checks.rule')}</th><th scope="col">${t('lint.checks.severity')}</th><th scope="col">${t('lint.checks.works')}</th></tr></thead>
<tbody>${counts.map(
        ({ rule, severity, works }) =>
          html`<tr><th scope="row"><a href="${url(`${checksAddress}/rules/${rule}`)}">${ruleName(rule, t)}</a></th><td><strong class="severity ${severity}">${t(`lint.severity.${severity}`)}</strong></td><td>${t('lint.checks.count', { count: works })}</td></tr>`,
      )}</tbody></table></div>`
}
${
  collections.length > 0 &&
  html`<section><h2>${t('lint.collection.title')}</h2><ul>${collections.map(
    ({ path, name, tagline, kind, other }) =>
      html`<li>${t(`lint.collection.${kind}`, { name, tagline, other })} <a href="${url(`/browse/${path}`)}">${name}</a></li>`,
  )}</ul></section>`
}`;
}

/** The findings of one rule, work by work. */
export function rulePage(
  view: {
    rule: RuleId;
    total: number;
    entries: readonly { readonly finding: KeptFinding; readonly work: StoredWork }[];
    page: number;
    pages: number;
  },
  t: Words,
): Html {
  const { rule, total, entries, page, pages } = view;
  const href = (number: number) => `${checksAddress}/rules/${rule}?page=${number}`;
  return html`<div class="page-head"><h1>${ruleName(rule, t)}</h1><p class="tagline">${ruleWhy(rule, t)}</p></div>
<p>${t('lint.checks.found', { count: total })}</p>
<ul class="findings">${entries.map(
    ({
      finding,
      work,
    }) => html`<li class="finding ${finding.severity}"><p><a href="${url(findingAddress(work.id, finding))}"><bdi${t.lang(work.record.titleLanguage)}>${fullTitle(work.record)}</bdi></a></p>
${findingLine(finding, t)}${finding.repairable && html`<p class="small">${repairSays(rule, t)}</p>`}</li>`,
  )}</ul>
${pager({ label: t('lint.checks.pages'), page, pages, ...(page > 1 && { previous: href(page - 1) }), ...(page < pages && { next: href(page + 1) }) }, t)}`;
}

/** All findings of one work, and those that were overruled. */
export function workChecksPage(
  view: { work: StoredWork; standing: Standing; did?: string | undefined; mayOverrule: boolean },
  t: Words,
): Html {
  const { work, standing, did, mayOverrule } = view;
  return html`<div class="page-head"><h1><bdi${t.lang(work.record.titleLanguage)}>${fullTitle(work.record)}</bdi></h1></div>
${said(did === undefined ? [] : [html`${did}`])}
${checksPanel(standing.findings, t, { overruled: standing.overruled, href: (finding) => findingAddress(work.id, finding) })}
${
  mayOverrule &&
  standing.overruled.map(
    ({ finding }) =>
      html`<form method="post" action="${url(`${findingAddress(work.id, finding)}/take-back`)}"><div class="actions"><button type="submit" class="quiet">${t('lint.checks.take-back')}<span class="visually-hidden">: ${findingSays(finding, t)}</span></button></div></form>`,
  )
}
<p><a href="${url(`/curate/works/${work.id}/edit`)}">${t('lint.checks.edit')}</a></p>`;
}

export interface FindingView {
  readonly work: StoredWork;
  readonly finding: Finding;
  /** The record as the repair would leave it. */
  readonly repaired: WorkRecord | undefined;
  readonly mayOverrule: boolean;
  /** What was typed as the reason. */
  readonly reason: string;
  readonly problem?: string | undefined;
  readonly notice?: string | undefined;
}

/** One finding: what it is, what a repair would do, and overruling it. */
export function findingPage({ work, finding, repaired, mayOverrule, reason, problem, notice }: FindingView, t: Words): Html {
  const address = findingAddress(work.id, finding);
  const changed = repaired === undefined ? [] : changedBetween(work.record, repaired);
  return html`<div class="page-head"><h1>${ruleName(finding.rule, t)}</h1><p class="tagline"><bdi${t.lang(work.record.titleLanguage)}>${fullTitle(work.record)}</bdi></p></div>
${said(notice === undefined ? [] : [html`${notice}`])}
${problemSummary(problem === undefined ? [] : [{ field: 'reason', message: problem }], t)}
${findingLine(finding, t)}
<p>${ruleWhy(finding.rule, t)}</p>
<section><h2>${t('lint.checks.repair.title')}</h2>
${
  repaired === undefined
    ? html`<p>${t('lint.checks.no-repair')}</p>`
    : html`<dl class="diffs">${changed.map(
        (field) =>
          html`<dt>${fieldLabel(field, t)}</dt><dd>${diffView(fieldLines(work.record, field, t), fieldLines(repaired, field, t), t)}</dd>`,
      )}</dl>
<form method="post" action="${url(`${address}/repair`)}"><input type="hidden" name="revision" value="${work.revision}"><div class="actions"><button type="submit">${repairSays(finding.rule, t) ?? t('lint.checks.repair.title')}</button></div></form>`
}
<p><a href="${url(`/curate/works/${work.id}/edit`)}">${t('lint.checks.edit')}</a></p></section>
${
  mayOverrule &&
  html`<section><h2>${t('lint.checks.overrule.title')}</h2><p>${t('lint.checks.overrule.explain')}</p>
<form method="post" action="${url(`${address}/overrule`)}">${textField({ name: 'reason', label: t('lint.checks.overrule.reason'), value: reason, problem, rows: 3, maxLength: 1_000, required: true }, t)}
<div class="actions"><button type="submit" class="quiet">${t('lint.checks.overrule.submit')}</button></div></form></section>`
}`;
}

function changedBetween(before: WorkRecord, after: WorkRecord): (keyof WorkRecord)[] {
  return (Object.keys({ ...before, ...after }) as (keyof WorkRecord)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
