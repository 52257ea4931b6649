import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { noteTopics, topicValue } from './note-topics.ts';
import type { SearchIndex } from './search-index.ts';

test('a topic is one value, in whatever letters, marks and spacing it is written', () => {
  for (const [written, value] of [
    ['suicide', 'suicide'],
    ['Self-harm', 'self-harm'],
    ['  self   harm ', 'self-harm'],
    ['Whānau, and loss', 'whanau-and-loss'],
    ['自殺', '自殺'],
    ['🎧 !', ''],
  ] as const)
    assert.equal(topicValue(written), value, written);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      const value = topicValue(written);
      assert.equal(topicValue(value), value);
      assert.doesNotMatch(value, /\s/);
    }),
  );
});

/** An index that knows nothing but the values of its facets. */
function indexOf(values: Readonly<Record<string, Readonly<Record<string, number>>>>, version = 'a') {
  let asked = 0;
  const index = {
    version,
    values: async (facet: string) => {
      asked += 1;
      return new Map(Object.entries(values[facet] ?? {}));
    },
  };
  return { index: index as unknown as SearchIndex & { version: string }, asked: () => asked };
}

test('a topic is called as it is written most often, and by code points where that leaves it open', async () => {
  const { index } = indexOf({
    '=topic': { 'self-harm Self harm': 2, 'self-harm self-harm': 3, 'self-harm SELF HARM': 1, 'loss loss': 1, 'loss Loss': 1 },
    '=noted': { yes: 7 },
  });
  const { names, works } = await noteTopics(index);
  assert.deepEqual(Object.fromEntries(names), { 'self-harm': 'self-harm', loss: 'Loss' });
  assert.equal(works, 7);
});

test('topics are read once for each version of the index', async () => {
  const { index, asked } = indexOf({});
  assert.equal((await noteTopics(index)).works, 0);
  const before = asked();
  await noteTopics(index);
  assert.equal(asked(), before);
  Object.assign(index, { version: 'b' });
  await noteTopics(index);
  assert.ok(asked() > before);
});
