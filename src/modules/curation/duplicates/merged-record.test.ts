import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { arbitraryRecord } from '../../formats/csl-json/fixtures/arbitrary-record.ts';
import { type Choice, differingFields, type Field, mergedRecord, suggestedChoices, takesBoth } from './merged-record.ts';

const today = '2026-11-22';

test('choosing all of one side gives that side', () => {
  fc.assert(
    fc.property(arbitraryRecord, arbitraryRecord, fc.constantFrom<Choice>('a', 'b'), (a, b, side) => {
      const choices = new Map(differingFields(a, b).map((field): [Field, Choice] => [field, side]));
      assert.deepEqual(mergedRecord(a, b, choices), { record: side === 'a' ? a : b });
    }),
  );
});

test('what is suggested is a record, loses no entry of any list, and fills what only one has', () => {
  fc.assert(
    fc.property(arbitraryRecord, arbitraryRecord, (a, b) => {
      const made = mergedRecord(a, b, suggestedChoices(a, b, today));
      assert.ok('record' in made);
      for (const field of differingFields(a, b)) {
        const value: unknown = made.record[field];
        if (!takesBoth(field)) assert.ok(value !== undefined || (a[field] === undefined) === (b[field] === undefined), field);
        else if (Array.isArray(value) && field !== 'identifiers')
          for (const entry of [...(a[field] as unknown[]), ...(b[field] as unknown[])])
            assert.ok(
              value.some((kept) => JSON.stringify(kept) === JSON.stringify(entry)),
              field,
            );
      }
    }),
  );
});

test('an identifier that is written in two ways is kept once', () => {
  const a = record({ identifiers: [{ scheme: 'doi', value: '10.5555/A' }] });
  const b = record({ identifiers: [{ scheme: 'doi', value: 'https://doi.org/10.5555/a' }] });
  const made = mergedRecord(a, b, new Map([['identifiers', 'both']]));
  assert.deepEqual('record' in made && made.record.identifiers, a.identifiers);
});

test('values that do not fit together are told and make no record', () => {
  const a = record({ facets: { community: ['young'] } });
  const broken = { ...record(), facets: { 'No Facet': ['x'] } };
  assert.match(('problem' in mergedRecord(a, broken, new Map([['facets', 'both']])) && 'told') || '', /told/);
});

test('the condition that is suggested is the more closed one', () => {
  const open = record({ title: 'Open' });
  const conditional = record({ accessCondition: { kind: 'conditional', conditions: 'Ask', decidedBy: 'They' } });
  const closed = record({ accessCondition: { kind: 'closed', decidedBy: 'They' } });
  const suggested = (a: typeof open, b: typeof open) => suggestedChoices(a, b, today).get('accessCondition');
  assert.deepEqual(
    [suggested(open, closed), suggested(closed, conditional), suggested(conditional, closed), suggested(conditional, open)],
    ['b', 'a', 'b', 'a'],
  );
});
