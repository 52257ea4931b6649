import { createHash } from 'node:crypto';
import { matchKey, type Structure, WorkId, WorkRecord, workTypes } from '../catalogue/index.ts';
import type { Doubt, RecordRead, Rejected } from '../formats/index.ts';
import { isTitled, tellingIdentifiers } from './duplicates.ts';

/** A record that was read, checked and fitted to this library, ready to be taken in. */
export interface PreparedRecord {
  readonly kind: 'prepared';
  readonly line: number;
  readonly record: WorkRecord;
  readonly doubts: readonly Doubt[];
  /** Of the format and the source text: the same text is the same record, whoever imports it again. */
  readonly digest: string;
  readonly envelope: RecordRead['envelope'];
  /** The id that the record brings from another library or an export. */
  readonly id: WorkId | undefined;
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
  const rejected = (reason: string): Rejected => ({
    kind: 'rejected',
    line: event.line,
    reason,
    text: event.source,
    ...(event.context !== undefined && { context: event.context }),
  });
  if (event.source.length > largestRecord) {
    return rejected(
      'It is larger than a record can be: where it ends was probably not recognised. Check that the format is right (--format), or split it.',
    );
  }
  const cleaned = cleanText(event.record);
  if (event.source.includes('\u{FFFD}') || cleaned.broken) {
    return rejected(
      'It holds characters that could not be decoded (shown as \u{FFFD}). Put the right letters in their place and import it again.',
    );
  }
  const checked = checkRecord(cleaned.value as Record<string, unknown>);
  if ('reason' in checked) return rejected(checked.reason);
  const { record } = checked;
  const doubts = [...event.doubts, ...checked.doubts];
  const id = event.envelope?.id === undefined ? undefined : WorkId.safeParse(event.envelope.id);
  if (id?.success === false) {
    doubts.push({ field: 'id', message: `Left out "${event.envelope?.id}": the id ${id.error.issues[0]!.message}.`, confidence: 'unsure' });
  }
  for (const message of cleaned.changes) doubts.push({ field: 'citation', message, confidence: 'likely right' });
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
      .update(`${readerId}\n${event.context === undefined ? '' : `${event.context}\n`}${event.source.replace(/\r\n?/g, '\n').trim()}`)
      .digest('base64url'),
    envelope: event.envelope,
    id: id?.data,
  };
}

/** What another printing of the same record would share with this one: the evidence that `findDuplicates` goes by. */
export function recognisedBy(record: WorkRecord): { readonly name: string; readonly key: string }[] {
  const keys = tellingIdentifiers(record).map(({ scheme, value }) => ({ name: scheme.toUpperCase(), key: `${scheme}:${value}` }));
  return isTitled(record) ? [...keys, { name: 'title', key: `title:${matchKey(record)}` }] : keys;
}

/** Characters of source text. The longest abstracts have some ten thousand. */
const largestRecord = 2_000_000;

const windows1252 = new TextDecoder('windows-1252');

/**
 * Takes control characters (but line ends and tabs) and code points that are no characters out of every text of a record, since no page and
 * no XML can hold them.
 * Those from U+0080 to U+009F are Windows-1252 that somebody took for Latin-1: there they are quotation marks and letters.
 * `changes` says what was done, `broken` that a character was lost before.
 */
export function cleanText(value: unknown): { value: unknown; changes: ReadonlySet<string>; broken: boolean } {
  const changes = new Set<string>();
  let broken = false;
  const cleaned = clean(value);
  return { value: cleaned, changes, broken };

  function clean(part: unknown): unknown {
    if (typeof part === 'string') {
      if (!part.isWellFormed() || part.includes('\u{FFFD}')) broken = true;
      return part.replace(/(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, replacement);
    }
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, clean(inner)]));
  }

  function replacement(control: string): string {
    const letter = control < '\u0080' || control > '\u009f' ? control : windows1252.decode(Uint8Array.of(control.charCodeAt(0)));
    if (letter !== control) {
      changes.add('Read control characters as the quotation marks, dashes or letters that they are in Windows-1252.');
      return letter;
    }
    changes.add('Left out control characters, which no page can show.');
    // Word's own line and page ends part words; other controls stand inside them.
    return control === '\v' || control === '\f' ? ' ' : '';
  }
}

/** A record with more broken values than this was probably read in the wrong format. */
const brokenValuesBorne = 20;

/**
 * Holds a record against the schema. A value that breaks a rule is left out and told as a doubt, so that one bad date does
 * not cost a record; without a title or a type there is no record, and it is rejected. So is one whose access condition cannot be read.
 */
function checkRecord(fields: Record<string, unknown>): { record: WorkRecord; doubts: Doubt[] } | { reason: string } {
  const doubts: Doubt[] = [];
  let candidate = fields;
  for (let broken = 0; broken <= brokenValuesBorne; broken++) {
    const parsed = WorkRecord.safeParse(candidate);
    if (parsed.success) return { record: parsed.data, doubts };
    const issue = parsed.error.issues[0]!;
    const [field, index] = issue.path;
    if (field === 'title' || field === 'type') return { reason: missingReason(field, candidate[field]) };
    // Without it the record would be shown to everybody.
    if (field === 'accessCondition') {
      const place = issue.path.slice(1).join('.');
      return {
        reason: `Who may see it cannot be told: accessCondition${place && `.${place}`} ${plainMessage(issue.message)}. Mend it and import it again.`,
      };
    }
    if (typeof field !== 'string' || !(field in candidate)) {
      return { reason: `It is no record: ${plainMessage(issue.message)}. Mend it and import it again.` };
    }
    const value = candidate[field];
    const item = Array.isArray(value) && typeof index === 'number' ? index : undefined;
    const dropped = item === undefined ? value : (value as unknown[])[item];
    doubts.push({
      field,
      message: `Left out ${JSON.stringify(dropped)}: ${plainMessage(issue.message).replace(/\.$/, '')}.`,
      confidence: 'probably wrong',
    });
    const { [field]: _, ...rest } = candidate;
    candidate = item === undefined ? rest : { ...candidate, [field]: (value as unknown[]).filter((__, position) => position !== item) };
  }
  return { reason: 'Too many of its values cannot be right. Check that the format was recognised (--format).' };
}

/** Why there is no record without this field, and what to put there. */
function missingReason(field: 'title' | 'type', value: unknown): string {
  if (field === 'type') {
    const given = value === undefined ? 'It has no type' : `${JSON.stringify(value)} is no type of work`;
    return `${given}. Say which it is, one of ${workTypes.join(', ')}, and import it again.`;
  }
  const given = value === undefined || typeof value === 'string' ? 'It has no title' : `The title is not text: ${JSON.stringify(value)}`;
  return `${given}. Put the title there and import it again.`;
}

/** The schema's own messages are plain; the ones that it leaves to Zod begin with a technical word. */
function plainMessage(message: string): string {
  return message.replace(/^Invalid (?:input|option): /, '');
}
