import { createHash } from 'node:crypto';
import { matchKey, type Structure, WorkRecord } from '../catalogue/index.ts';
import type { Doubt, RecordRead, Rejected } from '../formats/index.ts';
import { tellingIdentifiers } from './duplicates.ts';

/** A record that was read, checked and fitted to this library, ready to be taken in. */
export interface PreparedRecord {
  readonly kind: 'prepared';
  readonly line: number;
  readonly record: WorkRecord;
  readonly doubts: readonly Doubt[];
  /** Of the format and the source text: the same text is the same record, whoever imports it again. */
  readonly digest: string;
  readonly envelope: RecordRead['envelope'];
}

/**
 * Checks what a format has read and fits it to the library: concepts and collections that the library does not have are left out
 * and told. Rejects what cannot be a record, with the reason.
 */
export function prepareRecord(
  event: RecordRead,
  readerId: string,
  { collections, concepts }: Pick<Structure, 'collections' | 'concepts'>,
  collection: string | undefined,
): PreparedRecord | Rejected {
  if (event.source.includes('\u{FFFD}')) {
    return {
      kind: 'rejected',
      line: event.line,
      reason:
        'It holds characters that could not be decoded (shown as \u{FFFD}). Put the right letters in their place and import it again.',
      text: event.source,
    };
  }
  const checked = checkRecord(event);
  if (checked.kind === 'rejected') return checked;
  const { record } = checked;
  const doubts = [...event.doubts, ...checked.doubts];
  const leftOut = (field: string, what: string, unknown: readonly string[]) => {
    if (unknown.length === 0) return;
    doubts.push({ field, message: `The library has no ${what} ${unknown.join(', ')}; left out.`, confidence: 'probably wrong' });
  };
  leftOut(
    'concepts',
    'concept',
    record.concepts.filter((id) => !concepts.has(id)),
  );
  leftOut(
    'placements',
    'collection',
    record.placements.filter((path) => !collections.has(path)),
  );
  const placements = new Set(record.placements.filter((path) => collections.has(path)));
  if (collection !== undefined) placements.add(collection);
  return {
    kind: 'prepared',
    line: event.line,
    record: { ...record, placements: [...placements], concepts: record.concepts.filter((id) => concepts.has(id)) },
    doubts,
    digest: createHash('sha256')
      .update(`${readerId}\n${event.source.replace(/\r\n?/g, '\n').trim()}`)
      .digest('base64url'),
    envelope: event.envelope,
  };
}

/** What another printing of the same record in the same list would share with this one. */
export function recognisedBy(record: WorkRecord): string[] {
  const identifiers = tellingIdentifiers(record).map(({ scheme, value }) => `${scheme}:${value}`);
  if (identifiers.length > 0) return identifiers;
  return record.titleDevised === true ? [] : [`title:${matchKey(record)}:${record.issued ?? ''}`];
}

/** A record with more broken values than this was probably read in the wrong format. */
const brokenValuesBorne = 20;

/**
 * Holds a record against the schema. A value that breaks a rule is left out and told as a doubt, so that one bad date does
 * not cost a record; without a title or a type there is no record, and it is rejected.
 */
function checkRecord(event: RecordRead): { kind: 'checked'; record: WorkRecord; doubts: Doubt[] } | Rejected {
  const reject = (reason: string): Rejected => ({ kind: 'rejected', line: event.line, reason, text: event.source });
  const doubts: Doubt[] = [];
  let candidate: Record<string, unknown> = { ...event.record };
  for (let broken = 0; broken <= brokenValuesBorne; broken++) {
    const parsed = WorkRecord.safeParse(candidate);
    if (parsed.success) return { kind: 'checked', record: parsed.data, doubts };
    const issue = parsed.error.issues[0]!;
    const [field, index] = issue.path;
    if (typeof field !== 'string' || field === 'title' || field === 'type' || !(field in candidate)) {
      return reject(`The ${String(field ?? 'record')} ${issue.message}. Mend it and import it again.`);
    }
    const value = candidate[field];
    const item = Array.isArray(value) && typeof index === 'number' ? index : undefined;
    const dropped = item === undefined ? value : (value as unknown[])[item];
    doubts.push({ field, message: `Left out ${JSON.stringify(dropped)}: ${issue.message}.`, confidence: 'probably wrong' });
    const { [field]: _, ...rest } = candidate;
    candidate = item === undefined ? rest : { ...candidate, [field]: (value as unknown[]).filter((__, position) => position !== item) };
  }
  return reject('Too many of its values cannot be right. Check that the format was recognised (--format).');
}
