/** Parts text that arrives in chunks into lines; a line ends with LF, CRLF or a lone CR, whatever the chunk boundaries. */
export class LineSplitter {
  /** Chunks of a line that has not ended yet; joined once, so that a very long line does not cost more with each chunk. */
  private waiting: string[] = [];

  /** The lines that `chunk` completes, without their line ends. */
  push(chunk: string): string[] {
    if (chunk === '') return [];
    const endsInReturn = this.waiting.at(-1)?.endsWith('\r') ?? false;
    this.waiting.push(chunk);
    if (!endsInReturn && !/[\r\n]/.test(chunk)) return [];
    let text = this.waiting.join('');
    // A CR at the very end may be the first half of a CRLF.
    const held = text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    const lines = text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n');
    this.waiting = [lines.pop()! + held];
    return lines;
  }

  /** The last line, when the text does not end with a line end. */
  end(): string[] {
    const rest = this.waiting.join('').replace(/\r$/, '');
    this.waiting = [];
    return rest === '' ? [] : [rest];
  }
}
