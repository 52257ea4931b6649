import { WorkRecord } from '../../catalogue/index.ts';
import type { ExportedWork } from '../exported-work.ts';

/** What our own JSON Lines say about a work besides its record. */
export interface EnvelopedWork extends ExportedWork {
  readonly status?: 'draft' | 'published';
  /** Day the work came into the library, YYYY-MM-DD. */
  readonly added?: string;
}

/** Fields in the order of the schema, so that two exports of one record are the same text. */
const fieldOrder = Object.keys(WorkRecord.shape) as ReadonlyArray<keyof WorkRecord>;

/** A work as one line of our own JSON Lines. Fields that say nothing (empty lists, involvement not stated) are left out. */
export function writeAlongside(work: EnvelopedWork): string {
  const line: Record<string, unknown> = {};
  for (const field of ['id', 'status', 'added'] as const) if (work[field] !== undefined) line[field] = work[field];
  for (const field of fieldOrder) {
    const value = work.record[field];
    if (!saysNothing(field, value)) line[field] = value;
  }
  return `${JSON.stringify(line, (key, value: unknown) => (key === 'formats' && Array.isArray(value) && value.length === 0 ? undefined : value))}\n`;
}

function saysNothing(field: keyof WorkRecord, value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (field === 'facets') return Object.keys(value as object).length === 0;
  if (field === 'involvement')
    return (value as WorkRecord['involvement']).level === 'none-stated' && Object.keys(value as object).length === 1;
  return false;
}
