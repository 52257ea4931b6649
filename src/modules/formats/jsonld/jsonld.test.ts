import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { WorkRecord, type WorkRecordInput } from '../../catalogue/index.ts';
import { arbitraryRecord } from '../csl-json/fixtures/arbitrary-record.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { writeJsonld } from './index.ts';

const nodeOf = (input: Partial<WorkRecordInput>) =>
  JSON.parse(
    writeJsonld({ url: 'https://library.example/works/k7m2q9', record: WorkRecord.parse({ type: 'report', title: 'T', ...input }) }),
  ) as Record<string, unknown>;

test('works are written as the descriptions that we agreed on', () => {
  assertGolden(
    new URL('./fixtures/works.golden.jsonld', import.meta.url),
    `[\n${fixtureWorks.map((work) => writeJsonld(work).trim()).join(',\n')}\n]\n`,
  );
});

test('every record gives JSON with a type, a name and the page that is about it', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const node = JSON.parse(writeJsonld({ id: 'k7m2q9', url: 'https://library.example/works/k7m2q9', record })) as Record<
        string,
        unknown
      >;
      assert.equal(node['@context'], 'https://schema.org');
      assert.equal(typeof node['@type'], 'string');
      assert.ok((node.name as string).startsWith(record.title));
      assert.equal(node.mainEntityOfPage, 'https://library.example/works/k7m2q9');
      assert.ok(typeof node['@id'] === 'string' && URL.canParse(node['@id']));
    }),
  );
});

test('an article stands in its issue, volume and journal', () => {
  const node = nodeOf({ type: 'journal-article', container: { title: 'J' }, volume: '2', issue: '3' });
  assert.deepEqual(node.isPartOf, {
    '@type': 'PublicationIssue',
    issueNumber: '3',
    isPartOf: { '@type': 'PublicationVolume', volumeNumber: '2', isPartOf: { '@type': 'Periodical', name: 'J' } },
  });
});

test('a date that schema.org cannot hold is cut down to its year or left out', () => {
  assert.equal(nodeOf({ issued: '2020-12-17' }).datePublished, '2020-12-17');
  assert.equal(nodeOf({ issued: '2019/2020' }).datePublished, '2019');
  assert.equal(nodeOf({ issued: '2020~' }).datePublished, '2020');
  assert.equal(nodeOf({ issued: 'n.d.' }).datePublished, undefined);
});

test('it says free or not free only where that is certain', () => {
  const free = (kind: 'open' | 'free-registration' | 'membership-or-payment' | 'on-request') =>
    nodeOf({ access: [{ kind }] }).isAccessibleForFree;
  assert.deepEqual(
    [free('open'), free('free-registration'), free('membership-or-payment'), free('on-request')],
    [true, undefined, false, undefined],
  );
});

test('a language is its tag, or for AUSTLANG the language that AIATSIS tells about', () => {
  assert.deepEqual(nodeOf({ languages: ['en-AU', 'austlang:A1.2'] }).inLanguage, [
    'en-AU',
    { '@type': 'Language', '@id': 'https://collection.aiatsis.gov.au/austlang/language/a1.2', name: 'AUSTLANG A1.2' },
  ]);
});
