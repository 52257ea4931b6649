import { parentPort } from 'node:worker_threads';
import type { CslItem } from '../csl-json/csl-item.ts';
import type { CitationStyle } from './citation.ts';
import { formatCitation } from './format-citation.ts';

/** Entry of the worker thread: formats one item a message, so that the half second of loading the engine blocks no reader. */
export interface CitationRequest {
  readonly key: string;
  readonly item: CslItem;
  readonly style: CitationStyle;
}
export type CitationReply = { readonly key: string; readonly html: string; readonly text: string } | { readonly key: string; readonly error: string };

parentPort?.on('message', ({ key, item, style }: CitationRequest) => {
  let reply: CitationReply;
  try {
    const [citation] = formatCitation([item], style);
    reply = citation === undefined || citation.text === '' ? { key, error: 'the style printed nothing' } : { key, html: citation.html, text: citation.text };
  } catch (error) {
    // The engine fails on this item and will do so again; the service answers with a plain reference.
    reply = { key, error: String(error) };
  }
  parentPort!.postMessage(reply);
});
