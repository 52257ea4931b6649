/** Parts text that arrives in chunks into lines; a line ends with LF, CRLF or a lone CR, whatever the chunk boundaries. */
export class LineSplitter {
  private rest = '';

  /** The lines that `chunk` completes, without their line ends. */
  push(chunk: string): string[] {
    let text = this.rest + chunk;
    // A CR at the very end may be the first half of a CRLF.
    const held = text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    const lines = text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n');
    this.rest = lines.pop()! + held;
    return lines;
  }

  /** The last line, when the text does not end with a line end. */
  end(): string[] {
    const rest = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    this.rest = '';
    return rest === '' ? [] : [rest];
  }
}
