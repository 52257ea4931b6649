import { longDate } from '../../../platform/dates.ts';
import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Link } from '../../../ui/index.ts';
import type { Revision, StoredWork, Tombstone } from '../stored-work.ts';
import { fullTitle } from './work-list-item.ts';
import { fieldLabel, yearNote } from './work-page.ts';

/** The pages that stand beside a work's page: citing it, its history, and what is left of one that was withdrawn. */

export interface StyledCitation {
  readonly style: string;
  readonly citation: Html;
}

export function citePage(work: StoredWork, citations: readonly StyledCitation[], downloads: readonly Link[], permanentLink: string): Html {
  return html`<div class="page-head"><h1>Cite or export</h1><p class="tagline">${fullTitle(work.record)}</p></div>
${yearNote(work.record)}
${citations.map(({ style, citation }) => html`<section class="margin"><h2>${style}</h2><div><p>${citation}</p></div></section>`)}
<section class="margin"><h2>For reference managers</h2><div><ul class="inline-links">${downloads.map((link) => html`<li><a href="${url(link.href)}">${link.label}</a></li>`)}</ul></div></section>
<section class="margin"><h2>This record</h2><div><p><a href="/works/${work.id}">${permanentLink}</a></p><p class="small">This address stays as it is. Cite the work itself where you can; cite this record for what the library wrote about it.</p></div></section>`;
}

const actions: Readonly<Record<Revision['action'], string>> = {
  created: 'Added to the library',
  revised: 'Changed',
  published: 'Published',
  withdrawn: 'Withdrawn',
  restored: 'Restored',
  merged: 'Merged into another record',
};

export function historyPage(work: StoredWork, revisions: readonly Revision[]): Html {
  return html`<div class="page-head"><h1>History of this record</h1><p class="tagline">${fullTitle(work.record)}</p></div>
<ol class="history" reversed>${revisions.map(
    (revision) => html`<li><p><strong>${actions[revision.action]}</strong> · ${longDate(revision.at)} · ${revision.by}</p>
<p class="small">${revision.reason}${revision.fields.length > 0 && html` Changed: ${revision.fields.map(fieldLabel).join(', ')}.`}</p></li>`,
  )}</ol>
<p><a href="/works/${work.id}">Back to the work</a></p>`;
}

const tombstoneReasons: Readonly<Record<Tombstone['reason'], string>> = {
  duplicate: 'It stood in the library twice.',
  rights: 'A rights holder asked for it.',
  cultural: 'It was withdrawn out of respect for a community’s wishes.',
  personal: 'It was withdrawn to protect a person.',
  'out-of-scope': 'It is outside what this library collects.',
  error: 'The record was wrong in a way that could not be mended.',
};

/** What was here, when it was withdrawn and why; nothing that the withdrawal was meant to protect. */
export function tombstonePage(work: StoredWork & { readonly tombstone: Tombstone }): Html {
  const { tombstone, record } = work;
  return html`<div class="page-head"><h1>This record was withdrawn</h1>${tombstone.showTitle && html`<p class="tagline">${fullTitle(record)}</p>`}</div>
<p>It left the library on ${longDate(tombstone.on)}. ${tombstoneReasons[tombstone.reason]}${tombstone.note && ` ${tombstone.note}`}</p>
<p>The address is kept, so that links to it lead here and not to another work. To ask about it, see <a href="/copyright">copyright and take-down</a>.</p>
<p><a href="/browse">Browse the library</a></p>`;
}
