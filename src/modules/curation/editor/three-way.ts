import { WorkRecord } from '../../catalogue/index.ts';

/** A field that two people have left different since a revision that both began with. */
export interface FieldMerge {
  readonly field: keyof WorkRecord;
  /** Who has changed it: `both` have, in different ways. */
  readonly changedBy: 'mine' | 'theirs' | 'both';
}

/** The fields in which one's own record and the one in the library differ, and who has changed each since `base`. In the order of the schema. */
export function mergeFields(base: WorkRecord, theirs: WorkRecord, mine: WorkRecord): FieldMerge[] {
  return (Object.keys(WorkRecord.shape) as (keyof WorkRecord)[]).flatMap((field): FieldMerge[] => {
    const [was, now, own] = [told(base, field), told(theirs, field), told(mine, field)];
    if (now === own) return [];
    return [{ field, changedBy: was === now ? 'mine' : was === own ? 'theirs' : 'both' }];
  });
}

/** The record of the library, with those fields of one's own in it that are chosen. */
export function mergedRecord(theirs: WorkRecord, mine: WorkRecord, takeMine: ReadonlySet<keyof WorkRecord>): WorkRecord {
  const merged: Record<string, unknown> = { ...theirs };
  for (const field of takeMine) {
    if (mine[field] === undefined) delete merged[field];
    else merged[field] = mine[field];
  }
  // In the order of the schema, so that equal records are equal as text.
  return WorkRecord.parse(merged);
}

/** What a field says, as text to compare by. Ids of contributors come from their names and say nothing more. */
function told(record: WorkRecord, field: keyof WorkRecord): string | undefined {
  const value = field === 'contributors' ? record.contributors.map(({ id: _, ...name }) => name) : record[field];
  return JSON.stringify(value);
}
