import { writeBibtex } from '../bibtex/index.ts';
import type { AnnotatedWork } from '../exported-work.ts';
import { writeRis } from '../ris/index.ts';
import type { AnnotatedBibliography, BibliographyEntry } from './annotated-bibliography.ts';
import { readableText } from './readable-text.ts';

/** The works of the list in RIS, each with its note in N1. What the list says of itself has no place there. */
export function writeBibliographyRis({ entries }: AnnotatedBibliography): string {
  return entries.map((entry) => writeRis(annotated(entry))).join('');
}

/** The works of the list in BibTeX, each with its note in `annote`. */
export function writeBibliographyBibtex({ entries }: AnnotatedBibliography): string {
  return entries.map((entry) => writeBibtex(annotated(entry))).join('\n');
}

function annotated({ work, note }: BibliographyEntry): AnnotatedWork {
  return note === undefined ? work : { ...work, note: readableText(note) };
}
