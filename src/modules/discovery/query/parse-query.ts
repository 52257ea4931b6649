import type { YearRange } from '../search-state.ts';
import { formatQuery } from './format-query.ts';
import { identifierText, type QueryIdentifier, readIdentifier } from './identifier-query.ts';
import { plainQuery } from './plain-query.ts';
import type { QueryField } from './query-fields.ts';
import { QueryReader } from './query-reader.ts';
import { queryTokens } from './query-tokens.ts';

export type { QueryField, SectionField } from './query-fields.ts';
export { mostUnits } from './query-reader.ts';

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

/**
 * Reads what a reader typed as that reader would mean it. Any text is a query: what is no operator in its place is a word, and what
 * opens nothing or closes nothing is dropped.
 *
 * All words are needed. `"a b"` words in a row; `-a`, `NOT a` without; `a OR b`, `a | b` either; `a*` words that begin so;
 * `author:a`, `title:a`, `in:findings a` in one part of the record; `year:2018-2022`, `year:>2018`. A `-` or a field before
 * parentheses holds for all that is in them; other parentheses, `AND`, `&` and `+` mean nothing. Operators in words are upper case.
 */
export function parseQuery(text: string): ParsedQuery {
  const plain = plainQuery(text);
  const identifier = readIdentifier(plain);
  if (identifier !== undefined) return identified(identifier);
  const parsed = new QueryReader(queryTokens(plain)).read();
  // Punctuation may have hidden it: `"10.1002/abc`, "(PMID) 123".
  const bare = readIdentifier(formatQuery(parsed));
  return bare === undefined ? parsed : identified(bare);
}

function identified(identifier: QueryIdentifier): ParsedQuery {
  const clause: Clause = { alternatives: [{ kind: 'word', text: identifierText(identifier) }], negated: false };
  return { clauses: [clause], identifier, unitsRead: 1, cut: false };
}
