import type { MessageKey } from '../../../words/index.ts';
import type { Structure, WorkRecordInput } from '../../catalogue/index.ts';
import { createReaders, type Doubt, type Reader } from '../../formats/index.ts';
import { chooseReader } from '../../intake/index.ts';
import type { FormContext, FormGroup, FormValue, Spec } from './form-spec.ts';
import { blankValue } from './form-spec.ts';
import { asList, asText } from './form-state.ts';
import { stateOf } from './record-form.ts';
import { recordFields } from './record-groups.ts';

/** What was read out of a text that somebody pasted. */
export interface PasteRead {
  /** Not checked. */
  readonly record: Partial<WorkRecordInput>;
  readonly doubts: readonly Doubt[];
  /** The text holds more records than this first one. */
  readonly more: boolean;
}

/** Formats with marks of their own; whatever has none is read as text from a page: a citation, an abstract, or one after the other. */
const marked: ReadonlySet<string> = new Set(['ris', 'bibtex', 'csl-json', 'alongside']);
/** Characters of a pasted text that are looked at. */
const longestPaste = 200_000;

/** Reads a pasted citation, abstract or entry of a reference manager. Absent where nothing in it can be read. */
export async function readPaste(text: string, { collections }: Pick<Structure, 'collections'>): Promise<PasteRead | undefined> {
  const known = [...collections.values()].map(({ path, name, parent }) => ({ path, name, topicName: parent?.name ?? name }));
  const readers = createReaders({ collections: known });
  const clipped = text.slice(0, longestPaste);
  const chosen = chooseReader(readers, '', clipped);
  const first = chosen !== undefined && marked.has(chosen.id) ? await firstRecord(chosen, clipped) : undefined;
  return first ?? (await firstRecord(readers.find(({ id }) => id === 'page')!, clipped));
}

async function firstRecord(reader: Reader, text: string): Promise<PasteRead | undefined> {
  let found: PasteRead | undefined;
  for await (const event of reader.read([text])) {
    if (event.kind !== 'record') continue;
    if (found !== undefined) return { ...found, more: true };
    // A text without a citation gets a title of the reader's making, which says nothing of the work.
    const { titleDevised, title, type, ...rest } = event.record;
    const record = titleDevised ? rest : event.record;
    const doubts = event.doubts.filter(({ field }) => !titleDevised || (field !== 'citation' && field !== 'type'));
    found = { record, doubts, more: false };
  }
  return found;
}

/** A field that says something already, and what the pasted text says. */
export interface PasteDifference {
  readonly field: string;
  readonly label: MessageKey;
  readonly state: FormValue;
}

export interface Filled {
  readonly state: FormGroup;
  /** Fields that were filled in or added to. */
  readonly filled: readonly { readonly field: string; readonly label: MessageKey }[];
  /** What was not taken, because something else stands there. */
  readonly differing: readonly PasteDifference[];
}

/** Puts what was read into the fields that are empty. What is typed stays; where the text says something else, that is told. */
export function fillEmpty(state: FormGroup, read: Partial<WorkRecordInput>, context: FormContext): Filled {
  const source = stateOf(read);
  const filled: { field: string; label: MessageKey }[] = [];
  const differing: PasteDifference[] = [];
  const next: Record<string, FormValue> = { ...state };
  for (const [field, spec] of Object.entries(recordFields)) {
    const found = source[field]!;
    const own = state[field] ?? blankValue(spec, context);
    if (read[field as keyof WorkRecordInput] === undefined || isBlank(spec, found, context) || same(found, own)) continue;
    const joined = isBlank(spec, own, context) ? found : added(field, own, found);
    if (joined === undefined) differing.push({ field, label: spec.label, state: found });
    else if (!same(joined, own)) {
      next[field] = joined;
      filled.push({ field, label: spec.label });
    }
  }
  return { state: next, filled, differing };
}

/** Lists to which an entry of a kind that is not there yet can be added without changing what is. */
const addedByKind: Readonly<Record<string, string>> = { identifiers: 'scheme', descriptions: 'kind' };

function added(field: string, own: FormValue, found: FormValue): FormValue | undefined {
  const by = addedByKind[field];
  if (by === undefined) return undefined;
  const kinds = new Set(asList(own).map((entry) => asText(entry[by])));
  const more = asList(found).filter((entry) => !kinds.has(asText(entry[by])));
  return more.length === asList(found).length ? [...asList(own), ...more] : undefined;
}

function isBlank(spec: Spec, value: FormValue, context: FormContext): boolean {
  return same(value, blankValue(spec, context)) || (spec.kind === 'group' && same(value, emptied(value)));
}

function emptied(value: FormValue): FormValue {
  return typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, ''])) : value;
}

function same(a: FormValue, b: FormValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
