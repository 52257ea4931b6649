import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { cheap } from '../fixtures/temp-accounts.ts';
import { createPasswords, usualCost } from './password-hash.ts';

const passwords = createPasswords(cheap);

test('a password is kept as a PHC string of Argon2id, salted anew each time', async () => {
  const [one, other] = await Promise.all([passwords.hash('four unlikely words'), passwords.hash('four unlikely words')]);
  assert.match(one!, /^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, other);
});

test('the hash is what Argon2id makes of the password, the salt and the cost', async () => {
  const [, , , , salt, hash] = (await passwords.hash('four unlikely words')).split('$');
  const expected = argon2Sync('argon2id', {
    message: 'four unlikely words',
    nonce: Buffer.from(salt!, 'base64'),
    memory: 8,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  assert.equal(Buffer.from(hash!, 'base64').toString('hex'), expected.toString('hex'));
});

test('the usual cost is one that OWASP names', () => {
  assert.deepEqual(usualCost, { memory: 19_456, passes: 2, parallelism: 1 });
});

test('the right password is right and any other is wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (password, other) => {
      const kept = await passwords.hash(password);
      assert.equal(await passwords.check(password, kept), 'right');
      assert.equal(await passwords.check(other, kept), other.normalize('NFKC') === password.normalize('NFKC') ? 'right' : 'wrong');
    }),
    { numRuns: 30 },
  );
});

test('a password is the same whichever way a keyboard composes its accents', async () => {
  assert.equal(await passwords.check('caf\u0065\u0301 words enough', await passwords.hash('caf\u00e9 words enough')), 'right');
});

test('a password that was hashed at another cost is right, and dated', async () => {
  const dear = createPasswords({ memory: 16, passes: 2, parallelism: 1 });
  const kept = await passwords.hash('four unlikely words');
  assert.equal(await dear.check('four unlikely words', kept), 'right-but-dated');
  assert.equal(await dear.check('other unlikely words', kept), 'wrong');
});

test('where nothing is kept every password is wrong', async () => {
  assert.equal(await passwords.check('', undefined), 'wrong');
  assert.equal(await passwords.check('four unlikely words', undefined), 'wrong');
});

test('a kept password that cannot be read is an error and no way in', async () => {
  for (const kept of ['', 'four unlikely words', '$argon2id$v=19$m=8,t=1,p=1$$', '$argon2d$v=19$m=8,t=1,p=1$AAAA$AAAA'])
    await assert.rejects(passwords.check('four unlikely words', kept), /cannot be read/);
});
