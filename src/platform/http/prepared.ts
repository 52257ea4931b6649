import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding } from './encoding.ts';
import { httpDate, parseHttpDate } from './http-date.ts';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
/** Bytes. Below this a compressed body is hardly smaller (one network packet holds about 1,400 bytes). */
const smallBody = 1_200;

type Compression = 'br' | 'gzip';

/**
 * A text that is ready to be sent any number of times. What is costly (the entity tag, the compressed bodies) is made when it is
 * first asked for, and once.
 */
export class PreparedResponse {
  readonly mediaType: string;
  /** Text is in UTF-8. */
  readonly body: Buffer;
  #tag: string | undefined;
  #bytes: number;
  readonly #compressed = new Map<Compression, Promise<Buffer>>();
  readonly #keepers: ((bytes: number) => void)[] = [];

  constructor({ mediaType, body }: { readonly mediaType: string; readonly body: string | Uint8Array }) {
    this.mediaType = mediaType;
    this.body = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.#bytes = this.body.length;
  }

  /**
   * The entity tag. It is weak: the same page compressed and not compressed is the same page. SHA-256 in one call is as quick as
   * SHA-1 where the processor knows both (26 µs for 41 KB), and what it costs beyond is of no account beside making a page.
   */
  get tag(): string {
    this.#tag ??= `W/"${hash('sha256', this.body, 'base64url').slice(0, 22)}"`;
    return this.#tag;
  }

  /** Bytes of all the bodies that there are by now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Small bodies are not compressed, whatever the client takes. */
  get compressible(): boolean {
    return this.body.length >= smallBody;
  }

  /** The body in a coding. Those who ask for a coding while it is being made wait for the same one. */
  compressed(coding: Compression): Promise<Buffer> {
    let made = this.#compressed.get(coding);
    if (made === undefined) {
      made = this.#compress(coding);
      this.#compressed.set(coding, made);
    }
    return made;
  }

  /** Tells whoever keeps this by how many bytes it has grown, each time that it does. */
  whenGrown(tell: (bytes: number) => void): void {
    this.#keepers.push(tell);
  }

  async #compress(coding: Compression): Promise<Buffer> {
    const made =
      coding === 'br'
        ? await compressBrotli(this.body, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
          })
        : await compressGzip(this.body, { level: 6 });
    // zlib hands out part of a larger piece of memory, all of which would be held for as long as the part is.
    const exact = Buffer.allocUnsafeSlow(made.length);
    made.copy(exact);
    this.#bytes += exact.length;
    for (const tell of this.#keepers) tell(exact.length);
    return exact;
  }
}

export interface Sending {
  readonly status?: number;
  /** Save-as name; makes the browser download instead of show. */
  readonly fileName?: string;
  /** "no-store" for what belongs to one person; everything public is stored but asked about again each time. */
  readonly cache?: 'revalidate' | 'no-store';
  /** ISO instant of the latest change to anything that the body is made of. Absent: not said, and `If-Modified-Since` decides nothing. */
  readonly lastModified?: string | undefined;
}

/** Sends what is prepared, compressed as the client takes it; answers 304 when the client has it already. */
export async function sendPrepared(
  request: FastifyRequest,
  reply: FastifyReply,
  prepared: PreparedResponse,
  { status = 200, fileName, cache = 'revalidate', lastModified }: Sending = {},
): Promise<FastifyReply> {
  // "Responses with the 429 status code MUST NOT be stored by a cache" (RFC 6585, 4).
  // Whoever has answered for the request before may have said that nothing of it is kept.
  const kept = cache === 'revalidate' && status !== 429 && reply.getHeader('cache-control') !== 'no-store';
  // Pages are made for a reader's settings, which come in a cookie; what is data is the same for everybody.
  const forReader = prepared.mediaType.startsWith('text/html');
  reply
    .header('content-type', prepared.mediaType)
    .header('vary', forReader ? 'accept-encoding, accept, cookie' : 'accept-encoding, accept');
  reply.header('cache-control', kept ? 'public, max-age=0, must-revalidate' : 'no-store');
  if (fileName !== undefined) reply.header('content-disposition', contentDisposition(fileName));
  if (status === 200 && kept) {
    reply.header('etag', prepared.tag);
    if (lastModified !== undefined) reply.header('last-modified', httpDate(lastModified));
    if (isUnchanged(request, prepared.tag, lastModified)) return reply.code(304).send();
  }
  reply.code(status);
  const coding = prepared.compressible ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
  if (coding === 'identity') return reply.send(prepared.body);
  return reply.header('content-encoding', coding).send(await prepared.compressed(coding));
}

/**
 * True where the client has the body already. "A recipient MUST ignore If-Modified-Since if the request contains an If-None-Match
 * header field", and where it is no valid date (RFC 9110, 13.1.3).
 */
function isUnchanged(request: FastifyRequest, tag: string, lastModified: string | undefined): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers;
  if (tags !== undefined) return matchesTag(tags, tag);
  const known = since === undefined || lastModified === undefined ? undefined : parseHttpDate(since);
  // HTTP dates have no fractions of a second: a change is told with the second that it fell into.
  return known !== undefined && Math.floor(Date.parse(lastModified!) / 1000) * 1000 <= known;
}

function matchesTag(header: string, tag: string): boolean {
  const opaque = (value: string) => value.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((candidate) => opaque(candidate) === opaque(tag));
}

/** An ASCII name for old clients and the full one for the rest (RFC 6266, 4.3). */
function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
