import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idAlphabet, randomId } from './ids.ts';

test('the alphabet has no vowel, none of the characters that look alike, and nothing twice', () => {
  assert.equal(idAlphabet.length, 27);
  assert.equal(new Set(idAlphabet).size, idAlphabet.length);
  assert.doesNotMatch(idAlphabet, /[aeiou01loy]/);
  assert.equal(idAlphabet, idAlphabet.toLowerCase());
});

test('an id has the length that was asked for, six when none was, and only characters of the alphabet', () => {
  assert.match(randomId(), new RegExp(`^[${idAlphabet}]{6}$`));
  assert.match(randomId(10), new RegExp(`^[${idAlphabet}]{10}$`));
});

test('every character comes about as often as the others', () => {
  const draws = 54_000;
  const counts = new Map<string, number>();
  for (const character of randomId(draws)) counts.set(character, (counts.get(character) ?? 0) + 1);
  const expected = draws / idAlphabet.length;
  // Expected 2,000 each with a standard deviation of 44: 300 away is never chance.
  for (const character of idAlphabet) assert.ok(Math.abs((counts.get(character) ?? 0) - expected) < 300, character);
});

test('ids do not repeat in a short run', () => {
  assert.equal(new Set(Array.from({ length: 1_000 }, () => randomId(10))).size, 1_000);
});
