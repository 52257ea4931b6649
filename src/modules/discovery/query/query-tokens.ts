import { isSearchable } from './plain-query.ts';

export type QueryToken =
  /** Text up to the next space, mark of quotation, parenthesis or bar. Operators and field names are still in it. */
  | { readonly kind: 'run'; readonly text: string; readonly glued: boolean }
  /** What stood in quotation marks; never empty. */
  | { readonly kind: 'phrase'; readonly text: string; readonly glued: boolean }
  /** `glued`, here and above: true where no space parts the token from the one before. */
  | { readonly kind: 'open' | 'close' | 'bar'; readonly glued: boolean };

const space = /\s/;
/** A DOI may have parentheses in it: "10.1016/S0140-6736(05)67890-1". */
const doiBegun = /(?:^|[^\p{L}\p{N}.*])10\.\d{4,9}\/\S*$/u;
const longestDoi = 300;
const pluralInParentheses = /\((e?s)\)/iy;
/** Where a phrase ends that nobody closed: before the next thing that looks like an operator. */
const operatorAhead = /\s(?=(?:[-+]?(?:authors?|title|in|years?):|-[^\s-]|(?:AND|OR|NOT)\s|\|))/gi;
/** What may follow the mark that closes a phrase. */
const afterClosing = /[\s)|,;.:!?]/;

/** Parts the text of a query (as `plainQuery` gives it) into tokens. Marks that quote nothing are dropped. Takes any text. */
export function queryTokens(text: string): QueryToken[] {
  return new Tokeniser(text).read();
}

class Tokeniser {
  readonly #text: string;
  readonly #tokens: QueryToken[] = [];
  #at = 0;
  /** End of the token before; where it is also the place that was come to, no space was between. */
  #lastEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  read(): QueryToken[] {
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (space.test(char)) this.#at++;
      else if (char === '"') this.#readPhrase();
      else if (char === '(' || char === ')' || char === '|') {
        this.#add({ kind: char === '(' ? 'open' : char === ')' ? 'close' : 'bar', glued: this.#glued() }, this.#at + 1);
      } else this.#readRun();
    }
    return this.#tokens;
  }

  #glued(): boolean {
    return this.#at === this.#lastEnd;
  }

  #add(token: QueryToken, end: number): void {
    this.#tokens.push(token);
    this.#at = end;
    this.#lastEnd = end;
  }

  #readPhrase(): void {
    const glued = this.#glued();
    const start = this.#pastQuotes(this.#at);
    const doubled = start - this.#at > 1;
    if (doubled && (start === this.#text.length || afterClosing.test(this.#text[start]!))) {
      this.#at = start;
      return;
    }
    const [end, next] = this.#phraseEnd(start);
    const phrase = this.#text.slice(start, end).replaceAll('*', '').replace(/\s+/g, ' ');
    const trimmed = trimPunctuation(phrase);
    if (isSearchable(trimmed)) this.#add({ kind: 'phrase', text: trimmed, glued }, next);
    else this.#at = next;
  }

  /** Where a phrase ends, and where reading goes on. */
  #phraseEnd(start: number): [end: number, next: number] {
    const close = this.#text.indexOf('"', start);
    if (close === -1) {
      operatorAhead.lastIndex = start;
      const operator = operatorAhead.exec(this.#text);
      const end = operator === null ? this.#text.length : operator.index;
      return [end, end];
    }
    // A mark after a space and before a word opens another phrase: the first one was not closed.
    const opens = space.test(this.#text[close - 1] ?? '') && /\S/.test(this.#text[close + 1] ?? '') && !space.test(this.#text[start] ?? '');
    if (opens && this.#text.includes('"', close + 1)) return [close, close];
    return [close, this.#pastQuotes(close)];
  }

  #pastQuotes(from: number): number {
    let at = from;
    while (this.#text[at] === '"') at++;
    return at;
  }

  #readRun(): void {
    const glued = this.#glued();
    let run = '';
    let at = this.#at;
    for (; at < this.#text.length; at++) {
      const char = this.#text[at]!;
      if (char === '"') {
        if (!isSearchable(run) || run.endsWith(':') || this.#opensPhrase(at)) break;
        continue;
      }
      if (space.test(char) || char === '|') break;
      if ((char === '(' || char === ')') && !(run.length < longestDoi && doiBegun.test(run))) {
        // "carer(s)" is "carers".
        pluralInParentheses.lastIndex = at;
        const plural = isSearchable(run) ? pluralInParentheses.exec(this.#text) : null;
        if (plural === null) break;
        run += plural[1];
        at += plural[0].length - 1;
        continue;
      }
      run += char;
    }
    this.#add({ kind: 'run', text: run, glued }, at);
  }

  /** True for a mark within a word that begins a phrase all the same, as in `peer"lived experience"`. */
  #opensPhrase(at: number): boolean {
    if (!/[^\s"]/.test(this.#text[at + 1] ?? '')) return false;
    const close = this.#text.indexOf('"', at + 1);
    if (close === -1) return false;
    const after = this.#text[close + 1];
    return (after === undefined || afterClosing.test(after)) && space.test(this.#text.slice(at + 1, close));
  }
}

/** Drops the punctuation at both ends, and what has no meaning there. "#" and "@" may begin a word, "#" and "%" may end one. */
export function trimPunctuation(text: string): string {
  return text.slice(leadingPunctuation(text).length, text.length - trailingPunctuation(text).length);
}

export function leadingPunctuation(text: string): string {
  return /^[[\p{P}+<>=~^`´\s]--[#@]]*/v.exec(text)![0];
}

/** None where the whole text is punctuation, which then counts as leading. */
export function trailingPunctuation(text: string): string {
  // The look behind keeps the search linear: a run of marks is tried from its beginning only.
  const found = /(?<![[\p{P}<>=~^`´\s]--[#%]])[[\p{P}<>=~^`´\s]--[#%]]+$/v.exec(text);
  return found === null || found.index < leadingPunctuation(text).length ? '' : found[0];
}
