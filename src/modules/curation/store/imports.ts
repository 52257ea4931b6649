import type { Selectable, Transaction } from 'kysely';
import { batches, type Queryable } from '../../../platform/db/index.ts';
import { type WorkId, WorkRecord } from '../../catalogue/index.ts';
import type { Doubt, RecordRead } from '../../formats/index.ts';
import type { Choice, NewPiece, Piece, PieceCounts, PieceState, Reading, RecordPiece } from '../importing/reading.ts';
import type { ImportTables } from './imports-tables.ts';

type Db = Queryable<ImportTables>;
export type ImportTransaction = Transaction<ImportTables>;

export async function insertReading(
  transaction: ImportTransaction,
  { id, personName, at, touchedAt, source, format, collection, version, person }: Reading & { readonly person: string },
): Promise<void> {
  await transaction
    .insertInto('import_reading')
    .values({ id, person, person_name: personName, at, touched_at: touchedAt, source, format, collection: collection ?? null, version })
    .execute();
}

/** Puts pieces behind those that there are. */
export async function appendPieces(transaction: ImportTransaction, reading: string, pieces: readonly NewPiece[]): Promise<void> {
  const last = await transaction
    .selectFrom('import_piece')
    .select(({ fn }) => fn.max<number | null>('position').as('position'))
    .where('reading_id', '=', reading)
    .executeTakeFirst();
  const first = (last?.position ?? 0) + 1;
  const rows = pieces.map((piece, index) => ({ reading_id: reading, position: first + index, version: 1, ...columnsOf(piece) }));
  for (const some of batches(rows)) await transaction.insertInto('import_piece').values(some).execute();
}

function columnsOf(piece: NewPiece) {
  const { kind, state, line, source, context } = piece;
  const record = piece.kind === 'record' ? piece : undefined;
  return {
    kind,
    state,
    line,
    source,
    context: context ?? null,
    choice: record?.choice.kind ?? ('none' as const),
    work_id: record?.work ?? record?.choice.work ?? null,
    reason: (piece.kind === 'rejected' ? piece.reason : record?.trouble) ?? null,
    record: record === undefined ? null : JSON.stringify(record.record),
    envelope: record?.envelope === undefined ? null : JSON.stringify(record.envelope),
    doubts: JSON.stringify(record?.doubts ?? []),
    errors: record?.errors ?? 0,
    warnings: record?.warnings ?? 0,
    doubles: record?.doubles ?? 0,
  };
}

function toReading(row: Selectable<ImportTables['import_reading']>): Reading {
  return {
    id: row.id,
    personName: row.person_name,
    at: row.at,
    touchedAt: row.touched_at,
    source: row.source,
    format: row.format,
    collection: row.collection ?? undefined,
    version: row.version,
  };
}

function toPiece(row: Selectable<ImportTables['import_piece']>): Piece {
  const { position, version, state, line, source } = row;
  const facts = { position, version, state, line, source, context: row.context ?? undefined };
  if (row.kind === 'furniture') return { ...facts, kind: 'furniture' };
  if (row.kind === 'rejected') return { ...facts, kind: 'rejected', reason: row.reason ?? '' };
  const work = (row.work_id ?? undefined) as WorkId | undefined;
  const choice: Choice = row.choice === 'is' ? { kind: 'is', work: work! } : { kind: row.choice };
  return {
    ...facts,
    kind: 'record',
    // A record that was kept by an older version of the program is filled up as one of a file would be.
    record: WorkRecord.parse(JSON.parse(row.record!)),
    envelope: row.envelope === null ? undefined : (JSON.parse(row.envelope) as RecordRead['envelope']),
    doubts: JSON.parse(row.doubts) as Doubt[],
    choice,
    work: state === 'taken' || state === 'here' ? work : undefined,
    trouble: row.reason ?? undefined,
    errors: row.errors,
    warnings: row.warnings,
    doubles: row.doubles,
  };
}

export async function findReading(db: Db, id: string): Promise<Reading | undefined> {
  const row = await db.selectFrom('import_reading').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toReading(row);
}

/** Newest first. */
export async function listReadings(db: Db, limit: number): Promise<Reading[]> {
  const rows = await db.selectFrom('import_reading').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(toReading);
}

/** Texts of which something waits for a person, newest first. */
export async function listWaiting(db: Db, limit: number): Promise<Reading[]> {
  const rows = await waiting(db).selectAll('import_reading').orderBy('at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(toReading);
}

export async function countWaiting(db: Db): Promise<number> {
  const { total } = await waiting(db)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

function waiting(db: Db) {
  return db
    .selectFrom('import_reading')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('import_piece')
          .select('position')
          .whereRef('reading_id', '=', 'import_reading.id')
          .where('kind', 'in', ['record', 'rejected'])
          .where('state', 'in', ['waiting', 'taking']),
      ),
    );
}

export interface PieceSet {
  readonly kind: Piece['kind'];
  readonly states: readonly PieceState[];
  readonly limit?: number;
  readonly offset?: number;
}

export async function listPieces(db: Db, reading: string, { kind, states, limit = 1_000_000, offset = 0 }: PieceSet): Promise<Piece[]> {
  const rows = await db
    .selectFrom('import_piece')
    .selectAll()
    .where('reading_id', '=', reading)
    .where('kind', '=', kind)
    .where('state', 'in', states)
    .orderBy('position')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(toPiece);
}

export async function findPiece(db: Db, reading: string, position: number): Promise<Piece | undefined> {
  const row = await db
    .selectFrom('import_piece')
    .selectAll()
    .where('reading_id', '=', reading)
    .where('position', '=', position)
    .executeTakeFirst();
  return row && toPiece(row);
}

export async function countPieces(db: Db, reading: string): Promise<PieceCounts> {
  const rows = await db
    .selectFrom('import_piece')
    .select(({ fn }) => ['kind', 'state', 'choice', fn.countAll<number>().as('total')])
    .where('reading_id', '=', reading)
    .groupBy(['kind', 'state', 'choice'])
    .execute();
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).reduce((sum, { total }) => sum + Number(total), 0);
  const records = (state: PieceState) => count((row) => row.kind === 'record' && row.state === state);
  return {
    waiting: records('waiting') + records('taking'),
    chosen: count(({ kind, state, choice }) => kind === 'record' && (state === 'taking' || (state === 'waiting' && choice !== 'none'))),
    taken: records('taken'),
    here: records('here'),
    left: records('left'),
    rejected: count(({ kind, state }) => kind === 'rejected' && state === 'waiting'),
    furniture: count(({ kind }) => kind === 'furniture'),
  };
}

/** Counts the reading up. False where `expected` is not its version, or there is no such reading. */
export async function claimVersion(transaction: ImportTransaction, id: string, expected: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('import_reading')
    .set({ version: expected + 1, touched_at: now })
    .where('id', '=', id)
    .where('version', '=', expected)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Counts the reading up whatever its version is. */
export async function touchReading(transaction: ImportTransaction, id: string, now: string): Promise<void> {
  await transaction
    .updateTable('import_reading')
    .set(({ eb }) => ({ version: eb('version', '+', 1), touched_at: now }))
    .where('id', '=', id)
    .execute();
}

/** Keeps a choice for a record that waits. */
export async function keepChoice(transaction: ImportTransaction, reading: string, position: number, choice: Choice): Promise<void> {
  await transaction
    .updateTable('import_piece')
    .set({ choice: choice.kind, work_id: choice.work ?? null })
    .where('reading_id', '=', reading)
    .where('position', '=', position)
    .where('kind', '=', 'record')
    .where('state', '=', 'waiting')
    .execute();
}

/** Chooses for every record that waits. `clean`: takes those that nothing is doubtful about, and decides on no other. */
export async function chooseForAll(transaction: ImportTransaction, reading: string, choice: 'take' | 'none' | 'clean'): Promise<void> {
  const waiting = transaction
    .updateTable('import_piece')
    .where('reading_id', '=', reading)
    .where('kind', '=', 'record')
    .where('state', '=', 'waiting');
  await waiting.set({ choice: choice === 'take' ? 'take' : 'none', work_id: null }).execute();
  if (choice !== 'clean') return;
  await waiting
    .set({ choice: 'take' })
    .where('doubts', '=', '[]')
    .where('errors', '=', 0)
    .where('warnings', '=', 0)
    .where('doubles', '=', 0)
    .execute();
}

/** Does what was chosen, as far as it needs no change of the catalogue, and marks what is to be taken in. */
export async function settleChosen(
  transaction: ImportTransaction,
  reading: string,
): Promise<{ readonly here: number; readonly left: number }> {
  const become = async (choice: 'take' | 'is' | 'leave', state: PieceState) => {
    const { numUpdatedRows } = await transaction
      .updateTable('import_piece')
      .set(({ eb }) => ({ state, version: eb('version', '+', 1) }))
      .where('reading_id', '=', reading)
      .where('kind', '=', 'record')
      .where('state', '=', 'waiting')
      .where('choice', '=', choice)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  };
  await become('take', 'taking');
  return { here: await become('is', 'here'), left: await become('leave', 'left') };
}

/** Says what has become of a piece. The forms that were made of it before are out of date then. */
export async function settlePiece(
  transaction: ImportTransaction,
  reading: string,
  position: number,
  {
    state,
    work,
    reason,
    doubts,
  }: {
    readonly state: PieceState;
    readonly work?: WorkId | undefined;
    readonly reason?: string | undefined;
    readonly doubts?: readonly Doubt[];
  },
): Promise<void> {
  await transaction
    .updateTable('import_piece')
    .set(({ eb }) => ({
      state,
      version: eb('version', '+', 1),
      ...(work !== undefined && { work_id: work }),
      ...(doubts !== undefined && { doubts: JSON.stringify(doubts) }),
      ...(reason !== undefined && { reason, choice: 'none' as const }),
    }))
    .where('reading_id', '=', reading)
    .where('position', '=', position)
    .execute();
}

/** Replaces the record of a piece that waits. False where it is no longer the piece that the form was made of. */
export async function replaceRecord(
  transaction: ImportTransaction,
  reading: string,
  position: number,
  expected: number,
  {
    record,
    doubts,
    errors,
    warnings,
    doubles,
    choice,
  }: Pick<RecordPiece, 'record' | 'doubts' | 'errors' | 'warnings' | 'doubles' | 'choice'>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('import_piece')
    .set({
      version: expected + 1,
      record: JSON.stringify(record),
      doubts: JSON.stringify(doubts),
      errors,
      warnings,
      doubles,
      reason: null,
      choice: choice.kind,
      work_id: choice.work ?? null,
    })
    .where('reading_id', '=', reading)
    .where('position', '=', position)
    .where('version', '=', expected)
    .where('kind', '=', 'record')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Settles a rejected piece that waits. False where it is no longer the piece that the form was made of. */
export async function settleRejected(
  transaction: ImportTransaction,
  reading: string,
  position: number,
  expected: number,
  state: 'mended' | 'left',
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('import_piece')
    .set({ version: expected + 1, state })
    .where('reading_id', '=', reading)
    .where('position', '=', position)
    .where('version', '=', expected)
    .where('kind', '=', 'rejected')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteReading(transaction: ImportTransaction, id: string, expected: number): Promise<boolean> {
  const found = await transaction
    .selectFrom('import_reading')
    .select('id')
    .where('id', '=', id)
    .where('version', '=', expected)
    .executeTakeFirst();
  if (found === undefined) return false;
  await deleteReadings(transaction, [id]);
  return true;
}

/** Throws away what nobody has touched since a time. How many readings there were. */
export async function deleteUntouched(transaction: ImportTransaction, since: string): Promise<number> {
  const rows = await transaction.selectFrom('import_reading').select('id').where('touched_at', '<', since).execute();
  await deleteReadings(
    transaction,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

async function deleteReadings(transaction: ImportTransaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await transaction.deleteFrom('import_piece').where('reading_id', '=', id).execute();
    await transaction.deleteFrom('import_reading').where('id', '=', id).execute();
  }
}
