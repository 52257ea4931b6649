import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { openText, UnreadableFileError } from './decode.ts';

function fileOf(context: TestContext, content: string | Uint8Array, name = 'list.ris'): string {
  const file = join(tempFolder(context), name);
  writeFileSync(file, content);
  return file;
}

async function read(file: string): Promise<{ text: string; encoding: string; notice: string | undefined }> {
  const { chunks, encoding, notice } = await openText(file);
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return { text, encoding, notice };
}

async function refusal(file: string): Promise<string> {
  let message = '';
  await assert.rejects(openText(file), (error) => {
    assert.ok(error instanceof UnreadableFileError);
    assert.equal(error.code, 'IMPORT_UNREADABLE');
    message = error.message;
    return true;
  });
  return message;
}

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

test('text in UTF-8 is read as it is, with or without a byte-order mark', async (context) => {
  const text = 'TI  - Whānau 🎧 الدعم\n';
  assert.deepEqual(await read(fileOf(context, text)), { text, encoding: 'utf-8', notice: undefined });
  assert.deepEqual(await read(fileOf(context, `\uFEFF${text}`)), { text, encoding: 'utf-8', notice: undefined });
});

test('UTF-16 is known by its byte-order mark, in both orders', async (context) => {
  const text = 'TI  - “Listening” 🎧\r\n';
  assert.deepEqual(await read(fileOf(context, utf16(`\uFEFF${text}`))), { text, encoding: 'utf-16le', notice: undefined });
  assert.deepEqual(await read(fileOf(context, utf16(`\uFEFF${text}`, true))), { text, encoding: 'utf-16be', notice: undefined });
});

test('UTF-16 without a mark is refused with what to do', async (context) => {
  assert.match(await refusal(fileOf(context, utf16('TY  - JOUR\n'))), /list\.ris holds bytes that no text has.*save it as UTF-8/);
});

test('text that is no UTF-8 at all is read as Windows-1252, and that is said', async (context) => {
  const { text, encoding, notice } = await read(fileOf(context, latin('one\ntwo caf\xe9 \x93care\x94 \x80\n')));
  assert.equal(text, 'one\ntwo café “care” €\n');
  assert.equal(encoding, 'windows-1252');
  assert.match(notice!, /not UTF-8 \(line 2\).*Windows-1252.*Check the accents/);
});

test('UTF-8 with a few broken bytes stays UTF-8; the notice counts them and names the first line', async (context) => {
  const one = Buffer.concat([Buffer.from('Whānau\nplain\n'), latin('caf\xe9 x\n'), Buffer.from('– yes\n')]);
  const { text, encoding, notice } = await read(fileOf(context, one));
  assert.equal(text, 'Whānau\nplain\ncaf\u{FFFD} x\n– yes\n');
  assert.equal(encoding, 'utf-8');
  assert.match(notice!, /UTF-8 but for one byte, the first on line 3\. Records with such a byte are put aside/);
  const two = Buffer.concat([Buffer.from('Whānau\n'), latin('a\xe9 x\nb\xe9 y\n')]);
  assert.match((await read(fileOf(context, two))).notice!, /but for 2 bytes, the first on line 2/);
});

test('lines are counted alike whether they end with LF, CRLF or CR alone', async (context) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const bytes = Buffer.concat([Buffer.from(['Whānau', 'two', ''].join(end)), latin(`thr\xe9e${end}`)]);
    assert.match((await read(fileOf(context, bytes))).notice!, /the first on line 3/, JSON.stringify(end));
  }
});

test('a replacement character that stands in the file itself is no fault', async (context) => {
  assert.equal((await read(fileOf(context, 'a \u{FFFD} b\n'))).notice, undefined);
});

test('characters and line ends that are cut by the end of a chunk are whole, wherever the cut falls', async (context) => {
  // Files are read in pieces of 262,144 bytes. No line end anywhere, so that nothing else can mark where to cut.
  for (const shift of [0, 1, 2, 3]) {
    const text = `${'x'.repeat((1 << 18) - shift)}𠮷é`.repeat(3);
    const { notice, text: back } = await read(fileOf(context, text));
    assert.equal(notice, undefined, `cut ${shift} bytes into a character`);
    assert.ok(back === text);
  }
  const broken = Buffer.concat([Buffer.from(`${'x'.repeat((1 << 18) - 1)}\r\nWhānau\r\n`), latin('caf\xe9 x\r\n')]);
  assert.match((await read(fileOf(context, broken))).notice!, /but for one byte, the first on line 3/);
});

test('a long file of one line without ASCII is UTF-8 without a word said', async (context) => {
  const { encoding, notice } = await read(fileOf(context, '東京の手引き'.repeat(300_000)));
  assert.equal(encoding, 'utf-8');
  assert.equal(notice, undefined);
});

test('a lone broken byte at the end of a long file is found there', async (context) => {
  const bytes = Buffer.concat([Buffer.from('Whānau line of text\n'.repeat(30_000)), Buffer.from([0xe2, 0x82])]);
  assert.match((await read(fileOf(context, bytes))).notice!, /the first on line 30001/);
});

for (const [what, bytes, words] of [
  ['a PDF', latin('%PDF-1.7\n%\xe2\xe3'), /is a PDF, not text.*Copy the text/],
  ['a Word document', latin('PK\x03\x04\x14\x00'), /zip archive, or a Word or Excel file.*plain text or CSV/],
  ['an old Word document', latin('\xd0\xcf\x11\xe0\xa1\xb1'), /an old Word or Excel file/],
  ['a gzip archive', latin('\x1f\x8b\x08'), /gzip archive.*Unpack/],
  ['a PNG', latin('\x89PNG\r\n\x1a\n'), /a picture/],
  ['a JPEG', latin('\xff\xd8\xff\xe0'), /a picture/],
  ['a GIF', latin('GIF89a'), /a picture/],
  ['a database', latin('SQLite format 3\0'), /a database.*Export/],
  ['RTF', latin('{\\rtf1\\ansi Okafor, N. (2021).}'), /formatted document \(RTF\).*plain text/],
  ['a web archive', latin('bplist00'), /a web archive/],
  ['UTF-32', latin('\xff\xfe\0\0T\0\0\0'), /UTF-32.*UTF-8/],
  ['bytes of something else', latin('abc\0def'), /zero byte at position 4/],
  ['nothing', latin(''), /is empty. Nothing was imported/],
  ['white space alone', latin('\n \r\n\t\n'), /nothing but white space/],
] as const) {
  test(`${what} is refused by name, with what to do`, async (context) => {
    const message = await refusal(fileOf(context, bytes, 'a file é.ris'));
    assert.match(message, words);
    assert.ok(message.includes('a file é.ris'), 'the message names the file');
  });
}

test('a missing file, a folder and what is no file on disk are refused in words', async (context) => {
  const folder = tempFolder(context);
  assert.match(await refusal(join(folder, 'none.ris')), /^There is no file .*none\.ris\.$/);
  mkdirSync(join(folder, 'inner'));
  assert.match(await refusal(join(folder, 'inner')), /is a folder\. Name the files in it, such as .*inner\/\*\.ris/);
  assert.match(await refusal('/dev/null'), /is not a file on disk/);
  symlinkSync('loop', join(folder, 'loop'));
  assert.match(await refusal(join(folder, 'loop')), /cannot be opened/);
});

test('whatever Unicode text is written is read back, in every encoding with a mark', async (context) => {
  const folder = tempFolder(context);
  await fc.assert(
    fc.asyncProperty(
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((text) => text.trim() !== '' && !text.includes('\0') && !text.startsWith('\uFEFF')),
      fc.constantFrom('utf8', 'le', 'be'),
      async (text, encoding) => {
        const file = join(folder, 'any.txt');
        writeFileSync(file, encoding === 'utf8' ? `\uFEFF${text}` : utf16(`\uFEFF${text}`, encoding === 'be'));
        assert.equal((await read(file)).text, text);
      },
    ),
    { numRuns: 60 },
  );
});
