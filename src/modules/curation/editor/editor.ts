import type { Clock } from '../../../platform/clock.ts';
import { type Database, forTables } from '../../../platform/db/index.ts';
import { randomId } from '../../../platform/ids.ts';
import { may, type Person } from '../../accounts/index.ts';
import {
  type Catalogue,
  type CatalogueTables,
  type ChangeNote,
  isOut,
  type StoredWork,
  type WorkId,
  type WorkRecord,
} from '../../catalogue/index.ts';
import * as store from '../store/drafts.ts';
import type { EditingTables } from '../store/editing-tables.ts';
import { mergeFields } from './three-way.ts';

export type { Draft, Waiting } from '../store/drafts.ts';

/** A form as a browser sends it. */
export interface PostedForm {
  readonly draft: string;
  /** Absent: a work that is not in the library yet. */
  readonly work: string | undefined;
  /** The revision of the work that the form was made from. */
  readonly base: number | undefined;
  /** The version of the draft that the page was made from; 0 where there was none. */
  readonly version: number;
  /** The page that it comes from. */
  readonly tab: string;
  /** The fields of the record, as a form posts them. */
  readonly fields: string;
}

export type KeepOutcome =
  | { readonly kind: 'kept'; readonly draft: store.Draft }
  /** Another tab has kept something else since. */
  | { readonly kind: 'stale'; readonly draft: store.Draft }
  /** This very form was saved before. */
  | { readonly kind: 'saved'; readonly work: string }
  /** The draft is somebody else's. */
  | { readonly kind: 'foreign' };

export interface SaveRequest {
  readonly draft: store.Draft;
  readonly record: WorkRecord;
  readonly person: Person;
  readonly reason: string;
  /** Also to be put out where it is not yet. */
  readonly publish: boolean;
  /** Whose change it is, where that is not the one who saves it. */
  readonly by?: string | undefined;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly work: StoredWork }
  /** Waits for somebody who may publish. */
  | { readonly kind: 'proposed' }
  | { readonly kind: 'conflict'; readonly base: WorkRecord; readonly current: StoredWork }
  /** Saved, and not published: its state does not allow that, or the person may not. */
  | { readonly kind: 'not-published'; readonly work: StoredWork }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown' };

/** Minutes for which somebody who has changed something counts as being there. */
const presentFor = 15;
/** Days for which a draft that was saved is remembered, so that a form sent twice is not taken for a new one. */
const savedKeptFor = 30;
const draftIdLength = 16;

/** The editor's services: drafts that nothing can lose, saving that overwrites nobody, and what waits for review. Permission is the caller's to check, but for `save`. */
export type Editor = ReturnType<typeof createEditor>;

export function createEditor({ database, catalogue, clock }: { database: Database; catalogue: Catalogue; clock: Clock }) {
  const db = database.read<EditingTables>();
  const write = <Result>(task: (transaction: store.EditingTransaction) => Promise<Result>) => database.write<EditingTables, Result>(task);
  const now = () => clock.now().toISOString();
  const before = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds).toISOString();
  const close = (transaction: store.EditingTransaction, draft: store.Draft, work: string) =>
    store.closeDraft(transaction, draft.id, work, { at: now(), before: before(savedKeptFor * 86_400_000) });

  /** Keeps what a form says. What another tab has kept is not written over, and what comes twice is kept once. */
  const keep = (person: Person, posted: PostedForm): Promise<KeepOutcome> =>
    write(async (transaction): Promise<KeepOutcome> => {
      const own = await store.findDraft(transaction, posted.draft);
      if (own !== undefined && own.person !== person.id) return { kind: 'foreign' };
      if (own?.savedAs !== undefined) {
        return own.fields === posted.fields ? { kind: 'saved', work: own.savedAs } : { kind: 'stale', draft: own };
      }
      const known = own ?? (posted.work === undefined ? undefined : await store.findDraftOf(transaction, posted.work, person.id));
      if (known === undefined) {
        const version = posted.version + 1;
        const draft = {
          id: posted.draft,
          work: posted.work,
          person: person.id,
          personName: person.name,
          base: posted.base,
          version,
          tab: posted.tab,
        };
        await store.insertDraft(transaction, { ...draft, fields: posted.fields }, now());
      } else if (known.fields !== posted.fields) {
        // A page whose last answer was lost on the way does not know the newest version, though it is the one that made it.
        const sameTab = known.tab === posted.tab && posted.tab !== '';
        if (known.id !== posted.draft || (known.version !== posted.version && !sameTab)) return { kind: 'stale', draft: known };
        await store.updateDraft(transaction, known.id, { version: known.version + 1, tab: posted.tab, fields: posted.fields }, now());
      }
      return { kind: 'kept', draft: (await store.findDraft(transaction, known?.id ?? posted.draft))! };
    });

  const propose = async (draft: store.Draft, note: string): Promise<SaveOutcome> => {
    await write((transaction) => store.setProposed(transaction, draft.id, { proposedAt: now(), note: note || null, returnedNote: null }));
    return { kind: 'proposed' };
  };

  const published = async (work: StoredWork, note: ChangeNote, wanted: boolean): Promise<SaveOutcome> => {
    if (!wanted || isOut(work)) return { kind: 'saved', work };
    const outcome = await catalogue.publish(work.id, note);
    if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') return { kind: 'not-published', work };
    await write((transaction) => store.takeFromReview(transaction, work.id));
    return { kind: 'saved', work: outcome.work };
  };

  /** A new work and the end of its draft are one transaction: a form sent again after a crash makes no second work. */
  const saveNew = async ({ draft, record, publish }: SaveRequest, note: ChangeNote): Promise<SaveOutcome> => {
    const stored = await database.write<unknown, StoredWork | string>(async (transaction) => {
      const editing = forTables<EditingTables>(transaction);
      const again = await store.findDraft(editing, draft.id);
      if (again?.savedAs !== undefined) return again.savedAs;
      const [work] = await catalogue.addWorksIn(
        forTables<CatalogueTables>(transaction),
        [{ record, status: publish ? 'published' : 'draft' }],
        note,
      );
      await close(editing, draft, work!.id);
      return work!;
    });
    const work = typeof stored === 'string' ? await catalogue.find(stored) : stored;
    return work === undefined ? { kind: 'unknown' } : { kind: 'saved', work };
  };

  /**
   * Saves what a draft holds. Whoever may not publish puts changes of a work that is out forward for review instead. A work that somebody
   * has changed since the form was made is not touched: the caller shows what each has changed.
   */
  const save = async (request: SaveRequest): Promise<SaveOutcome> => {
    const { draft, record, person, reason } = request;
    const publish = request.publish && may(person, 'works.publish');
    const note: ChangeNote = { by: request.by ?? person.name, reason };
    if (!may(person, 'works.edit')) return { kind: 'not-allowed' };
    if (draft.work === undefined) return saveNew({ ...request, publish }, note);
    const current = await catalogue.find(draft.work);
    if (current === undefined) return { kind: 'unknown' };
    if (current.status !== 'draft' && !may(person, 'works.publish')) return propose(draft, reason);
    const outcome = await catalogue.revise(current.id, record, note, draft.base ?? 0);
    switch (outcome.kind) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'not-allowed':
        return { kind: 'not-allowed' };
      case 'conflict': {
        const base = await catalogue.recordAt(current.id, draft.base ?? 0);
        if (base === undefined) return { kind: 'unknown' };
        // Sent twice, or changed in the same way by both: there is nothing to choose.
        if (mergeFields(base, outcome.work.record, record).length > 0) return { kind: 'conflict', base, current: outcome.work };
      }
    }
    await write((transaction) => close(transaction, draft, current.id));
    const { work } = outcome;
    return published(work, note, publish);
  };

  return {
    newDraftId: () => randomId(draftIdLength),
    keep,
    save,
    draft: (id: string) => store.findDraft(db, id),
    draftOf: (work: string, person: string) => store.findDraftOf(db, work, person),
    drafts: (person: string, limit: number) => store.listDrafts(db, person, limit),
    countDrafts: (person: string) => store.countDrafts(db, person),
    discard: (id: string, person: string) => write((transaction) => store.deleteDraft(transaction, id, person)),
    /** Who else has changed the work in the last minutes and not saved it. */
    othersAt: (work: string, person: string) => store.listOthersAt(db, work, person, before(presentFor * 60_000)),
    propose,
    /** Gives back what was put forward, with what is to be changed. */
    giveBack: (id: string, returnedNote: string) =>
      write((transaction) => store.setProposed(transaction, id, { proposedAt: null, returnedNote })),
    waiting: (limit: number) => store.listWaiting(db, limit),
    countWaiting: () => store.countWaiting(db),
    review: (work: string) => store.findReview(db, work),
    askForReview: (work: WorkId, person: Person, note: string) =>
      write((transaction) =>
        store.putForReview(transaction, { work, person: person.id, personName: person.name, note: note || undefined }, now()),
      ),
    endReview: (work: string) => write((transaction) => store.takeFromReview(transaction, work)),
  };
}
