import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createResponseCache, PreparedResponse } from './index.ts';

const prepare = (length: number) => new PreparedResponse({ mediaType: 'text/plain', body: 'x'.repeat(length) });
/** What an entry with a key of one letter takes beside its bodies. */
const besides = 2 + 512;

test('what was kept is found under its key and no other', () => {
  const cache = createResponseCache({ mostBytes: 100_000 });
  const page = prepare(10);
  cache.set('a', 1, page);
  assert.equal(cache.get('a', 1), page);
  assert.equal(cache.get('b', 1), undefined);
  assert.equal(cache.get('constructor', 1), undefined);
});

test('what was made of another generation is not found, and all of it is let go', () => {
  const cache = createResponseCache({ mostBytes: 100_000 });
  cache.set('a', 'v1', prepare(10));
  cache.set('b', 'v1', prepare(10));
  assert.equal(cache.get('a', 'v2'), undefined);
  assert.equal(cache.size, 0);
  assert.equal(cache.bytes, 0);
  cache.set('a', 'v2', prepare(10));
  assert.notEqual(cache.get('a', 'v2'), undefined);
  assert.equal(cache.get('a', 'v1'), undefined, 'nor after going back');
});

test('a generation that is a number is not the one that is its text', () => {
  const cache = createResponseCache({ mostBytes: 100_000 });
  cache.set('a', 1, prepare(10));
  assert.equal(cache.get('a', '1'), undefined);
});

test('where room is needed, what was not asked for longest goes first', () => {
  const cache = createResponseCache({ mostBytes: 8 * (1_000 + besides) });
  for (const key of 'abcdefgh') cache.set(key, 1, prepare(1_000));
  assert.equal(cache.size, 8);
  cache.get('a', 1);
  cache.set('i', 1, prepare(1_000));
  assert.equal(cache.get('b', 1), undefined);
  for (const key of 'acdefghi') assert.notEqual(cache.get(key, 1), undefined, key);
});

test('kept anew under the same key, it counts once', () => {
  const cache = createResponseCache({ mostBytes: 100_000 });
  cache.set('a', 1, prepare(5_000));
  const second = prepare(1_000);
  cache.set('a', 1, second);
  assert.equal(cache.bytes, 1_000 + besides);
  assert.equal(cache.get('a', 1), second);
});

test('a body of more than an eighth of the cache is not kept, and does not leave an older one under its key', () => {
  const cache = createResponseCache({ mostBytes: 80_000 });
  cache.set('a', 1, prepare(10_000));
  assert.equal(cache.size, 1);
  cache.set('a', 1, prepare(10_001));
  assert.equal(cache.get('a', 1), undefined);
  assert.equal(cache.bytes, 0);
});

test('a cache of no bytes keeps nothing', () => {
  const cache = createResponseCache({ mostBytes: 0 });
  cache.set('a', 1, prepare(0));
  assert.equal(cache.size, 0);
});

test('bodies that are compressed later count too, and others go where they need the room', async () => {
  const body = randomBytes(3_000).toString('base64');
  const cache = createResponseCache({ mostBytes: 32_000 });
  const last = new PreparedResponse({ mediaType: 'text/plain', body });
  for (const key of 'abcdef') cache.set(key, 1, key === 'f' ? last : new PreparedResponse({ mediaType: 'text/plain', body }));
  assert.equal(cache.size, 6);
  const before = cache.bytes;
  const gzip = await last.compressed('gzip');
  assert.ok(gzip.length > 2_000);
  await last.compressed('br');
  assert.equal(cache.get('a', 1), undefined);
  assert.equal(cache.get('f', 1), last);
  assert.ok(cache.bytes <= 32_000 && cache.bytes > before - 4_000 - besides);
});

test('what was let go counts no more, even where it is compressed afterwards', async () => {
  const cache = createResponseCache({ mostBytes: 100_000 });
  const [gone, replaced] = [prepare(2_000), prepare(2_000)];
  cache.set('a', 1, gone);
  cache.get('a', 2);
  cache.set('b', 2, replaced);
  cache.set('b', 2, prepare(2_000));
  await Promise.all([gone.compressed('gzip'), replaced.compressed('br')]);
  assert.equal(cache.bytes, 2_000 + besides);
});

test('it answers as a plain list of all that was kept would, within its bytes, whatever is asked in whatever order', async () => {
  const mostBytes = 12_000;
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('get' as const), key }),
    fc.record({ kind: fc.constant('set' as const), key, length: fc.integer({ min: 0, max: 1_700 }) }),
    fc.record({ kind: fc.constant('compress' as const), key, coding: fc.constantFrom('br' as const, 'gzip' as const) }),
    fc.record({ kind: fc.constant('move' as const), generation: fc.integer({ min: 0, max: 2 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const cache = createResponseCache({ mostBytes });
      // The model: most recently asked for last. Sizes are added up anew each time.
      let model: { key: string; prepared: PreparedResponse }[] = [];
      let generation = 0;
      let kept = 0;
      const modelBytes = () => model.reduce((sum, entry) => sum + entry.prepared.bytes + besides, 0);
      for (const asked of steps) {
        if (asked.kind === 'move') {
          if (asked.generation !== generation) model = [];
          generation = asked.generation;
          cache.get('another', generation);
          continue;
        }
        const found = model.find((entry) => entry.key === asked.key);
        const others = model.filter((entry) => entry !== found);
        if (asked.kind === 'get') {
          assert.equal(cache.get(asked.key, generation), found?.prepared);
          if (found !== undefined) model = [...others, found];
        } else if (asked.kind === 'set') {
          const prepared = prepare(asked.length);
          cache.set(asked.key, generation, prepared);
          model = asked.length > mostBytes / 8 ? others : [...others, { key: asked.key, prepared }];
          kept++;
        } else if (found !== undefined) {
          await found.prepared.compressed(asked.coding);
        }
        while (modelBytes() > mostBytes) model.shift();
        assert.equal(cache.bytes, modelBytes());
        assert.equal(cache.size, model.length);
        assert.ok(cache.bytes <= mostBytes);
      }
      for (const entry of model) assert.equal(cache.get(entry.key, generation), entry.prepared);
      fc.pre(kept > 0);
    }),
  );
});
