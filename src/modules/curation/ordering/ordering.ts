import type { Clock } from '../../../platform/clock.ts';
import { type Database, forTables } from '../../../platform/db/index.ts';
import type { Catalogue, Named, Ordering, Reordering, StoredWork, WorkId } from '../../catalogue/index.ts';
import * as store from '../store/ordering.ts';
import type { OrderingTables } from '../store/ordering-tables.ts';
import {
  changesBetween,
  digestOf,
  type Edit,
  type EditAction,
  type Forward,
  isScheme,
  normalPart,
  type Part,
  type PartContent,
  partOf,
  type RefiledWork,
  turnedBack,
  withPart,
} from './edit.ts';

/** What the library folder says of what can be edited here. */
export type FolderOrdering = Pick<Ordering, 'collections' | 'schemes'>;

export interface EditNote {
  readonly by: string;
  readonly reason: string;
}

/** What an edit comes to. */
export interface PlannedEdit {
  readonly content: PartContent;
  readonly forwards?: readonly Forward[];
  /** Works that are to change, and what they name then, of what they name now. */
  readonly works?: readonly WorkId[];
  readonly rename?: (names: readonly string[]) => readonly string[];
}

export type EditOutcome<Refusal> =
  | { readonly kind: 'changed'; readonly edit: number; readonly works: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type UndoOutcome =
  /** `left`: works that somebody has filed otherwise since; they stay as they are. */
  | { readonly kind: 'undone'; readonly left: readonly WorkId[] }
  /** Something came after, or it was undone already. */
  | { readonly kind: 'too-late' };

/** Whose a part is. `behind`: the folder's has changed since the part was edited here, and waits. */
export type Standing = 'folder' | 'kept' | 'behind';

/** The library's ordering as it is edited in the program. Permission is the caller's to check. */
export interface OrderingEditor {
  current(): Promise<Ordering>;
  /**
   * Makes one edit, with its works, in one transaction. `plan` is given what stands at that moment, and refuses with a string of its own where what
   * it was asked for does not fit any more.
   */
  change<Refusal extends string>(
    part: Part,
    action: EditAction,
    note: EditNote,
    plan: (now: Ordering) => Promise<PlannedEdit | Refusal>,
  ): Promise<EditOutcome<Refusal>>;
  undo(number: number, note: EditNote): Promise<UndoOutcome>;
  /** The edit of a part that can be undone now. */
  undoable(part: Part): Promise<Edit | undefined>;
  edits(parts: 'collections' | 'schemes', page: { readonly limit: number; readonly offset: number }): Promise<readonly Edit[]>;
  find(number: number): Promise<Edit | undefined>;
  standing(part: Part): Promise<Standing>;
  folder(part: Part): PartContent | undefined;
  /** Puts the folder's part in the place of what is here, if that is still what `expected` is the digest of. */
  takeFolder(part: Part, expected: string, note: EditNote): Promise<EditOutcome<'changed-since' | 'no-folder'>>;
  /** Where a name that is gone leads now. */
  movedTo(named: Named): Promise<string | undefined>;
}

interface Options {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly folder: FolderOrdering;
}

export function createOrderingEditor({ database, catalogue, clock, folder }: Options): OrderingEditor {
  const db = database.read<OrderingTables>();
  const at = () => clock.now().toISOString();
  const folderDigest = (part: Part) => {
    const content = partOf(folder, part);
    return content === undefined ? '' : digestOf(content);
  };

  /** Names that a work has of the part's kind. */
  const namesOf = (part: Part, { record }: StoredWork) => (part === 'collections' ? record.placements : record.concepts);
  const renamed = (part: Part, { record }: StoredWork, names: readonly string[]) =>
    part === 'collections' ? { ...record, placements: [...names] } : { ...record, concepts: [...names] };

  /** Writes the part down as kept, or lets go of it where it says what the folder says. */
  const keep = async (transaction: store.OrderingTransaction, part: Part, content: PartContent, seen: string) => {
    if (digestOf(content) === folderDigest(part)) await store.deletePart(transaction, part);
    else await store.writePart(transaction, { part, folder: seen, content: JSON.stringify(normalPart(content)) });
  };

  const change = async <Refusal extends string>(
    part: Part,
    action: EditAction,
    note: EditNote,
    plan: (now: Ordering) => Promise<PlannedEdit | Refusal>,
  ): Promise<EditOutcome<Refusal>> => {
    let outcome: EditOutcome<Refusal> = { kind: 'unchanged' };
    await catalogue.reorder(async (now, transaction): Promise<Reordering | undefined> => {
      const planned: PlannedEdit | Refusal = await plan(now);
      if (typeof planned === 'string') {
        outcome = { kind: 'refused', refusal: planned };
        return undefined;
      }
      const before = partOf(now, part) ?? emptyPart(part, planned.content);
      const works: RefiledWork[] = [];
      const records: { id: WorkId; record: StoredWork['record'] }[] = [];
      for (const work of await catalogue.works(planned.works ?? [])) {
        const names = namesOf(part, work);
        const next = [...new Set(planned.rename?.(names) ?? names)];
        if (work.status === 'merged' || JSON.stringify(next) === JSON.stringify(names)) continue;
        works.push({ id: work.id, before: [...names], after: next });
        records.push({ id: work.id, record: renamed(part, work, next) });
      }
      const [was, is] = [digestOf(before), digestOf(planned.content)];
      if (was === is && works.length === 0) return undefined;
      const own = forTables<OrderingTables>(transaction);
      const kept = await store.findPart(own, part);
      const edit = await store.insertEdit(own, {
        ...{ part, action, by: note.by, reason: note.reason, at: at(), works, before: was, after: is, kept: kept?.folder },
        changes: changesBetween(before, planned.content),
      });
      await store.insertForwards(own, edit, planned.forwards ?? []);
      // Moving works alone makes nothing of the part the library's own. What nobody has edited is as the folder was when it was last read.
      const seen = kept?.folder ?? was;
      if (was !== is) await keep(own, part, planned.content, seen);
      outcome = { kind: 'changed', edit, works: works.length };
      return { ordering: withPart(now, part, normalPart(planned.content)), works: records, note };
    });
    return outcome;
  };

  const undo: OrderingEditor['undo'] = async (number, note) => {
    let outcome: UndoOutcome = { kind: 'too-late' };
    await catalogue.reorder(async (now, transaction) => {
      const own = forTables<OrderingTables>(transaction);
      const edit = await store.findEdit(own, number);
      const last = edit && (await store.findLastEdit(own, edit.part));
      const content = edit && partOf(now, edit.part);
      if (edit === undefined || content === undefined || last?.number !== number || digestOf(content) !== edit.after) return undefined;
      const before = turnedBack(content, edit.changes);
      const left: WorkId[] = [];
      const works: RefiledWork[] = [];
      const records: { id: WorkId; record: StoredWork['record'] }[] = [];
      const stood = new Map(edit.works.map((work) => [work.id, work]));
      for (const work of await catalogue.works([...stood.keys()])) {
        const refiled = stood.get(work.id)!;
        const names = namesOf(edit.part, work);
        if (work.status === 'merged' || JSON.stringify(names) !== JSON.stringify(refiled.after)) left.push(work.id);
        else {
          works.push({ id: work.id, before: refiled.after, after: refiled.before });
          records.push({ id: work.id, record: renamed(edit.part, work, refiled.before) });
        }
      }
      const undoing = await store.insertEdit(own, {
        ...{ part: edit.part, action: 'undone', by: note.by, reason: note.reason, at: at(), works, before: edit.after, after: edit.before },
        kept: (await store.findPart(own, edit.part))?.folder,
        changes: changesBetween(content, before),
      });
      await store.markUndone(own, number, undoing);
      await store.deleteForwards(own, number);
      if (edit.before !== edit.after) await keep(own, edit.part, before, edit.kept ?? edit.before);
      outcome = { kind: 'undone', left };
      return { ordering: withPart(now, edit.part, before), works: records, note };
    });
    return outcome;
  };

  return {
    current: () => catalogue.ordering(),
    change,
    undo,
    undoable: async (part) => {
      const last = await store.findLastEdit(db, part);
      const content = partOf(await catalogue.ordering(), part);
      return last !== undefined && content !== undefined && digestOf(content) === last.after ? last : undefined;
    },
    edits: (parts, page) => store.listEdits(db, parts, page),
    find: (number) => store.findEdit(db, number),
    standing: async (part) => {
      const kept = await store.findPart(db, part);
      if (kept === undefined) return 'folder';
      return kept.folder === folderDigest(part) ? 'kept' : 'behind';
    },
    folder: (part) => partOf(folder, part),
    takeFolder: (part, expected, note) =>
      change<'changed-since' | 'no-folder'>(part, 'folder-taken', note, async (now) => {
        const content = partOf(folder, part);
        const standing = partOf(now, part);
        if (content === undefined) return 'no-folder';
        return standing === undefined || digestOf(standing) !== expected ? 'changed-since' : { content };
      }),
    movedTo: async (named) => {
      const { concepts, collections } = await catalogue.structure();
      const forwards = await store.readForwards(db, named.kind);
      return named.kind === 'concept' ? followed(named.id, forwards, concepts) : followedPath(named.path, forwards, collections);
    },
  };
}

/** A scheme that is not here yet is an empty one of that name, so that undoing leaves an empty one. */
function emptyPart(part: Part, content: PartContent): PartContent {
  return part === 'collections' || !isScheme(content) ? [] : { id: content.id, title: content.title, concepts: [] };
}

/** Goes from name to name until one is here. */
function followed(name: string, forwards: ReadonlyMap<string, string>, here: { has(name: string): boolean }): string | undefined {
  const seen = new Set<string>();
  for (let next = forwards.get(name); next !== undefined && !seen.has(next); next = forwards.get(next)) {
    if (here.has(next)) return next;
    seen.add(next);
  }
  return undefined;
}

/** The same for a path, of which a part at its beginning may have moved. */
export function followedPath(
  path: string,
  forwards: ReadonlyMap<string, string>,
  here: { has(path: string): boolean },
): string | undefined {
  const seen = new Set<string>();
  for (let now = path; !seen.has(now); ) {
    seen.add(now);
    const steps = now.split('/');
    const moved = steps.map((_, index) => steps.slice(0, steps.length - index).join('/')).find((beginning) => forwards.has(beginning));
    if (moved === undefined) return undefined;
    now = forwards.get(moved)! + now.slice(moved.length);
    if (here.has(now)) return now;
  }
  return undefined;
}

export interface FolderPart {
  readonly part: Part;
  /** True where the folder's part has changed since it was edited in the library. */
  readonly behind: boolean;
}

/**
 * The ordering that a library opens with: the folder's, and over it what was edited in the library. A part of which both say the same is the folder's
 * again. `forward` gives a record of the folder the names that its collections and concepts have now.
 */
export async function orderingAtStart(
  database: Database,
  folder: Ordering,
): Promise<{
  ordering: Ordering;
  kept: readonly FolderPart[];
  forward<Record extends { placements: string[]; concepts: string[] }>(record: Record): Record;
}> {
  const kept: FolderPart[] = [];
  let ordering = folder;
  for (const { part, folder: seen, content: text } of await store.listParts(database.read<OrderingTables>())) {
    const content = JSON.parse(text) as PartContent;
    const theirs = partOf(folder, part);
    const digest = theirs === undefined ? '' : digestOf(theirs);
    if (digest === digestOf(content)) {
      await database.write<OrderingTables, void>((transaction) => store.deletePart(transaction, part));
      continue;
    }
    ordering = withPart(ordering, part, content);
    kept.push({ part, behind: digest !== seen });
  }
  const [concepts, paths] = [
    await store.readForwards(database.read<OrderingTables>(), 'concept'),
    await store.readForwards(database.read<OrderingTables>(), 'collection'),
  ];
  const conceptsHere = new Set(ordering.schemes.flatMap((scheme) => scheme.concepts.map(({ id }) => id)));
  const pathsHere = new Set(pathsOf(ordering.collections));
  return {
    ordering,
    kept,
    forward: (record) => ({
      ...record,
      placements: lead(record.placements, pathsHere, (path) => followedPath(path, paths, pathsHere)),
      concepts: lead(record.concepts, conceptsHere, (id) => followed(id, concepts, conceptsHere)),
    }),
  };
}

function lead(names: readonly string[], here: ReadonlySet<string>, moved: (name: string) => string | undefined): string[] {
  return [...new Set(names.map((name) => (here.has(name) ? name : (moved(name) ?? name))))];
}

function pathsOf(collections: Ordering['collections'], above = ''): string[] {
  return collections.flatMap(({ slug, children }) => [above + slug, ...pathsOf(children ?? [], `${above}${slug}/`)]);
}
