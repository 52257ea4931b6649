import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WorkId } from '../../catalogue/index.ts';
import { idIn, limits, listHref, listQuery, type ReadingList, readReadingList, withMoved, withoutWork, withWork } from './reading-list.ts';

const id = fc
  .array(fc.constantFrom(...'23456789bcdfghjkmnpqrstvwxz'), { minLength: 6, maxLength: 6 })
  .map((letters) => letters.join('') as WorkId);
const text = (most: number) =>
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => value.replaceAll('\r', '').replaceAll('\u0000', '').slice(0, most).trim());
const anyList: fc.Arbitrary<ReadingList> = fc.record(
  {
    title: text(limits.title).map((value) => value.replace(/\s+/g, ' ')),
    introduction: text(limits.introduction),
    works: fc.uniqueArray(fc.record({ id, note: text(limits.note) }, { noNullPrototype: true }), {
      maxLength: 12,
      selector: (work) => work.id,
    }),
  },
  { noNullPrototype: true },
);
const read = (query: string) => readReadingList(new URLSearchParams(query));

test('what is written is read back the same, in any script', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      assert.deepEqual(read(listQuery(list)), { list, cut: [] });
      assert.equal(listQuery(read(listQuery(list)).list), listQuery(list));
    }),
  );
});

test('any query is read, within the limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (query) => {
      const { list } = read(query);
      assert.ok(list.works.length <= limits.works);
      assert.deepEqual(read(listQuery(list)).list, list);
    }),
  );
});

test('what does not fit is left out and told', () => {
  const { list, cut } = read(`works=k7m2q9.k7m2q9.nothing.A&title=${'a'.repeat(300)}&note.k7m2q9=${'b'.repeat(1_200)}&note.b2c3d4=lost`);
  assert.deepEqual(
    list.works.map((work) => work.id),
    ['k7m2q9'],
  );
  assert.equal(list.title.length, limits.title);
  assert.equal(list.works[0]!.note.length, limits.note);
  assert.deepEqual(
    cut.map(({ what, count }) => [what, count]),
    [
      ['ids', 2],
      ['note', 200],
      ['title', 100],
    ],
  );
});

test('a cut leaves no half of a character', () => {
  const { list } = read(`title=${encodeURIComponent(`${'a'.repeat(limits.title - 1)}🎧🎧`)}`);
  assert.doesNotMatch(list.title, /[\ud800-\udbff]$/);
});

test('a hundred works are the most', () => {
  const letters = '23456789bcdfghjk';
  const ids = [...letters].flatMap((a) => [...letters].map((b) => `${a}${b}2222`));
  const { list, cut } = read(`works=${ids.join('.')}`);
  assert.equal(list.works.length, 100);
  assert.deepEqual(cut, [{ what: 'works', count: 156 }]);
});

test('works are added at the end once, moved within the list, and taken out', () => {
  const [a, b, c] = ['b2c3d4', 'k7m2q9', 'z9z9z9'] as WorkId[];
  const list = [a!, b!, c!, b!].reduce(withWork, read('').list);
  const order = (value: ReadingList) => value.works.map((work) => work.id).join(' ');
  assert.equal(order(list), 'b2c3d4 k7m2q9 z9z9z9');
  assert.equal(order(withMoved(list, b!, -1)), 'k7m2q9 b2c3d4 z9z9z9');
  assert.equal(order(withMoved(list, b!, 1)), 'b2c3d4 z9z9z9 k7m2q9');
  assert.equal(withMoved(list, a!, -1), list);
  assert.equal(withMoved(list, 'nobody', 1), list);
  assert.equal(order(withoutWork(list, b!)), 'b2c3d4 z9z9z9');
});

test('a work is known by its id or by its address as people paste it', () => {
  for (const pasted of ['k7m2q9', ' k7m2q9 ', '/works/k7m2q9', 'https://library.example.org/works/k7m2q9?x#y', 'http://a/works/k7m2q9.ris'])
    assert.equal(idIn(pasted), 'k7m2q9', pasted);
  for (const pasted of ['', 'k7m2q', 'peer work', 'https://library.example.org/browse/k7m2q99', 'aeiou1'])
    assert.equal(idIn(pasted), undefined);
});

test('an empty list has a plain address', () => {
  assert.equal(listHref(read('').list), '/lists');
});
