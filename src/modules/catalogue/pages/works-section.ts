import { type Html, html } from '../../../platform/html/index.ts';
import { orderWords, pager, sortLinks, workList } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import type { Catalogue } from '../catalogue.ts';
import type { WorkSet, WorkSort } from '../store/read-works.ts';
import type { StoredWork } from '../stored-work.ts';
import { type ListState, worksPerPage } from './list-state.ts';
import { workListItem } from './work-list-item.ts';

const sortLabels: Readonly<Record<WorkSort, string>> = { newest: 'newest here', year: 'year', title: 'title', author: 'author' };

export interface WorksSectionView {
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly state: ListState;
  /** Newest work of the list, to hold further pages still by. */
  readonly newest: number;
  /** Works published since this list was opened. */
  readonly addedSince: number;
}

/** Reads one page of a list. The total is counted apart from the page, so it is right on every page. */
export async function readWorksSection(catalogue: Catalogue, set: WorkSet, state: ListState): Promise<WorksSectionView> {
  const { total, newest } = await catalogue.count(set, state.upTo);
  const addedSince = state.upTo === undefined ? 0 : (await catalogue.count(set)).total - total;
  const works = await catalogue.list({ set, sort: state.sort, limit: worksPerPage, offset: state.offset, upTo: state.upTo ?? newest });
  return { works, total, state, newest, addedSince };
}

/** True for a page number past the end of a list that is not empty. */
export function isPastTheEnd(view: WorksSectionView): boolean {
  return view.works.length === 0 && view.total > 0;
}

/** A list of works with its count, its order and its pages. */
export function worksSection(view: WorksSectionView, options: { headingLevel?: 2 | 3; empty: Html }): Html {
  const { state, total } = view;
  if (total + view.addedSince === 0) return html`<div data-total="0">${options.empty}</div>`;
  const pages = Math.ceil(total / worksPerPage);
  const upTo = state.upTo ?? view.newest;
  const first = state.offset + 1;
  return html`<p class="count figure" data-total="${total}">${english('ui.works', { count: total })}</p>
${
  view.addedSince > 0 &&
  html`<p class="said">${view.addedSince === 1 ? '1 work has' : `${view.addedSince} works have`} been added since you opened this list. <a href="${state.fresh}">Show the list with ${view.addedSince === 1 ? 'it' : 'them'}</a></p>`
}
${
  total > 1 &&
  sortLinks(
    Object.entries(sortLabels).map(([sort, label]) => ({
      label,
      href: state.href({ sort: sort as WorkSort, page: 1, upTo: undefined }),
      chosen: sort === state.sort,
    })),
    orderWords(english),
  )
}
${
  isPastTheEnd(view)
    ? html`<p>This list ends at page ${pages}. <a href="${state.href({ page: pages })}">Go to its last page</a></p>`
    : total > 0 && workList(view.works.map(workListItem), english, { headingLevel: options.headingLevel ?? 2, start: first })
}
${pager(
  {
    page: state.page,
    pages,
    previous: state.page > 1 ? state.href({ page: Math.min(state.page - 1, pages), upTo: state.page === 2 ? undefined : upTo }) : undefined,
    next: state.page < pages ? state.href({ page: state.page + 1, upTo }) : undefined,
  },
  english,
)}`;
}
