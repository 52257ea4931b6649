import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-codes.ts';

test('there are ten codes, all different, in four groups of four', () => {
  const codes = newRecoveryCodes();
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.match(code, /^([a-z0-9]{4}-){3}[a-z0-9]{4}$/);
});

test('a code is the same without its hyphens, with spaces and in capitals', () => {
  const [code] = newRecoveryCodes();
  for (const typed of [code!.replaceAll('-', ''), code!.toUpperCase(), ` ${code!.replaceAll('-', ' ')} `])
    assert.equal(recoveryCodeDigest(typed), recoveryCodeDigest(code!));
  assert.notEqual(recoveryCodeDigest(code!), recoveryCodeDigest(newRecoveryCodes()[0]!));
});
