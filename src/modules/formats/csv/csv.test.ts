import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { WorkRecord } from '../../catalogue/index.ts';
import { arbitraryRecord, arbitraryText, fieldsOf, namesByRole } from '../csl-json/fixtures/arbitrary-record.ts';
import { eventsOf, recordsOf } from '../csl-json/fixtures/events.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { csvCell, guardCell, unguardCell } from './cell.ts';
import { csvHeader, csvReader, writeCsv, writeCsvRow } from './index.ts';

const titles = async (text: string) =>
  (await eventsOf(csvReader, text)).map((event) => (event.kind === 'record' ? [event.line, event.record.title] : [event.line, event.kind]));

test('works are written as the rows that we agreed on', () => {
  assertGolden(new URL('./fixtures/works.golden.csv', import.meta.url), writeCsv(fixtureWorks));
});

test('everything that the columns can hold comes back from what is written', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, async (record) => {
      const [read, ...others] = await recordsOf(csvReader, csvHeader + writeCsvRow({ record }));
      assert.equal(others.length, 0);
      const back = WorkRecord.parse(read!.record);
      const fields = [
        'type',
        'title',
        'subtitle',
        'issued',
        'publisher',
        'place',
        'volume',
        'issue',
        'pages',
        'languages',
        'countries',
        'concepts',
        'placements',
      ] as const;
      assert.deepEqual(fieldsOf(back, fields), fieldsOf(record, fields));
      assert.equal(back.container?.title, record.container?.title);
      assert.deepEqual(namesByRole(back.contributors), namesByRole(record.contributors));
      assert.equal(
        back.access[0]?.kind,
        record.access.length === 0 ? undefined : [...record.access].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]!.kind,
      );
      const kept = record.identifiers.filter(
        ({ scheme }) => ['doi', 'pmid', 'isbn'].includes(scheme) || (scheme === 'url' && record.access.length === 0),
      );
      assert.deepEqual(back.identifiers, kept);
      assert.deepEqual(
        back.descriptions[0]?.sections[0]?.text,
        record.descriptions[0]?.sections.find(({ role }) => role !== 'keywords')?.text,
      );
    }),
    { numRuns: 300 },
  );
});
const order = ['open', 'membership-or-payment', 'gone'];

test('no cell of ours can run as a formula, and every cell comes back as it was', () => {
  const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'=", "''+", "'", '"', '', ' ');
  fc.assert(
    fc.property(start, fc.oneof(fc.string(), arbitraryText), (first, rest) => {
      const text = first + rest;
      assert.doesNotMatch(guardCell(text), /^[=+\-@\t\r]/);
      assert.equal(unguardCell(guardCell(text)), text);
    }),
  );
  assert.equal(guardCell('=1+1'), "'=1+1");
  assert.equal(unguardCell("'twas"), "'twas");
});

test('another reader of CSV finds the same cells', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(
          fc.string({
            unit: fc.oneof(
              fc.constantFrom('"', ',', '\n', '\r', ' ', ';', '\t'),
              fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
            ),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      (rows) => {
        const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
        assert.deepEqual(
          parse(text, { record_delimiter: '\r\n' }),
          rows.map((row) => row.map(guardCell)),
        );
      },
    ),
  );
});

test('columns may stand in any order and any case; unknown ones are told once', async () => {
  const [first, second] = await recordsOf(csvReader, '\uFEFFYEAR,Title,Shelf,"One line"\n2020,A,x,Short\nn.d.,B,y,\n');
  assert.deepEqual([first?.record.title, first?.record.issued, first?.record.descriptions?.[0]?.kind], ['A', '2020', 'one-line']);
  assert.ok(first?.doubts.some(({ message }) => message.includes('Shelf')));
  assert.equal(second?.record.issued, 'n.d.');
  assert.ok(!second?.doubts.some(({ message }) => message.includes('Shelf')));
});

test('semicolons and tabs separate too', async () => {
  assert.deepEqual(await titles('title;year\nA;2020\n'), [[2, 'A']]);
  assert.deepEqual(await titles('title\tyear\nA, b\t2020\n'), [[2, 'A, b']]);
});

test('a row of another length is put aside with its line and reason', async () => {
  const events = await eventsOf(csvReader, 'title,year\r\n"A\nover two lines",2020\r\n\r\nB,2020,extra\r\n,2021\r\nC,2022');
  assert.deepEqual(
    events.map(({ kind, line }) => [kind, line]),
    [
      ['record', 2],
      ['rejected', 5],
      ['rejected', 6],
      ['record', 7],
    ],
  );
  assert.ok(events[1]?.kind === 'rejected' && events[1].reason.includes('3 cells') && events[1].text === 'B,2020,extra');
});

test('a quotation mark that is never closed costs one row', async () => {
  assert.deepEqual(await titles('title,year\nA,2020\n"B,2021\nC,2022\nThe 6" rule,2023\n"D",2024\n'), [
    [2, 'A'],
    [3, 'rejected'],
    [4, 'C'],
    [5, 'The 6" rule'],
    [6, 'D'],
  ]);
});

test('without a column of titles nothing is read, and the reason is given once', async () => {
  const events = await eventsOf(csvReader, 'name,year\nA,2020\nB,2021\n');
  assert.equal(events.length, 1);
  assert.ok(events[0]?.kind === 'rejected' && events[0].reason.includes('title'));
});

test('types and access are read by our names and by the words that readers see', async () => {
  const [a, b] = await recordsOf(
    csvReader,
    'title,type,access,url\nA,Journal article,Full text,https://example.org/\nB,policy,library-only,\n',
  );
  assert.deepEqual([a?.record.type, a?.record.access], ['journal-article', [{ kind: 'open', url: 'https://example.org/' }]]);
  assert.deepEqual([b?.record.type, b?.record.access], ['policy', [{ kind: 'library-only' }]]);
});

test('an organisation with a comma says that it is one', async () => {
  const [read] = await recordsOf(
    csvReader,
    'title,authors\nA,"Department of Health, Disability and Ageing (organisation); Te Ao, Hēmi (editor); van der Berg, Jan; , ;"\n',
  );
  assert.deepEqual(read?.record.contributors, [
    { role: 'organisation', literal: 'Department of Health, Disability and Ageing' },
    { role: 'editor', family: 'Te Ao', given: 'Hēmi' },
    { role: 'author', family: 'Berg', given: 'Jan', particle: 'van der' },
  ]);
});

test('where the chunks end makes no difference', async () => {
  const text = `\uFEFF${writeCsv(fixtureWorks)}too,short\r\n"open 👩🏽‍🤝‍👩🏻,\r\nlast,`;
  const whole = await eventsOf(csvReader, text);
  assert.ok(whole.length > fixtureWorks.length);
  for (const size of [1, 2, 5, 61]) assert.deepEqual(await eventsOf(csvReader, text, size), whole);
});

test('no text makes the reader fail', async () => {
  const piece = fc.oneof(
    fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r', '\r\n', "'", '=', 'title', 'year,title', 'authors', '🌿', '\uFEFF'),
    fc.string({ maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 60 }),
      async (parts) => void (await eventsOf(csvReader, `title,authors,year,type,access,url\n${parts.join('')}`, 7)),
    ),
    { numRuns: 500 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (parts) => void (await eventsOf(csvReader, parts.join(''), 7))),
  );
});

test('the reader knows its own format from others', () => {
  assert.ok(csvReader.sniff(csvHeader) > 0.9);
  assert.ok(csvReader.sniff('"Title";"Authors";"Shelf"\r\n') > 0.6);
  assert.equal(csvReader.sniff('The title, the year and more\n'), 0);
});
