import { extname } from 'node:path';
import type { Reader } from '../formats/index.ts';

/** A reader must be at least this sure of a text whose file name says nothing. */
const sureEnough = 0.3;

/**
 * The reader for a file: the one asked for; else the one that is surest of the text, where a file name that fits counts
 * for half a step. `undefined` when none is sure enough.
 */
export function chooseReader(readers: readonly Reader[], fileName: string, head: string): Reader | undefined {
  const extension = extname(fileName).slice(1).toLowerCase();
  const ranked = readers
    .map((reader) => ({ reader, confidence: reader.sniff(head) + (reader.extensions.includes(extension) ? 0.2 : 0) }))
    .sort((a, b) => b.confidence - a.confidence);
  const best = ranked[0];
  return best !== undefined && best.confidence >= sureEnough ? best.reader : undefined;
}
