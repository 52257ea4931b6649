import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPageLine } from './furniture.ts';

test('page numbers are furniture, and a long run of digits is looked at once', () => {
  assert.equal(isPageLine('« 1 2 3 next »'), true);
  // Taken apart in every way there is, two hundred digits would never be done with.
  assert.equal(isPageLine(`${'1'.repeat(200)} and a word`), false);
});
