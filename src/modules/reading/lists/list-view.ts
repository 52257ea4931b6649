import { hostName } from '../../../platform/host-name.ts';
import { type AccessRoute, type Catalogue, type StoredWork, type WorkRecord, wayTo } from '../../catalogue/index.ts';
import type { ListedWork, ReadingList } from './reading-list.ts';

/** A list with the works that its ids lead to now. */
export interface ListView {
  readonly list: ReadingList;
  readonly entries: readonly ListEntry[];
}

export interface ListEntry extends ListedWork {
  /** Absent where the library does not show the work, or never had it: readers are not told which. */
  readonly work?: StoredWork | undefined;
}

/**
 * Looks the works of a list up. A merged work stands in the list as the one that it became; where that one is there already, it stands once,
 * with both notes.
 */
export async function readListView(catalogue: Catalogue, list: ReadingList): Promise<ListView> {
  const found = await catalogue.resolve(list.works.map(({ id }) => id));
  const entries = new Map<string, ListEntry>();
  for (const { id, note } of list.works) {
    const work = found.get(id);
    const now = work?.id ?? id;
    const notes = [entries.get(now)?.note ?? '', note].filter((text, index, all) => text !== '' && all.indexOf(text) === index);
    entries.set(now, { id: now, note: notes.join('\n\n'), work });
  }
  return { list: { ...list, works: [...entries.values()].map(({ id, note }) => ({ id, note })) }, entries: [...entries.values()] };
}

/** What a list is called: its title, or what lists are called. */
export function listTitle(list: ReadingList, untitled: string): string {
  return list.title === '' ? untitled : list.title;
}

/** The best way to a work that has an address, and the host as people read it. */
export function bestWay(
  record: Pick<WorkRecord, 'access'>,
): { readonly href: string; readonly host: string; readonly route: AccessRoute } | undefined {
  const route = wayTo(record);
  const href = route?.url;
  if (route === undefined || href === undefined) return undefined;
  const host = route.host ?? hostName(href);
  return { href, host, route };
}

/** The name of a file that holds a list. */
export function fileNameOf(list: ReadingList, ending: string, untitled: string): string {
  const name = nameFrom(listTitle(list, untitled));
  return `${name === '' ? untitled : name}.${ending}`;
}

/** Characters that file systems refuse, and those at the ends that they hide or drop, are left out. */
function nameFrom(title: string): string {
  const plain = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...plain]
    .slice(0, 80)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
}
