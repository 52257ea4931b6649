import { WorkId } from '../../catalogue/index.ts';

/** A reader's list of works with a note on each. It is kept nowhere but in its address and, where script runs, in the reader's browser. */
export interface ReadingList {
  readonly title: string;
  readonly introduction: string;
  readonly works: readonly ListedWork[];
}

export interface ListedWork {
  readonly id: WorkId;
  /** "Why it helped", in the reader's words; "" for none. */
  readonly note: string;
}

export const emptyList: ReadingList = { title: '', introduction: '', works: [] };

/** What a list holds at most. */
export const limits = { works: 100, title: 200, introduction: 2_000, note: 1_000 } as const;
/**
 * Characters of an address that still travels by mail and through other programs. Servers refuse longer ones at 8,000 to 16,000; some mail
 * programs cut earlier.
 */
export const longestAddress = 6_000;

/** What did not fit and was left out, so that the page can say so. */
export interface Cut {
  readonly what: 'works' | 'title' | 'introduction' | 'note' | 'ids';
  readonly count: number;
}

const lineBreaks = /\r\n?/g;

/**
 * Reads a list from an address's query or a form's fields: `works=k7m2q9.b2c3d4&title=...&note.k7m2q9=...`. Never throws; what is no id of a
 * work, stands twice or goes beyond the limits is left out and told.
 */
export function readReadingList(parameters: URLSearchParams): { readonly list: ReadingList; readonly cut: readonly Cut[] } {
  const cut: Cut[] = [];
  const within = (what: Cut['what'], value: string, most: number) => {
    const text = value.replace(lineBreaks, '\n').replaceAll('\u0000', '').trim();
    if (text.length <= most) return text;
    cut.push({ what, count: text.length - most });
    return safeCut(text, most);
  };
  const asked = parameters
    .getAll('works')
    .flatMap((value) => value.split(/[.,\s]+/))
    .filter((id) => id !== '');
  const ids = [...new Set(asked)].flatMap((id) => WorkId.safeParse(id).data ?? []);
  const unknown = new Set(asked).size - ids.length;
  if (unknown > 0) cut.push({ what: 'ids', count: unknown });
  if (ids.length > limits.works) cut.push({ what: 'works', count: ids.length - limits.works });
  const works = ids
    .slice(0, limits.works)
    .map((id): ListedWork => ({ id, note: within('note', parameters.get(`note.${id}`) ?? '', limits.note) }));
  return {
    list: {
      title: within('title', (parameters.get('title') ?? '').replace(/\s+/g, ' '), limits.title),
      introduction: within('introduction', parameters.get('intro') ?? '', limits.introduction),
      works,
    },
    cut,
  };
}

/** The first characters of a text; no pair of surrogates is parted. */
function safeCut(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** The one way to write a list: `readReadingList` reads it back the same. "" for an empty one. */
export function listQuery(list: ReadingList): string {
  const parameters = new URLSearchParams();
  if (list.works.length > 0) parameters.set('works', list.works.map(({ id }) => id).join('.'));
  if (list.title !== '') parameters.set('title', list.title);
  if (list.introduction !== '') parameters.set('intro', list.introduction);
  for (const { id, note } of list.works) if (note !== '') parameters.set(`note.${id}`, note);
  return parameters.toString();
}

/** Address of a page or file of a list. */
export function listHref(list: ReadingList, path: '/lists' | '/lists/view' | `/lists/export.${string}` = '/lists'): string {
  const query = listQuery(list);
  return query === '' ? path : `${path}?${query}`;
}

/** The list with a work at its end; unchanged where it is there already. */
export function withWork(list: ReadingList, id: WorkId): ReadingList {
  return list.works.some((work) => work.id === id) ? list : { ...list, works: [...list.works, { id, note: '' }] };
}

export function withoutWork(list: ReadingList, id: string): ReadingList {
  return { ...list, works: list.works.filter((work) => work.id !== id) };
}

/** The list with a work moved up (-1) or down (1); unchanged where there is no place to move to. */
export function withMoved(list: ReadingList, id: string, by: -1 | 1): ReadingList {
  const from = list.works.findIndex((work) => work.id === id);
  const moving = list.works[from];
  const passed = list.works[from + by];
  if (moving === undefined || passed === undefined) return list;
  return { ...list, works: list.works.map((work) => (work === moving ? passed : work === passed ? moving : work)) };
}

/** The id in what a reader pastes: an id, a path or a whole address of a work's page. */
export function idIn(text: string): WorkId | undefined {
  const candidate = /(?:^|\/works\/)([a-z0-9]{6})(?=$|[./?#\s])/.exec(text.trim())?.[1];
  return candidate === undefined ? undefined : WorkId.safeParse(candidate).data;
}
