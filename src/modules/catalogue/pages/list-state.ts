import { type WorkSort, workSorts } from '../store/read-works.ts';

/** Works on one page of a list. */
export const worksPerPage = 20;

/**
 * Where a reader stands in a list of works, read from the address and written back into addresses.
 *
 * `upTo` holds a list still: links to further pages carry the newest work of the first one, and what is published
 * meanwhile stays out until the reader asks for it. So no work is skipped or shown twice while works are added.
 */
export class ListState {
  readonly path: string;
  readonly sort: WorkSort;
  readonly page: number;
  readonly upTo: number | undefined;

  constructor(path: string, state: { sort?: WorkSort; page?: number; upTo?: number | undefined } = {}) {
    this.path = path;
    this.sort = state.sort ?? 'newest';
    this.page = state.page ?? 1;
    this.upTo = state.upTo;
  }

  /** Reads the query of an address. A value that makes no sense is as good as absent. */
  static parse(path: string, query: Readonly<Record<string, unknown>>): ListState {
    const positive = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);
    return new ListState(path, {
      sort: workSorts.find((sort) => sort === query.sort),
      page: positive(query.page),
      upTo: positive(query.upto),
    });
  }

  get offset(): number {
    return (this.page - 1) * worksPerPage;
  }

  href(change: { sort?: WorkSort; page?: number; upTo?: number | undefined } = {}): string {
    const next = { sort: this.sort, page: this.page, upTo: this.upTo, ...change };
    const parameters = new URLSearchParams();
    if (next.sort !== 'newest') parameters.set('sort', next.sort);
    if (next.page > 1) parameters.set('page', String(next.page));
    if (next.upTo !== undefined) parameters.set('upto', String(next.upTo));
    const query = parameters.toString();
    return query === '' ? this.path : `${this.path}?${query}`;
  }

  /** The same list from its beginning with everything in it. */
  get fresh(): string {
    return this.href({ page: 1, upTo: undefined });
  }
}
