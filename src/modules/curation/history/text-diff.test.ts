import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffText } from './text-diff.ts';

const shown = (before: string, after: string) =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('');

test('a word that was changed stands beside the one that it became', () => {
  assert.equal(shown('Peer workers do much alone.', 'Peer workers do everything alone.'), 'Peer workers do -[much]+[everything] alone.');
  assert.equal(shown('a b', 'a b'), 'a b');
  assert.equal(shown('', 'a'), '+[a]');
  assert.equal(shown('a b c', 'c'), '-[a b ]c');
});

test('what is kept and removed is the old text, and what is kept and added the new', () => {
  const text = fc.array(fc.constantFrom('a', 'b ', ' ', '\n', 'c. ', 'é'), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffText(before, after);
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      assert.equal(without('added'), before);
      assert.equal(without('removed'), after);
    }),
  );
});

test('texts too long for a table of words are compared by sentences, and the rest stays said', () => {
  const sentence = (index: number) => `Sentence ${index} has some words in it. `;
  const before = Array.from({ length: 600 }, (_, index) => sentence(index)).join('');
  const after = before.replace('Sentence 0 ', 'Sentence zero ').replace('Sentence 599 has', 'Sentence 599 had');
  const parts = diffText(before, after);
  assert.ok(parts.some(({ kind }) => kind === 'same'));
  assert.equal(
    parts
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
    after,
  );
});
