import { isOpenPrefix } from '../analysis/words.ts';
import type { YearRange } from '../search-state.ts';
import type { ParsedQuery, Unit } from './parsed-query.ts';
import { isSearchable } from './plain-query.ts';
import { type FieldName, type OpenField, type QueryField, readField, readSection } from './query-fields.ts';
import { leadingPunctuation, type QueryToken, trailingPunctuation } from './query-tokens.ts';
import { commonYears, readYears } from './query-years.ts';

/** Units that are read of one query. */
export const mostUnits = 32;

/** What holds for all that stands in parentheses. */
interface Scope {
  readonly negated: boolean;
  readonly field: QueryField | undefined;
}

/** A run of text, or what is left of one after the name of a field. */
interface Piece {
  readonly text: string;
  readonly hyphenExcludes: boolean;
  /** True for what follows the colon of a field directly, where "author:OR" is a name. */
  readonly afterField: boolean;
}

/** Words that join others, where they stand by themselves and in upper case. */
export function isOperator(text: string): boolean {
  return text === 'AND' || text === 'OR' || text === 'NOT';
}

/** True where a hyphen after a space begins no exclusion: in "co -design" it only has a space too many. */
export function awaitsHyphen(run: string): boolean {
  return isOpenPrefix(run.replace(/^\p{Lu}(?=\p{Ll})/u, (capital) => capital.toLowerCase()));
}

/** Reads tokens one after the other, and keeps what an operator says until the unit that it is for. Used once. */
export class QueryReader {
  readonly #tokens: readonly QueryToken[];
  #at = 0;
  /** Parentheses that are closed further on. */
  #closesAhead: number;
  readonly #scopes: Scope[] = [];
  readonly #clauses: { readonly alternatives: Unit[]; readonly negated: boolean }[] = [];
  readonly #operators: string[] = [];
  #years: YearRange | undefined;
  #unitsRead = 0;
  #cut = false;
  /** True: the next unit is an alternative to the one before. */
  #or = false;
  /** True: the next unit is excluded. */
  #not = false;
  #open: OpenField | undefined;

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens;
    this.#closesAhead = tokens.filter(({ kind }) => kind === 'close').length;
  }

  read(): ParsedQuery {
    while (this.#at < this.#tokens.length && !this.#cut) this.#readToken(this.#tokens[this.#at++]!);
    this.#settleField();
    if (this.#clauses.length === 0 && this.#years === undefined) this.#readOperatorsAsWords();
    return {
      clauses: this.#clauses,
      ...(this.#years === undefined ? {} : { years: this.#years }),
      unitsRead: this.#unitsRead,
      cut: this.#cut,
    };
  }

  #readToken(token: QueryToken): void {
    if (token.kind === 'run') this.#readRun(token.text, this.#hyphenExcludes(token));
    else if (token.kind === 'phrase') this.#readPhrase(token.text);
    else if (token.kind === 'open') this.#openScope();
    else if (token.kind === 'close') this.#closeScope();
    else this.#readOr();
  }

  #readPhrase(text: string): void {
    if (this.#open?.field === undefined) this.#settleField();
    this.#add({ kind: 'phrase', text });
  }

  /** A hyphen excludes at the beginning of a unit only: not in `"lived experience"-led`, nor in "co -design". */
  #hyphenExcludes(token: QueryToken): boolean {
    const before = this.#tokens[this.#at - 2];
    if (token.glued) return before?.kind === 'open' || before?.kind === 'bar';
    return !(before?.kind === 'run' && awaitsHyphen(before.text));
  }

  #readRun(text: string, hyphenExcludes: boolean): void {
    let piece: Piece | undefined = { text, hyphenExcludes, afterField: false };
    while (piece !== undefined && !this.#cut) piece = this.#readPiece(piece);
  }

  /** Reads a run, or the field that it begins with and gives back the rest. */
  #readPiece({ text: run, hyphenExcludes, afterField }: Piece): Piece | undefined {
    const leading = leadingPunctuation(run);
    const hyphened = leading.split('-').length === 2;
    if (leading === run) {
      // The hyphen of `-"a phrase"` and of `-(a group)`.
      if (hyphened && hyphenExcludes && this.#tokens[this.#at]?.glued === true) this.#not = true;
      return undefined;
    }
    const trailing = trailingPunctuation(run);
    const text = run.slice(leading.length, run.length - trailing.length).replaceAll('*', '');
    const excluded = hyphened && (hyphenExcludes || isOperator(text));
    const field = this.#takeField(text + trailing);
    if (field !== undefined) return this.#openField(field, excluded);
    const [, year, value] = /^(years?):(.*)$/isu.exec(text + trailing) ?? [];
    if (year !== undefined && value !== undefined) return this.#readYears(year, value, excluded);
    if (!isSearchable(text)) return undefined;
    const isPrefix = trailing.includes('*') && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 1;
    if (excluded) this.#not = true;
    if (!excluded && !afterField && !isPrefix && isOperator(text)) this.#readOperator(text);
    else this.#add({ kind: isPrefix ? 'prefix' : 'word', text });
    return undefined;
  }

  /** The field that a run names, or the section that `in:` still waits for; without one, that `in` was a word. */
  #takeField(run: string): FieldName | undefined {
    const open = this.#open;
    if (open === undefined || open.field !== undefined) return readField(run);
    const section = readSection(open, run);
    if (section !== undefined) this.#open = undefined;
    else this.#settleField();
    return section ?? readField(run);
  }

  #openField({ open, rest }: FieldName, excluded: boolean): Piece | undefined {
    this.#settleField();
    this.#open = open;
    if (excluded) this.#not = true;
    return rest === '' ? undefined : { text: rest, hyphenExcludes: true, afterField: true };
  }

  /** Years may have spaces in them: "year: 2018 - 2022". The longest text that makes sense is taken; none: these are words. */
  #readYears(name: string, value: string, excluded: boolean): Piece | undefined {
    this.#settleField();
    const excludes = excluded || this.#not || this.#scopes.at(-1)?.negated === true;
    const following = this.#followingRuns(3);
    for (let count = following.length; count >= 0; count--) {
      const text = [value, ...following.slice(0, count)].join(' ').trim();
      // Over a space only whole years are read: in "year:2018 -5" the second number is none.
      const years = count > 0 && /(?<!\d)\d{1,3}(?!\d)/.test(text) ? undefined : readYears(text);
      if (years === undefined) continue;
      this.#at += count;
      // "Not from these years" cannot be asked for, and is better not read than read as its opposite.
      if (!excludes) this.#years = commonYears(this.#years, years);
      this.#or = false;
      this.#not = false;
      return undefined;
    }
    if (excluded) this.#not = true;
    const not = this.#not;
    this.#add({ kind: 'word', text: name });
    if (isSearchable(value)) this.#not = not;
    return { text: value, hyphenExcludes: false, afterField: false };
  }

  #followingRuns(most: number): string[] {
    const runs: string[] = [];
    for (const token of this.#tokens.slice(this.#at, this.#at + most)) {
      if (token.kind !== 'run') break;
      runs.push(token.text);
    }
    return runs;
  }

  #readOperator(operator: string): void {
    this.#operators.push(operator);
    if (operator === 'OR') this.#readOr();
    else this.#settleField();
    if (operator === 'NOT') this.#not = true;
  }

  #readOr(): void {
    this.#settleField();
    this.#or = this.#clauses.length > 0;
    this.#not = false;
  }

  #openScope(): void {
    if (this.#open?.field === undefined) this.#settleField();
    // What is never closed was not meant to hold for all the rest.
    if (this.#closesAhead <= this.#scopes.length) return;
    const around = this.#scopes.at(-1);
    this.#scopes.push({ negated: this.#not || around?.negated === true, field: this.#open?.field ?? around?.field });
    this.#not = false;
    this.#open = undefined;
  }

  #closeScope(): void {
    this.#settleField();
    this.#closesAhead--;
    this.#scopes.pop();
    this.#not = false;
  }

  /** A field that nothing followed was a word. */
  #settleField(): void {
    const typed = this.#open?.typed ?? [];
    const not = this.#not;
    this.#open = undefined;
    for (const text of typed) {
      this.#not = not;
      this.#add({ kind: 'word', text });
    }
  }

  /** A query of nothing but "OR" asks for that word. */
  #readOperatorsAsWords(): void {
    this.#not = false;
    for (const text of this.#operators) this.#add({ kind: 'word', text });
  }

  #add(unit: Unit): void {
    if (this.#unitsRead === mostUnits) {
      this.#cut = true;
      return;
    }
    this.#unitsRead++;
    const scope = this.#scopes.at(-1);
    const field = this.#open?.field ?? scope?.field;
    const negated = this.#not || scope?.negated === true;
    const limited = field === undefined ? unit : { ...unit, field };
    const last = this.#clauses.at(-1);
    // In "-a OR b" the reader wants neither. "a OR -b" cannot be asked for and becomes "a -b".
    if (this.#or && last !== undefined && (last.negated || !negated)) last.alternatives.push(limited);
    else this.#clauses.push({ alternatives: [limited], negated });
    this.#or = false;
    this.#not = false;
    this.#open = undefined;
  }
}
