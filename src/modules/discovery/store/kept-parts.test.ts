import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinParts, splitParts } from './kept-parts.ts';

test('parts are taken apart as they were put together', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((value) => value.replaceAll('\0', ' '));
  const part = fc.record({
    field: fc.nat(0xffff),
    name: fc.constantFrom('abstract' as const, 'place' as const),
    label: fc.option(text, { nil: undefined }),
    text,
    language: fc.option(fc.constantFrom('mi', 'ar'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) =>
      assert.deepEqual(
        splitParts(joinParts(parts)),
        parts.map((one) => ({ ...one })),
      ),
    ),
  );
});
