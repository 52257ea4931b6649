import { WorkRecord } from '../catalogue/index.ts';
import {
  type FieldFault,
  fieldText,
  type RecordFieldName,
  recordFields,
  tidyText,
  withFieldText,
  withFieldTexts,
} from './record-fields.ts';

/** One field as the sender saw it, and as they say that it should be. */
export interface FieldChange {
  readonly field: RecordFieldName;
  readonly old: string;
  readonly new: string;
}

/** What a form changes of a record: only the fields whose text differs. Fields that the form does not have are left alone. */
export function changesOf(base: WorkRecord, texts: Partial<Readonly<Record<RecordFieldName, string>>>): FieldChange[] {
  return recordFields.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    const old = fieldText(field, base);
    const changed = tidyText(text);
    return changed === old ? [] : [{ field, old, new: changed }];
  });
}

/**
 * How a proposed change stands to the record as it is now. `open`: the record still says what the sender saw. `already-so`: it says by now
 * what the sender proposes. `moved-on`: it says something else, and a person has to look at all three.
 */
export type ChangeStanding = 'open' | 'already-so' | 'moved-on';

export interface StandingChange extends FieldChange {
  /** What the record says now. */
  readonly now: string;
  readonly standing: ChangeStanding;
}

export function standingOf(change: FieldChange, record: WorkRecord): StandingChange {
  const now = fieldText(change.field, record);
  const standing = now === change.new ? 'already-so' : now === change.old ? 'open' : 'moved-on';
  return { ...change, now, standing };
}

export type Corrected =
  | { readonly kind: 'corrected'; readonly record: WorkRecord }
  | { readonly kind: 'faults'; readonly faults: readonly { readonly field: RecordFieldName; readonly fault: FieldFault | 'not-valid' }[] };

/** The record with the changes that a curator has chosen. A change that leaves no valid record is a fault of its field, and nothing is made. */
export function correct(record: WorkRecord, changes: readonly FieldChange[]): Corrected {
  const texts = Object.fromEntries(changes.map((change) => [change.field, change.new]));
  const written = withFieldTexts(texts, record);
  if (written.faults.length > 0) return { kind: 'faults', faults: written.faults };
  const parsed = WorkRecord.safeParse(written.record);
  if (parsed.success) return { kind: 'corrected', record: parsed.data };
  // Together they make no record: those that make none by themselves are at fault, or else all.
  const alone = changes.filter((change) => {
    const one = withFieldText(change.field, change.new, record);
    return 'fault' in one || !WorkRecord.safeParse(one.record).success;
  });
  const guilty = alone.length > 0 ? alone : changes;
  return { kind: 'faults', faults: guilty.map(({ field }) => ({ field, fault: 'not-valid' })) };
}
