import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOTP, Secret, TOTP } from 'otpauth';
import { newTotpSecret, spacedSecret, totpAddress, totpPicture, totpStep } from './totp.ts';

/** The secret of RFC 6238, appendix B: the ASCII of "12345678901234567890". */
const secret = Secret.fromUTF8('12345678901234567890').base32;

for (const [seconds, code] of [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const) {
  test(`at ${seconds} s the code of RFC 6238 is ${code}, and its last six digits are taken`, () => {
    const eight = new TOTP({ secret: Secret.fromBase32(secret), digits: 8, algorithm: 'SHA1', period: 30 });
    assert.equal(eight.generate({ timestamp: seconds * 1_000 }), code);
    assert.equal(totpStep(secret, code.slice(2), seconds * 1_000, 0), Math.floor(seconds / 30));
  });
}

const at = 1_700_000_000_000;
const step = Math.floor(at / 30_000);
const codeAt = (when: number) => HOTP.generate({ secret: Secret.fromBase32(secret), counter: when });

test('the code of the step before and the one after are taken, and no other', () => {
  assert.deepEqual(
    [-2, -1, 0, 1, 2].map((delta) => totpStep(secret, codeAt(step + delta), at, 0)),
    [undefined, step - 1, step, step + 1, undefined],
  );
});

test('a code is taken once: its step, and those before it, are over', () => {
  assert.equal(totpStep(secret, codeAt(step), at, step), undefined);
  assert.equal(totpStep(secret, codeAt(step - 1), at, step), undefined);
  assert.equal(totpStep(secret, codeAt(step + 1), at, step), step + 1);
});

test('spaces in a code make no difference, and what is no code is wrong', () => {
  const code = codeAt(step);
  assert.equal(totpStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, at, 0), step);
  for (const text of ['', '12345', '1234567', 'abcdef', '٠٠٠٠٠٠', `${code}1`, '-12345'])
    assert.equal(totpStep(secret, text, at, 0), undefined, text);
});

test('a new secret has 160 bits and is spaced for typing', () => {
  const made = newTotpSecret();
  assert.match(made, /^[A-Z2-7]{32}$/);
  assert.notEqual(made, newTotpSecret());
  assert.match(spacedSecret(made), /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
});

test('the address says whose account it is, where and how', () => {
  const address = new URL(totpAddress(secret, { libraryName: 'A: library', email: 'me@example.org' }));
  assert.equal(address.protocol, 'otpauth:');
  assert.equal(decodeURIComponent(address.pathname.split('/').at(-1)!), 'A  library:me@example.org');
  assert.equal(address.searchParams.get('secret'), secret);
  assert.equal(address.searchParams.get('issuer'), 'A  library');
});

test('the picture is dark on light with a margin, and has words', () => {
  const picture = totpPicture('otpauth://totp/x?secret=ABC', 'The "secret"').text;
  assert.match(picture, /^<svg [^>]*role="img" aria-label="The &quot;secret&quot;"/);
  const [, size] = /viewBox="0 0 (\d+) \d+"/.exec(picture)!;
  const squares = [...picture.matchAll(/M(\d+) (\d+)h1/g)].map((match) => [Number(match[1]), Number(match[2])]);
  assert.ok(squares.length > 100);
  for (const [x, y] of squares) assert.ok(x! >= 4 && y! >= 4 && x! < Number(size) - 4 && y! < Number(size) - 4);
  // The corner that readers look for first: seven dark modules in a row.
  assert.deepEqual(
    squares.slice(0, 7),
    [0, 1, 2, 3, 4, 5, 6].map((offset) => [4 + offset, 4]),
  );
});
