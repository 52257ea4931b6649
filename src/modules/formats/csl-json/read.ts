import type { SplitAbstract } from '../fields/abstract-text.ts';
import type { ReadEvent, Reader } from '../format.ts';
import { fromCsl } from './from-csl.ts';
import { type JsonPiece, ObjectScanner } from './object-scanner.ts';

/** Reads CSL-JSON: a list of items, one item, or one item a line. Items come out one by one; a broken one does not stop the rest. */
export function createCslJsonReader({ splitAbstract }: { splitAbstract?: SplitAbstract } = {}): Reader {
  return {
    id: 'csl-json',
    name: 'CSL-JSON',
    extensions: ['json', 'csljson'],
    sniff(head) {
      if (!/^\uFEFF?\s*[[{]/.test(head)) return 0;
      const clues = [
        /"type"\s*:\s*"(?:article-journal|article|report|webpage|broadcast|motion_picture|chapter|book|speech|paper-conference|thesis|dataset|document|post|song)"/,
        /"(?:container-title|date-parts|title-short|DOI|URL|publisher-place)"\s*:/,
        /"(?:family|literal)"\s*:/,
      ].filter((clue) => clue.test(head)).length;
      // Fields that only our own JSON Lines have.
      if (/"(?:contributors|placements|descriptions)"\s*:/.test(head)) return 0.05;
      return clues === 0 ? 0.2 : 0.6 + clues * 0.12;
    },
    async *read(chunks) {
      const scanner = new ObjectScanner();
      for await (const chunk of chunks) yield* scanner.push(chunk).map((piece) => eventOf(piece, splitAbstract));
      yield* scanner.end().map((piece) => eventOf(piece, splitAbstract));
    },
  };
}

export const cslJsonReader = createCslJsonReader();

function eventOf({ kind, line, text }: JsonPiece, split: SplitAbstract | undefined): ReadEvent {
  const rejected = (reason: string): ReadEvent => ({ kind: 'rejected', line, reason, text });
  if (kind === 'stray') return rejected('This text stands outside any item. An item begins with “{” and ends with “}”.');
  if (kind === 'broken') return rejected('This item does not end where it should: a quotation mark, bracket or comma is missing.');
  let item: unknown;
  try {
    item = JSON.parse(text);
  } catch (error) {
    return rejected(`This item is not correct JSON: ${(error as Error).message}.`);
  }
  const { record, doubts } = fromCsl(item as Record<string, unknown>, split);
  if (
    record.titleDevised === true &&
    (record.contributors ?? []).length + (record.identifiers ?? []).length + (record.descriptions ?? []).length === 0
  ) {
    return rejected('This item has no title, no names, no identifier and no abstract: nothing says which work it is.');
  }
  return { kind: 'record', line, record, doubts, source: text };
}
