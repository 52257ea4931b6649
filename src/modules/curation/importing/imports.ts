import { randomId } from '../../../platform/ids.ts';
import type { Person } from '../../accounts/index.ts';
import { changedFields, type WorkId, type WorkRecord } from '../../catalogue/index.ts';
import type { ReadEvent, Reader } from '../../formats/index.ts';
import { importText } from '../../intake/index.ts';
import * as store from '../store/imports.ts';
import type { ImportTables } from '../store/imports-tables.ts';
import { checksOf, type ReadTextOptions, readersFor, readPieces, readText, type TextRead, type TextToRead } from './read-text.ts';
import type { Choice, Piece, PieceCounts, Reading, RecordPiece } from './reading.ts';

/** What became of the records that were chosen. */
export interface Accepted {
  readonly taken: number;
  /** Said to be in the library, or found there by their text. */
  readonly here: number;
  readonly left: number;
  /** Could not be taken in; why stands with each. */
  readonly failed: number;
}

/** Texts that were read and wait for a person. Nothing of them is in the catalogue before it is accepted. */
export interface Imports {
  /** Reads a text and keeps what was read. `source`: what it is called in the history of its works. */
  read(
    text: TextToRead & { readonly source: string },
    person: Person,
  ): Promise<Exclude<TextRead, { kind: 'read' }> | { readonly kind: 'kept'; readonly id: string }>;
  find(id: string): Promise<Reading | undefined>;
  list(limit: number): Promise<readonly (Reading & { readonly counts: PieceCounts })[]>;
  /** Of those of which something waits: how many there are, and the newest. */
  countWaiting(): Promise<number>;
  listWaiting(limit: number): Promise<readonly Reading[]>;
  counts(id: string): Promise<PieceCounts>;
  piece(id: string, position: number): Promise<Piece | undefined>;
  pieces(id: string, set: store.PieceSet): Promise<readonly Piece[]>;
  /** Keeps choices, and then `forAll` for every record that waits. `conflict`: somebody has changed something since `expected`. */
  choose(
    id: string,
    expected: number,
    choices: ReadonlyMap<number, Choice>,
    forAll?: 'take' | 'none' | 'clean',
  ): Promise<'kept' | 'conflict'>;
  /**
   * Keeps choices and does what is chosen of the whole text: drafts are made by the path of `alongside import`, up to 500 to a transaction. What
   * was accepted before is not added again, by whomever and however often it is asked for. Where the store fails, what was not made waits again.
   */
  accept(
    id: string,
    expected: number,
    choices: ReadonlyMap<number, Choice>,
    person: Person,
  ): Promise<{ readonly kind: 'accepted'; readonly accepted: Accepted } | { readonly kind: 'conflict' }>;
  /** Replaces the record of a piece that waits; `expected` is the piece's own version. */
  mendRecord(id: string, piece: RecordPiece, expected: number, record: WorkRecord): Promise<'kept' | 'conflict'>;
  /** Reads the text of a rejected piece again; what is read stands at the end. `reason`: why nothing could be read of it. */
  readAgain(
    id: string,
    position: number,
    expected: number,
    text: string,
  ): Promise<
    | { readonly kind: 'read'; readonly records: number }
    | { readonly kind: 'rejected'; readonly reason: string | undefined }
    | { readonly kind: 'conflict' }
  >;
  /** Leaves a rejected piece out. */
  leaveOut(id: string, position: number, expected: number): Promise<'kept' | 'conflict'>;
  /** Publishes the drafts that were made of it and that nothing stands in the way of. */
  publish(id: string, person: Person, reason: string): Promise<{ readonly published: number; readonly kept: number }>;
  /** Throws away what was read. Works that it has become stay. */
  discard(id: string, expected: number): Promise<boolean>;
  /** Throws away what nobody has touched for 90 days. How many texts that were. */
  sweep(): Promise<number>;
}

const untouchedMs = 90 * 86_400_000;

export function createImports(options: ReadTextOptions): Imports {
  const { database, catalogue, clock, lint } = options;
  const db = database.read<ImportTables>();
  const now = () => clock.now().toISOString();
  const write = <Result>(task: (transaction: store.ImportTransaction) => Promise<Result>) => database.write<ImportTables, Result>(task);

  /** Only works of the library can be named; a choice that names another is none. */
  const keepChoices = async (
    transaction: store.ImportTransaction,
    id: string,
    choices: ReadonlyMap<number, Choice>,
    known: ReadonlySet<string>,
  ) => {
    for (const [position, choice] of choices)
      if (choice.kind !== 'is' || known.has(choice.work)) await store.keepChoice(transaction, id, position, choice);
  };
  const knownOf = async (choices: ReadonlyMap<number, Choice>): Promise<ReadonlySet<string>> =>
    new Set((await catalogue.works([...choices.values()].flatMap(({ work }) => work ?? []))).map((work) => work.id));

  /** Makes drafts of the records that are marked, and puts down what became of each. */
  const takeIn = async (reading: Reading, person: Person): Promise<Pick<Accepted, 'taken' | 'here' | 'failed'>> => {
    const marked = (await store.listPieces(db, reading.id, { kind: 'record', states: ['taking'] })).filter(
      (piece) => piece.kind === 'record',
    );
    const settled: (readonly [RecordPiece, Parameters<typeof store.settlePiece>[3]])[] = [];
    let told = 0;
    const next = () => marked[told++]!;
    const counts = { taken: 0, here: 0, failed: 0 };
    const settle = (pieces: typeof settled) =>
      write(async (transaction) => {
        for (const [{ position }, outcome] of pieces) await store.settlePiece(transaction, reading.id, position, outcome);
        await store.touchReading(transaction, reading.id, now());
      });
    try {
      await importText(
        options,
        {
          chunks: nothing(),
          reader: readerOf(reading.format, marked),
          source: reading.source,
          as: 'draft',
          dryRun: false,
          by: person.name,
        },
        {
          record: ({ outcome, id, doubts }) => {
            const state = outcome === 'added' ? 'taken' : 'here';
            counts[state] += 1;
            settled.push([next(), { state, work: id, doubts }]);
          },
          rejected: ({ reason }) => {
            counts.failed += 1;
            settled.push([next(), { state: 'waiting', reason }]);
          },
          furniture: () => undefined,
        },
      );
    } catch (error) {
      // What was told is in the library. The rest waits for another try, and is known by its text should it have come in after all.
      await settle([...settled, ...marked.slice(told).map((piece) => [piece, { state: 'waiting' }] as const)]);
      throw error;
    }
    if (settled.length > 0) await settle(settled);
    return counts;
  };

  return {
    read: async ({ source, ...text }, person) => {
      const read = await readText(options, text);
      if (read.kind !== 'read') return read;
      const id = randomId(10);
      const at = now();
      await write(async (transaction) => {
        await store.insertReading(transaction, {
          id,
          person: person.id,
          personName: person.name,
          at,
          touchedAt: at,
          source,
          format: read.format,
          collection: text.collection,
          version: 1,
        });
        await store.appendPieces(transaction, id, read.pieces);
      });
      return { kind: 'kept', id };
    },
    find: (id) => store.findReading(db, id),
    list: async (limit) => {
      const readings = await store.listReadings(db, limit);
      return Promise.all(readings.map(async (reading) => ({ ...reading, counts: await store.countPieces(db, reading.id) })));
    },
    countWaiting: () => store.countWaiting(db),
    listWaiting: (limit) => store.listWaiting(db, limit),
    counts: (id) => store.countPieces(db, id),
    piece: (id, position) => store.findPiece(db, id, position),
    pieces: (id, set) => store.listPieces(db, id, set),
    choose: async (id, expected, choices, forAll) => {
      const known = await knownOf(choices);
      return write(async (transaction) => {
        if (!(await store.claimVersion(transaction, id, expected, now()))) return 'conflict';
        await keepChoices(transaction, id, choices, known);
        if (forAll !== undefined) await store.chooseForAll(transaction, id, forAll);
        return 'kept';
      });
    },
    accept: async (id, expected, choices, person) => {
      const known = await knownOf(choices);
      const chosen = await write(async (transaction) => {
        if (!(await store.claimVersion(transaction, id, expected, now()))) return undefined;
        await keepChoices(transaction, id, choices, known);
        return store.settleChosen(transaction, id);
      });
      const reading = chosen && (await store.findReading(db, id));
      if (chosen === undefined || reading === undefined) return { kind: 'conflict' };
      const { taken, here, failed } = await takeIn(reading, person);
      return { kind: 'accepted', accepted: { taken, here: here + chosen.here, left: chosen.left, failed } };
    },
    mendRecord: async (id, piece, expected, record) => {
      const changed = new Set<string>(changedFields(piece.record, record));
      const standing = await checksOf(options, record);
      return write(async (transaction) => {
        const kept = await store.replaceRecord(transaction, id, piece.position, expected, {
          record,
          // What somebody has just written is not doubted any more.
          doubts: piece.doubts.filter(({ field }) => !changed.has(field)),
          choice: piece.choice,
          ...standing,
        });
        if (!kept) return 'conflict';
        await store.touchReading(transaction, id, now());
        return 'kept';
      });
    },
    readAgain: async (id, position, expected, text) => {
      const [reading, piece] = [await store.findReading(db, id), await store.findPiece(db, id, position)];
      if (reading === undefined || piece?.kind !== 'rejected') return { kind: 'conflict' };
      const structure = await catalogue.structure();
      const reader = readersFor(structure).find(({ id: format }) => format === reading.format);
      if (reader === undefined) return { kind: 'rejected', reason: undefined };
      // The collection may be gone since the text was read.
      const collection = reading.collection !== undefined && structure.collections.has(reading.collection) ? reading.collection : undefined;
      const above = piece.context === undefined ? '' : `${piece.context}\n`;
      const before = piece.line - above.split('\n').length;
      const read = await readPieces(options, { reader, text: `${above}${text}`, collection, structure });
      const pieces = (read ?? []).map((one) => ({ ...one, line: before + one.line }));
      const records = pieces.filter(({ kind }) => kind === 'record').length;
      const wrong = pieces.find((one) => one.kind === 'rejected');
      if (records === 0) return { kind: 'rejected', reason: wrong?.reason };
      return write(async (transaction) => {
        if (!(await store.settleRejected(transaction, id, position, expected, 'mended'))) return { kind: 'conflict' } as const;
        await store.appendPieces(transaction, id, pieces);
        await store.touchReading(transaction, id, now());
        return { kind: 'read', records } as const;
      });
    },
    leaveOut: (id, position, expected) =>
      write(async (transaction) => {
        if (!(await store.settleRejected(transaction, id, position, expected, 'left'))) return 'conflict';
        await store.touchReading(transaction, id, now());
        return 'kept';
      }),
    publish: async (id, person, reason) => {
      const taken = (await store.listPieces(db, id, { kind: 'record', states: ['taken'] })).filter((piece) => piece.kind === 'record');
      const works = new Map((await catalogue.works(taken.flatMap(({ work }) => work ?? []))).map((work) => [work.id, work]));
      const counts = { published: 0, kept: 0 };
      for (const piece of taken) {
        const work = works.get(piece.work as WorkId);
        if (work === undefined || work.status !== 'draft') continue;
        const held = work.record.titleDevised === true || namesVetoed(piece) || (await lint.errorsInTheWay(work)).length > 0;
        const outcome = held ? undefined : await catalogue.publish(work.id, { by: person.name, reason });
        counts[outcome?.kind === 'changed' ? 'published' : 'kept'] += 1;
      }
      return counts;
    },
    discard: (id, expected) => write((transaction) => store.deleteReading(transaction, id, expected)),
    sweep: () => write((transaction) => store.deleteUntouched(transaction, new Date(clock.now().getTime() - untouchedMs).toISOString())),
  };
}

/** The id that it brought belongs to a work that was withdrawn to protect somebody (`intake` says so): only a person who looks at it publishes it. */
function namesVetoed({ doubts }: RecordPiece): boolean {
  return doubts.some(({ field, confidence }) => field === 'id' && confidence === 'probably wrong');
}

async function* nothing(): AsyncIterable<string> {
  // The records are known already: there is no text to read.
}

/** Gives records that were read before to the import, with the text that each was read from, by which it knows them. */
function readerOf(format: string, pieces: readonly RecordPiece[]): Reader {
  return {
    id: format,
    name: format,
    extensions: [],
    sniff: () => 0,
    async *read(): AsyncGenerator<ReadEvent> {
      // What there is to say of an id, the import says again.
      for (const { line, record, doubts, source, context, envelope } of pieces)
        yield {
          kind: 'record',
          line,
          record,
          doubts: doubts.filter(({ field }) => field !== 'id'),
          source,
          ...(context !== undefined && { context }),
          ...(envelope !== undefined && { envelope }),
        };
    },
  };
}
