import { LineSplitter } from '../../../platform/line-splitter.ts';
import { WorkRecord, type WorkRecordInput } from '../../catalogue/index.ts';
import type { ReadEvent, Reader, RecordRead } from '../format.ts';

const recordFields = new Set(Object.keys(WorkRecord.shape));
const envelopeFields = new Set(['id', 'status', 'added']);

/** Reads our own JSON Lines: one record a line, its fields as in `WorkRecord`, with `id`, `status` and `added` in front. Empty lines are passed over. */
export const alongsideReader: Reader = {
  id: 'alongside',
  name: 'Alongside JSON Lines',
  extensions: ['jsonl', 'ndjson'],
  sniff(head) {
    const first = /^\uFEFF?\s*(\{.*)/.exec(head)?.[1];
    if (first === undefined || !/"title"\s*:/.test(first)) return 0;
    return /"(?:contributors|placements|descriptions|access|identifiers|involvement)"\s*:/.test(first) ? 0.97 : 0.55;
  },
  async *read(chunks) {
    const splitter = new LineSplitter();
    let number = 0;
    for await (const chunk of chunks) {
      for (const line of splitter.push(chunk)) {
        const event = readLine(line, ++number);
        if (event) yield event;
      }
    }
    for (const line of splitter.end()) {
      const event = readLine(line, ++number);
      if (event) yield event;
    }
  },
};

function readLine(raw: string, line: number): ReadEvent | undefined {
  const text = raw.replace(/^\uFEFF/, '').trim();
  if (text === '') return undefined;
  const rejected = (reason: string): ReadEvent => ({ kind: 'rejected', line, reason, text });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return rejected(`This line is not correct JSON: ${(error as Error).message}. Each line holds one whole record.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return rejected('This line is no record: a record stands between “{” and “}”.');
  const unknown = Object.keys(value).filter((field) => !recordFields.has(field) && !envelopeFields.has(field));
  if (unknown.length > 0) {
    return rejected(
      `A record has no field named ${unknown.map((field) => `“${field}”`).join(', ')}. Correct the name, or move what it says to a field that a record has.`,
    );
  }
  const { id, status, added, ...record } = value as Record<string, unknown>;
  const problem = envelopeProblem(id, status, added);
  if (problem !== undefined) return rejected(problem);
  const envelope: NonNullable<RecordRead['envelope']> = {
    ...(id === undefined ? {} : { id: id as string }),
    ...(status === undefined ? {} : { status: status as 'draft' | 'published' }),
    ...(added === undefined ? {} : { added: added as string }),
  };
  return {
    kind: 'record',
    line,
    record: record as unknown as WorkRecordInput,
    doubts: [],
    source: text,
    ...(Object.keys(envelope).length > 0 ? { envelope } : {}),
  };
}

function envelopeProblem(id: unknown, status: unknown, added: unknown): string | undefined {
  if (id !== undefined && typeof id !== 'string') return 'The field “id” must be text, such as "k7m2q9".';
  if (status !== undefined && status !== 'draft' && status !== 'published') return 'The field “status” must be "draft" or "published".';
  if (added !== undefined && (typeof added !== 'string' || !isDay(added))) return 'The field “added” must be a date such as "2026-11-22".';
  return undefined;
}

/** Whether a text is a day of the calendar: the 31st of February is none. */
function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
