import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { httpDate, parseHttpDate } from './http-date.ts';

test('an instant is written as HTTP writes it, in whole seconds', () => {
  assert.equal(httpDate('1994-11-06T08:49:37.999Z'), 'Sun, 06 Nov 1994 08:49:37 GMT');
});

// The three are the examples of RFC 9110, 5.6.7.
for (const text of ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) {
  test(`“${text}” is read`, () => {
    assert.equal(parseHttpDate(text), Date.UTC(1994, 10, 6, 8, 49, 37));
  });
}

test('two digits stand for a year from 1970 to 2069', () => {
  assert.equal(parseHttpDate('Wednesday, 01-Jan-70 00:00:00 GMT'), 0);
  assert.equal(parseHttpDate('Tuesday, 31-Dec-69 00:00:00 GMT'), Date.UTC(2069, 11, 31));
});

for (const text of [
  '',
  '0',
  '2026-11-22T10:00:00Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 +1000',
  'Sun, 06 nov 1994 08:49:37 GMT',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Sun, 31 Jun 2020 00:00:00 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994 08:60:00 GMT',
  'Sun, 06 Nov 1994 08:49:60 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
]) {
  test(`“${text}” is no date of HTTP`, () => {
    assert.equal(parseHttpDate(text), undefined);
  });
}

test('every instant comes back as its second, and no text makes it throw', () => {
  const instant = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, (date) => assert.equal(parseHttpDate(httpDate(date.toISOString())), Math.floor(date.getTime() / 1000) * 1000)),
  );
  fc.assert(fc.property(fc.string(), (text) => assert.equal(parseHttpDate(text), undefined)));
});
