import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { appendRun, type PostingRun, postingsInBlock, readBlock, readPlaces, type StoredBlock } from './blocks.ts';

interface Posting {
  readonly doc: number;
  readonly fields: number;
  readonly impact: number;
  readonly places: readonly number[];
}

function runOf(postings: readonly Posting[]): PostingRun {
  return {
    docs: postings.map(({ doc }) => doc),
    fields: postings.map(({ fields }) => fields),
    impacts: postings.map(({ impact }) => impact),
    counts: postings.map(({ places }) => places.length),
    places: postings.flatMap(({ places }) => places),
  };
}

/** What an index does with a term's blocks: each run goes on from the last block. */
function append(blocks: readonly StoredBlock[], postings: readonly Posting[]): StoredBlock[] {
  const added = appendRun(runOf(postings), blocks.at(-1));
  return [...(added.extendsLast ? blocks.slice(0, -1) : blocks), ...added.blocks];
}

function readAll(blocks: readonly StoredBlock[]): Posting[] {
  return blocks.flatMap(({ data, places }) => {
    const { base, length, distances, fields, impacts } = readBlock(data);
    const all = readPlaces(places);
    let start = length;
    return Array.from({ length }, (_, index) => {
      const end = start + all[index]!;
      const posting = {
        doc: base + distances[index]!,
        fields: fields[index]!,
        impact: impacts[index]!,
        places: [...all.subarray(start, end)],
      };
      start = end;
      return posting;
    });
  });
}

const posting = (doc: number): Posting => ({
  doc,
  fields: 1 + (doc % 0xffff),
  impact: 1 + (doc % 255),
  places: doc % 3 === 0 ? [] : [doc % 4_096, 65_535],
});

test('what was appended in any portions is read as it was', () => {
  const places = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 }).map((list) => list.sort((a, b) => a - b));
  const step = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200_000 }) },
  );
  const rows = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 1, max: 255 }), places), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }), (list, portions) => {
      let doc = -1;
      const postings = list.map(([distance, fields, impact, standing]): Posting => {
        doc += distance;
        return { doc, fields, impact, places: standing };
      });
      let blocks: StoredBlock[] = [];
      for (let from = 0, portion = 0; from < postings.length; portion++) {
        const most = portions[portion % portions.length]!;
        blocks = append(blocks, postings.slice(from, from + most));
        from += most;
      }
      assert.deepEqual(readAll(blocks), postings);
      for (const { data } of blocks) {
        const { base, length, distances } = readBlock(data);
        assert.ok(length >= 1 && base + distances[length - 1]! <= doc);
        assert.equal(distances[0], 0);
      }
    }),
  );
});

test('a block holds 4,096 works, and the next begins with the next', () => {
  const postings = Array.from({ length: postingsInBlock * 2 + 1 }, (_, doc) => posting(doc));
  const together = append([], postings);
  assert.deepEqual(
    together.map(({ data }) => readBlock(data).length),
    [4_096, 4_096, 1],
  );
  assert.deepEqual(readAll(together), postings);
  // A full block is left alone; one that lacks a work takes one and no more.
  const full = append([], postings.slice(0, 4_096));
  const after = append(full, postings.slice(4_096, 4_097));
  assert.equal(after[0], full[0]);
  assert.deepEqual(
    after.map(({ data }) => readBlock(data).length),
    [4_096, 1],
  );
  const nearly = append([], postings.slice(0, 4_095));
  assert.deepEqual(
    append(nearly, postings.slice(4_095, 4_099)).map(({ data }) => readBlock(data).length),
    [4_096, 3],
  );
});

test('a block reaches 65,535 documents far, and no further', () => {
  const near = append([], [posting(7), posting(7 + 65_535)]);
  assert.equal(near.length, 1);
  assert.deepEqual(readAll(near), [posting(7), posting(7 + 65_535)]);
  const far = append([], [posting(7), posting(7 + 65_536)]);
  assert.equal(far.length, 2);
  assert.deepEqual(readAll(far), [posting(7), posting(7 + 65_536)]);
  const appended = append(append([], [posting(7)]), [posting(8), posting(7 + 65_535), posting(7 + 65_536)]);
  assert.deepEqual(
    appended.map(({ data }) => readBlock(data).length),
    [3, 1],
  );
  const apart = append(append([], [posting(7)]), [posting(900_000)]);
  assert.deepEqual(readAll(apart), [posting(7), posting(900_000)]);
});

test('a block is read wherever it lies in memory', () => {
  const [block] = append([], [posting(4), posting(5), posting(9)]) as [StoredBlock];
  for (const shift of [1, 2, 3]) {
    const shifted = (bytes: Uint8Array) => {
      const room = new Uint8Array(bytes.length + shift);
      room.set(bytes, shift);
      return room.subarray(shift);
    };
    assert.deepEqual(readAll([{ data: shifted(block.data), places: shifted(block.places) }]), [posting(4), posting(5), posting(9)]);
  }
});
