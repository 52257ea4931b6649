import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LineSplitter } from './line-splitter.ts';

const linesOf = (chunks: readonly string[]) => {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
};

test('lines end with LF, CRLF or a lone CR', () => {
  assert.deepEqual(linesOf(['a\nb\r\nc\rd']), ['a', 'b', 'c', 'd']);
  assert.deepEqual(linesOf(['a\r', '\nb']), ['a', 'b']);
  assert.deepEqual(linesOf(['a\r', 'b\n', '\n', 'c\r']), ['a', 'b', '', 'c']);
});

test('chunks make no difference', () => {
  const chunk = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '🌿') });
  fc.assert(fc.property(fc.array(chunk), (chunks) => assert.deepEqual(linesOf(chunks), linesOf([chunks.join('')]))));
});

test('a long line in many chunks is put together once', () => {
  const splitter = new LineSplitter();
  const begun = performance.now();
  for (let count = 0; count < 2_000; count += 1) assert.deepEqual(splitter.push('x'.repeat(10_000)), []);
  assert.equal(splitter.push('\n')[0]?.length, 20_000_000);
  assert.ok(performance.now() - begun < 2_000);
});
