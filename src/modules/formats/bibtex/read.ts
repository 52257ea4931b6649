import { LineSplitter } from '../../../platform/line-splitter.ts';
import type { SplitAbstract } from '../fields/abstract-text.ts';
import type { ReadEvent, Reader } from '../format.ts';
import { type BibtexPiece, EntrySplitter } from './entry-splitter.ts';
import { type BibtexGrammars, loadGrammars } from './latex.ts';
import { recordOfEntry } from './record-of-entry.ts';

/** `@string` definitions are kept for the entries after them, up to this many characters. */
const definitionsKept = 200_000;

/** Reads BibTeX and BibLaTeX. Entries are parted here, so one that is broken does not lose the others; LaTeX and names are read by Citation.js. */
export function createBibtexReader({ splitAbstract }: { splitAbstract?: SplitAbstract } = {}): Reader {
  return {
    id: 'bibtex',
    name: 'BibTeX',
    extensions: ['bib', 'bibtex'],
    sniff(head) {
      if (!/(?:^|[\r\n])\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}]*\s*,/.test(head)) return 0;
      return /[\s,]\s*(?:title|author|year|date|journal)\s*=\s*["{\dA-Za-z]/i.test(head) ? 0.95 : 0.5;
    },
    async *read(chunks) {
      const grammars = await loadGrammars();
      const lines = new LineSplitter();
      const entries = new EntrySplitter();
      let definitions = '';
      const eventsOf = function* (pieces: readonly BibtexPiece[]): Generator<ReadEvent> {
        for (const piece of pieces) {
          if (piece.kind === 'string' && definitions.length + piece.text.length < definitionsKept) definitions += `${piece.text}\n`;
          if (piece.kind !== 'string') yield eventOf(piece, definitions, grammars, splitAbstract);
        }
      };
      for await (const chunk of chunks) for (const line of lines.push(chunk)) yield* eventsOf(entries.line(line));
      for (const line of lines.end()) yield* eventsOf(entries.line(line));
      yield* eventsOf(entries.end());
    },
  };
}

export const bibtexReader = createBibtexReader();

function eventOf(
  { kind, line, text }: BibtexPiece,
  definitions: string,
  grammars: BibtexGrammars,
  split: SplitAbstract | undefined,
): ReadEvent {
  // Only an entry with a bare word or "#" in it can use a definition.
  const needed = definitions !== '' && /[=#]\s*[A-Za-z]/.test(text) ? definitions : '';
  const context = needed === '' ? {} : { context: needed.trimEnd() };
  const rejected = (reason: string): ReadEvent => ({ kind: 'rejected', line, reason, text, ...context });
  if (kind === 'broken') return rejected('This entry does not end: a brace “}” is missing, or there is one “{” too many.');
  let entry: ReturnType<BibtexGrammars['parseEntry']>[number] | undefined;
  try {
    entry = grammars.parseEntry(needed + text)[0];
  } catch (error) {
    const what = /expected "([^"]+)", got "?([^"\s]+)"?/.exec((error as Error).message);
    return rejected(
      `This entry could not be read${what ? `: ${what[1]} was expected where ${what[2]} stands` : ''}. Look for a missing comma, brace or quotation mark.`,
    );
  }
  if (entry === undefined) return rejected('This entry could not be read.');
  const { record, doubts } = recordOfEntry(entry, grammars, split);
  if (record.titleDevised === true && (record.contributors ?? []).length + (record.identifiers ?? []).length === 0) {
    return rejected('This entry has no title, no names and no identifier: nothing says which work it is.');
  }
  return { kind: 'record', line, record, doubts, source: text, ...context };
}
