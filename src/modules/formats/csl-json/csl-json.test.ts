import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { WorkRecord, type WorkRecordInput } from '../../catalogue/index.ts';
import { fromCslDate, toCslDate } from './csl-date.ts';
import { arbitraryRecord, fieldsOf, namesByRole } from './fixtures/arbitrary-record.ts';
import { collect, eventsOf, recordsOf } from './fixtures/events.ts';
import { assertGolden } from './fixtures/golden.ts';
import { fixtureWorks } from './fixtures/works.ts';
import { cslJsonReader, fromCsl, toCsl, writeCslJson } from './index.ts';

const work = (input: Partial<WorkRecordInput>) => ({
  id: 'k7m2q9',
  record: WorkRecord.parse({ type: 'report', title: 'A title', ...input }),
});
const read = (item: Record<string, unknown>) => WorkRecord.parse(fromCsl(item).record);

test('works are written as the items that we agreed on', () => {
  assertGolden(new URL('./fixtures/works.golden.json', import.meta.url), `[\n${fixtureWorks.map(writeCslJson).join(',\n')}\n]\n`);
});

test('everything that CSL-JSON can hold comes back from what is written', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const back = read(JSON.parse(writeCslJson({ record })) as Record<string, unknown>);
      const fields = [
        'type',
        'title',
        'subtitle',
        'issued',
        'availableOnline',
        'container',
        'publisher',
        'place',
        'volume',
        'issue',
        'pages',
        'edition',
        'event',
        'descriptions',
      ] as const;
      assert.deepEqual(fieldsOf(back, fields), fieldsOf(record, fields));
      assert.deepEqual(namesByRole(back.contributors), namesByRole(record.contributors));
      assert.deepEqual(back.languages, record.languages.slice(0, 1));
      const number = record.type === 'journal-article' ? (record.articleNumber ?? record.number) : (record.number ?? record.articleNumber);
      assert.equal(back.articleNumber ?? back.number, number);
      const url =
        record.identifiers.some(({ scheme }) => scheme === 'url') || !record.access.some(({ kind, url }) => kind !== 'gone' && url);
      if (url) assert.deepEqual(back.identifiers, record.identifiers);
    }),
    { numRuns: 300 },
  );
});

test('a title that the library devised is not given away as the title of the work', () => {
  assert.equal(toCsl(work({ title: '[Notes of a meeting]', titleDevised: true })).title, undefined);
  const { record, doubts } = fromCsl({ type: 'report', author: [{ literal: 'A group' }] });
  assert.equal(record.titleDevised, true);
  assert.equal(doubts[0]?.field, 'title');
});

test('dates go both ways, and what date-parts cannot say is kept beside them', () => {
  assert.deepEqual(toCslDate('2019/2020'), { 'date-parts': [[2019], [2020]] });
  assert.deepEqual(toCslDate('2020-12~'), { 'date-parts': [[2020, 12]], circa: true });
  assert.deepEqual(toCslDate('201X'), { 'date-parts': [[2010], [2019]] });
  assert.deepEqual(toCslDate('2019/..'), { 'date-parts': [[2019], [0]] });
  assert.equal(toCslDate('n.d.'), undefined);
  assert.deepEqual(toCsl(work({ issued: 'n.d.' })).custom?.issued, 'n.d.');
  assert.equal(toCsl(work({ issued: 'n.d.' })).issued, undefined);
  assert.equal(fromCslDate({ 'date-parts': [['2020', '2', '3']] }, 'issued').issued, '2020-02-03');
  assert.equal(fromCslDate({ raw: '17 December 2020' }, 'issued').issued, '2020-12-17');
  assert.equal(fromCslDate({ literal: 'No date' }, 'issued').issued, 'n.d.');
  assert.deepEqual(fromCslDate({ 'date-parts': [[null]] }, 'issued'), { doubts: [] });
  assert.equal(fromCslDate({ 'date-parts': [[2020, 2, 31]] }, 'issued').doubts.length, 1);
});

test('a date that was changed in another program wins over our own note of it', () => {
  const item = toCsl(work({ issued: '2020?' }));
  assert.equal(read({ ...item }).issued, '2020?');
  assert.equal(read({ ...item, issued: { 'date-parts': [[2021]] } }).issued, '2021');
});

test('items of Crossref are read: lists of titles, its type names, escaped text and JATS abstracts', () => {
  const record = read({
    type: 'journal-article',
    title: ['Hope &amp; <i>trust</i>'],
    'container-title': ['Journal of Peer Practice'],
    ISSN: ['1234-5679', '2049-363X'],
    DOI: '10.5555/ABC',
    author: [
      { given: 'Hēmi', family: 'Te Ao', ORCID: 'http://orcid.org/0000-0002-1825-0097', sequence: 'first' },
      { name: 'World Wellness Group' },
    ],
    published: { 'date-parts': [[2020, 12]] },
    abstract:
      '<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title><jats:p>To look.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>Seen.</jats:p></jats:sec>',
  });
  assert.equal(record.type, 'journal-article');
  assert.equal(record.title, 'Hope & trust');
  assert.equal(record.issued, '2020-12');
  assert.deepEqual(
    record.identifiers.map(({ value }) => value),
    ['10.5555/ABC', '1234-5679', '2049-363X'],
  );
  assert.deepEqual(record.contributors, [
    { role: 'author', family: 'Te Ao', given: 'Hēmi', orcid: '0000-0002-1825-0097' },
    { role: 'organisation', literal: 'World Wellness Group' },
  ]);
  assert.equal(record.descriptions[0]?.sections[0]?.text, 'Aims: To look.\n\nResults: Seen.');
});

test('an address of a resolver is read as the identifier that it carries', () => {
  assert.deepEqual(read({ type: 'report', title: 'T', URL: 'https://doi.org/10.5555/x' }).identifiers, [
    { scheme: 'doi', value: '10.5555/x' },
  ]);
  assert.deepEqual(read({ type: 'report', title: 'T', URL: 'https://hdl.handle.net/20.500.12904/9185' }).identifiers, [
    { scheme: 'handle', value: '20.500.12904/9185' },
  ]);
});

test('what has no place in a record is told, not lost in silence', () => {
  const { doubts } = fromCsl({ type: 'patent', title: 'T', note: 'A note', URL: 'not an address' });
  assert.deepEqual(doubts.map(({ field }) => field).sort(), ['identifiers', 'provenance', 'type']);
});

test('a list, one item and an item a line are all read', async () => {
  const items = ['{"type":"book","title":"A"}', '{"type":"book","title":"B {not} a [bracket]"}'];
  for (const text of [`[${items.join(',')}]`, `\uFEFF[\n  ${items.join(',\n  ')}\n]\n`, items.join('\n'), `${items.join('\r\n')}\r\n`]) {
    assert.deepEqual(
      (await recordsOf(cslJsonReader, text)).map(({ record }) => record.title),
      ['A', 'B {not} a [bracket]'],
    );
  }
  assert.deepEqual(
    (await recordsOf(cslJsonReader, items[0]!)).map(({ record }) => record.title),
    ['A'],
  );
});

test('a broken item is put aside with its line and the others are read', async () => {
  const text =
    '[\n{"type":"book","title":"A"},\n{"type":"book","title":"no end},\n{"type":"book","title":"C"},\n{"type":"book" "title":"D"},\n{"type":"book","title":"E"}\n]\nstray words\n';
  const events = await eventsOf(cslJsonReader, text);
  assert.deepEqual(
    events.map((event) => (event.kind === 'record' ? [event.line, event.record.title] : [event.line, event.kind])),
    [
      [2, 'A'],
      [3, 'rejected'],
      [4, 'C'],
      [5, 'rejected'],
      [6, 'E'],
      [8, 'rejected'],
    ],
  );
});

test('an item that never ends does not fill the memory and the next line with an item is read', async () => {
  async function* chunks() {
    yield '{"title": "x", "author": [\n';
    for (let count = 0; count < 1_200; count += 1) yield `${' 1,'.repeat(3_000)}\n`;
    yield '{"type":"book","title":"After"}\n';
  }
  const events = await collect(cslJsonReader.read(chunks()));
  const lengths = events.map((event) => (event.kind === 'rejected' ? event.text.length : 0));
  assert.ok(Math.max(...lengths) <= 20_000);
  assert.equal(events.at(-1)?.kind, 'record');
});

test('where the chunks end makes no difference', async () => {
  const text = `[\n${fixtureWorks.map(writeCslJson).join(',\n')},\n{"broken": "\n}\nstray, {"title":"x\\"\\\\"}]`;
  const whole = await eventsOf(cslJsonReader, text);
  assert.ok(whole.length > 7);
  for (const size of [1, 2, 7, 64]) assert.deepEqual(await eventsOf(cslJsonReader, text, size), whole);
});

test('no text makes the reader fail', async () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\n',
    ' ',
    '{"title":"a"}',
    '"type":"book"',
    'x',
    '1',
    'null',
    '🌿',
    '{"author":',
    '{"issued":{"date-parts":[["x",null]]},"title":[],"author":[null,1,"x",{}]}',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }),
      async (parts) => void (await eventsOf(cslJsonReader, parts.join(''), 5)),
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'type',
          'title',
          'author',
          'issued',
          'DOI',
          'ISBN',
          'URL',
          'page',
          'abstract',
          'language',
          'custom',
          'event',
          'keyword',
        ),
        fc.jsonValue(),
      ),
      (item) => void fromCsl(item as Record<string, unknown>),
    ),
    { numRuns: 500 },
  );
});

test('the reader knows its own format from others', () => {
  assert.ok(cslJsonReader.sniff('[{"id":"a","type":"article-journal","container-title":"X","author":[{"family":"A"}]}]') > 0.9);
  assert.ok(cslJsonReader.sniff('{"type":"report","title":"X","contributors":[],"placements":[]}') < 0.2);
  assert.equal(cslJsonReader.sniff('TY  - JOUR'), 0);
});
