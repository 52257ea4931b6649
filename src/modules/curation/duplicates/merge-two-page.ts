import { type Html, html } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, problemSummary, said, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fieldLabel, fullTitle, type StoredWork, type WorkId } from '../../catalogue/index.ts';
import type { Comparison } from '../../intake/index.ts';
import { fieldLines } from '../history/field-lines.ts';
import { pairAddress, workFacts } from './duplicates-page.ts';
import { evidenceView } from './evidence-view.ts';
import { type Choices, differingFields, type Field, takesBoth } from './merged-record.ts';

export interface MergeTwoView {
  readonly a: StoredWork;
  readonly b: StoredWork;
  readonly comparison: Comparison;
  readonly choices: Choices;
  /** Fields whose value is settled, because whoever looks may not change what stands there for a community. */
  readonly settled: ReadonlySet<Field>;
  /** Which of the two is to stay. */
  readonly keep: WorkId;
  readonly reason: string;
  readonly problems: readonly FieldProblem[];
  readonly did?: string | undefined;
  readonly decision?: { readonly by: string; readonly reason: string; readonly at: string } | undefined;
}

/** Characters of one side's value that are shown; the rest is on the work's own page. */
const mostShown = 900;

/** Two records side by side, field by field, with what becomes of both. */
export function mergeTwoPage(view: MergeTwoView, t: Words): Html {
  const { a, b, choices, settled, problems, did, decision } = view;
  const address = pairAddress(a, b);
  const differing = differingFields(a.record, b.record);
  const same = (Object.keys(a.record) as Field[]).filter(
    (field) => !differing.includes(field) && fieldLines(a.record, field, t).length > 0,
  );
  return html`<div class="page-head"><h1>${t('lint.duplicates.merge.title')}</h1><p class="tagline">${t('lint.duplicates.merge.explain')}</p></div>
${said(did === undefined ? [] : [html`${did}`])}
${problemSummary(problems, t)}
<div class="pair">${workFacts(a, t)}${workFacts(b, t)}</div>
<p><strong>${t(`lint.duplicates.${view.comparison.verdict}`)}</strong></p>
${evidenceView(view.comparison, t)}
${
  decision === undefined
    ? html`<section class="not-same"><h2>${t('lint.duplicates.not-same.title')}</h2>
<form method="post" action="${address}/not-the-same"><p>${t('lint.duplicates.not-same.explain')}</p>
${textField({ name: 'why', label: t('lint.duplicates.not-same.reason'), maxLength: 500 }, t)}
<div class="actions"><button type="submit" class="quiet">${t('lint.duplicates.not-same.submit')}</button></div></form></section>`
    : html`<section class="not-same"><h2>${t('lint.duplicates.not-same.title')}</h2>
<p>${t('lint.duplicates.decided', { by: decision.by, date: t.date(decision.at), reason: decision.reason })}</p>
<form method="post" action="${address}/reconsider"><div class="actions"><button type="submit" class="quiet">${t('lint.duplicates.reconsider')}</button></div></form></section>`
}
<form method="post" action="${address}/merge" class="merge">
<input type="hidden" name="revision.a" value="${a.revision}"><input type="hidden" name="revision.b" value="${b.revision}">
<h2>${t('lint.duplicates.merge.differ')}</h2>
${differing.map((field) => (settled.has(field) ? settledField(field, view, t) : fieldChoice(field, view, choices, t)))}
${
  same.length > 0 &&
  html`<details><summary>${t('lint.duplicates.merge.same')}</summary><dl>${same.map(
    (field) => html`<dt>${fieldLabel(field, t)}</dt><dd dir="auto">${shown(fieldLines(a.record, field, t))}</dd>`,
  )}</dl></details>`
}
${choiceField(
  {
    name: 'keep',
    legend: t('lint.duplicates.merge.winner'),
    hint: t('lint.duplicates.merge.fate'),
    kind: 'radio',
    values: [view.keep],
    required: true,
    problem: problems.find(({ field }) => field === 'keep')?.message,
    options: [a, b].map((work) => ({
      value: work.id,
      label: t('lint.duplicates.merge.winner-option', { id: work.id, title: fullTitle(work.record) }),
      hint: t('lint.duplicates.merge.winner-hint', { status: work.status, date: t.date(work.addedOn), count: work.revision }),
    })),
  },
  t,
)}
${textField({ name: 'reason', label: t('lint.duplicates.merge.reason'), value: view.reason, maxLength: 500, required: true, problem: problems.find(({ field }) => field === 'reason')?.message }, t)}
<div class="actions"><button type="submit">${t('lint.duplicates.merge.submit')}</button></div>
</form>`;
}

function fieldChoice(field: Field, { a, b, problems }: MergeTwoView, choices: Choices, t: Words): Html {
  const name = `take.${field}`;
  const side = (work: StoredWork, value: 'a' | 'b') => ({
    value,
    label: shown(fieldLines(work.record, field, t)) || t('lint.duplicates.merge.empty'),
    hint: work.id,
  });
  const choice = choices.get(field);
  return choiceField(
    {
      name,
      legend: fieldLabel(field, t),
      kind: 'radio',
      values: choice === undefined ? [] : [choice],
      required: true,
      problem: problems.find((problem) => problem.field === name)?.message,
      options: [side(a, 'a'), side(b, 'b'), ...(takesBoth(field) ? [{ value: 'both', label: t('lint.duplicates.merge.both') }] : [])],
    },
    t,
  );
}

function settledField(field: Field, { a, b }: MergeTwoView, t: Words): Html {
  return html`<div class="field"><p><strong>${fieldLabel(field, t)}</strong></p><p class="small">${t('lint.duplicates.merge.settled')}</p>
<ul>${[a, b].map((work) => html`<li dir="auto">${work.id}: ${shown(fieldLines(work.record, field, t)) || t('lint.duplicates.merge.empty')}</li>`)}</ul></div>`;
}

function shown(lines: readonly string[]): string {
  const text = lines.join(' / ');
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

export interface MergedPairView {
  readonly loser: StoredWork;
  readonly winner: StoredWork;
  readonly did?: string | undefined;
  readonly problem?: string | undefined;
}

/** Two that have become one: what it is now, and the way back. */
export function mergedPairPage({ loser, winner, did, problem }: MergedPairView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('lint.duplicates.merge.title')}</h1></div>
${said([html`${did ?? t('lint.duplicates.merge.done', { loser: loser.id, winner: winner.id })}`])}
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
${workFacts(winner, t)}
<section><h2>${t('lint.duplicates.merge.undo')}</h2><p>${t('lint.duplicates.merge.undo-explain')}</p>
<form method="post" action="${pairAddress(loser, winner)}/undo"><div class="actions"><button type="submit" class="quiet">${t('lint.duplicates.merge.undo')}</button></div></form></section>`;
}
