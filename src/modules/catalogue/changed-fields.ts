import type { WorkRecord } from './work.ts';

/** Names of the fields in which two records differ. */
export function changedFields(before: WorkRecord, after: WorkRecord): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof WorkRecord>;
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).sort();
}
