/** One piece of a JSON text: the text of an object, or text between objects that belongs to none. */
export interface JsonPiece {
  readonly kind: 'object' | 'stray' | 'broken';
  readonly line: number;
  readonly text: string;
}

/** An object larger than this is taken as broken, so that a missing bracket cannot fill the memory. */
const largestObject = 2_000_000;
const longestStray = 20_000;

/**
 * Finds the objects of a list, of a single object and of JSON Lines while the text arrives in pieces. It looks only at strings and
 * brackets; whether an object is right is for `JSON.parse` to say. A broken object ends where the next one begins on a line of its own.
 */
export class ObjectScanner {
  private text = '';
  /** Where the scan goes on in `text`. */
  private at = 0;
  /** Where the object or stray text begins in `text`; everything before it has been given out. */
  private start = 0;
  private startLine = 1;
  private line = 1;
  /** `skipping`: enough of a broken object has been given out, and the rest is passed over. */
  private state: 'between' | 'stray' | 'object' | 'string' | 'broken' | 'skipping' = 'between';
  /** Closing brackets that are still to come. */
  private closers: string[] = [];
  /** Last character that is not white space, inside an object. */
  private last = '';
  private lineIsBlank = true;
  private pieces: JsonPiece[] = [];

  push(chunk: string): JsonPiece[] {
    this.text = this.text.slice(this.start) + chunk;
    this.at -= this.start;
    this.start = 0;
    this.scan();
    if (this.state === 'between' || this.state === 'skipping') this.start = this.at;
    return this.take();
  }

  end(): JsonPiece[] {
    if (this.state === 'stray') this.give('stray', this.text.length);
    else if (this.state !== 'between' && this.state !== 'skipping') this.give('broken', this.text.length);
    return this.take();
  }

  private take(): JsonPiece[] {
    const pieces = this.pieces;
    this.pieces = [];
    return pieces;
  }

  private give(kind: JsonPiece['kind'], to: number): void {
    const text = this.text.slice(this.start, kind === 'object' ? to : Math.min(to, this.start + longestStray)).trim();
    if (text !== '') this.pieces.push({ kind, line: this.startLine, text });
    this.start = to;
    this.state = 'between';
  }

  private open(): void {
    this.start = this.at;
    this.startLine = this.line;
    this.closers = ['}'];
    this.last = '{';
    this.state = 'object';
  }

  private scan(): void {
    const { text } = this;
    for (; this.at < text.length; this.at += 1) {
      const character = text[this.at]!;
      switch (this.state) {
        case 'between':
          if (character === '{') this.open();
          else if (!' \t\r\n,[]\uFEFF'.includes(character)) {
            this.start = this.at;
            this.startLine = this.line;
            this.state = 'stray';
          }
          break;
        case 'stray':
          if (character === '\n') this.give('stray', this.at);
          else if (character === '{' && this.lineIsBlank) {
            this.give('stray', this.at);
            this.open();
          }
          break;
        case 'string':
          if (character === '\\') {
            // The escaped character may stand in the next chunk.
            if (this.at + 1 >= text.length) return;
            if (text[this.at + 1] !== '\n') this.at += 1;
          } else if (character === '"') {
            this.last = '"';
            this.state = 'object';
          } else if (character === '\n') this.state = 'broken';
          break;
        case 'broken':
          if (character === '{' && this.lineIsBlank) {
            this.give('broken', this.at);
            this.open();
          }
          break;
        case 'skipping':
          if (character === '{' && this.lineIsBlank) this.open();
          break;
        case 'object':
          this.inObject(character);
          break;
      }
      if (character === '\n') {
        this.line += 1;
        this.lineIsBlank = true;
      } else if (!' \t\r,[]'.includes(character)) this.lineIsBlank = false;
      const length = this.at - this.start;
      if (length > longestStray && this.state !== 'between' && this.state !== 'skipping') {
        if (length > largestObject || this.state === 'broken' || this.state === 'stray') {
          this.give(this.state === 'stray' ? 'stray' : 'broken', this.at);
          this.state = 'skipping';
        }
      }
    }
  }

  private inObject(character: string): void {
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        return;
      case '"':
        this.state = 'string';
        return;
      case '{':
        // Inside an object a brace follows a colon; inside a list it follows the bracket or a comma.
        if (this.last !== ':' && !(this.closers.at(-1) === ']' && (this.last === ',' || this.last === '['))) {
          if (this.lineIsBlank) {
            this.give('broken', this.at);
            this.open();
          } else this.state = 'broken';
          return;
        }
        this.closers.push('}');
        break;
      case '[':
        this.closers.push(']');
        break;
      case '}':
      case ']':
        if (this.closers.pop() !== character) {
          this.state = 'broken';
          return;
        }
        if (this.closers.length === 0) {
          this.give('object', this.at + 1);
          return;
        }
        break;
    }
    this.last = character;
  }
}
