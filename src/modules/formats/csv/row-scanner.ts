/** One row: its cells, the line it begins on and its text as it stands in the file. */
export interface ScannedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly text: string;
  /** True for a line with a quotation mark that is never closed, or that is closed where no cell ends. */
  readonly unclosed: boolean;
}

/** A row longer than this means that a quotation mark is missing. */
const longestRow = 200_000;

/**
 * Parts lines into rows and cells (RFC 4180). A quotation mark opens a quoted cell only at its beginning; anywhere else it is text.
 * When one has no partner, its line is given out as such and reading goes on with the line after it: one slip does not lose the rest.
 */
export class RowScanner {
  private readonly delimiter: string;
  private number = 0;
  private pending: string[] = [];
  private pendingLength = 0;
  private cells: string[] = [];
  private cell = '';
  private quoted = false;
  private misquoted = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  line(text: string): ScannedRow[] {
    const rows: ScannedRow[] = [];
    this.read([text], rows);
    if (this.pendingLength > longestRow) this.read(this.giveUp(rows), rows);
    return rows;
  }

  end(): ScannedRow[] {
    const rows: ScannedRow[] = [];
    while (this.pending.length > 0) this.read(this.giveUp(rows), rows);
    return rows;
  }

  private read(lines: readonly string[], rows: ScannedRow[]): void {
    let waiting = [...lines].reverse();
    for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
      this.number += 1;
      this.pending.push(text);
      this.pendingLength += text.length + 1;
      this.scan(text);
      if (this.misquoted) waiting = waiting.concat(this.giveUp(rows).reverse());
      else if (this.quoted) this.cell += '\n';
      else {
        this.cells.push(this.cell);
        rows.push({ line: this.number - this.pending.length + 1, cells: this.cells, text: this.pending.join('\n'), unclosed: false });
        this.reset();
      }
    }
  }

  /** Gives out the first line that waits; the others are to be read again without it. */
  private giveUp(rows: ScannedRow[]): string[] {
    const [first = '', ...others] = this.pending;
    this.number -= this.pending.length - 1;
    rows.push({ line: this.number, cells: [], text: first, unclosed: true });
    this.reset();
    return others;
  }

  private reset(): void {
    this.pending = [];
    this.pendingLength = 0;
    this.cells = [];
    this.cell = '';
    this.quoted = false;
    this.misquoted = false;
  }

  private scan(text: string): void {
    let at = 0;
    while (true) {
      if (this.quoted) {
        const quote = text.indexOf('"', at);
        if (quote === -1) {
          this.cell += text.slice(at);
          return;
        }
        this.cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] === '"') {
          this.cell += '"';
          at += 1;
          continue;
        }
        this.quoted = false;
        // Only white space may stand between the end of a quoted cell and the next separator.
        if (/\S/.test(this.upToDelimiter(text, at))) this.misquoted = true;
      } else if (text[at] === '"') {
        this.quoted = true;
        at += 1;
        continue;
      }
      this.cell += this.upToDelimiter(text, at);
      const end = text.indexOf(this.delimiter, at);
      if (end === -1) return;
      this.cells.push(this.cell);
      this.cell = '';
      at = end + 1;
    }
  }

  private upToDelimiter(text: string, from: number): string {
    const end = text.indexOf(this.delimiter, from);
    return text.slice(from, end === -1 ? undefined : end);
  }
}
