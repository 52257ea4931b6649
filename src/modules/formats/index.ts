/** Formats: pure translations between text and works. Nothing here reads a file, asks the network or knows the store. */
import { alongsideReader } from './alongside-jsonl/index.ts';
import { createBibtexReader } from './bibtex/index.ts';
import { createCitationListReader } from './citation-list/citation-list-reader.ts';
import { createCslJsonReader } from './csl-json/index.ts';
import { createCsvReader } from './csv/index.ts';
import type { Reader } from './format.ts';
import type { KnownCollection } from './page-text/page-frame.ts';
import { createPageTextReader } from './page-text/page-text-reader.ts';
import { createRisReader } from './ris/index.ts';
import { splitSections } from './sections/split-sections.ts';

export { alongsideReader, type EnvelopedWork, writeAlongside } from './alongside-jsonl/index.ts';
export {
  type AnnotatedBibliography,
  type BibliographyEntry,
  type BibliographyWords,
  writeBibliographyBibtex,
  writeBibliographyDocx,
  writeBibliographyHtml,
  writeBibliographyRis,
} from './annotated-bibliography/index.ts';
export { writeBibtex } from './bibtex/index.ts';
export { type Citation, citationMaker, citationStyles, createCitationService } from './citation-styles/index.ts';
export { type CslItem, toCsl } from './csl-json/index.ts';
export { csvCell } from './csv/cell.ts';
export { csvHeader, writeCsvRow } from './csv/index.ts';
export type { AnnotatedWork, ExportedWork } from './exported-work.ts';
export type { Doubt, Furniture, ReadEvent, Reader, RecordRead, Rejected } from './format.ts';
export { writeJsonld } from './jsonld/index.ts';
export {
  entriesFrom,
  type LocalContextsChange,
  type LocalContextsProblem,
  type LocalContextsRead,
  readLocalContextsProject,
  renewEntries,
} from './local-contexts/index.ts';
export { writeRis } from './ris/index.ts';
export { joinSections, splitSections } from './sections/split-sections.ts';
export { readSkos, type SkosContext, type SkosProblem, type SkosReading, slugOf, writeSkos } from './skos/index.ts';

/** Every reader. `collections` are those of the library, so that headings of a pasted page can be recognised. */
export function createReaders(options: { readonly collections: readonly KnownCollection[] }): readonly Reader[] {
  const splitAbstract = (text: string) => splitSections(text).sections;
  return [
    alongsideReader,
    createCslJsonReader({ splitAbstract }),
    createRisReader({ splitAbstract }),
    createBibtexReader({ splitAbstract }),
    createCsvReader({ splitAbstract }),
    createPageTextReader({ collections: options.collections }),
    createCitationListReader(),
  ];
}
export { bibtexMediaType, risMediaType } from './media-types.ts';
