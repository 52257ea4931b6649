import type { CslItem } from '../csl-json/csl-item.ts';
import type { CitationStyle } from './citation.ts';
import { formatCitation } from './format-citation.ts';

/**
 * Entry of the citation process: formats one item a message. A process of its own, because the engine takes half a second to
 * load and holds more than 100 MB for one style (measured with citeproc 2.4.63 and APA), which a thread would not give back.
 */
export interface CitationRequest {
  readonly key: string;
  readonly item: CslItem;
  readonly style: CitationStyle;
}
export type CitationReply =
  | { readonly key: string; readonly html: string; readonly text: string }
  | { readonly key: string; readonly error: string };

process.on('message', ({ key, item, style }: CitationRequest) => {
  let reply: CitationReply;
  try {
    const [citation] = formatCitation([item], style);
    reply =
      citation === undefined || citation.text === ''
        ? { key, error: 'the style printed nothing' }
        : { key, html: citation.html, text: citation.text };
  } catch (error) {
    // The engine fails on this item and will do so again; the service answers with a plain reference.
    reply = { key, error: String(error) };
  }
  process.send?.(reply);
});
// A terminal sends its interrupt to every process of the group; this one ends when the library lets go of it.
process.on('SIGINT', () => undefined);
