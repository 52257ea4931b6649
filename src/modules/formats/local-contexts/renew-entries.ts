import type { LocalContextsEntry } from '../../catalogue/index.ts';
import type { LocalContextsRead } from './read-project.ts';

/** What becomes of one Label or Notice when a record's entries of a project are renewed. */
export type LocalContextsChange =
  | { readonly change: 'new' | 'same' | 'gone'; readonly entry: LocalContextsEntry }
  /** `fields` are those in which the Hub differs from what the record held. */
  | { readonly change: 'changed'; readonly entry: LocalContextsEntry; readonly fields: readonly string[] }
  /** What the record holds and the Hub may still say, in a form that could not be read this time. It stays as it is. */
  | { readonly change: 'kept'; readonly entry: LocalContextsEntry };

/**
 * The Labels and Notices of a record after those of one project were renewed: what came from the project before is replaced, in its
 * place, by what the project says now; everything else stays. Where nothing but the day differs, `entries` are those held.
 */
export function renewEntries(
  held: readonly LocalContextsEntry[],
  read: LocalContextsRead,
): { readonly entries: readonly LocalContextsEntry[]; readonly changes: readonly LocalContextsChange[] } {
  const before = entriesFrom(held, read.project);
  const unmatched = [...before];
  const changes: LocalContextsChange[] = read.entries.map((entry) => {
    const index = unmatched.findIndex((candidate) => identity(candidate) === identity(entry));
    if (index < 0) return { change: 'new', entry };
    const fields = differingFields(unmatched.splice(index, 1)[0]!, entry);
    return fields.length === 0 ? { change: 'same', entry } : { change: 'changed', entry, fields };
  });
  const unread = read.problems.filter(({ lost }) => lost === 'entry');
  const replaced = new Set(read.replacedNotices.map(identity));
  for (const entry of unmatched) {
    // What could not be read and bears no id may be any of those that were not found again.
    const mayStand = unread.some(({ labelId }) => labelId === undefined || (entry.kind === 'label' && entry.labelId === labelId));
    changes.push({ change: mayStand && !replaced.has(identity(entry)) ? 'kept' : 'gone', entry });
  }
  if (changes.every(({ change }) => change === 'same' || change === 'kept')) return { entries: held, changes };

  const renewed = changes.filter(({ change }) => change !== 'gone').map(({ entry }) => entry);
  const rest = held.filter((entry) => !before.includes(entry));
  const place = before.length === 0 ? rest.length : held.indexOf(before[0]!);
  return { entries: [...rest.slice(0, place), ...renewed, ...rest.slice(place)], changes };
}

/**
 * The entries that came from a project: by its id in the address of its page, which stays when a Hub moves, else by the page itself.
 */
export function entriesFrom(entries: readonly LocalContextsEntry[], { id, page }: LocalContextsRead['project']): LocalContextsEntry[] {
  return entries.filter((entry) => {
    const from = entry.kind === 'label' ? entry.projectUrl : entry.url;
    if (from === undefined) return false;
    if (id !== undefined && pathOf(from).includes(id.toLowerCase())) return true;
    return page !== undefined && new URL(from).host === new URL(page).host && pathOf(from).join('/') === pathOf(page).join('/');
  });
}

function pathOf(address: string): string[] {
  return new URL(address).pathname
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
}

function identity(entry: LocalContextsEntry): string {
  if (entry.kind === 'notice') return JSON.stringify(['notice', entry.type]);
  return JSON.stringify(entry.labelId === undefined ? ['label', entry.community, entry.type, entry.name] : ['label', entry.labelId]);
}

function differingFields(before: LocalContextsEntry, after: LocalContextsEntry): string[] {
  const [held, given] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...held.keys(), ...given.keys()])]
    .filter((field) => field !== 'importedOn' && JSON.stringify(held.get(field)) !== JSON.stringify(given.get(field)))
    .sort();
}
