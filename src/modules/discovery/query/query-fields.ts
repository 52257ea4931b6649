import { trimPunctuation } from './query-tokens.ts';

/** Parts of a record that `in:` limits a word to. */
export type SectionField =
  | 'summary'
  | 'background'
  | 'aims'
  | 'methods'
  | 'findings'
  | 'discussion'
  | 'conclusions'
  | 'limitations'
  | 'contribution'
  | 'subject'
  | 'source';
/** What a prefix limits a unit to. */
export type QueryField = 'author' | 'title' | SectionField;

/** A field that waits for what it limits. */
export interface OpenField {
  /** Absent after `in:`, until a section is named. */
  readonly field: QueryField | undefined;
  /** The words that were typed, for where nothing follows and they are only words. */
  readonly typed: readonly string[];
}

const namesOfField: Readonly<Record<QueryField, string>> = {
  author: 'author authors',
  title: 'title titles',
  summary: 'summary abstract',
  background: 'background introduction',
  aims: 'aims aim objectives objective',
  methods: 'methods method design',
  findings: 'findings finding results result',
  discussion: 'discussion',
  conclusions: 'conclusions conclusion',
  limitations: 'limitations limitation',
  contribution: 'contribution contributions',
  subject: 'subject subjects concept concepts topic topics',
  source: 'source journal publisher',
};
const fieldOfName: ReadonlyMap<string, QueryField> = new Map(
  (Object.keys(namesOfField) as QueryField[]).flatMap((field) =>
    namesOfField[field].split(' ').map((name): [string, QueryField] => [name, field]),
  ),
);

/** The name of a field at the beginning of a run of text, and what follows its colon. */
export interface FieldName {
  readonly open: OpenField;
  readonly rest: string;
}

/**
 * The field that a run of text begins with. Only author and title stand by themselves: "Methods: a review" is a title that somebody
 * pasted.
 */
export function readField(run: string): FieldName | undefined {
  const [, name, rest] = /^(authors?|in|title):(.*)$/isu.exec(run) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  if (name.toLowerCase() !== 'in') return { open: { field: fieldOfName.get(name.toLowerCase()), typed: [name] }, rest };
  const open = { field: undefined, typed: [name] };
  return trimPunctuation(rest) === '' ? { open, rest: '' } : readSection(open, rest);
}

/** The section that a run names after `in:`. */
export function readSection({ typed }: OpenField, run: string): FieldName | undefined {
  const colon = run.indexOf(':');
  const name = trimPunctuation(colon === -1 ? run : run.slice(0, colon));
  const field = fieldOfName.get(name.toLowerCase());
  return field === undefined ? undefined : { open: { field, typed: [...typed, name] }, rest: colon === -1 ? '' : run.slice(colon + 1) };
}
