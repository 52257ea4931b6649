import { formatYears } from '../search-state.ts';
import { identifierQuery } from './identifier-query.ts';
import type { Clause, ParsedQuery, Unit } from './parsed-query.ts';
import { awaitsHyphen, isOperator } from './query-reader.ts';

/** A query as text that reads as the same query. One that was cut comes out without what was not read. */
export function formatQuery(query: ParsedQuery): string {
  if (query.identifier !== undefined) return identifierQuery(query.identifier);
  const pieces: string[] = [];
  for (const clause of query.clauses) pieces.push(...formatClause(clause, pieces.at(-1)));
  if (query.years !== undefined) pieces.push(`year:${formatYears(query.years)}`);
  return pieces.join(' ');
}

function formatClause({ alternatives, negated }: Clause, before: string | undefined): string[] {
  return alternatives.flatMap((unit, index) => {
    const field = formatField(unit);
    const not = !negated ? '' : index === 0 && before !== undefined && mustSayNot(unit, before) ? 'NOT ' : '-';
    const pieces = `${not}${field}${formatText(unit)}`.split(' ');
    return index === 0 ? pieces : ['OR', ...pieces];
  });
}

/** After "co" the hyphen of "-design" would not exclude. */
function mustSayNot(unit: Unit, before: string): boolean {
  return awaitsHyphen(before) && !(unit.field === undefined && isOperator(unit.text));
}

function formatField({ kind, text, field }: Unit): string {
  if (field === undefined) return '';
  if (field === 'author' || field === 'title') return `${field}:`;
  return kind === 'word' && isOperator(text) ? `in:${field}:` : `in:${field} `;
}

function formatText({ kind, text }: Unit): string {
  if (kind === 'phrase') return `"${text}"`;
  return kind === 'prefix' ? `${text}*` : text;
}
