import type { z } from 'zod';
import type { MessageKey } from '../../../words/index.ts';
import { WorkRecord } from '../../catalogue/index.ts';
import type { Fields, FormGroup, FormValue, Spec } from './form-spec.ts';
import { asGroup, asList, asText, asTexts, readState, writeState } from './form-state.ts';
import { recordFields, recordGroups } from './record-groups.ts';

/** What is wrong with a field of the form: which, what it is called there, and the message that says what to put instead. */
export interface RecordProblem {
  /** Name in the form: "access.0.url". */
  readonly field: string;
  readonly label: MessageKey;
  readonly message: MessageKey;
}

export type RecordRead =
  | { readonly kind: 'record'; readonly record: WorkRecord }
  | { readonly kind: 'problems'; readonly problems: readonly RecordProblem[] };

/** Fields of a record that are not for the form to change. */
const fromElsewhere = ['localContexts'] as const satisfies readonly (keyof WorkRecord)[];
/** Fields that speak for a community. */
export const culturalFieldNames = recordGroups
  .filter(({ cultural }) => cultural)
  .flatMap(({ fields }) => Object.keys(fields)) as readonly (keyof WorkRecord)[];

/** What stands in the form of a record. Takes records that were read from elsewhere and are not checked, too. */
export function stateOf(record: object): FormGroup {
  return groupState(recordFields, record as Readonly<Record<string, unknown>>);
}

function groupState(fields: Fields, value: Readonly<Record<string, unknown>>): FormGroup {
  return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, stateValue(spec, value[name])]));
}

function stateValue(spec: Spec, value: unknown): FormValue {
  const inside = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  switch (spec.kind) {
    case 'text':
    case 'flag':
      return value === undefined ? '' : String(value);
    case 'choice':
      // A fact that a source leaves to the schema stands in the form as the schema fills it in.
      return value === undefined ? (spec.initial ?? '') : String(value);
    case 'codes':
      return Array.isArray(value) ? value.join(', ') : '';
    case 'set':
      return Array.isArray(value) ? value.map(String) : [];
    case 'facets':
      return Object.fromEntries(Object.entries(inside).map(([facet, values]) => [facet, Array.isArray(values) ? values.map(String) : []]));
    case 'group':
      return groupState(spec.fields, inside);
    case 'list':
      return Array.isArray(value) ? value.map((entry) => groupState(spec.fields, entry as Readonly<Record<string, unknown>>)) : [];
  }
}

/** The form of a record as a browser would post it. */
export function writeRecordForm(record: WorkRecord): URLSearchParams {
  return writeState(recordFields, stateOf(record));
}

/** Reads a posted form; see `recordOf`. `readRecordForm(writeRecordForm(record), record)` is the record. */
export function readRecordForm(posted: URLSearchParams, base?: WorkRecord, options?: { readonly cultural: boolean }): RecordRead {
  return recordOf(readState(recordFields, posted), base, options);
}

/**
 * The record that a form makes. Entries that nothing was put into are left out. What the form does not ask for comes from `base`, the record
 * that was there before; so do, for somebody who may not change them, the fields that speak for a community, whatever was posted.
 */
export function recordOf(state: FormGroup, base?: WorkRecord, { cultural } = { cultural: true }): RecordRead {
  /** Which entry of the form each entry of a list in the record comes from. */
  const places = new Map<string, number[]>();
  const candidate = groupInput(recordFields, state, '', places)?.value ?? {};
  for (const field of cultural ? fromElsewhere : [...fromElsewhere, ...culturalFieldNames]) {
    delete candidate[field];
    if (base?.[field] !== undefined) candidate[field] = base[field];
  }
  const checked = WorkRecord.safeParse(candidate);
  if (checked.success) return { kind: 'record', record: base === undefined ? checked.data : unshuffled(checked.data, base) };
  const problems = new Map<string, RecordProblem>();
  for (const issue of checked.error.issues) {
    const problem = problemOf(issue, candidate, places);
    if (!problems.has(problem.field)) problems.set(problem.field, problem);
  }
  return { kind: 'problems', problems: [...problems.values()] };
}

/** What a group says, and whether it says anything. */
interface Input {
  readonly value: Record<string, unknown>;
}

function groupInput(fields: Fields, state: FormGroup, prefix: string, places: Map<string, number[]>): Input | undefined {
  const value: Record<string, unknown> = {};
  let says = false;
  for (const [name, spec] of Object.entries(fields)) {
    const input = inputOf(spec, state[name], `${prefix}${name}`, places);
    if (input === undefined) continue;
    value[name] = input;
    const isEmpty = Array.isArray(input) ? input.length === 0 : typeof input === 'object' && Object.keys(input as object).length === 0;
    if (!spec.passive && !isEmpty && !(spec.kind === 'choice' && input === spec.initial)) says = true;
  }
  return says ? { value } : undefined;
}

function inputOf(spec: Spec, value: FormValue | undefined, path: string, places: Map<string, number[]>): unknown {
  switch (spec.kind) {
    case 'text':
    case 'choice': {
      const text = asText(value);
      if (text.trim() === '') return undefined;
      return spec.kind === 'text' && spec.plain !== undefined ? spec.plain(text) : text;
    }
    case 'flag': {
      const text = asText(value);
      return text === '' ? undefined : text === 'true';
    }
    case 'codes':
      return asText(value)
        .split(/[\s,;]+/)
        .filter((code) => code !== '');
    case 'set':
      return [...asTexts(value)];
    case 'facets':
      return Object.fromEntries(
        Object.entries(asGroup(value)).flatMap(([facet, values]) => (asTexts(values).length === 0 ? [] : [[facet, [...asTexts(values)]]])),
      );
    case 'group':
      return groupInput(spec.fields, asGroup(value), `${path}.`, places)?.value;
    case 'list': {
      const kept: number[] = [];
      const entries = asList(value).flatMap((entry, index) => {
        const input = groupInput(spec.fields, entry, `${path}.${index}.`, places);
        if (input === undefined) return [];
        kept.push(index);
        return [input.value];
      });
      places.set(path, kept);
      return entries;
    }
  }
}

/** The same record, with lists whose order says nothing in the order that they had: boxes are posted in the order of the page. */
function unshuffled(record: WorkRecord, base: WorkRecord): WorkRecord {
  const settle = (fields: Fields, after: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> => {
    const settled = { ...after };
    for (const [name, spec] of Object.entries(fields)) {
      const [now, then] = [after[name], before[name]];
      if (spec.kind === 'set' && sameMembers(now, then)) settled[name] = then;
      if (spec.kind === 'facets') settled[name] = settledFacets(now as WorkRecord['facets'], then as WorkRecord['facets']);
      if (spec.kind === 'list' && Array.isArray(now) && Array.isArray(then))
        settled[name] = now.map((entry, index) => (then[index] === undefined ? entry : settle(spec.fields, entry, then[index])));
    }
    return settled;
  };
  return settle(recordFields, record, base) as WorkRecord;
}

function sameMembers(now: unknown, then: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(then)) return false;
  const [left, right] = [new Set(now), new Set(then)];
  return left.size === right.size && [...left].every((member) => right.has(member));
}

/** Facets in the order that they had, and those without a value kept where the record had them. */
function settledFacets(now: WorkRecord['facets'], then: WorkRecord['facets']): WorkRecord['facets'] {
  const kept = Object.entries(then).flatMap(([facet, values]): [string, string[]][] => {
    const chosen = Object.hasOwn(now, facet) ? now[facet] : undefined;
    if (chosen === undefined) return values.length === 0 ? [[facet, values]] : [];
    return [[facet, sameMembers(chosen, values) ? values : chosen]];
  });
  const before = new Set(Object.keys(then));
  return Object.fromEntries([...kept, ...Object.entries(now).filter(([facet]) => !before.has(facet))]);
}

/** Where in the form an issue of the schema is, and what to say of it. */
function problemOf(issue: z.core.$ZodIssue, candidate: unknown, places: ReadonlyMap<string, number[]>): RecordProblem {
  let path = issue.path;
  let found = issue;
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The form of an entry that it is nearest to: "family" given and no "literal" means a person.
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
    const inner = nearest?.[0];
    if (inner !== undefined && nearest!.every(({ code }) => code !== 'unrecognized_keys')) {
      found = inner;
      path = [...path, ...inner.path];
    }
  }
  let spec: Spec | undefined;
  let fields: Fields | undefined = recordFields;
  let name = '';
  let value = candidate;
  for (const part of path) {
    value = (value as Record<PropertyKey, unknown> | undefined)?.[part];
    if (typeof part === 'number') {
      if (spec?.kind !== 'list') break;
      name = `${name}.${places.get(name)?.[part] ?? part}`;
      continue;
    }
    const next: Spec | undefined = fields === undefined || !Object.hasOwn(fields, String(part)) ? undefined : fields[String(part)];
    if (next === undefined) break;
    spec = next;
    name = name === '' ? String(part) : `${name}.${String(part)}`;
    fields = next.kind === 'group' || next.kind === 'list' ? next.fields : undefined;
  }
  const wrong = spec?.kind === 'list' ? spec.wrong : undefined;
  // A whole group or entry that is missing or wrong is pointed at by its first field.
  while (spec !== undefined && (spec.kind === 'group' || spec.kind === 'list')) {
    if (spec.kind === 'list' && !/\.\d+$/.test(name)) {
      return { field: name, label: spec.label, message: 'editor.problem.entries' };
    }
    const [first] = Object.entries(spec.fields);
    name = `${name}.${first![0]}`;
    spec = first![1];
    value = undefined;
  }
  const label = spec?.label ?? 'editor.field.title';
  if (wrong !== undefined && found.code === 'invalid_union') return { field: name, label, message: wrong };
  if (found.code === 'custom' && typeof found.path.at(-1) === 'string' && value === undefined) {
    const special = demanded[name.replace(/\.\d+/g, '')];
    if (special !== undefined) return { field: name, label, message: special };
  }
  if (name === 'accessCondition.until' && found.code === 'custom') return { field: name, label, message: 'editor.problem.until' };
  if (value === undefined || value === '')
    return { field: name, label, message: spec?.kind === 'choice' ? 'editor.problem.choose' : 'editor.problem.required' };
  const check = spec?.check;
  return { field: name, label, message: check === undefined ? 'editor.problem.other' : `editor.problem.${check}` };
}

/** What one field demands because of another. */
const demanded: Readonly<Record<string, MessageKey>> = {
  'involvement.source': 'editor.problem.involvement-source',
  'accessCondition.conditions': 'editor.problem.conditions',
};
