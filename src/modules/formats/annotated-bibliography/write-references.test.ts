import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bibtexReader, writeBibtex } from '../bibtex/index.ts';
import { loadGrammars } from '../bibtex/latex.ts';
import { arbitraryRecord, arbitraryText } from '../csl-json/fixtures/arbitrary-record.ts';
import { recordsOf } from '../csl-json/fixtures/events.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { risReader, writeRis } from '../ris/index.ts';
import { tagOf } from '../ris/ris-lines.ts';
import { arbitraryNote } from './fixtures/arbitrary-list.ts';
import { workshopList } from './fixtures/lists.ts';
import { writeBibliographyBibtex, writeBibliographyRis } from './index.ts';

const grammars = await loadGrammars();
const risNotes = (text: string) =>
  text
    .split('\r\n')
    .map((line) => tagOf(line))
    .filter((line) => line?.tag === 'N1')
    .map((line) => line!.value);
const annoteOf = (text: string) => {
  const annote = grammars.parseEntry(text)[0]!.properties.annote;
  return annote === undefined
    ? undefined
    : String(annote)
        .split('\n\n')
        .map((paragraph) => grammars.plain(paragraph).text);
};
const longNote = 'Two {lines}, “one” note: 50% & 👩🏽‍🤝‍👩🏻 مرحبا\nשלום \\cite{x}\n\n'.repeat(80).slice(0, 5000).trim();

test('a list is written as the records that we agreed on', () => {
  assertGolden(new URL('./fixtures/workshop.golden.ris', import.meta.url), writeBibliographyRis(workshopList));
  assertGolden(new URL('./fixtures/workshop.golden.bib', import.meta.url), writeBibliographyBibtex(workshopList));
});

test('every work of a list comes back from both formats', async () => {
  const titles = workshopList.entries.filter(({ work }) => work.record.titleDevised !== true).map(({ work }) => work.record.title);
  for (const [reader, text] of [
    [risReader, writeBibliographyRis(workshopList)],
    [bibtexReader, writeBibliographyBibtex(workshopList)],
  ] as const) {
    const events: string[] = [];
    for await (const event of reader.read([text])) events.push(event.kind === 'record' ? event.record.title : event.kind);
    assert.deepEqual(events.slice(0, titles.length), titles, reader.id);
    assert.equal(events.length, workshopList.entries.length);
  }
});

test('a note changes nothing else that is read from RIS or BibTeX, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, arbitraryNote, async (record, note) => {
      const work = { id: 'k7m2q9', record };
      for (const [reader, write] of [
        [risReader, writeRis],
        [bibtexReader, writeBibtex],
      ] as const) {
        const [plain] = await recordsOf(reader, write(work));
        const [noted, ...others] = await recordsOf(reader, write({ ...work, note }));
        assert.equal(others.length, 0);
        assert.deepEqual(noted!.record, plain!.record, reader.id);
      }
    }),
    { numRuns: 300 },
  );
});

test('a note in RIS is one line of one tag, and its words are all there', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, fc.array(arbitraryText, { minLength: 1, maxLength: 5 }), async (record, lines) => {
      const note = lines.join('\n');
      const [last] = risNotes(writeRis({ record, note })).slice(-1);
      assert.equal(last, lines.join(' '));
    }),
    { numRuns: 200 },
  );
  assert.deepEqual(risNotes(writeRis({ record: workshopList.entries[0]!.work.record, note: longNote })), [longNote.replace(/\s+/g, ' ')]);
});

test('a note in BibTeX has a paragraph for each line that the reader wrote', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRecord,
      fc.array(arbitraryText, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n', '\n\n', '\r\n', ' \n \n\n'),
      async (record, lines, end) => {
        assert.deepEqual(annoteOf(writeBibtex({ record, note: lines.join(end) })), lines);
      },
    ),
    { numRuns: 200 },
  );
  assert.deepEqual(annoteOf(writeBibtex({ record: workshopList.entries[0]!.work.record, note: longNote })), longNote.split(/\s*\n\s*/));
});

test('a note that begins like the naming of a person names nobody', async () => {
  const { record } = workshopList.entries[0]!.work;
  for (const note of ['Guest: my sister', 'Host:\nSam', 'Chair:  x', 'Host:\n\u0085Sam', ' Contributor:\r\n\r\nall of us']) {
    const text = writeRis({ record, note });
    assert.match(risNotes(text)[0]!, /^Note: (?:Guest|Host|Chair|Contributor): \S/);
    const [read] = await recordsOf(risReader, text);
    assert.equal(read!.record.contributors!.length, record.contributors.length);
  }
});

test('a work without a note, or with a blank one, is written as ever', () => {
  for (const { work } of workshopList.entries) {
    for (const note of ['', ' \n\t ']) {
      assert.equal(writeRis({ ...work, note }), writeRis(work));
      assert.equal(writeBibtex({ ...work, note }), writeBibtex(work));
    }
  }
});
