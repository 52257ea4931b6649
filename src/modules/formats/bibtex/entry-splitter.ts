/** One entry of a BibTeX file, or text that could not be parted into entries. */
export interface BibtexPiece {
  readonly kind: 'entry' | 'string' | 'broken';
  readonly line: number;
  readonly text: string;
}

const entryStart = /@\s*([A-Za-z]+)\s*[{(]/g;
const startsEntry = /^\s*@\s*[A-Za-z]+\s*[{(]/;
/** An entry longer than this is broken: a missing brace must not swallow the file. */
const longestEntry = 2_000_000;

/**
 * Parts lines into entries by counting braces. An entry that is still open where a line begins the next one is broken, and only it is lost.
 * Text between entries is a comment in BibTeX and is passed over, as are `@comment` and `@preamble`.
 */
export class EntrySplitter {
  private open: { type: string; line: number; lines: string[]; depth: number; length: number } | undefined;
  private number = 0;

  line(text: string): BibtexPiece[] {
    this.number += 1;
    const pieces: BibtexPiece[] = [];
    if (this.open && (startsEntry.test(text) || this.open.length > longestEntry)) pieces.push(...this.end());
    let rest = text;
    while (true) {
      if (!this.open) {
        entryStart.lastIndex = 0;
        const start = entryStart.exec(rest);
        if (!start) return pieces;
        rest = rest.slice(start.index);
        this.open = { type: start[1]!.toLowerCase(), line: this.number, lines: [], depth: 0, length: 0 };
      }
      const end = this.endOfEntry(rest);
      this.open.lines.push(end === undefined ? rest : rest.slice(0, end));
      this.open.length += rest.length;
      if (end === undefined) return pieces;
      pieces.push(...this.close());
      rest = rest.slice(end);
    }
  }

  /** What is still open at the end of the text. */
  end(): BibtexPiece[] {
    const open = this.open;
    this.open = undefined;
    return open && open.type !== 'comment' ? [{ kind: 'broken', line: open.line, text: open.lines.join('\n').slice(0, 20_000) }] : [];
  }

  private close(): BibtexPiece[] {
    const { type, line, lines } = this.open!;
    this.open = undefined;
    if (type === 'comment' || type === 'preamble') return [];
    return [{ kind: type === 'string' ? 'string' : 'entry', line, text: lines.join('\n') }];
  }

  /** Where the entry that is open ends in `text`. Counts parentheses only for an entry that begins with one. */
  private endOfEntry(text: string): number | undefined {
    const entry = this.open!;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at];
      if (character === '\\') at += 1;
      else if (character === '{' || (entry.depth === 0 && character === '(')) entry.depth += 1;
      else if (character === '}' || (character === ')' && entry.depth === 1 && /^@\s*\w+\s*\(/.test(entry.lines[0] ?? text))) {
        entry.depth -= 1;
        if (entry.depth === 0) return at + 1;
      }
    }
    return undefined;
  }
}
