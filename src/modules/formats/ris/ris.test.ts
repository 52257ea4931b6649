import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { WorkRecord, type WorkRecordInput } from '../../catalogue/index.ts';
import { arbitraryRecord, fieldsOf, namesByRole } from '../csl-json/fixtures/arbitrary-record.ts';
import { eventsOf, recordsOf } from '../csl-json/fixtures/events.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { toCsl } from '../csl-json/index.ts';
import { createRisReader, risReader, writeRis } from './index.ts';

const one = async (text: string) => {
  const [read, ...others] = await recordsOf(risReader, text);
  assert.equal(others.length, 0);
  return { record: WorkRecord.parse(read!.record), doubts: read!.doubts, source: read!.source };
};
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

test('works are written as the records that we agreed on', () => {
  assertGolden(new URL('./fixtures/works.golden.ris', import.meta.url), fixtureWorks.map(writeRis).join(''));
});

test('files of other programs are read as we agreed on', async () => {
  const read = (await eventsOf(risReader, fixture('mixed-exports.ris'))).map((event) =>
    event.kind === 'record' ? { line: event.line, record: event.record, doubts: event.doubts } : event,
  );
  assertGolden(new URL('./fixtures/mixed-exports.golden.json', import.meta.url), `${JSON.stringify(read, undefined, 2)}\n`);
});

test('everything that RIS can hold comes back from what is written', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, async (record) => {
      const { record: back } = await one(writeRis({ id: 'k7m2q9', record }));
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
        'edition',
        'languages',
      ] as const;
      assert.deepEqual(fieldsOf(back, fields), fieldsOf(record, fields));
      assert.deepEqual(namesByRole(back.contributors), namesByRole(record.contributors));
      if (record.type === 'presentation') assert.equal(back.event, record.event);
      if (record.type !== 'presentation' || record.container?.series === undefined) assert.deepEqual(back.container, record.container);
      assert.equal(
        back.number ?? back.articleNumber,
        record.type === 'journal-article' ? (record.number ?? record.articleNumber) : (record.number ?? record.articleNumber),
      );
      if (record.identifiers.some(({ scheme }) => scheme === 'url')) {
        const sorted = (identifiers: WorkRecord['identifiers']) => identifiers.map(({ scheme, value }) => `${scheme} ${value}`).sort();
        assert.deepEqual(sorted(back.identifiers), sorted(record.identifiers));
      }
      const oneLine = record.descriptions.map((layer) => ({
        ...layer,
        sections: layer.sections.map((section) => ({ ...section, text: section.text.replace(/\s+/gu, ' ') })),
      }));
      assert.deepEqual(
        back.descriptions.map((layer) => ({
          ...layer,
          sections: layer.sections.map((section) => ({ ...section, text: section.text.replace(/\s+/gu, ' ') })),
        })),
        oneLine,
      );
    }),
    { numRuns: 300 },
  );
});

test('pages 1 to 9 are pages 1 to 9', async () => {
  const pages = async (lines: string) => (await one(`TY  - JOUR\nTI  - T\n${lines}\nER  - \n`)).record.pages;
  assert.equal(await pages('SP  - 1\nEP  - 9'), '1–9');
  assert.equal(await pages('SP  - 3-9'), '3–9');
  assert.equal(await pages('SP  - 677--688\nEP  - 688'), '677–688');
  assert.equal(await pages('SP  - 12\nEP  - 12'), '12');
  assert.equal(await pages('SP  - 677\nEP  - 88'), '677–88');
  assert.equal(await pages('SP  - e1'), 'e1');
});

test('sloppy files are read: BOM, CRLF, lone CR, tabs, one space, lower case, lines that run on', async () => {
  const plain = 'TY  - JOUR\nTI  - A long title\nAU  - Roe, Sam\nAB  - One two\nER  - \n';
  const { record } = await one(plain);
  const variants = [
    `\uFEFF${plain}`,
    plain.replaceAll('\n', '\r\n'),
    plain.replaceAll('\n', '\r'),
    plain.replaceAll('  - ', '\t-\t'),
    plain.replaceAll('  - ', ' - '),
    plain.replace('TY  -', 'ty  -').replace('TI', 'ti'),
    plain.replace('One two', 'One\n      two').replace('long title', 'long\ntitle'),
    plain.replaceAll('ER  - ', 'ER  -'),
    `\n\n${plain}\n\n`,
  ];
  for (const variant of variants) assert.deepEqual((await one(variant)).record, record);
});

test('an empty line inside an abstract begins a paragraph', async () => {
  const { record } = await one('TY  - JOUR\nTI  - T\nAB  - First line\nruns on.\n\nSecond.\nER  - \n');
  assert.equal(record.descriptions[0]?.sections[0]?.text, 'First line runs on.\n\nSecond.');
});

test('a record without its end is kept with a doubt, also before the next record', async () => {
  const reads = await recordsOf(risReader, 'TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \nTY  - BOOK\nTI  - C');
  assert.deepEqual(
    reads.map(({ record, doubts, line }) => [record.title, doubts.length, line]),
    [
      ['A', 1, 1],
      ['B', 0, 3],
      ['C', 1, 6],
    ],
  );
});

test('what belongs to no record and what says nothing is put aside', async () => {
  const events = await eventsOf(
    risReader,
    'Provider: Example\nContent: text\n\nTY  - JOUR\nER  - \nAU  - Roe, Sam\nTI  - No type\nER  - \nTY  - BOOK\nTI  - A\nER  - \n',
  );
  assert.deepEqual(
    events.map(({ kind, line }) => [kind, line]),
    [
      ['rejected', 1],
      ['rejected', 4],
      ['rejected', 6],
      ['record', 9],
    ],
  );
});

test('tags that a record has no place for are told once, with their values', async () => {
  const { doubts } = await one('TY  - JOUR\nTI  - T\nN1  - My own note\nZZ  - odd\nY2  - 2020/01/01\nER  - \n');
  assert.equal(doubts.length, 1);
  assert.match(doubts[0]!.message, /ZZ \(odd\), N1 \(My own note\)/);
});

test('names of organisations keep their commas both ways', async () => {
  const { record } = await one(
    'TY  - RPRT\nTI  - T\nAU  - Department of Health,, Disability and Ageing\nAU  - Consumers Council,\nAU  - van der Berg, Jan, Jr.\nA2  - Te Ao, Hēmi\nAU  - ,\nER  - \n',
  );
  assert.deepEqual(record.contributors, [
    { role: 'organisation', literal: 'Department of Health, Disability and Ageing' },
    { role: 'organisation', literal: 'Consumers Council' },
    { role: 'author', family: 'Berg', given: 'Jan', particle: 'van der', suffix: 'Jr.' },
    { role: 'editor', family: 'Te Ao', given: 'Hēmi' },
  ]);
});

test('a PubMed number is taken only from PubMed', async () => {
  const identifiers = async (lines: string) => (await one(`TY  - JOUR\nTI  - T\n${lines}\nER  - \n`)).record.identifiers;
  assert.deepEqual(await identifiers('AN  - 123\nDB  - PubMed'), [{ scheme: 'pmid', value: '123' }]);
  assert.deepEqual(await identifiers('AN  - 2020-123\nDB  - PubMed'), []);
  assert.deepEqual(await identifiers('AN  - 123\nDB  - APA PsycInfo'), []);
});

test('a fuller date is kept when it is of the same year', async () => {
  const issued = async (lines: string) => (await one(`TY  - JOUR\nTI  - T\n${lines}\nER  - \n`)).record.issued;
  assert.equal(await issued('PY  - 2020\nDA  - 2020/12/17'), '2020-12-17');
  assert.equal(await issued('PY  - 2020\nDA  - 2024/01/05'), '2020');
  assert.equal(await issued('Y1  - 2020/12//'), '2020-12');
  assert.equal(await issued('PY  - 2020///Summer'), '2020');
  assert.equal(await issued('PY  - n.d.'), 'n.d.');
});

test('an abstract goes through the splitter that a reader is given', async () => {
  const reader = createRisReader({ splitAbstract: (text) => [{ label: 'Aims', role: 'aims', text: text.replace('Aims: ', '') }] });
  const [read] = await recordsOf(reader, 'TY  - JOUR\nTI  - T\nAB  - Aims: To look.\nER  - \n');
  assert.deepEqual(read?.record.descriptions?.[0]?.sections, [{ label: 'Aims', role: 'aims', text: 'To look.' }]);
});

test('a second reader of RIS finds the same in what is written', () => {
  // Where that reader is right: it knows no editors of reports, parts organisations at commas and wants pages.
  for (const { id, record } of fixtureWorks.filter(({ record: { type } }) => type === 'journal-article')) {
    const [theirs] = plugins.input.chain(writeRis({ ...(id === undefined ? {} : { id }), record }), { generateGraph: false });
    const ours = toCsl({ record }) as unknown as Record<string, unknown>;
    for (const variable of ['type', 'title', 'container-title', 'volume', 'issue', 'page'])
      assert.deepEqual(theirs?.[variable], ours[variable], variable);
    assert.deepEqual((theirs!.author as Array<{ family?: string }>).map(({ family }) => family).slice(0, 1), [
      (ours.author as Array<{ family?: string }>)[0]?.family,
    ]);
  }
});

test('what a second writer of RIS writes is read', async () => {
  const item = {
    id: 'x',
    type: 'article-journal',
    title: 'Walking beside',
    author: [{ family: 'Tāmihana', given: 'Hēmi' }],
    'container-title': 'Journal of Peer Practice',
    volume: '28',
    issue: '6',
    page: '1-9',
    DOI: '10.5555/jpp.2020.001',
    issued: { 'date-parts': [[2020, 12, 17]] },
  };
  const { record } = await one(plugins.output.format('ris', [item]));
  const expected: WorkRecordInput = {
    type: 'journal-article',
    title: 'Walking beside',
    contributors: [{ role: 'author', family: 'Tāmihana', given: 'Hēmi' }],
    container: { title: 'Journal of Peer Practice' },
    volume: '28',
    issue: '6',
    pages: '1–9',
    identifiers: [{ scheme: 'doi', value: '10.5555/jpp.2020.001' }],
    issued: '2020-12-17',
  };
  assert.deepEqual(record, WorkRecord.parse(expected));
});

test('where the chunks end makes no difference', async () => {
  const text = `${fixture('mixed-exports.ris')}\r\n${fixtureWorks.map(writeRis).join('\r')}`;
  const whole = await eventsOf(risReader, text);
  assert.ok(whole.length > fixtureWorks.length);
  for (const size of [1, 2, 3, 97]) assert.deepEqual(await eventsOf(risReader, text, size), whole);
});

test('no text makes the reader fail', async () => {
  const line = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('TY', 'TI', 'AU', 'PY', 'DA', 'SP', 'EP', 'SN', 'UR', 'AB', 'KW', 'ER', 'XX', 'N1', 'AN', 'LA', 'M3', 'DO'),
        fc.constantFrom('  - ', ' - ', '\t-', '  -'),
        fc.oneof(fc.string(), fc.constantFrom('JOUR', ',', ',,', '////', '2020/99/99', '__proto__', 'constructor', 'Guest: ,', '%')),
      )
      .map((parts) => parts.join('')),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (parts) => {
      for (const event of await eventsOf(risReader, `TY  - JOUR\n${parts.join('\n')}`, 4)) assert.ok(event.line >= 1);
    }),
    { numRuns: 500 },
  );
});

test('the reader knows its own format from others', () => {
  assert.ok(risReader.sniff(`\uFEFF\r\n${writeRis(fixtureWorks[0]!)}`) > 0.9);
  assert.equal(risReader.sniff('@article{a, title = {T}}'), 0);
  assert.equal(risReader.sniff('Roe, S. (2020). Title. Journal.'), 0);
});
