import type { Html } from '../../../platform/html/index.ts';
import type { ExportedWork } from '../exported-work.ts';

/** A reader's list of works with a note on each, ready to be written as a file that stands alone. Texts are plain text but for the citation. */
export interface AnnotatedBibliography {
  readonly title: string;
  /** May have paragraphs, parted by an empty line. */
  readonly introduction?: string | undefined;
  /** The day on which it was made, as 2026-11-24. It is the only date in the file. */
  readonly madeOn: string;
  readonly libraryName: string;
  /** The full address of the library. */
  readonly libraryAddress: string;
  /** Language tag (BCP 47) of `words`; a file has no other language of its own. */
  readonly language: string;
  readonly words: BibliographyWords;
  readonly entries: readonly BibliographyEntry[];
}

/** What the file says of itself, in `language`. Labels come without a colon. */
export interface BibliographyWords {
  /** A whole phrase with the day in it: "Made on 24 November 2026". */
  readonly madeOn: string;
  /** Stands above the reader's note: "Why it helped". */
  readonly note: string;
  readonly oneLine: string;
  readonly contentNotes: string;
  readonly access: string;
  readonly whereToGetIt: string;
  /** Before the permanent address of the record. */
  readonly inTheLibrary: string;
}

export interface BibliographyEntry {
  /** `url`, where the work has a page of its own, is printed as its permanent address. */
  readonly work: ExportedWork;
  /** The formatted reference, or the byline where there is none. Of its markup, a document keeps `<i>` and `<em>`. */
  readonly citation: Html;
  readonly oneLine?: string | undefined;
  readonly accessLabel: string;
  /** Where the work can be had: a full address, and its host as people read it. An address other than http(s) is printed and not linked. */
  readonly route?: { readonly href: string; readonly host: string } | undefined;
  /** What the reader wrote. May have lines and paragraphs. */
  readonly note?: string | undefined;
  readonly contentNotes?: string | undefined;
}
