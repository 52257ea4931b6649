import type { WorkRecord } from '../catalogue/index.ts';

/** What a writer is given: a checked record and, where the work has a page of its own, its id and the full address of that page. */
export interface ExportedWork {
  readonly id?: string;
  readonly url?: string;
  readonly record: WorkRecord;
}

/** A work with what a reader noted on it, plain text with lines and paragraphs. Only writers that ask for one keep the note. */
export interface AnnotatedWork extends ExportedWork {
  readonly note?: string;
}
