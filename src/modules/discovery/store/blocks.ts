/**
 * Posting lists are kept in blocks: works in the order of their document numbers, each with the parts that the term stands in and its
 * impact. A block is appended to until it is full and never changes otherwise; works that are taken out are skipped when it is read.
 */

/** Works in one block. */
export const postingsInBlock = 4_096;
/** A document's number is kept as its distance from the first one of the block. */
const farthest = 0xffff;
/** The last place of a list. Term number and block number make one key, so that a term's blocks lie side by side. */
export const blocksOfTerm = 1 << 20;

export interface Block {
  readonly base: number;
  readonly length: number;
  readonly distances: Uint16Array;
  readonly fields: Uint16Array;
  /** 1 to 255. */
  readonly impacts: Uint8Array;
}

/** What is to be written of one term: parallel lists, documents rising. */
export interface PostingRun {
  readonly docs: number[];
  readonly fields: number[];
  readonly impacts: number[];
  /** Numbers of places, and all places one after the other. */
  readonly counts: number[];
  readonly places: number[];
}

export interface StoredBlock {
  readonly data: Uint8Array;
  readonly places: Uint8Array;
}

const headBytes = 4;
const bytesEach = 5;

export function readBlock(data: Uint8Array): Block {
  // Typed arrays over two bytes need an even start.
  const bytes = data.byteOffset % 4 === 0 ? data : data.slice();
  const length = (bytes.byteLength - headBytes) / bytesEach;
  const { buffer, byteOffset } = bytes;
  return {
    base: new Uint32Array(buffer, byteOffset, 1)[0]!,
    length,
    distances: new Uint16Array(buffer, byteOffset + headBytes, length),
    fields: new Uint16Array(buffer, byteOffset + headBytes + length * 2, length),
    impacts: new Uint8Array(buffer, byteOffset + headBytes + length * 4, length),
  };
}

/** Places of a block's works: the number of places of each, then all places. */
export function readPlaces(data: Uint8Array): Uint16Array {
  const bytes = data.byteOffset % 2 === 0 ? data : data.slice();
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/**
 * Cuts a run into blocks, the first of which goes on from `last`, the term's last block so far. Returns the blocks to write, the first
 * one over `last` where `extends` is true.
 */
export function appendRun(run: PostingRun, last: StoredBlock | undefined): { extendsLast: boolean; blocks: StoredBlock[] } {
  const blocks: StoredBlock[] = [];
  let next = 0;
  let nextPlace = 0;
  let extendsLast = false;
  const take = (base: number, room: number) => {
    let end = next;
    while (end < run.docs.length && end - next < room && run.docs[end]! - base <= farthest) end++;
    let placeEnd = nextPlace;
    for (let index = next; index < end; index++) placeEnd += run.counts[index]!;
    return { end, placeEnd };
  };
  if (last !== undefined) {
    const block = readBlock(last.data);
    const { end, placeEnd } = take(block.base, postingsInBlock - block.length);
    if (end > next) {
      blocks.push(joined(run, { from: next, to: end }, { from: nextPlace, to: placeEnd }, block, readPlaces(last.places)));
      extendsLast = true;
      next = end;
      nextPlace = placeEnd;
    }
  }
  while (next < run.docs.length) {
    const { end, placeEnd } = take(run.docs[next]!, postingsInBlock);
    blocks.push(joined(run, { from: next, to: end }, { from: nextPlace, to: placeEnd }));
    next = end;
    nextPlace = placeEnd;
  }
  return { extendsLast, blocks };
}

function joined(
  run: PostingRun,
  docs: { from: number; to: number },
  places: { from: number; to: number },
  before?: Block,
  placesBefore?: Uint16Array,
): StoredBlock {
  const old = before?.length ?? 0;
  const length = old + docs.to - docs.from;
  const data = new Uint8Array(headBytes + length * bytesEach);
  const base = before?.base ?? run.docs[docs.from]!;
  new Uint32Array(data.buffer, 0, 1)[0] = base;
  const distances = new Uint16Array(data.buffer, headBytes, length);
  const fields = new Uint16Array(data.buffer, headBytes + length * 2, length);
  const impacts = new Uint8Array(data.buffer, headBytes + length * 4, length);
  const oldPlaces = (placesBefore?.length ?? 0) - old;
  const all = new Uint16Array(length + oldPlaces + places.to - places.from);
  if (before !== undefined && placesBefore !== undefined) {
    distances.set(before.distances);
    fields.set(before.fields);
    impacts.set(before.impacts);
    all.set(placesBefore.subarray(0, old));
    all.set(placesBefore.subarray(old), length);
  }
  for (let index = docs.from, to = old; index < docs.to; index++, to++) {
    distances[to] = run.docs[index]! - base;
    fields[to] = run.fields[index]!;
    impacts[to] = run.impacts[index]!;
    all[to] = run.counts[index]!;
  }
  for (let index = places.from, to = length + oldPlaces; index < places.to; index++, to++) all[to] = run.places[index]!;
  return { data, places: new Uint8Array(all.buffer) };
}
