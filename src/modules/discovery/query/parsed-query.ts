import type { YearRange } from '../search-state.ts';
import type { QueryIdentifier } from './identifier-query.ts';
import type { QueryField } from './query-fields.ts';

/** Something to look for. No text is empty or punctuation only; a word may have hyphens, apostrophes and the like in it, as typed. */
export type Unit =
  | { readonly kind: 'word'; readonly text: string; readonly field?: QueryField | undefined }
  /** Words that stood in quotation marks. */
  | { readonly kind: 'phrase'; readonly text: string; readonly field?: QueryField | undefined }
  /** The beginning of a word, of two or more letters, without its star. */
  | { readonly kind: 'prefix'; readonly text: string; readonly field?: QueryField | undefined };

/** One of the alternatives must be in a work; where the clause is negated, none may. */
export interface Clause {
  readonly alternatives: readonly Unit[];
  readonly negated: boolean;
}

export interface ParsedQuery {
  readonly clauses: readonly Clause[];
  readonly years?: YearRange | undefined;
  /** Set where the query is one identifier and nothing else. The clauses then say what to look for where no work bears it. */
  readonly identifier?: QueryIdentifier | undefined;
  readonly unitsRead: number;
  /** True where there was more than is read. */
  readonly cut: boolean;
}
