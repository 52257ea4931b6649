import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../html/index.ts';
import { chooseEncoding } from './encoding.ts';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
/** Below this a compressed body is hardly smaller (one network packet holds about 1,400 bytes). */
const smallBody = 1_200;

export interface Representation {
  readonly mediaType: string;
  readonly body: string;
  readonly status?: number;
  /** Save-as name; makes the browser download instead of show. */
  readonly fileName?: string;
  /** "no-store" for what belongs to one person; everything public is stored but asked about again each time. */
  readonly cache?: 'revalidate' | 'no-store';
}

/**
 * Sends a representation with an entity tag, compressed as the client takes it; answers 304 when the client has it already
 * (RFC 9110, 13.1.2). The tag is weak: the same page compressed and not compressed is the same page.
 */
export async function send(request: FastifyRequest, reply: FastifyReply, representation: Representation): Promise<FastifyReply> {
  const { mediaType, body, status = 200, fileName, cache = 'revalidate' } = representation;
  reply.header('content-type', mediaType).header('vary', 'accept-encoding, accept');
  reply.header('cache-control', cache === 'no-store' ? 'no-store' : 'public, max-age=0, must-revalidate');
  if (fileName !== undefined) reply.header('content-disposition', contentDisposition(fileName));
  if (status === 200 && cache === 'revalidate') {
    const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (matchesTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  }
  reply.code(status);
  const encoding = body.length < smallBody ? 'identity' : chooseEncoding(request.headers['accept-encoding']);
  if (encoding === 'identity') return reply.send(body);
  reply.header('content-encoding', encoding);
  return reply.send(
    encoding === 'br'
      ? await compressBrotli(body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
        })
      : await compressGzip(body, { level: 6 }),
  );
}

export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: Html, status = 200): Promise<FastifyReply> {
  return send(request, reply, { mediaType: 'text/html; charset=utf-8', body: page.text, status });
}

function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (value: string) => value.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((candidate) => opaque(candidate) === opaque(tag));
}

/** An ASCII name for old clients and the full one for the rest (RFC 6266, 4.3). */
function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
