import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { WorkRecord } from '../../catalogue/index.ts';
import { arbitraryRecord, fieldsOf, namesByRole } from '../csl-json/fixtures/arbitrary-record.ts';
import { eventsOf, recordsOf } from '../csl-json/fixtures/events.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { bibtexReader, writeBibtex } from './index.ts';

const one = async (text: string) => {
  const [read, ...others] = await recordsOf(bibtexReader, text);
  assert.equal(others.length, 0);
  return { record: WorkRecord.parse(read!.record), doubts: read!.doubts };
};
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

test('works are written as the entries that we agreed on', () => {
  assertGolden(new URL('./fixtures/works.golden.bib', import.meta.url), fixtureWorks.map(writeBibtex).join('\n'));
});

test('entries of other programs are read as we agreed on', async () => {
  const read = (await eventsOf(bibtexReader, fixture('mixed-entries.bib'))).map((event) =>
    event.kind === 'record' ? { line: event.line, record: event.record, doubts: event.doubts } : event,
  );
  assertGolden(new URL('./fixtures/mixed-entries.golden.json', import.meta.url), `${JSON.stringify(read, undefined, 2)}\n`);
});

test('everything that BibTeX can hold comes back from what is written', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, async (record) => {
      const { record: back, doubts } = await one(writeBibtex({ id: 'k7m2q9', record }));
      const type = record.type === 'presentation' && record.event === undefined ? 'other' : record.type;
      assert.equal(back.type, type);
      const fields = [
        'title',
        'subtitle',
        'issued',
        'container',
        'publisher',
        'place',
        'volume',
        'issue',
        'pages',
        'articleNumber',
        'edition',
        'event',
        'descriptions',
      ] as const;
      assert.deepEqual(fieldsOf(back, fields), fieldsOf(record, fields));
      if (record.type !== 'journal-article') assert.equal(back.number, record.number);
      // The host of a podcast is its author in BibTeX; guests, chairs and others stand in a note.
      const expected = record.contributors
        .filter(({ role }) => !['guest', 'chair', 'other'].includes(role))
        .map(
          (contribution) =>
            ({
              ...contribution,
              role: contribution.role === 'host' ? ('literal' in contribution ? 'organisation' : 'author') : contribution.role,
            }) as typeof contribution,
        );
      assert.deepEqual(namesByRole(back.contributors), namesByRole(expected));
      if (record.identifiers.some(({ scheme }) => scheme === 'url')) {
        const sorted = (identifiers: WorkRecord['identifiers']) => identifiers.map(({ scheme, value }) => `${scheme} ${value}`).sort();
        assert.deepEqual(sorted(back.identifiers), sorted(record.identifiers));
      }
      assert.deepEqual(
        doubts.filter(({ message }) => message.includes('LaTeX')),
        [],
      );
    }),
    { numRuns: 300 },
  );
});

test('an entry that does not end loses only itself', async () => {
  const text =
    '@article{a, title = {A}, year = 2000}\n@article{b, title = {Open {brace}, year = 2001}\n\n@article{c, title = {C}, author = {Roe, Sam}}\n@book{d title = {no comma}}\n@book{e, title = {E}}';
  const events = await eventsOf(bibtexReader, text);
  assert.deepEqual(
    events.map((event) => (event.kind === 'record' ? [event.line, event.record.title] : [event.line, event.kind])),
    [
      [1, 'A'],
      [2, 'rejected'],
      [4, 'C'],
      [5, 'rejected'],
      [6, 'E'],
    ],
  );
});

test('an address keeps its tilde, underscore and per cent signs', async () => {
  const url = async (field: string) => (await one(`@misc{a, title = {T}, ${field}}`)).record.identifiers[0]?.value;
  assert.equal(await url('url = {https://example.org/~me/a_b?c=%20d}'), 'https://example.org/~me/a_b?c=%20d');
  assert.equal(await url('howpublished = {\\url{https://example.org/~me}}'), 'https://example.org/~me');
  assert.equal(await url('url = {https://example.org/a\\_b\\&c}'), 'https://example.org/a_b&c');
});

test('names in braces are organisations, and "and others" is told', async () => {
  const { record, doubts } = await one(
    '@misc{a, title = {T}, author = {{Department of Health and Ageing} and van der Berg, Jan and Te Ao, Jr, H{\\=e}mi and UNICEF and others}}',
  );
  assert.deepEqual(record.contributors, [
    { role: 'organisation', literal: 'Department of Health and Ageing' },
    { role: 'author', family: 'Berg', given: 'Jan', particle: 'van der' },
    { role: 'author', family: 'Te Ao', given: 'Hēmi', suffix: 'Jr' },
    { role: 'organisation', literal: 'UNICEF' },
  ]);
  assert.equal(doubts.length, 1);
});

test('definitions of a file are used in the entries after them', async () => {
  const { record } = await one(
    '@string{jpp = "Journal of Peer Practice"}\n@article{a, title = "T", journal = jpp, month = dec, year = 2020}',
  );
  assert.equal(record.container?.title, 'Journal of Peer Practice');
  assert.equal(record.issued, '2020-12');
});

test('LaTeX that cannot be read is kept without its braces and told', async () => {
  const { record, doubts } = await one('@misc{a, title = {It costs $5 {only}}}');
  assert.equal(record.title, 'It costs $5 only');
  assert.equal(doubts.length, 1);
});

test('where the chunks end makes no difference', async () => {
  const text = `${fixture('mixed-entries.bib')}\n${fixtureWorks.map(writeBibtex).join('')}`.replaceAll('\n', '\r\n');
  const whole = await eventsOf(bibtexReader, text);
  assert.ok(whole.length > fixtureWorks.length);
  for (const size of [1, 3, 101]) assert.deepEqual(await eventsOf(bibtexReader, text, size), whole);
});

test('no text makes the reader fail', async () => {
  const piece = fc.constantFrom(
    '@',
    'article',
    '{',
    '}',
    '(',
    ')',
    ',',
    '=',
    '"',
    '\\',
    '$',
    '#',
    '%',
    '\n',
    ' and ',
    'title',
    'author',
    'year',
    '2020',
    '@article{a, ',
    'title = {',
    '\\begin{',
    "\\'e",
    '~',
    '@string{',
    '@comment{',
    '🌿',
    '__proto__ = {x}',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }),
      async (parts) => void (await eventsOf(bibtexReader, `@article{a, ${parts.join('')}`, 6)),
    ),
    { numRuns: 500 },
  );
});

test('the reader knows its own format from others', () => {
  assert.ok(bibtexReader.sniff(writeBibtex(fixtureWorks[0]!)) > 0.9);
  assert.equal(bibtexReader.sniff('{"type":"book"}'), 0);
  assert.equal(bibtexReader.sniff('Write to us @ example (or call).'), 0);
});
