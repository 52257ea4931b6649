import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { CslItem } from '../csl-json/csl-item.ts';
import { citableItem } from './citable-item.ts';
import type { Citation, CitationStyle } from './citation.ts';
import type { CitationReply, CitationRequest } from './citation-process.ts';
import { fallbackCitation } from './fallback-citation.ts';

export interface CitationService {
  /** The reference of an item in a style. Always answers: when the engine fails, with a plain reference marked `fallback`. */
  format(item: CslItem, style: CitationStyle): Promise<Citation>;
  /** Ends the process. What still waits is answered with plain references. */
  close(): Promise<void>;
}

/** Raised when our own part of the formatting changes, so that citations kept elsewhere are made again. */
const revision = 2;
const version = (name: string) => (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
/** What makes the citations, by version: whoever keeps a citation keeps this beside it. */
export const citationMaker = `${version('citeproc')} ${version('@citation-js/plugin-csl')} ${revision}`;

interface Job extends CitationRequest {
  attempts: number;
  readonly done: (citation: Citation) => void;
}

/** Small steps of memory: the engine's garbage is large and short-lived. */
const startCitationProcess = () =>
  fork(new URL('./citation-process.ts', import.meta.url), {
    execArgv: ['--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

/**
 * Formats references in a process of their own. It starts with the first request and ends after `idleMs` without one; it holds this
 * process only while a request waits. A process that dies or does not answer is replaced once for the request that it had in hand.
 * The same reference asked for twice at once is made once; none is kept.
 */
export function createCitationService({
  idleMs = 20_000,
  patienceMs = 15_000,
  start = startCitationProcess,
}: {
  readonly idleMs?: number;
  readonly patienceMs?: number;
  readonly start?: () => ChildProcess;
} = {}): CitationService {
  const queue: Job[] = [];
  const underWay = new Map<string, Promise<Citation>>();
  let inHand: Job | undefined;
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const next = () => {
    clearTimeout(timer);
    inHand = queue.shift();
    if (inHand === undefined) {
      holdProcess(child, false);
      timer = setTimeout(() => drop(child), idleMs).unref();
      return;
    }
    try {
      child ??= listenTo(start());
    } catch {
      // No process can be had now (memory, limits); the plain reference says the same.
      finish(inHand, fallbackCitation(inHand.item));
      return next();
    }
    holdProcess(child, true);
    const { key, item, style } = inHand;
    const asked = child;
    asked.send({ key, item, style } satisfies CitationRequest, (error) => {
      if (error !== null) lose(asked);
    });
    timer = setTimeout(() => lose(asked), patienceMs);
  };

  const finish = (job: Job, citation: Citation) => {
    if (inHand === job) inHand = undefined;
    job.done(citation);
  };

  const listenTo = (started: ChildProcess): ChildProcess => {
    started.on('message', (reply: CitationReply) => {
      if (inHand === undefined || reply.key !== inHand.key || started !== child) return;
      finish(inHand, 'error' in reply ? fallbackCitation(inHand.item) : { html: reply.html, text: reply.text });
      next();
    });
    started.on('error', () => lose(started));
    started.on('exit', () => lose(started));
    return started;
  };

  const drop = (ended: ChildProcess | undefined) => {
    if (ended === undefined) return;
    if (child === ended) child = undefined;
    holdProcess(ended, false);
    ended.kill('SIGKILL');
  };

  /** The process is gone or stuck: its request is tried once more with a new one. */
  const lose = (lost: ChildProcess) => {
    if (lost !== child) return;
    drop(lost);
    const job = inHand;
    inHand = undefined;
    if (job !== undefined) {
      job.attempts += 1;
      if (job.attempts > 1) job.done(fallbackCitation(job.item));
      else queue.unshift(job);
    }
    if (!closed) next();
  };

  return {
    format(item, style) {
      const key = createHash('sha256')
        .update(JSON.stringify([style, citableItem(item, style)]))
        .digest('hex');
      let made = underWay.get(key);
      if (made === undefined) {
        made = closed
          ? Promise.resolve(fallbackCitation(item))
          : new Promise<Citation>((done) => {
              queue.push({ key, item, style, attempts: 0, done });
              if (inHand === undefined) next();
            }).finally(() => underWay.delete(key));
        if (!closed) underWay.set(key, made);
      }
      return made;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const waiting = [...(inHand === undefined ? [] : [inHand]), ...queue.splice(0)];
      inHand = undefined;
      drop(child);
      for (const job of waiting) job.done(fallbackCitation(job.item));
    },
  };
}

/** Whether this process stays alive for the child's sake. */
function holdProcess(child: ChildProcess | undefined, hold: boolean): void {
  if (hold) {
    child?.ref();
    child?.channel?.ref();
  } else {
    child?.unref();
    child?.channel?.unref();
  }
}
