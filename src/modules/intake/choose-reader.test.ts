import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sharedPath, whyAbsent } from '../../../tests/support/shared-samples.ts';
import { createReaders } from '../formats/index.ts';
import { chooseReader } from './choose-reader.ts';

const readers = createReaders({ collections: [] });
const chosen = (fileName: string, head: string) => chooseReader(readers, fileName, head)?.id;

const samples = {
  ris: 'TY  - JOUR\r\nAU  - Okafor, N.\r\nTI  - Beside each other\r\nER  - \r\n',
  bibtex: '% my list\n@article{a,\n  title = {Beside each other},\n  author = {Okafor, N.}\n}\n',
  'csl-json': '[{"id":"a","type":"article-journal","title":"Beside each other","author":[{"family":"Okafor"}]}]',
  csv: 'type,title,authors,year\nreport,Beside each other,"Okafor, N.",2020\n',
  alongside: '{"type":"report","title":"Beside each other","contributors":[{"family":"Okafor"}]}\n',
  citations:
    'Okafor, N., & Larsen, I. (2021). Beside each other. Journal of Examples, 12(3), 44–58.\n\nTe Pou. (2020). A plan for the workforce. Te Pou.\n',
  page: 'Workforce\n\nOkafor, N., & Larsen, I. (2021). Beside each other. Journal of Examples, 12(3), 44–58.\n\nFull Text\n\nBackground: Words on the background. Methods: Words on the methods.\n',
} as const;
const extensions = { ris: 'ris', bibtex: 'bib', 'csl-json': 'json', csv: 'csv', alongside: 'jsonl', citations: 'txt', page: 'txt' };

for (const [format, text] of Object.entries(samples)) {
  test(`${format} is recognised by its text and name, and by its text alone`, () => {
    assert.equal(chosen(`list.${extensions[format as keyof typeof samples]}`, text), format);
    assert.equal(chosen('list', text), format);
    assert.equal(chosen('download.txt', text), format, 'a name that fits everything decides nothing');
    assert.equal(chosen('list', `\uFEFF${text}`), format, 'with a byte-order mark');
  });
}

test('the text weighs more than a name that is wrong', () => {
  assert.equal(chosen('export.csv', samples.ris), 'ris');
  assert.equal(chosen('mended.rejected.ris', samples.bibtex), 'bibtex');
  assert.equal(
    chosen('items.jsonl', '{"id":"a","type":"article-journal","title":"One item a line","author":[{"family":"Okafor"}]}\n'),
    'csl-json',
  );
});

test('a line of our own that says little is ours by its name', () => {
  assert.equal(chosen('mended.jsonl', '{"type":"report","title":"Nothing but a title"}\n'), 'alongside');
});

test('the file name is read without regard to capitals and folders', () => {
  assert.equal(chosen('/some.where/LIST.JSONL', '{"type":"report","title":"Nothing but a title"}\n'), 'alongside');
});

test('running words alone are pasted text when the file is called text, and nothing otherwise', () => {
  const prose = 'The meeting began at nine. We spoke of many things and went home.\n';
  assert.equal(chosen('notes.txt', prose), 'page');
  assert.equal(chosen('notes', prose), undefined);
  assert.equal(chosen('notes.ris', ''), undefined);
});

test('the sample pages are pasted pages', { skip: whyAbsent }, () => {
  assert.equal(chosen('seed-page.txt', readFileSync(sharedPath('data/reading/seed-page.txt'), 'utf8').slice(0, 8_000)), 'page');
});
