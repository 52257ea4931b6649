import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { record as sample } from '../../../../tests/support/records.ts';
import { WorkRecord } from '../../catalogue/index.ts';
import { arbitraryFullRecord } from './fixtures/arbitrary-full-record.ts';
import { readRecordForm, writeRecordForm } from './record-form.ts';

const read = (fields: Readonly<Record<string, string>>, base?: WorkRecord, options?: { cultural: boolean }) =>
  readRecordForm(new URLSearchParams(fields), base, options);
const problemsOf = (fields: Readonly<Record<string, string>>) => {
  const outcome = read({ type: 'report', title: 'A title', ...fields });
  assert.equal(outcome.kind, 'problems', JSON.stringify(outcome));
  return outcome.kind === 'problems'
    ? outcome.problems.map(({ field, message }) => `${field} ${message.replace('editor.problem.', '')}`)
    : [];
};
const recordFrom = (fields: Readonly<Record<string, string>>, base?: WorkRecord, options?: { cultural: boolean }) => {
  const outcome = read({ type: 'report', title: 'A title', ...fields }, base, options);
  assert.equal(outcome.kind, 'record', JSON.stringify(outcome));
  return (outcome as { record: WorkRecord }).record;
};

describe('the form of a record', () => {
  test('gives back every valid record as it was, to the last field and the order of every list', () => {
    fc.assert(
      fc.property(arbitraryFullRecord, (record) => {
        const outcome = readRecordForm(writeRecordForm(record), record);
        assert.deepEqual(outcome, { kind: 'record', record });
        assert.equal(JSON.stringify(outcome.kind === 'record' && outcome.record), JSON.stringify(record));
      }),
      { numRuns: 300 },
    );
  });

  test('says the same of a record that has been through the line ends of a browser', () => {
    fc.assert(
      fc.property(arbitraryFullRecord, (record) => {
        const posted = new URLSearchParams([...writeRecordForm(record)].map(([name, value]) => [name, value.replaceAll('\n', '\r\n')]));
        assert.deepEqual(readRecordForm(posted, record), { kind: 'record', record });
      }),
      { numRuns: 100 },
    );
  });

  test('knows every field of the schema', () => {
    const whole = fc.sample(arbitraryFullRecord, 200).flatMap((record) => Object.keys(record));
    assert.deepEqual([...new Set(whole)].sort(), Object.keys(WorkRecord.shape).sort());
  });

  test('never throws on what is posted, and makes nothing but a record or problems with words', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'title',
        'type',
        'contributors.0.family',
        'contributors.9999.literal',
        'facets.kind',
        'facets.__proto__',
        '__proto__.x',
        'access.0.formats',
        'descriptions.0.sections.7.text',
        'contributors',
        'contributors.0',
        'access.x.url',
        'involvement.level',
        'languages',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.oneof(fc.string(), fc.constantFrom('report', 'led', 'AU', 'x'))), { maxLength: 30 }),
        (pairs) => {
          const outcome = readRecordForm(new URLSearchParams(pairs));
          if (outcome.kind === 'record') WorkRecord.parse(outcome.record);
          else
            assert.ok(
              outcome.problems.length > 0 &&
                outcome.problems.every(({ field, message }) => field !== '' && message.startsWith('editor.problem.')),
            );
        },
      ),
    );
  });

  test('leaves out entries that nothing was put into, and points past them at what is wrong', () => {
    const record = recordFrom({
      'contributors.0.role': 'author',
      'contributors.1.role': 'editor',
      'contributors.1.family': 'Rahman',
      'descriptions.0.language': 'en-AU',
      'descriptions.0.sections.0.role': 'aims',
      'access.0.url': '',
    });
    assert.deepEqual(record.contributors, [{ role: 'editor', family: 'Rahman' }]);
    assert.deepEqual([record.descriptions, record.access], [[], []]);
    assert.deepEqual(problemsOf({ 'access.0.url': '', 'access.3.kind': 'open', 'access.3.url': 'nowhere' }), ['access.1.url web-address']);
  });

  test('takes an ORCID and a work by their addresses, too', () => {
    const record = recordFrom({
      'contributors.0.family': 'B',
      'contributors.0.orcid': ' https://orcid.org/0000-0002-1825-0097',
      'relations.0.kind': 'updates',
      'relations.0.work': 'https://library.example.org/works/k7m2q9',
    });
    assert.deepEqual(record.contributors, [{ role: 'author', family: 'B', orcid: '0000-0002-1825-0097' }]);
    assert.deepEqual(record.relations, [{ kind: 'updates', work: 'k7m2q9' }]);
  });

  test('says at each field what to put there', () => {
    assert.deepEqual(
      problemsOf({
        title: '  ',
        type: 'poem',
        issued: 'spring',
        titleLanguage: 'english!',
        languages: 'en, e!',
        countries: 'Australia',
        'contributors.0.given': 'A.',
        'contributors.1.family': 'B',
        'contributors.1.orcid': '123',
        'contributors.2.family': 'C',
        'contributors.2.literal': 'A group',
        'access.0.url': 'https://example.org/',
        'access.1.kind': 'open',
        'access.1.url': 'ftp://x',
        'access.1.lastChecked': 'yesterday',
        'descriptions.0.kind': 'abstract',
        'descriptions.0.writtenBy.kind': 'authors',
        'descriptions.1.kind': 'abstract',
        'descriptions.1.sections.0.text': 'x',
        'involvement.level': 'led',
        'relations.0.kind': 'updates',
        'relations.0.work': 'k7m2q9',
        'relations.0.title': 'x',
        'relations.1.kind': 'updates',
        'relations.1.url': 'https://example.org/',
        'accessCondition.kind': 'conditional',
        'accessCondition.decidedBy': 'The council',
      }).sort(),
      [
        'access.0.kind choose',
        'access.1.lastChecked day',
        'access.1.url web-address',
        'accessCondition.conditions conditions',
        'contributors.0.family required',
        'contributors.1.orcid orcid',
        'contributors.2.family contributor',
        'countries country',
        'descriptions.0.sections entries',
        'descriptions.1.writtenBy.kind choose',
        'involvement.source involvement-source',
        'issued edtf',
        'languages work-language',
        'relations.0.kind relation',
        'relations.1.title required',
        'title required',
        'titleLanguage language',
        'type one-of-these',
      ].sort(),
    );
  });

  test('says what a condition needs before anything else of it', () => {
    assert.deepEqual(problemsOf({ 'accessCondition.kind': 'closed' }), ['accessCondition.decidedBy required']);
    assert.deepEqual(
      problemsOf({ 'accessCondition.kind': 'open', 'accessCondition.until': '2027-01-01', 'accessCondition.decidedBy': 'x' }),
      ['accessCondition.until until'],
    );
  });

  test('takes what speaks for a community from the record before, for whoever may not change it', () => {
    const base = sample({
      culturalAdvice: [{ text: 'Names of people who have died.', source: 'The council' }],
      accessCondition: { kind: 'closed', decidedBy: 'The council' },
    });
    const posted = { 'culturalAdvice.0.text': 'Nothing to see', 'culturalAdvice.0.source': 'me', 'accessCondition.kind': 'open' };
    const kept = recordFrom(posted, base, { cultural: false });
    assert.deepEqual([kept.culturalAdvice, kept.accessCondition], [base.culturalAdvice, base.accessCondition]);
    const fresh = recordFrom(posted, undefined, { cultural: false });
    assert.deepEqual([fresh.culturalAdvice, fresh.accessCondition], [[], undefined]);
    assert.equal(
      recordFrom({ 'culturalAdvice.0.text': 'New', 'culturalAdvice.0.source': 'The council' }, base).culturalAdvice[0]?.text,
      'New',
    );
  });

  test('keeps what was there in its order, and puts what is new after it', () => {
    const base = sample({ placements: ['b/two', 'a/one'], facets: { kind: ['stories', 'tools'], community: [] } });
    const posted = writeRecordForm(base);
    posted.delete('placements');
    posted.append('placements', 'a/one');
    posted.append('placements', 'b/two');
    posted.delete('facets.kind');
    posted.append('facets.kind', 'tools');
    posted.append('facets.kind', 'stories');
    assert.deepEqual(readRecordForm(posted, base), { kind: 'record', record: base });
    posted.delete('facets.kind');
    const without = readRecordForm(posted, base);
    assert.deepEqual(without.kind === 'record' && without.record.facets, { community: [] });
  });
});
