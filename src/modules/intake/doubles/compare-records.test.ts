import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import type { WorkRecordInput } from '../../catalogue/index.ts';
import { arbitraryRecord } from '../../formats/csl-json/fixtures/arbitrary-record.ts';
import { blockingKeys } from './blocking-keys.ts';
import { compareRecords } from './compare-records.ts';
import { titleLikeness, wordsApart } from './title-likeness.ts';

const base = {
  title: 'Walking beside in the Wattle Valley',
  subtitle: 'What neighbours learned',
  contributors: [
    { family: 'Okafor', given: 'N.' },
    { family: 'Te Awa', given: 'R.' },
  ],
  issued: '2019',
  container: { title: 'Journal of Shared Kitchens' },
  volume: '12',
  pages: '41–58',
} satisfies Partial<WorkRecordInput>;
const compared = (changes: Partial<WorkRecordInput>, other: Partial<WorkRecordInput> = {}) =>
  compareRecords(record({ ...base, ...other }), record({ ...base, ...changes }));
const verdict = (changes: Partial<WorkRecordInput>, other?: Partial<WorkRecordInput>) => compared(changes, other).verdict;

describe('two records of one work', () => {
  test('printed with the subtitle in the title, abbreviated names and shortened pages', () => {
    assert.equal(
      verdict({
        title: `${base.title}: ${base.subtitle}.`,
        subtitle: undefined,
        pages: '41-8',
        contributors: [{ family: 'Okafor', given: 'N' }],
      }),
      'certain',
    );
  });
  test('with a slip in the title', () => assert.equal(verdict({ title: 'Walking besides in the Watle Valley' }), 'certain'));
  test('without the subtitle, volume and pages', () =>
    assert.notEqual(verdict({ subtitle: undefined, volume: undefined, pages: undefined }), 'apart'));
  test('one of them without authors and year', () => assert.notEqual(verdict({ contributors: [], issued: undefined }), 'apart'));
  test('online in the year before', () => assert.equal(verdict({ issued: '2018' }), 'certain'));
});

describe('records of two works', () => {
  const apart: Readonly<Record<string, readonly [Partial<WorkRecordInput>, Partial<WorkRecordInput>?]>> = {
    'part 1 and part 2': [{ subtitle: 'Part 2' }, { subtitle: 'Part 1' }],
    'a comment': [{ title: 'Comment on: Walking beside in the Wattle Valley', pages: '77' }],
    'an erratum': [{ title: 'Erratum: Walking beside in the Wattle Valley', pages: '99' }],
    'another place': [{ title: 'Walking beside in the Banksia Valley', pages: '59–70' }],
    'another edition': [{ edition: '2nd' }],
    'another DOI': [
      { identifiers: [{ scheme: 'doi', value: '10.5555/b' }], title: 'Walking beside in the Wattle Valley and on', pages: undefined },
      { identifiers: [{ scheme: 'doi', value: '10.5555/a' }], pages: undefined },
    ],
    'a translation': [{ languages: ['it'], title: 'Camminare accanto nella valle' }, { languages: ['en'] }],
    'a title that many bear': [
      { title: 'Editorial', subtitle: undefined, issued: '2014', pages: '1', contributors: [{ family: 'Duarte' }] },
      { title: 'Editorial', subtitle: undefined },
    ],
  };
  for (const [name, [changes, other]] of Object.entries(apart)) test(name, () => assert.equal(verdict(changes, other), 'apart'));
});

test('the evidence says what spoke for it and what against, the weightiest first', () => {
  const { evidence, score } = compared({ issued: '2012', pages: '99' });
  assert.deepEqual(
    evidence.map(({ kind }) => kind),
    ['same-title', 'other-year', 'same-first-author', 'other-pages', 'shared-authors', 'same-container'],
  );
  assert.equal(
    score,
    evidence.reduce((sum, { points }) => sum + points, 0),
  );
});

test('comparing is the same both ways, and no record is apart from itself when it has a telling title', () => {
  fc.assert(
    fc.property(arbitraryRecord, arbitraryRecord, (a, b) => {
      assert.ok(Math.abs(compareRecords(a, b).score - compareRecords(b, a).score) < 0.5);
      assert.ok(compareRecords(a, a).score >= compareRecords(a, b).score - 1e-9);
    }),
    { numRuns: 150 },
  );
});

test('titles meet over slips, endings, abbreviations and the line between title and subtitle, and part over words of their own', () => {
  const like = (a: string, b: string) => titleLikeness({ title: a }, { title: b });
  assert.equal(titleLikeness({ title: 'One thing', subtitle: 'another' }, { title: 'One thing: another' }), 1);
  assert.ok(like('Consumer participation in mental health', 'Consumers’ participation in Mental Health') > 0.95);
  assert.ok(like('International organisation of peers', 'Int. organization of peers') > 0.85);
  assert.ok(like('Cooking together', 'Walking apart') < 0.2);
  assert.deepEqual(wordsApart(['peers', 'in', 'perth'], ['peer', 'of', 'sydney']), [['perth'], ['sydney']]);
});

test('records of one work share a key however they are printed', () => {
  const shares = (changes: Partial<WorkRecordInput>) => {
    const keys = new Set(blockingKeys(record(base)));
    return blockingKeys(record({ ...base, ...changes })).some((key) => keys.has(key));
  };
  assert.ok(shares({ contributors: [], issued: undefined, volume: undefined }));
  assert.ok(shares({ title: 'Something else', subtitle: undefined, volume: undefined, issued: '2018' }));
  assert.ok(shares({ title: 'Something else', subtitle: undefined, contributors: [] }));
  assert.ok(shares({ title: 'Walking besides in the Watle Valley', contributors: [], volume: undefined }));
  assert.equal(shares({ title: 'Something else', subtitle: undefined, volume: '13', issued: '2005' }), false);
});
