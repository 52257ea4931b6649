import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempCatalogue } from '../../../../tests/support/temp-catalogue.ts';
import { createPastedReaders } from './read-pasted.ts';

test('what is pasted gives facts of a work, and nothing that speaks for a community, opens or closes a record, or places it', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const pasted = JSON.stringify({
    id: 'k7m2q9',
    status: 'published',
    type: 'book',
    title: 'Walking beside',
    contributors: [{ family: 'Rahman', given: 'A.' }],
    issued: '2021',
    culturalAdvice: [{ text: 'Words in another’s name.', source: 'Nobody' }],
    accessCondition: { kind: 'closed', decidedBy: 'Nobody' },
    provenance: [{ source: 'Nobody' }],
  });
  const { works } = await createPastedReaders(catalogue).read(pasted);
  assert.equal(works.length, 1);
  const { record } = works[0]!;
  assert.deepEqual([record.title, record.issued], ['Walking beside', '2021']);
  for (const field of [
    'culturalAdvice',
    'accessCondition',
    'localContexts',
    'placements',
    'concepts',
    'facets',
    'provenance',
    'status',
    'id',
  ])
    assert.equal(field in record, false, field);
});
