import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { isEdtf, yearOf } from './issued.ts';

const lines = (file: string) =>
  readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const valid = lines('edtf-valid.txt').map((line) => line.split('\t') as [string, string]);
const invalid = lines('edtf-invalid.txt');

test('the fixtures hold cases', () => {
  assert.ok(valid.length > 25);
  assert.ok(invalid.length > 25);
});

for (const [date, year] of valid) {
  test(`${date} is a date of ${year === '-' ? 'no known year' : year}`, () => {
    assert.equal(isEdtf(date), true);
    assert.equal(yearOf(date), year === '-' ? undefined : Number(year));
  });
}

for (const text of invalid) test(`${text} is not a date`, () => assert.equal(isEdtf(text), false));

test('n.d. and an absent date have no year', () => {
  assert.equal(yearOf('n.d.'), undefined);
  assert.equal(yearOf(undefined), undefined);
});

test('every day of the calendar is a date, and its year is its own', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      assert.equal(isEdtf(day), true, day);
      assert.equal(yearOf(day), date.getUTCFullYear());
    }),
  );
});

test('a day of the month that the calendar does not have is never a date', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (year, month, day) => {
        const iso = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const parsed = new Date(`${iso}T00:00:00Z`);
        assert.equal(isEdtf(iso), parsed.toISOString().slice(0, 10) === iso, iso);
      },
    ),
  );
});

test('no text makes the check throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(typeof isEdtf(text), 'boolean')));
});
