import type { WorkRecordInput } from '../catalogue/index.ts';

/**
 * What every format offers. Reading is streaming and never throws on what it reads: whatever cannot become a record
 * comes out as `rejected`, with the line and the reason, so that it can be fixed and tried again.
 */

/** Something a curator should look at. `confidence` says how far the reading can be trusted, in a person's words. */
export interface Doubt {
  /** Field of the record, as named in `WorkRecord` ("issued", "contributors", "access"), "id", or "citation" for the citation as a whole. */
  readonly field: string;
  readonly message: string;
  readonly confidence: 'likely right' | 'unsure' | 'probably wrong';
}

/** One record read from a source. `record` has the shape of `WorkRecordInput` but is not checked yet. */
export interface RecordRead {
  readonly kind: 'record';
  /** First line of the source that the record was read from, counted from 1. */
  readonly line: number;
  readonly record: WorkRecordInput;
  readonly doubts: readonly Doubt[];
  /** The source text of this record alone, so that it can be written to a file and retried. */
  readonly source: string;
  /** What has to stand above `source` for it to be read again in a file of its own: the header row of a table, definitions. */
  readonly context?: string;
  /** Present only in our own JSON Lines: the id, state and date that the line names. */
  readonly envelope?: { readonly id?: string; readonly status?: 'draft' | 'published'; readonly added?: string };
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly line: number;
  /** What is wrong and what to do, in one or two sentences. */
  readonly reason: string;
  readonly text: string;
  /** True when `text` is only the beginning of what was rejected: what is to be mended stands in the source itself. */
  readonly excerpt?: true;
  /** As for a record: what has to stand above `text`. */
  readonly context?: string;
}

/** Text of a pasted page that belongs to the page and not to any record: navigation, acknowledgement, partners. */
export interface Furniture {
  readonly kind: 'furniture';
  readonly line: number;
  readonly text: string;
}

export type ReadEvent = RecordRead | Rejected | Furniture;

export interface Reader {
  /** Name on the command line: `--format ris`. */
  readonly id: string;
  readonly name: string;
  /** File name endings without the dot, lower case. */
  readonly extensions: readonly string[];
  /** How sure this reader is, 0 to 1, that text beginning with `head` (the first 8,000 characters or so) is in its format. */
  sniff(head: string): number;
  /** Reads decoded text in chunks of any size (a chunk may end in the middle of a line). Memory stays bounded by the largest record. */
  read(chunks: AsyncIterable<string> | Iterable<string>): AsyncIterable<ReadEvent>;
}
