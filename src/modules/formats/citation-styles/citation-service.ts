import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { CslItem } from '../csl-json/csl-item.ts';
import { citableItem } from './citable-item.ts';
import type { Citation, CitationStyle } from './citation.ts';
import type { CitationReply, CitationRequest } from './citation-worker.ts';
import { fallbackCitation } from './fallback-citation.ts';

/** Where citations are kept between calls: memory, a table, anything. Plain references that stood in for the engine are never put there. */
export interface CitationCache {
  get(key: string): Promise<Citation | undefined>;
  put(key: string, citation: Citation): Promise<void>;
}

export interface CitationService {
  /** The reference of an item in a style. Always answers: when the engine fails, with a plain reference marked `fallback`. Rejects only when the cache does. */
  format(item: CslItem, style: CitationStyle): Promise<Citation>;
  /** Ends the worker. What still waits is answered with plain references. */
  close(): Promise<void>;
}

/** Raised when our own part of the formatting changes, so that kept citations are made again. */
const revision = 1;
const version = (name: string) => (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;

interface Job extends CitationRequest {
  attempts: number;
  readonly done: (citation: Citation) => void;
}

/**
 * Formats references in a worker thread. The thread starts with the first request and ends after `idleMs` without one; it holds the
 * process only while a request waits. A thread that dies or does not answer is replaced once for the request that it had in hand.
 */
export function createCitationService(
  cache: CitationCache,
  {
    idleMs = 20_000,
    patienceMs = 15_000,
    startWorker = () => new Worker(new URL('./citation-worker.ts', import.meta.url)),
  }: { readonly idleMs?: number; readonly patienceMs?: number; readonly startWorker?: () => Worker } = {},
): CitationService {
  const versions = `${version('citeproc')} ${version('@citation-js/plugin-csl')} ${revision}`;
  const queue: Job[] = [];
  const underWay = new Map<string, Promise<Citation>>();
  let inHand: Job | undefined;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const next = () => {
    clearTimeout(timer);
    inHand = queue.shift();
    if (inHand === undefined) {
      worker?.unref();
      timer = setTimeout(() => drop(worker), idleMs).unref();
      return;
    }
    try {
      worker ??= listenTo(startWorker());
    } catch {
      // No thread can be had now (memory, limits); the plain reference says the same.
      finish(inHand, fallbackCitation(inHand.item));
      return next();
    }
    worker.ref();
    const { key, item, style } = inHand;
    worker.postMessage({ key, item, style } satisfies CitationRequest);
    const asked = worker;
    timer = setTimeout(() => lose(asked), patienceMs);
  };

  const finish = (job: Job, citation: Citation) => {
    if (inHand === job) inHand = undefined;
    job.done(citation);
  };

  const listenTo = (started: Worker): Worker => {
    started.on('message', (reply: CitationReply) => {
      if (inHand === undefined || reply.key !== inHand.key || started !== worker) return;
      finish(inHand, 'error' in reply ? fallbackCitation(inHand.item) : { html: reply.html, text: reply.text });
      next();
    });
    started.on('error', () => lose(started));
    started.on('exit', () => lose(started));
    return started;
  };

  const drop = (ended: Worker | undefined) => {
    if (ended === undefined) return Promise.resolve(0);
    if (worker === ended) worker = undefined;
    return ended.terminate();
  };

  /** The worker is gone or stuck: its request is tried once more with a new one. */
  const lose = (lost: Worker) => {
    if (lost !== worker) return;
    void drop(lost);
    const job = inHand;
    inHand = undefined;
    if (job !== undefined) {
      job.attempts += 1;
      if (job.attempts > 1) job.done(fallbackCitation(job.item));
      else queue.unshift(job);
    }
    if (!closed) next();
  };

  const make = async (key: string, item: CslItem, style: CitationStyle): Promise<Citation> => {
    const kept = await cache.get(key);
    if (kept !== undefined) return kept;
    if (closed) return fallbackCitation(item);
    const citation = await new Promise<Citation>((done) => {
      queue.push({ key, item, style, attempts: 0, done });
      if (inHand === undefined) next();
    });
    if (citation.fallback !== true) await cache.put(key, citation);
    return citation;
  };

  return {
    format(item, style) {
      const key = createHash('sha256').update(JSON.stringify([style, versions, citableItem(item, style)])).digest('hex');
      let made = underWay.get(key);
      if (made === undefined) {
        made = make(key, item, style).finally(() => underWay.delete(key));
        underWay.set(key, made);
      }
      return made;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const waiting = [...(inHand === undefined ? [] : [inHand]), ...queue.splice(0)];
      inHand = undefined;
      await drop(worker);
      for (const job of waiting) job.done(fallbackCitation(job.item));
    },
  };
}
