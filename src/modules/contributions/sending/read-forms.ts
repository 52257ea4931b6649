import type { WorkRecord } from '../../catalogue/index.ts';
import { changesOf, correct } from '../correction.ts';
import { type FieldFault, type RecordFieldName, recordFields, withFieldTexts } from '../record-fields.ts';
import { accessWishes, type ProposedRecord, problemSubjects, removalReasons, type SubmissionContent } from '../submission.ts';
import type { FormFault } from './read-sender.ts';
import { type FieldLength, type TypedFault, typedText } from './typed-text.ts';

/** Why a form is not taken. */
export type Fault =
  | TypedFault
  | FieldFault
  | 'not-valid'
  | 'missing'
  | 'nothing-changed'
  | 'nothing-chosen'
  | 'no-email'
  | 'no-credit-name';

export interface FormRead<Content> {
  readonly content: Content;
  readonly faults: readonly FormFault<Fault>[];
}

type ContentOf<Kind extends SubmissionContent['kind']> = Extract<SubmissionContent, { kind: Kind }>;

/** Collects what is wrong while fields are read. */
function readerOf(fields: URLSearchParams) {
  const faults: FormFault<Fault>[] = [];
  return {
    faults,
    text: (field: string, length: FieldLength, options: { readonly required?: boolean } = {}) => {
      const { text, fault } = typedText(fields, field, length);
      if (fault !== undefined) faults.push({ field, fault });
      else if (options.required === true && text === '') faults.push({ field, fault: 'missing' });
      return text;
    },
    choice: <Value extends string>(field: string, values: readonly Value[]): Value | undefined => {
      const found = values.find((value) => value === fields.get(field));
      if (found === undefined) faults.push({ field, fault: 'missing' });
      return found;
    },
  };
}

/** The form of a kind that is words and a choice. */
export const readProblem = (fields: URLSearchParams): FormRead<ContentOf<'problem'>> => {
  const read = readerOf(fields);
  const subject = read.choice('subject', problemSubjects) ?? 'other';
  return { content: { kind: 'problem', subject, words: read.text('words', 'words', { required: true }) }, faults: read.faults };
};

export const readAccess = (fields: URLSearchParams): FormRead<ContentOf<'access'>> => {
  const read = readerOf(fields);
  const wishes = accessWishes.filter((wish) => fields.getAll('wishes').includes(wish));
  const words = read.text('words', 'words');
  if (wishes.length === 0 && words === '' && read.faults.length === 0) read.faults.push({ field: 'wishes', fault: 'missing' });
  return { content: { kind: 'access', wishes, words }, faults: read.faults };
};

/** Whoever asks for protection need not explain; other reasons need a word, or nobody could look into them. */
export const readRemoval = (fields: URLSearchParams): FormRead<ContentOf<'removal'>> => {
  const read = readerOf(fields);
  const reason = read.choice('reason', removalReasons);
  const required = reason !== undefined && reason !== 'personal' && reason !== 'cultural';
  return { content: { kind: 'removal', reason: reason ?? 'error', words: read.text('words', 'words', { required }) }, faults: read.faults };
};

export const readFeedback = (fields: URLSearchParams): FormRead<ContentOf<'feedback'>> => {
  const read = readerOf(fields);
  return { content: { kind: 'feedback', words: read.text('words', 'words', { required: true }) }, faults: read.faults };
};

export const readSearched = (fields: URLSearchParams): FormRead<ContentOf<'search'>> => {
  const read = readerOf(fields);
  const searched = read.text('searched', 'line', { required: true });
  return { content: { kind: 'search', searched, words: read.text('words', 'words') }, faults: read.faults };
};

/** The texts of the fields that a form holds. */
export function readFieldTexts(fields: URLSearchParams): {
  readonly texts: Partial<Record<RecordFieldName, string>>;
  readonly faults: FormFault<Fault>[];
} {
  const read = readerOf(fields);
  const present = recordFields.filter((field) => fields.has(field));
  return { texts: Object.fromEntries(present.map((field) => [field, read.text(field, 'field')])), faults: read.faults };
}

/** A correction: only what differs from the record that the form was made of. */
export function readCorrection(fields: URLSearchParams, base: WorkRecord): FormRead<ContentOf<'correction'>> {
  const read = readerOf(fields);
  const { texts, faults } = readFieldTexts(fields);
  const reason = read.text('reason', 'words');
  const source = read.text('source', 'words');
  const changes = changesOf(base, texts);
  const all = [...faults, ...read.faults];
  if (all.length === 0) {
    if (changes.length === 0) all.push({ field: 'title', fault: 'nothing-changed' });
    else {
      const corrected = correct(base, changes);
      if (corrected.kind === 'faults') all.push(...corrected.faults);
    }
  }
  return { content: { kind: 'correction', changes, reason, source }, faults: all };
}

/** A suggestion of one work, with the fields as its sender has checked them, or of several that they have chosen from what was read. */
export function readSuggestion(fields: URLSearchParams, works: readonly ProposedRecord[]): FormRead<ContentOf<'suggestion'>> {
  const read = readerOf(fields);
  const pasted = read.text('pasted', 'pasted');
  const content = {
    kind: 'suggestion' as const,
    pasted,
    why: read.text('why', 'words'),
    forWhom: read.text('forWhom', 'words'),
    mayPrint: fields.get('mayPrint') === 'yes',
  };
  if (works.length > 1) {
    const chosen = works.filter((_, index) => fields.getAll('chosen').includes(String(index)));
    if (chosen.length === 0) read.faults.push({ field: 'chosen', fault: 'nothing-chosen' });
    return { content: { ...content, records: chosen }, faults: read.faults };
  }
  const { texts, faults } = readFieldTexts(fields);
  const { title, type, ...others } = texts;
  // A title is not needed where there is something else to find the work by.
  const said = { ...others, ...(title !== undefined && title !== '' && { title }), ...(type !== undefined && type !== '' && { type }) };
  const given = withFieldTexts(said, type === '' ? withoutType(works[0] ?? {}) : (works[0] ?? {}));
  const all = [...read.faults, ...faults, ...given.faults];
  const findable =
    (title ?? '') !== '' || (given.record.identifiers ?? []).length > 0 || (given.record.access ?? []).length > 0 || pasted !== '';
  if (!findable) all.push({ field: 'title', fault: 'missing' });
  return { content: { ...content, records: [given.record] }, faults: all };
}

/** Whoever does not know of what kind a work is takes back what was guessed. */
function withoutType({ type: _, ...record }: ProposedRecord): ProposedRecord {
  return record;
}
