import { type CuratorsSort, curatorsSorts, type WorkStatus, workStatuses } from '../../catalogue/index.ts';

export const worksOnPage = 50;

/** Which works a curator's list shows, as its address says: one way from the address, one way back. */
export interface WorksState {
  readonly status: WorkStatus | undefined;
  readonly find: string;
  readonly sort: CuratorsSort;
  readonly page: number;
}

/** Pages that an address may ask for: what lies further is found by a narrower list. */
const lastPage = 10_000;

export function readWorksState(query: URLSearchParams): WorksState {
  const page = Number(/^\d{1,6}$/.exec(query.get('page') ?? '')?.[0] ?? 1);
  return {
    status: workStatuses.find((status) => status === query.get('status')),
    find: (query.get('find') ?? '').trim().slice(0, 200),
    sort: curatorsSorts.find((sort) => sort === query.get('sort')) ?? 'changed',
    page: Math.min(lastPage, Math.max(1, page)),
  };
}

/** The query of the address, without "?"; nothing that is as it is anyway. */
export function worksQuery({ status, find, sort, page }: WorksState): string {
  const query = new URLSearchParams();
  if (status !== undefined) query.set('status', status);
  if (find !== '') query.set('find', find);
  if (sort !== 'changed') query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return query.toString();
}

export function worksHref(state: WorksState, changes: Partial<WorksState> = {}): string {
  const query = worksQuery({ ...state, ...changes });
  return query === '' ? '/curate/works' : `/curate/works?${query}`;
}
