import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Structure, WorkRecordInput } from '../catalogue/index.ts';
import type { RecordRead } from '../formats/index.ts';
import { type PreparedRecord, prepareRecord, recognisedBy } from './prepare-record.ts';

const structure = {
  collections: new Map([
    ['workforce', {}],
    ['workforce/tools', {}],
  ]),
  concepts: new Map([['peer-support', {}]]),
} as unknown as Pick<Structure, 'collections' | 'concepts'>;

const read = (record: Record<string, unknown>, event: Partial<RecordRead> = {}): RecordRead => ({
  kind: 'record',
  line: 7,
  record: { type: 'report', title: 'Walking beside', ...record } as WorkRecordInput,
  doubts: [],
  source: JSON.stringify(record),
  ...event,
});

function prepared(record: Record<string, unknown>, event: Partial<RecordRead> = {}, collection?: string): PreparedRecord {
  const result = prepareRecord(read(record, event), 'test', structure, collection);
  assert.equal(result.kind, 'prepared', JSON.stringify(result));
  return result as PreparedRecord;
}

function reasonOf(record: Record<string, unknown>, event: Partial<RecordRead> = {}): string {
  const event2 = read(record, event);
  const result = prepareRecord(event2, 'test', structure, undefined);
  assert.ok(result.kind === 'rejected', 'it is rejected');
  assert.equal(result.line, 7);
  assert.equal(result.text, event2.source);
  return result.reason;
}

test('a record that is right passes with its defaults and the doubts of its reader', () => {
  const doubt = { field: 'issued', message: 'Look here.', confidence: 'unsure' } as const;
  const { record, doubts, line } = prepared({ issued: '2020' }, { doubts: [doubt] });
  assert.deepEqual([record.issued, record.languages, record.involvement, line], ['2020', [], { level: 'none-stated' }, 7]);
  assert.deepEqual(doubts, [doubt]);
});

for (const [what, wrong, field, words, rest] of [
  ['a date', { issued: 'someday' }, 'issued', /^Left out "someday": must be a date such as .*n\.d\.$/, undefined],
  ['a language', { languages: ['en', '??', 'mi'] }, 'languages', /^Left out "\?\?": must be a language tag/, ['en', 'mi']],
  ['a country', { countries: ['AUS', 'NZ'] }, 'countries', /two-letter country code/, ['NZ']],
  [
    'a contributor',
    { contributors: [{ given: 'x' }, { role: 'author', family: 'Rahman' }] },
    'contributors',
    /Left out \{"given":"x"\}/,
    [{ role: 'author', family: 'Rahman' }],
  ],
  ['an address', { access: [{ kind: 'open', url: 'javascript:alert(1)' }] }, 'access', /full http or https address/, []],
  [
    'a layer of text',
    { descriptions: [{ kind: 'abstract', sections: [], writtenBy: { kind: 'unknown' } }] },
    'descriptions',
    /at least one section/,
    [],
  ],
  ['a path', { placements: ['UPPER', 'workforce'] }, 'placements', /must be the path of a collection/, ['workforce']],
  [
    'an involvement without its source',
    { involvement: { level: 'led' } },
    'involvement',
    /Left out \{"level":"led"\}: must say where/,
    { level: 'none-stated' },
  ],
  ['a number for text', { volume: 7 }, 'volume', /^Left out 7: expected string, received number\.$/, undefined],
  ['a facet', { facets: { kind: 'tools' } }, 'facets', /Left out/, {}],
] as const) {
  test(`${what} that cannot be right is left out and told, and the record stays`, () => {
    const { record, doubts } = prepared(wrong);
    assert.deepEqual(record[field], rest);
    assert.equal(doubts.length, 1);
    assert.deepEqual([doubts[0]!.field, doubts[0]!.confidence], [field, 'probably wrong']);
    assert.match(doubts[0]!.message, words);
  });
}

test('each of several wrong values is told', () => {
  const { doubts } = prepared({ issued: 'x', languages: ['??', '!!'], countries: ['AUS'] });
  assert.deepEqual(doubts.map(({ field }) => field).sort(), ['countries', 'issued', 'languages', 'languages']);
});

test('a record whose every value is wrong was read in the wrong format', () => {
  assert.match(reasonOf({ languages: Array.from({ length: 30 }, () => '??') }), /Too many of its values.*--format/);
});

test('without a title or a type there is no record, and the reason says what to put there', () => {
  assert.match(reasonOf({ title: undefined }), /^It has no title\. Put the title there/);
  assert.match(reasonOf({ title: '  ' }), /^It has no title\./);
  assert.match(reasonOf({ title: 7 }), /^The title is not text: 7\./);
  assert.match(reasonOf({ type: undefined }), /^It has no type\. Say which it is, one of journal-article, report/);
  assert.match(reasonOf({ type: 'nonsense' }), /^"nonsense" is no type of work\./);
});

test('a field that no record has is no reason to lose its name', () => {
  assert.match(reasonOf({ titel: 'x' }), /titel/);
});

test('concepts and collections that the library does not have are left out and told', () => {
  const { record, doubts } = prepared({ concepts: ['peer-support', 'zzz', 'yyy'], placements: ['no/where', 'workforce/tools'] });
  assert.deepEqual([record.concepts, record.placements], [['peer-support'], ['workforce/tools']]);
  assert.deepEqual(
    doubts.map(({ field, message }) => [field, message]),
    [
      ['concepts', 'The library has no concept zzz, yyy; left out.'],
      ['placements', 'The library has no collection no/where; left out.'],
    ],
  );
});

test('the collection asked for is added to those that a record names, once', () => {
  assert.deepEqual(prepared({ placements: ['workforce/tools'] }, {}, 'workforce').record.placements, ['workforce/tools', 'workforce']);
  assert.deepEqual(prepared({ placements: ['workforce'] }, {}, 'workforce').record.placements, ['workforce']);
});

test('a record with characters that were lost in decoding is put aside whole', () => {
  assert.match(reasonOf({}, { source: 'TI  - caf\u{FFFD}' }), /could not be decoded.*right letters/);
  assert.match(reasonOf({ title: 'half a character \ud800' }), /could not be decoded/);
});

test('control characters are left out and told; line ends and tabs stay', () => {
  const { record, doubts } = prepared({ title: 'A\0n\u0002 example\vwith\fbreaks', place: 'one\ntwo\tthree' });
  assert.deepEqual([record.title, record.place], ['An example with breaks', 'one\ntwo\tthree']);
  assert.deepEqual(
    doubts.map(({ message }) => message),
    ['Left out control characters, which no page can show.'],
  );
  assert.equal(
    prepared({ descriptions: [{ kind: 'abstract', sections: [{ text: 'a\0b' }], writtenBy: { kind: 'unknown' } }] }).record.descriptions[0]!
      .sections[0]!.text,
    'ab',
  );
});

test('code points that are no characters are left out and told', () => {
  const { record, doubts } = prepared({ title: 'A\ufdd0n example\u{1ffff}', place: 'one' });
  assert.equal(record.title, 'An example');
  assert.deepEqual(
    doubts.map(({ message }) => message),
    ['Left out control characters, which no page can show.'],
  );
});

test('Windows-1252 that was taken for Latin-1 becomes the quotation marks and letters that it was', () => {
  const { record, doubts } = prepared({ title: '\u0093Care\u0094 and \u009cuvres\u0085' });
  assert.equal(record.title, '“Care” and œuvres…');
  assert.match(doubts[0]!.message, /Windows-1252/);
});

test('a record larger than any is put aside, not stored', () => {
  assert.match(reasonOf({}, { source: 'x'.repeat(2_000_001) }), /larger than a record can be.*--format/);
});

test('an id of six characters is kept; anything else is left out and told', () => {
  assert.equal(prepared({}, { envelope: { id: 'k7m2q9' } }).id, 'k7m2q9');
  const { id, doubts } = prepared({}, { envelope: { id: 'my-own-id' } });
  assert.equal(id, undefined);
  assert.match(doubts[0]!.message, /Left out "my-own-id": the id must be a work id: six characters/);
});

test('the digest is of the format, what stands above, and the source text whatever its line ends', () => {
  const digest = (source: string, context?: string) => prepared({}, { source, ...(context !== undefined && { context }) }).digest;
  assert.equal(digest('one\r\ntwo\r\n'), digest('one\ntwo'));
  assert.equal(digest('one\rtwo'), digest('one\ntwo\n\n'));
  assert.notEqual(digest('one\ntwo'), digest('one two'));
  assert.notEqual(digest('a,b', 'title,place'), digest('a,b', 'place,title'), 'the same row under another header is another record');
  const inOtherFormat = prepareRecord(read({}, { source: 'one' }), 'other', structure, undefined) as PreparedRecord;
  assert.notEqual(inOtherFormat.digest, digest('one'));
});

test('a record is recognised by its telling identifiers and by a title that tells', () => {
  const keys = (record: Record<string, unknown>) => recognisedBy(prepared(record).record).map(({ key }) => key);
  assert.deepEqual(keys({ title: 'A title that tells much', identifiers: [{ scheme: 'doi', value: 'https://doi.org/10.5555/X' }] }), [
    'doi:10.5555/x',
    'title:atitlethattellsmuch',
  ]);
  assert.deepEqual(keys({ title: 'Editorial' }), []);
  assert.deepEqual(keys({ title: '[No citation: words and words]', titleDevised: true }), []);
});
