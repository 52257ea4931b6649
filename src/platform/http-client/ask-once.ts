import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Answer, FailureReason, RefusalReason } from './answer.ts';
import { reasonOf } from './failure-reason.ts';
import { isPublicAddress } from './public-address.ts';
import { acceptedEncodings, readBody } from './read-body.ts';

export type Method = 'GET' | 'HEAD';

/** Every IP address that a name stands for. Rejects with a code as `node:dns` does. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

export interface Limits {
  /** Milliseconds until connected, looking up the name and TLS included. */
  readonly connectMs: number;
  /** Milliseconds from there until the answer begins. */
  readonly answerMs: number;
  /** Milliseconds for everything, redirects included. */
  readonly totalMs: number;
  /** Bytes of an answer's headers. */
  readonly headerBytes: number;
  readonly redirects: number;
}

export interface AskOnceOptions {
  readonly method: Method;
  readonly userAgent: string;
  readonly accept: string;
  readonly bodyBytes: number;
  readonly limits: Limits;
  readonly resolve: Resolver;
  /** Also lets through what is not public, or another port. Given by tests, for a server on their own machine. */
  readonly allow: ((address: string, port: number) => boolean) | undefined;
  /** Fires when the time for everything is up. */
  readonly timeUp: AbortSignal;
  readonly signal: AbortSignal | undefined;
}

export type OnceOutcome =
  | Omit<Answer, 'hops'>
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly detail: string };

class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

const webPorts: ReadonlySet<number> = new Set([80, 443]);

/** Asks one address and follows nothing. Never rejects. */
export async function askOnce(url: URL, options: AskOnceOptions): Promise<OnceOutcome> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'refused', reason: 'not-web' };
  if (url.username !== '' || url.password !== '') return { kind: 'refused', reason: 'credentials' };
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  if (options.allow === undefined && !webPorts.has(port)) return { kind: 'refused', reason: 'port' };
  const permitted = (address: string) => (webPorts.has(port) && isPublicAddress(address)) || (options.allow?.(address, port) ?? false);
  // `URL` has turned every way to write an IPv4 address (0x7f.1, 2130706433) into the one with four numbers.
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(hostname) !== 0 && !permitted(hostname)) return { kind: 'refused', reason: 'private-address' };
  const message = await begin(url, { ...options, secure, port, hostname, permitted });
  if ('kind' in message) return message;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) if (value !== undefined) headers[name] = String(value);
  const answer = { kind: 'answered', status: message.statusCode ?? 0, url: url.href, headers } as const;
  if (options.method === 'HEAD' || options.bodyBytes === 0 || (isRedirect(answer.status) && headers.location !== undefined)) {
    message.on('error', () => undefined);
    message.destroy();
    return { ...answer, body: new Uint8Array() };
  }
  return { ...answer, ...(await readBody(message, options.bodyBytes, options.timeUp)) };
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

interface Target {
  readonly secure: boolean;
  readonly port: number;
  /** Without the brackets of IPv6. */
  readonly hostname: string;
  readonly permitted: (address: string) => boolean;
}

/** Connects, asks, and waits for the answer's head. */
function begin(url: URL, options: AskOnceOptions & Target): Promise<IncomingMessage | Exclude<OnceOutcome, { kind: 'answered' }>> {
  const { secure, port, hostname, permitted, limits, resolve: resolveName, timeUp, signal } = options;
  // The name is looked up once, here, and the connection goes to what was looked at: a name that stands for another address a moment later
  // gains nothing by it.
  const lookup: LookupFunction = (name, { all }, done) => {
    resolveName(name).then(
      (addresses) => {
        if (addresses.length === 0) return done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
        // One inside among many outside is how such an attack looks, so the whole name is refused.
        if (!addresses.every(permitted)) return done(new PrivateAddressError(), '', 0);
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        if (all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: 'failed', reason: 'stopped', detail: 'signal' });
    if (timeUp.aborted) return resolve({ kind: 'failed', reason: 'answer-timeout', detail: 'total' });
    const request = (secure ? https : http).request({
      method: options.method,
      protocol: url.protocol,
      hostname,
      port,
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': options.userAgent, accept: options.accept, 'accept-encoding': acceptedEncodings, connection: 'close' },
      // A connection of its own, through no proxy and with no memory.
      agent: false,
      lookup,
      maxHeaderSize: limits.headerBytes,
    });
    let settled = false;
    const settle = (outcome: IncomingMessage | Exclude<OnceOutcome, { kind: 'answered' }>) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      timeUp.removeEventListener('abort', late);
      signal?.removeEventListener('abort', stop);
      resolve(outcome);
      if ('kind' in outcome) request.destroy();
    };
    let timer = setTimeout(() => settle({ kind: 'failed', reason: 'connect-timeout', detail: 'limit' }), limits.connectMs);
    const late = () => settle({ kind: 'failed', reason: 'answer-timeout', detail: 'total' });
    const stop = () => settle({ kind: 'failed', reason: 'stopped', detail: 'signal' });
    timeUp.addEventListener('abort', late, { once: true });
    signal?.addEventListener('abort', stop, { once: true });
    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        // Looked at again where it was connected to: nothing between us and the socket may have chosen another.
        if (!permitted(socket.remoteAddress ?? '')) return settle({ kind: 'refused', reason: 'private-address' });
        clearTimeout(timer);
        timer = setTimeout(() => settle({ kind: 'failed', reason: 'answer-timeout', detail: 'limit' }), limits.answerMs);
      });
    });
    request.on('response', settle);
    // A change of protocol was not asked for.
    request.on('upgrade', (_message, socket) => {
      socket.destroy();
      settle({ kind: 'failed', reason: 'malformed', detail: 'upgrade' });
    });
    request.on('error', (error) =>
      settle(
        error instanceof PrivateAddressError ? { kind: 'refused', reason: 'private-address' } : { kind: 'failed', ...reasonOf(error) },
      ),
    );
    request.end();
  });
}
