import type { WorkRecord } from './work.ts';

/** True for a work that bears cultural advice, or a Notice or Label of Local Contexts: lists mark it, and readers may have it covered. */
export function bearsAdvice(record: Pick<WorkRecord, 'culturalAdvice' | 'localContexts'>): boolean {
  return record.culturalAdvice.length > 0 || record.localContexts.length > 0;
}
