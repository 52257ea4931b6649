import { type Html, html } from '../../../platform/html/index.ts';
import { choiceField, problemSummary, textField } from '../../../ui/index.ts';
import type { MessageKey, Words } from '../../../words/index.ts';
import { fieldLabel, fullTitle, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import { diffView } from '../history/diff-view.ts';
import { fieldLines } from '../history/field-lines.ts';
import type { FieldMerge } from './three-way.ts';

export interface MergeView {
  readonly draft: string;
  readonly current: StoredWork;
  readonly base: WorkRecord;
  readonly mine: WorkRecord;
  readonly merges: readonly FieldMerge[];
  /** What is chosen so far, by field. */
  readonly picked: ReadonlyMap<string, string>;
  /** Both have changed these, and nothing was chosen. */
  readonly missing: readonly (keyof WorkRecord)[];
  /** Whose changes these are: one's own, or those of somebody who has put them forward. */
  readonly of: { readonly kind: 'own' } | { readonly kind: 'proposal'; readonly name: string; readonly note: string | undefined };
  /** To be published with it. */
  readonly publish: boolean;
  readonly reason: string;
  /** Fields that this person may not decide about. */
  readonly fixed: ReadonlySet<keyof WorkRecord>;
}

/** Two have changed one work: what each has put into each field, and which is to stand. */
export function mergePage(view: MergeView, t: Words): Html {
  const { current, of, missing } = view;
  const proposal = of.kind === 'proposal';
  const problems = missing.map((field) => ({
    field: `pick.${field}`,
    message: t('editor.problem.line', { label: fieldLabel(field, t), problem: t('editor.problem.choose') }),
  }));
  const button = (doing: string, label: MessageKey, lesser = false) =>
    html`<button type="submit"${lesser && html` class="lesser"`} name="do" value="${doing}">${t(label)}</button>`;
  return html`<div class="page-head"><h1>${t(proposal ? 'editor.proposal.title' : 'editor.conflict.title')}</h1><p class="tagline"><bdi>${fullTitle(current.record)}</bdi></p></div>
${problemSummary(problems, t)}
<p>${of.kind === 'proposal' ? t('editor.proposal.lead', { name: of.name }) : t('editor.conflict.lead')}</p>
${of.kind === 'proposal' && of.note !== undefined && html`<blockquote><p>${of.note}</p></blockquote>`}
<form class="form" method="post" action="/curate/drafts/${view.draft}" novalidate autocomplete="off">
<input type="hidden" name="expected" value="${current.revision}"><input type="hidden" name="intent" value="${view.publish ? 'publish' : 'save'}">
${view.merges.map((merge) => fieldChoice(merge, view, t))}
${view.merges.length === 0 && html`<p>${t('editor.proposal.nothing')}</p>`}
${textField({ name: 'reason', label: t('editor.reason'), hint: t('editor.reason.hint'), value: view.reason }, t)}
<div class="actions">${button('merge', proposal ? 'editor.proposal.accept' : 'editor.conflict.save')}${!proposal && html`<a href="/curate/drafts/${view.draft}">${t('editor.conflict.back')}</a>`}</div>
</form>
${
  proposal &&
  html`<form class="form" method="post" action="/curate/drafts/${view.draft}" autocomplete="off"><h2>${t('editor.proposal.give-back')}</h2>
${textField({ name: 'returned', label: t('editor.proposal.what-to-change'), rows: 3 }, t)}
<div class="actions">${button('give-back', 'editor.proposal.give-back', true)}</div></form>`
}`;
}

function fieldChoice({ field, changedBy }: FieldMerge, view: MergeView, t: Words): Html {
  const { current, base, mine, picked, of, missing, fixed } = view;
  const before = fieldLines(base, field, t);
  const shown = (label: string, lines: readonly string[]) =>
    html`<div><h3>${label}</h3>${lines.length === 0 ? html`<p class="soft">${t('editor.conflict.empty')}</p>` : diffView(before, lines, t)}</div>`;
  const own = of.kind === 'proposal' ? t('editor.conflict.proposed', { name: of.name }) : t('editor.conflict.mine');
  const chosen = fixed.has(field) ? 'theirs' : (picked.get(field) ?? (changedBy === 'both' ? '' : changedBy));
  return html`<section class="merge"><h2>${fieldLabel(field, t)}</h2><p class="small">${t(`editor.conflict.by.${changedBy}`)}</p>
<div class="merge-sides">${shown(t('editor.conflict.theirs'), fieldLines(current.record, field, t))}${shown(own, fieldLines(mine, field, t))}</div>
${
  fixed.has(field)
    ? html`<p>${t('editor.cultural.kept')}</p>`
    : choiceField(
        {
          name: `pick.${field}`,
          legend: t('editor.conflict.which', { field: fieldLabel(field, t) }),
          kind: 'radio',
          values: [chosen],
          required: true,
          options: [
            { value: 'theirs', label: t('editor.conflict.theirs') },
            { value: 'mine', label: own },
          ],
          problem: missing.includes(field) ? t('editor.problem.choose') : undefined,
        },
        t,
      )
}</section>`;
}

/** Another tab has kept something else: what each tab says, and nothing of either lost. */
export function staleTabPage(
  view: {
    readonly draft: string;
    /** The fields of this tab as they were posted, to be sent on. */
    readonly fields: readonly (readonly [string, string])[];
    readonly version: number;
    /** Where the other tab's text is. */
    readonly otherHref: string;
    readonly saved: boolean;
    readonly differences: readonly { readonly label: string; readonly other: readonly string[]; readonly own: readonly string[] }[];
  },
  t: Words,
): Html {
  const lines = (label: string, shown: readonly string[]) =>
    html`<div><h3>${label}</h3>${shown.length === 0 ? html`<p class="soft">${t('editor.conflict.empty')}</p>` : shown.map((line) => html`<p><bdi>${line}</bdi></p>`)}</div>`;
  return html`<div class="page-head"><h1>${t('editor.stale.title')}</h1></div>
<p>${t(view.saved ? 'editor.stale.saved' : 'editor.stale.lead')}</p>
<p><a class="act" href="${view.otherHref}">${t('editor.stale.other')}</a></p>
<form class="form" method="post" action="/curate/drafts/${view.draft}">${view.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="version" value="${view.version}">
<div class="actions"><button type="submit" class="lesser" name="do" value="keep">${t('editor.stale.own')}</button></div></form>
${view.differences.map(({ label, other, own }) => html`<section class="merge"><h2>${label}</h2><div class="merge-sides">${lines(t('editor.stale.there'), other)}${lines(t('editor.stale.here'), own)}</div></section>`)}`;
}
