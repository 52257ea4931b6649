import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isMailAddress, readSender } from './mail-address.ts';

test('addresses of people are taken, in any script', () => {
  for (const good of [
    'a@b.au',
    'zoë@example.org',
    'first.last+list@mail.example.co.nz',
    "o'hara_1@x-y.example",
    '用户@例え.テスト',
    '1@2.au',
  ])
    assert.equal(isMailAddress(good), true, good);
});

test('what is more than one address, or could begin another header or command, is refused', () => {
  for (const bad of [
    '',
    'a',
    'a@b',
    '@b.au',
    'a@b.au,c@d.au',
    'a@b.au c@d.au',
    'A <a@b.au>',
    '<a@b.au>',
    'a@b.au\nBcc: c@d.au',
    'a@b.au\r\n',
    'a\u2028@b.au',
    'a\u200b@b.au',
    'a@b..au',
    'a@-b.au',
    'a..b@c.au',
    '.a@b.au',
    'a.@b.au',
    'a@[127.0.0.1]',
    '"a b"@c.au',
    `${'a'.repeat(65)}@b.au`,
    `a@${'b'.repeat(250)}.au`,
  ])
    assert.equal(isMailAddress(bad), false, JSON.stringify(bad));
});

test('no text with a line end or a second at sign is an address', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n', '\r', '@', ',', '>', '\0'),
      fc.string({ unit: 'binary' }),
      (a, mark, b) => {
        assert.equal(isMailAddress(`a@b.au${a}${mark}${b}`), false);
      },
    ),
  );
});

test('a sender is an address, with or without a name', () => {
  assert.deepEqual(readSender('library@example.org'), { name: undefined, address: 'library@example.org' });
  assert.deepEqual(readSender(' Our library <library@example.org> '), { name: 'Our library', address: 'library@example.org' });
  assert.deepEqual(readSender('"Our library, open" <library@example.org>'), { name: 'Our library, open', address: 'library@example.org' });
  assert.deepEqual(readSender('<library@example.org>'), { name: undefined, address: 'library@example.org' });
  for (const bad of ['', 'library', 'A <a@b.au>, B <c@d.au>', 'A\nBcc: x@y.au <a@b.au>', 'a@b.au <c@d.au> x'])
    assert.equal(readSender(bad), undefined, bad);
});
