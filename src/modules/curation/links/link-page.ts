import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, problemSummary, said, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { fullTitle, type StoredWork } from '../../catalogue/index.ts';
import { archivedCopies } from './addresses.ts';
import type { Link, LinkRun } from './link.ts';
import { workLink } from './link-list-page.ts';
import type { ReplaceForm, ReplaceProblem } from './replace-form.ts';
import { addressLink, sayFound, sayLink } from './say-link.ts';

export interface LinkView {
  readonly link: Link;
  readonly works: readonly StoredWork[];
  readonly runs: readonly LinkRun[];
  /** What was typed, or what is proposed. */
  readonly form: ReplaceForm;
  readonly problems: readonly ReplaceProblem[];
  /** What was done, or why not. */
  readonly said: readonly string[];
  readonly contentLanguage: string;
}

/** One address: what was found over time, the works that have it, and what can be done. */
export function linkPage(view: LinkView, t: Words): Html {
  const { link, works, problems, contentLanguage } = view;
  const { found } = link;
  const stated = found.state !== 'ok' && found.reason !== 'unchecked';
  return html`<div class="page-head"><h1>${t('links.link.title', { host: link.host })}</h1></div>
${problemSummary(problems, t)}
${said(view.said.map((line) => html`${line}`))}
<dl class="facts-list">${facts(link, t)}</dl>
<form method="post" action="/curate/links/${link.id}/check"><p class="actions"><button type="submit" class="lesser">${t('links.check.send')}</button></p></form>
<section><h2>${t('links.works.title')}</h2>${
    works.length === 0
      ? html`<p>${t('links.works.none')}</p>`
      : html`<ul class="plain-list">${works.map((work) => html`<li>${workLink(work, contentLanguage, t)}</li>`)}</ul>`
  }</section>
${works.length > 0 && replaceSection(view, t)}
${
  stated &&
  html`<section><h2>${t('links.fine.title')}</h2><p>${t('links.fine.lead')}</p>
<form method="post" action="/curate/links/${link.id}/fine"><input type="hidden" name="state" value="${found.state}"><input type="hidden" name="target" value="${found.target ?? ''}"><p class="actions"><button type="submit" class="lesser">${t('links.fine.send')}</button></p></form></section>`
}
<section><h2>${t('links.archive.title')}</h2><p>${t.html('links.archive.lead', { link: (text) => html`<a href="${url(archivedCopies(link.url))}" rel="noreferrer">${text}</a>` })}</p></section>
${view.runs.length > 0 && historySection(view.runs, t)}`;
}

function facts(link: Link, t: Words): Html {
  const { found } = link;
  const fact = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`${fact(t('links.link.address'), addressLink(link.url))}${fact(t('links.link.found'), sayLink(link, t))}${
    found.target !== undefined && fact(t('links.leads-to'), addressLink(found.target))
  }${link.since !== undefined && fact(t('links.link.since'), t.date(link.since))}${fact(
    t('links.link.checked'),
    link.checkedAt === undefined ? t('links.link.never') : t.date(link.checkedAt),
  )}${link.lastOkAt !== undefined && fact(t('links.link.good'), t.date(link.lastOkAt))}${
    link.failures > 0 && fact(t('links.link.failures'), t('links.link.failures-count', { failures: link.failures, days: link.failedDays }))
  }${fact(t('links.link.next'), t.date(link.nextAt))}${
    link.fine !== undefined && fact(t('links.fine.send'), t('links.link.fine', { name: link.fine.by, date: t.date(link.fine.at) }))
  }`;
}

function replaceSection({ link, works, form, problems, contentLanguage }: LinkView, t: Words): Html {
  const problem = (field: ReplaceProblem['field']) => problems.find((one) => one.field === field)?.message;
  return html`<section><h2>${t('links.replace.title')}</h2>
<form class="form" method="post" action="/curate/links/${link.id}/replace">${textField(
    {
      name: 'to',
      label: t('links.replace.to'),
      hint: link.found.state === 'moved' ? t('links.replace.moved-hint') : t('links.replace.to-hint'),
      value: form.to,
      problem: problem('to'),
      type: 'url',
      required: true,
      spellcheck: false,
    },
    t,
  )}
${choiceField(
  {
    name: 'work',
    legend: t('links.replace.works'),
    kind: 'checkbox',
    values: form.works.map(({ id, revision }) => `${id}.${revision}`),
    problem: problem('work'),
    // The title in its own language stands above, where a language can be marked.
    options: works.map((work) => ({ value: `${work.id}.${work.revision}`, label: `${fullTitle(work.record)} (${work.id})` })),
  },
  t,
)}
${textField(
  {
    name: 'reason',
    label: t('links.replace.reason'),
    hint: t('links.replace.reason-hint'),
    value: form.reason,
    problem: problem('reason'),
    language: contentLanguage,
  },
  t,
)}
<div class="actions"><button type="submit">${t('links.replace.send')}</button></div></form></section>`;
}

function historySection(runs: readonly LinkRun[], t: Words): Html {
  return html`<section><h2>${t('links.history.title')}</h2><ol class="link-runs">${runs
    .toReversed()
    .map(
      ({ from, to, checks, found }) =>
        html`<li><p>${
          checks === 1
            ? t('links.history.once', { from: t.date(from) })
            : t('links.history.run', { from: t.date(from), to: t.date(to), checks })
        }</p><p>${sayFound(found, t)}${found.target !== undefined && html` ${addressLink(found.target)}`}</p></li>`,
    )}</ol></section>`;
}
