import type { WorkId, WorkRecord } from '../../catalogue/index.ts';
import type { Doubt, RecordRead } from '../../formats/index.ts';

/** A text that somebody pasted, as it was read. */
export interface Reading {
  readonly id: string;
  readonly personName: string;
  /** When it was read. */
  readonly at: string;
  /** When somebody last changed something in it. */
  readonly touchedAt: string;
  /** Name of the file, or words for a pasted text. */
  readonly source: string;
  /** Id of the format that it was read in. */
  readonly format: string;
  /** Path of the collection that every record of it is placed in. */
  readonly collection: string | undefined;
  /** Goes up with every change; a form that was made from an older one is refused. */
  readonly version: number;
}

/**
 * What has become of a piece. `taking`: it was chosen, and the process ended before it was known to be in the library; whoever takes in what is
 * chosen finishes it. `here`: it is a work that the library has. `mended`: its text was read again, and what was read stands in pieces of its own.
 */
export type PieceState = 'waiting' | 'taking' | 'taken' | 'here' | 'left' | 'mended';

/** What a person wants to become of a record. `none`: not decided. */
export type Choice =
  | { readonly kind: 'take' | 'leave' | 'none'; readonly work?: undefined }
  | { readonly kind: 'is'; readonly work: WorkId };

interface PieceFacts {
  readonly position: number;
  readonly version: number;
  readonly state: PieceState;
  /** Line of the text that it begins on, counted from 1. */
  readonly line: number;
  readonly source: string;
  readonly context: string | undefined;
}

export interface RecordPiece extends PieceFacts {
  readonly kind: 'record';
  readonly record: WorkRecord;
  readonly envelope: RecordRead['envelope'];
  readonly doubts: readonly Doubt[];
  readonly choice: Choice;
  /** The work that it has become or is. */
  readonly work: WorkId | undefined;
  /** Why it could not be taken in when it was last tried. */
  readonly trouble: string | undefined;
  /** Findings of the checks when it was last looked at. */
  readonly errors: number;
  readonly warnings: number;
  readonly doubles: number;
}

export interface RejectedPiece extends PieceFacts {
  readonly kind: 'rejected';
  /** What is wrong and what to do. */
  readonly reason: string;
}

export interface FurniturePiece extends PieceFacts {
  readonly kind: 'furniture';
}

export type Piece = RecordPiece | RejectedPiece | FurniturePiece;
/** A piece before it is kept. */
export type NewPiece =
  | Omit<RecordPiece, 'position' | 'version'>
  | Omit<RejectedPiece, 'position' | 'version'>
  | Omit<FurniturePiece, 'position' | 'version'>;

/** How many pieces there are of each kind and state. */
export interface PieceCounts {
  /** Records that nobody has taken in, left out or found in the library. */
  readonly waiting: number;
  /** Of those, the ones chosen to be taken in, to be left out, or said to be in the library. */
  readonly chosen: number;
  readonly taken: number;
  readonly here: number;
  readonly left: number;
  /** Pieces that could not be read and were not mended or left out. */
  readonly rejected: number;
  readonly furniture: number;
}

/** Nothing about it was doubted, found by a check or found in the library. */
export function isClean({ doubts, errors, warnings, doubles }: Pick<RecordPiece, 'doubts' | 'errors' | 'warnings' | 'doubles'>): boolean {
  return doubts.length === 0 && errors === 0 && warnings === 0 && doubles === 0;
}
