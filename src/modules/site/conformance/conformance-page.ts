import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Contact, Site, SitePage } from '../site.ts';
import { type Claim, claimOf, type PromiseName, promisesOf, type Standing, standingOf } from './claim.ts';
import { conformance } from './conformance-data.ts';
import type { Checklist, Conformance, KnownProblems, Results } from './conformance-files.ts';
import { type Criterion, criteria, criterionAddress, type Level } from './criteria.ts';

/** What has looked at a criterion: an engine with a number of its rules (no name: checks of our own), or lines of the list done by hand. */
type LookedBy = { readonly engine: string | undefined; readonly rules: number } | { readonly lines: readonly string[] };

export interface ConformanceView {
  readonly libraryName: string;
  /** Page by which readers write to the library. */
  readonly tellHref: string;
  readonly contact: Contact;
  readonly claim: Claim;
  readonly promises: readonly PromiseName[];
  readonly problems: KnownProblems;
  readonly results: Results;
  readonly checklist: Checklist;
  readonly criteria: readonly (Criterion & { readonly standing: Standing; readonly by: readonly LookedBy[] })[];
  /** The installer's own words, which stand below. */
  readonly own?: SitePage | undefined;
}

/** Name of the installer's own page of words on accessibility, where there is one. */
export const ownWordsSlug = 'accessibility';

/** Everything that `/accessibility` shows, on a day (2026-11-24). `data` is what came with the software. */
export function conformanceView(
  site: Pick<Site, 'name' | 'contact' | 'pages'>,
  today: string,
  tellHref: string,
  data: Conformance = conformance,
): ConformanceView {
  const { results, checklist, problems } = data;
  const engine = (id: string) => results.engines.find((one) => one.id === id)?.name;
  return {
    libraryName: site.name,
    tellHref,
    contact: site.contact,
    claim: claimOf(data, today),
    promises: promisesOf(data),
    problems,
    results,
    checklist,
    criteria: criteria.map((criterion) => {
      const automatic = results.criteria.find(({ number }) => number === criterion.number)?.automatic ?? [];
      const done = checklist.filter((line) => line.outcome !== 'not yet' && line.criteria.includes(criterion.number));
      return {
        ...criterion,
        standing: standingOf(criterion.number, data),
        by: [
          ...automatic.map(({ by, rules }) => ({ engine: engine(by), rules: rules.length })),
          ...(done.length > 0 ? [{ lines: done.map(({ id }) => id) }] : []),
        ],
      };
    }),
    own: site.pages.find(({ slug }) => slug === ownWordsSlug),
  };
}

/**
 * The page at `/accessibility`: plain words first, what was seen folded after them, the installer's own words last. What is known of the
 * software is told in English, as it came; a page in another language says so.
 */
export function conformancePage(view: ConformanceView, language: string, t: Words): Html {
  const { results, own, libraryName } = view;
  const told = view.checklist.filter(({ outcome }) => outcome !== 'not yet').length;
  return html`<div class="page-head"><h1>${t('site.conformance.title')}</h1><p class="tagline">${t('site.conformance.tagline')}</p></div>
<div class="prose">
<h2 id="in-short">${t('site.conformance.short')}</h2>
<p>${claimSentence(view.claim, t)} ${t('site.conformance.nobody')}</p>
<p>${t('site.conformance.software')}</p>
${view.promises.length > 0 && html`<h2 id="rely-on">${t('site.conformance.rely')}</h2><ul>${view.promises.map((promise) => html`<li>${t(`site.conformance.promise.${promise}`)}</li>`)}</ul>`}
<h2 id="falls-short">${t('site.conformance.falls')}</h2>
${view.problems.length === 0 ? html`<p>${t('site.conformance.no-problems')}</p>` : view.problems.map((problem) => problemEntry(problem, t))}
<h2 id="tell-us">${t('site.conformance.tell')}</h2>
<p>${t('site.conformance.tell-text')}</p>
<p><a href="${url(view.tellHref)}">${t('site.conformance.tell-form')}</a>${!view.contact.example && html` ${t.html('site.conformance.tell-mail', { address: html`<a href="${url(`mailto:${view.contact.email}`)}">${view.contact.email}</a>` })}`}</p>
<h2 id="checked">${t('site.conformance.checked')}</h2>
<p>${machineSentence(results, t)}</p>
${results.findings.length > 0 && html`<h3>${t('site.conformance.findings')}</h3><ul${t.lang(toldIn)}>${results.findings.map(({ page, what }) => html`<li>${page}: ${what}</li>`)}</ul>`}
<p>${t('site.conformance.hand', { done: told, all: view.checklist.length })}</p>
</div>
${folded(
  t('site.conformance.criteria'),
  (['A', 'AA', 'AAA'] as const).map((level) => criteriaTable(level, view, t)),
)}
${folded(t('site.conformance.checklist'), checklistTable(view.checklist, t))}
${results.setAside.length > 0 && folded(t('site.conformance.set-aside'), setAsideTable(results, t))}
${own && html`<section aria-labelledby="own-words"><h2 id="own-words">${t.html('site.conformance.own', { library: html`<bdi${t.lang(language)}>${libraryName}</bdi>` })}</h2><div class="prose"${t.lang(language)}>${own.body}</div></section>`}`;
}

/** Language of what came with the software. */
const toldIn = 'en-AU';

function claimSentence(claim: Claim, t: Words): string {
  switch (claim.kind) {
    case 'full':
      return t('site.conformance.claim.full');
    case 'partial':
      return t('site.conformance.claim.partial', { inPart: claim.inPart.length, short: claim.short.length });
    case 'none':
      return claim.because === 'old'
        ? t('site.conformance.claim.old', { date: t.date(claim.date) })
        : t('site.conformance.claim.unseen', { count: claim.unseen.length });
  }
}

function machineSentence({ counts, pageTypes, themes, widths, date, engines, findings }: Results, t: Words): Html {
  if (counts.visits === 0) return html`${t('site.conformance.no-machine')}`;
  const looked = t.html('site.conformance.machine', {
    visits: counts.visits,
    pages: pageTypes.length,
    themes: themes.length,
    widths: widths.join(', '),
    date: t.date(date),
    engines: html`<span translate="no">${engines.map(({ name, version }) => `${name} ${version}`).join(', ')}</span>`,
  });
  return html`${looked} ${t('site.conformance.found', { count: findings.length })}`;
}

function problemEntry({ what, means, way, criteria: numbers }: KnownProblems[number], t: Words): Html {
  const strong = (text: Html) => html`<strong>${text}</strong>`;
  const told = (text: string) => html`<span${t.lang(toldIn)}>${text}</span>`;
  return html`<h3${t.lang(toldIn)}>${what}</h3>
<p>${t.html('site.conformance.means', { strong, text: told(means) })}</p>
<p>${t.html('site.conformance.way', { strong, text: told(way) })}${numbers.length > 0 && html` <span class="small" translate="no">(WCAG ${numbers.join(', ')})</span>`}</p>`;
}

function folded(summary: string, content: Html | readonly Html[]): Html {
  return html`<details class="fold"><summary>${summary}</summary>${content}</details>`;
}

function criteriaTable(level: Level, view: ConformanceView, t: Words): Html {
  return table(
    t('site.conformance.level', { level }),
    [t('site.conformance.column.criterion'), t('site.conformance.column.standing'), t('site.conformance.column.by')],
    view.criteria
      .filter((criterion) => criterion.level === level)
      .map((criterion) => [
        html`<a href="${url(criterionAddress(criterion))}">${criterion.number} <span lang="en">${criterion.name}</span></a>`,
        html`${t(`site.conformance.standing.${standingKey(criterion.standing)}`)}`,
        html`${criterion.by.length === 0 ? t('site.conformance.nothing') : criterion.by.map((by, index) => html`${index > 0 && '; '}${lookedBy(by, t)}`)}`,
      ]),
  );
}

function standingKey(standing: Standing) {
  return (
    { met: 'met', 'falls short': 'falls-short', 'in part': 'in-part', 'none here': 'none-here', 'not looked at': 'not-looked-at' } as const
  )[standing];
}

function lookedBy(by: LookedBy, t: Words): Html {
  if ('lines' in by) return t.html('site.conformance.by-hand', { list: html`<code>${by.lines.join(', ')}</code>` });
  return t.html('site.conformance.rules', {
    name: by.engine === undefined ? t('site.conformance.own-checks') : html`<span translate="no">${by.engine}</span>`,
    count: by.rules,
  });
}

function checklistTable(checklist: Checklist, t: Words): Html {
  const told = (text: string) => html`<span${t.lang(toldIn)}>${text}</span>`;
  return table(
    t('site.conformance.checklist'),
    (['what', 'with', 'when', 'found'] as const).map((column) => t(`site.conformance.checklist.${column}`)),
    checklist.map((line) => [
      html`${told(line.what)} <code class="small">${line.id}</code>`,
      told(line.with),
      line.date === null
        ? html`${t('site.conformance.not-yet')}`
        : t.html('site.conformance.checklist.done', { date: t.date(line.date), who: told(line.who ?? '') }),
      told(line.found),
    ]),
  );
}

function setAsideTable({ setAside }: Results, t: Words): Html {
  const told = (text: string) => html`<span${t.lang(toldIn)}>${text}</span>`;
  return table(
    t('site.conformance.set-aside'),
    (['rule', 'reason', 'instead'] as const).map((column) => t(`site.conformance.set-aside.${column}`)),
    setAside.map((one) => [told(`${one.by} ${one.rule}`), told(one.reason), told(one.instead)]),
  );
}

/** Scrolls sideways by itself on a narrow screen, reachable by keyboard. */
function table(caption: string, columns: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`<div class="grid-table-scroll" role="region" aria-label="${caption}" tabindex="0"><table class="grid-table">
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody>
</table></div>`;
}
