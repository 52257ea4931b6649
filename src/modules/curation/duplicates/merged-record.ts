import { conditionInForce, normaliseIdentifier, WorkRecord } from '../../catalogue/index.ts';

/** Whose value a field of the merged record takes. `both` is for lists alone: what either says, each once. */
export type Choice = 'a' | 'b' | 'both';
export type Field = keyof WorkRecord;
export type Choices = ReadonlyMap<Field, Choice>;

/** Lists whose entries stand each for itself, so that two can be put together. The order of contributors is a statement of its own. */
const lists = [
  'identifiers',
  'languages',
  'countries',
  'access',
  'descriptions',
  'placements',
  'facets',
  'concepts',
  'contentNotes',
  'culturalAdvice',
  'localContexts',
  'relations',
  'provenance',
] as const satisfies readonly Field[];

/** What stands in a record on behalf of a community or an owner. */
export const culturalFields: ReadonlySet<Field> = new Set(['culturalAdvice', 'localContexts', 'accessCondition']);

export function takesBoth(field: Field): boolean {
  return (lists as readonly Field[]).includes(field);
}

/** Fields in the order in which a record is read. */
const order = Object.keys(WorkRecord.shape) as Field[];

export function differingFields(a: WorkRecord, b: WorkRecord): Field[] {
  return order.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

const empty = (value: unknown) =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0) ||
  JSON.stringify(value) === '{"level":"none-stated"}';

/** What a person would probably choose: both of lists, what is there over what is not, and else all from the record that says more. */
export function suggestedChoices(a: WorkRecord, b: WorkRecord, today: string): Map<Field, Choice> {
  const filled = (record: WorkRecord) => order.filter((field) => !empty(record[field])).length;
  const richer: Choice = filled(b) > filled(a) ? 'b' : 'a';
  return new Map(
    differingFields(a, b).map((field): [Field, Choice] => {
      if (field === 'accessCondition') return [field, moreClosed(a, b, today)];
      if (empty(a[field]) || empty(b[field])) return [field, takesBoth(field) ? 'both' : empty(a[field]) ? 'b' : 'a'];
      return [field, takesBoth(field) ? 'both' : richer];
    }),
  );
}

const degrees = ['open', 'conditional', 'closed'];

function moreClosed(a: WorkRecord, b: WorkRecord, today: string): Choice {
  const [one, other] = [a, b].map((record) => degrees.indexOf(conditionInForce(record, today)));
  if (one === other) return a.accessCondition === undefined ? 'b' : 'a';
  return other! > one! ? 'b' : 'a';
}

/** The record that the choices make of two, or what does not fit together in it. Fields that do not differ are the same. */
export function mergedRecord(
  a: WorkRecord,
  b: WorkRecord,
  choices: Choices,
): { readonly record: WorkRecord } | { readonly problem: string } {
  const made: Record<string, unknown> = {};
  for (const field of order) {
    const choice = choices.get(field) ?? 'a';
    const value = choice === 'both' && takesBoth(field) ? together(field, a, b) : (choice === 'b' ? b : a)[field];
    if (value !== undefined) made[field] = value;
  }
  const parsed = WorkRecord.safeParse(made);
  if (parsed.success) return { record: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `${issue!.path.join('.')} ${issue!.message}` };
}

function together(field: Field, a: WorkRecord, b: WorkRecord): unknown {
  if (field === 'facets') {
    const all = new Map(Object.entries(a.facets));
    for (const [facet, values] of Object.entries(b.facets)) all.set(facet, [...new Set([...(all.get(facet) ?? []), ...values])]);
    return Object.fromEntries(all);
  }
  const kept = new Map<string, unknown>();
  for (const entry of [...(a[field] as unknown[]), ...(b[field] as unknown[])])
    if (!kept.has(keyOf(field, entry))) kept.set(keyOf(field, entry), entry);
  return [...kept.values()];
}

function keyOf(field: Field, entry: unknown): string {
  if (field !== 'identifiers') return JSON.stringify(entry);
  const { scheme, value } = entry as WorkRecord['identifiers'][number];
  return `${scheme} ${normaliseIdentifier(scheme, value)}`;
}
