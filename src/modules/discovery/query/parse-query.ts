import { formatQuery } from './format-query.ts';
import { identifierText, type QueryIdentifier, readIdentifier } from './identifier-query.ts';
import type { Clause, ParsedQuery } from './parsed-query.ts';
import { plainQuery } from './plain-query.ts';
import { QueryReader } from './query-reader.ts';
import { queryTokens } from './query-tokens.ts';

export type { Clause, ParsedQuery, Unit } from './parsed-query.ts';
export type { QueryField, SectionField } from './query-fields.ts';
export { mostUnits } from './query-reader.ts';

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
