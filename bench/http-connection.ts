import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Names in lower case. A header that is sent twice keeps its first value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** From sending the request to the last byte of the answer, in milliseconds. */
  readonly ms: number;
}

/**
 * One kept-alive connection that asks for one page after another. Node's own clients spend more on a request than a bare server does,
 * and would hide what a server can do; this one reads just enough of HTTP/1.1 (RFC 9112) to know where an answer ends.
 */
export class HttpConnection {
  readonly #origin: URL;
  readonly #from: string | undefined;
  readonly #headers: string;
  #socket: Socket | undefined;
  #received: Buffer[] = [];
  #settle: ((error?: Error) => void) | undefined;

  /**
   * `from` is the address of this machine that the server sees: on Linux any of 127.0.0.0/8 will do, and each is a reader of its own to
   * a server on the loopback. Absent: the system's choice.
   */
  constructor(origin: string, options: { from?: string; headers?: Readonly<Record<string, string>> } = {}) {
    this.#origin = new URL(origin);
    this.#from = options.from;
    const headers = Object.entries({ host: this.#origin.host, accept: 'text/html', ...options.headers });
    this.#headers = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  /** Gets a page. One at a time; a connection that the server has closed meanwhile is opened again. */
  async get(path: string): Promise<Answer> {
    if (this.#settle !== undefined) throw new Error('this connection is waiting for an answer already');
    const start = performance.now();
    const kept = this.#socket;
    try {
      return await this.#ask(kept ?? (await this.#open()), path, start);
    } catch (error) {
      // A server may close a connection that lies still, just as it is used again (RFC 9112, 9.3.1 lets a client repeat a GET then).
      if (kept === undefined || this.#received.length > 0) throw error;
      return this.#ask(await this.#open(), path, start);
    }
  }

  #ask(socket: Socket, path: string, start: number): Promise<Answer> {
    this.#socket = socket;
    this.#received = [];
    return new Promise((resolve, reject) => {
      this.#settle = (error) => {
        const answer = error === undefined ? readAnswer(Buffer.concat(this.#received)) : undefined;
        if (error === undefined && answer === undefined) return;
        this.#settle = undefined;
        if (answer === undefined) return reject(error);
        if (answer.headers.get('connection') === 'close') this.close();
        resolve({ ...answer, ms: performance.now() - start });
      };
      socket.write(`GET ${path} HTTP/1.1\r\n${this.#headers}\r\n`);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Promise<Socket> {
    const socket = connect({ host: this.#origin.hostname, port: Number(this.#origin.port || 80), localAddress: this.#from, noDelay: true });
    socket.on('data', (bytes: Buffer) => {
      this.#received.push(bytes);
      this.#settle?.();
    });
    const lost = (error?: Error) => {
      // The end of a connection that was given up says nothing of the one that took its place.
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#settle?.(error ?? new Error('the server closed the connection before its answer was whole'));
    };
    socket.on('error', lost);
    socket.on('close', () => lost());
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('error', reject);
    });
  }
}

/** The answer in these bytes, or `undefined` where it is not whole yet. */
export function readAnswer(bytes: Buffer): Omit<Answer, 'ms'> | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  const body = headers.get('transfer-encoding') === 'chunked' ? readChunks(bytes, end + 4) : readLength(bytes, end + 4, headers);
  return body === undefined ? undefined : { status: Number(statusLine.split(' ')[1]), headers, body };
}

function readLength(bytes: Buffer, start: number, headers: ReadonlyMap<string, string>): Buffer | undefined {
  const length = Number(headers.get('content-length') ?? 0);
  return bytes.length < start + length ? undefined : bytes.subarray(start, start + length);
}

function readChunks(bytes: Buffer, start: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
