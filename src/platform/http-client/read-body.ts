import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { BodyCut } from './answer.ts';

export const acceptedEncodings = 'gzip, deflate, br';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface ReadBody {
  readonly body: Uint8Array;
  readonly cut?: BodyCut;
}

/**
 * Reads a body, decoded, up to `mostBytes` of what it decodes to: a small one that unpacks to gigabytes is left as soon as it has grown that far.
 * Never rejects. The connection is closed where the body is not read to its end.
 */
export async function readBody(message: IncomingMessage, mostBytes: number, timeUp: AbortSignal): Promise<ReadBody> {
  const encoding = (message.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decoder = decoders[encoding]?.();
  if (decoder === undefined && encoding !== 'identity' && encoding !== '') {
    message.destroy();
    return { body: new Uint8Array(), cut: 'encoding' };
  }
  let lost = false;
  message.on('error', () => {
    lost = true;
    decoder?.destroy();
  });
  const stream: Readable = decoder === undefined ? message : message.pipe(decoder);
  const stop = () => {
    message.destroy();
    decoder?.destroy();
  };
  timeUp.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  let cut: BodyCut | undefined;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      const room = mostBytes - size;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += Math.min(chunk.length, room);
      if (chunk.length > room) {
        cut = 'limit';
        break;
      }
    }
    if (cut === undefined && !message.complete) cut = 'connection';
  } catch {
    // What was read until then stands; `cut` says that it is not all.
    cut = timeUp.aborted ? 'time' : lost || message.errored || decoder === undefined ? 'connection' : 'encoding';
  } finally {
    timeUp.removeEventListener('abort', stop);
    stop();
  }
  return { body: new Uint8Array(Buffer.concat(chunks)), ...(cut && { cut }) };
}
