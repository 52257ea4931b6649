import { type Html, html } from '../../../platform/html/index.ts';
import { orderWords, pager, sortLinks, workList } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Catalogue } from '../catalogue.ts';
import { type WorkSet, workSorts } from '../store/read-works.ts';
import type { StoredWork } from '../stored-work.ts';
import { type ListState, worksPerPage } from './list-state.ts';
import { type ListReader, workListItem } from './work-list-item.ts';

export interface WorksSectionView {
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly state: ListState;
  /** Newest work of the list, to hold further pages still by. */
  readonly newest: number;
  /** Works published since this list was opened. */
  readonly addedSince: number;
  readonly reader: ListReader;
}

/** Reads one page of a list. The total is counted apart from the page, so it is right on every page. */
export async function readWorksSection(
  catalogue: Catalogue,
  set: WorkSet,
  state: ListState,
  reader: ListReader,
): Promise<WorksSectionView> {
  const { total, newest } = await catalogue.count(set, state.upTo);
  const addedSince = state.upTo === undefined ? 0 : (await catalogue.count(set)).total - total;
  const works = await catalogue.list({ set, sort: state.sort, limit: worksPerPage, offset: state.offset, upTo: state.upTo ?? newest });
  return { works, total, state, newest, addedSince, reader };
}

/** True for a page number past the end of a list that is not empty. */
export function isPastTheEnd(view: WorksSectionView): boolean {
  return view.works.length === 0 && view.total > 0;
}

/** A list of works with its count, its order and its pages. */
export function worksSection(view: WorksSectionView, t: Words, options: { headingLevel?: 2 | 3; empty: Html }): Html {
  const { state, total } = view;
  if (total + view.addedSince === 0) return html`<div data-total="0">${options.empty}</div>`;
  const pages = Math.ceil(total / worksPerPage);
  const upTo = state.upTo ?? view.newest;
  const first = state.offset + 1;
  return html`<p class="count figure" data-total="${total}">${t('ui.works', { count: total })}</p>
${
  view.addedSince > 0 &&
  html`<p class="said">${t.html('catalogue.list.added-since', {
    count: view.addedSince,
    link: (text) => html`<a href="${state.fresh}">${text}</a>`,
  })}</p>`
}
${
  total > 1 &&
  sortLinks(
    workSorts.map((sort) => ({
      label: t(`catalogue.sort.${sort}`),
      href: state.href({ sort, page: 1, upTo: undefined }),
      chosen: sort === state.sort,
    })),
    orderWords(t),
  )
}
${
  isPastTheEnd(view)
    ? html`<p>${t.html('catalogue.list.ends', { pages, link: (text) => html`<a href="${state.href({ page: pages })}">${text}</a>` })}</p>`
    : total > 0 &&
      workList(
        view.works.map((work) => workListItem(work, t, view.reader)),
        t,
        { headingLevel: options.headingLevel ?? 2, start: first },
      )
}
${pager(
  {
    page: state.page,
    pages,
    previous: state.page > 1 ? state.href({ page: Math.min(state.page - 1, pages), upTo: state.page === 2 ? undefined : upTo }) : undefined,
    next: state.page < pages ? state.href({ page: state.page + 1, upTo }) : undefined,
  },
  t,
)}`;
}
