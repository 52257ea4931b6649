import type { FormGroup } from './form-spec.ts';
import { readState, writeState } from './form-state.ts';
import { recordFields } from './record-groups.ts';

/** What stands in the form beside the record, and is kept with the draft as well. */
export const besideNames = ['find.concepts', 'find.contributors', 'reason', 'paste'] as const;
export type Beside = Readonly<Record<(typeof besideNames)[number], string>>;

export const nothingBeside: Beside = { 'find.concepts': '', 'find.contributors': '', reason: '', paste: '' };

/** Everything that stands in a form of the editor. */
export interface FormContent {
  readonly state: FormGroup;
  readonly beside: Beside;
}

export function readContent(posted: URLSearchParams): FormContent {
  return {
    state: readState(recordFields, posted),
    beside: Object.fromEntries(besideNames.map((name) => [name, posted.get(name) ?? ''])) as Beside,
  };
}

/** The content as it is kept with a draft. The same content is the same text. */
export function writeContent({ state, beside }: FormContent): string {
  const posted = writeState(recordFields, state);
  for (const name of besideNames) if (beside[name] !== '') posted.append(name, beside[name]);
  return posted.toString();
}

/** A number that a form carries from page to page; undefined for anything else. */
export function carriedNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
