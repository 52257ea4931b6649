import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Thrown when a file cannot be read as text at all. The message says why and what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code = 'IMPORT_UNREADABLE';
}

export interface DecodedFile {
  /** The text in chunks; a chunk may end in the middle of a line. */
  readonly chunks: AsyncIterable<string>;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Said when the reading rests on a guess, or bytes had to be replaced. */
  readonly notice?: string;
}

/** First bytes of files that people mistake for text, and what to do with each. */
const signatures: readonly { readonly bytes: string; readonly name: string; readonly advice: string }[] = [
  // Before the mark of UTF-16, which is the first half of this one.
  { bytes: '\u00ff\u00fe\u0000\u0000', name: 'in UTF-32', advice: 'Save it as UTF-8 and import that.' },
  { bytes: '{\\rtf', name: 'a formatted document (RTF)', advice: 'Save it as plain text (UTF-8) and import that.' },
  { bytes: '%PDF-', name: 'a PDF', advice: 'Copy the text you need out of it and save that as a text file.' },
  {
    bytes: 'PK\u0003\u0004',
    name: 'a zip archive, or a Word or Excel file',
    advice: 'Save it as plain text or CSV (UTF-8) and import that.',
  },
  { bytes: '\u00d0\u00cf\u0011\u00e0', name: 'an old Word or Excel file', advice: 'Save it as plain text or CSV (UTF-8) and import that.' },
  { bytes: '\u001f\u008b', name: 'a gzip archive', advice: 'Unpack it first.' },
  { bytes: '\u0089PNG', name: 'a picture', advice: 'Import text, not a picture of text.' },
  { bytes: '\u00ff\u00d8\u00ff', name: 'a picture', advice: 'Import text, not a picture of text.' },
  { bytes: 'GIF8', name: 'a picture', advice: 'Import text, not a picture of text.' },
  { bytes: 'bplist', name: 'a web archive', advice: 'Save the page as “Page Source” or HTML, or copy its text.' },
  { bytes: 'SQLite format 3', name: 'a database', advice: 'Export it to one of the formats that the library reads.' },
];

const probeSize = 8_192;
const chunkSize = 1 << 18;

/**
 * Opens a text file and decides its encoding: by its byte-order mark, else UTF-8 where the whole file is that, else
 * Windows-1252 where no byte sequence of it could be UTF-8 (old reference managers write that). The file is read twice
 * in streams, never held. Throws `UnreadableFileError` for what is not text.
 */
export async function openText(path: string): Promise<DecodedFile> {
  const head = await readHead(path);
  if (head.length === 0) throw new UnreadableFileError(`${path} is empty. Nothing was imported.`);
  const latin = head.toString('latin1');
  const signature = signatures.find(({ bytes }) => latin.startsWith(bytes));
  if (signature !== undefined)
    throw new UnreadableFileError(`${path} is ${signature.name}, not text that can be read. ${signature.advice}`);
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', chunks: decode(path, 'utf-16le') };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', chunks: decode(path, 'utf-16be') };
  const nul = head.indexOf(0);
  if (nul >= 0) {
    throw new UnreadableFileError(
      `${path} holds bytes that no text has (a zero byte at position ${nul + 1}). If it is text in UTF-16, save it as UTF-8; otherwise it is not a text file.`,
    );
  }
  const survey = await surveyUtf8(path);
  if (survey.blank) throw new UnreadableFileError(`${path} holds nothing but white space. Nothing was imported.`);
  if (survey.firstBadLine === undefined) return { encoding: 'utf-8', chunks: decode(path, 'utf-8') };
  if (survey.multibyte) {
    return {
      encoding: 'utf-8',
      chunks: decode(path, 'utf-8'),
      notice: `${path} is UTF-8 but for ${survey.badCount === 1 ? 'one byte' : `${survey.badCount} bytes`}, the first on line ${survey.firstBadLine}. Records with such a byte are put aside to be mended.`,
    };
  }
  return {
    encoding: 'windows-1252',
    chunks: decode(path, 'windows-1252'),
    notice: `${path} is not UTF-8 (line ${survey.firstBadLine}); it was read as Windows-1252, which older reference managers write. Check the accents, and save as UTF-8 if they are wrong.`,
  };
}

async function readHead(path: string): Promise<Buffer> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UnreadableFileError(missing ? `There is no file ${path}.` : `${path} cannot be opened: ${(cause as Error).message}`, {
      cause,
    });
  }
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new UnreadableFileError(`${path} is a folder. Name the files in it, such as ${path}/*.ris`);
    // A pipe can be read only once, and the encoding is settled before the reading.
    if (!stats.isFile()) throw new UnreadableFileError(`${path} is not a file on disk. Save what it gives to a file and import that.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(probeSize), 0, probeSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* decode(path: string, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(path)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The bytes of a file. A disk that fails or a file that goes away in the middle is told in words. */
async function* bytesOf(path: string): AsyncIterable<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkSize })) yield chunk as Buffer;
  } catch (cause) {
    throw new UnreadableFileError(`${path} could not be read to its end: ${(cause as Error).message}`, { cause });
  }
}

interface Survey {
  /** Counted from 1; a line ends with LF, CRLF or a lone CR. */
  readonly firstBadLine: number | undefined;
  readonly badCount: number;
  /** The file holds sequences of several bytes that are right UTF-8: it means to be UTF-8. */
  readonly multibyte: boolean;
  readonly blank: boolean;
}

/** Walks a file and tells where it is not UTF-8 (RFC 3629). A replacement character that stands in the file itself is not a fault. */
async function surveyUtf8(path: string): Promise<Survey> {
  let line = 1;
  let firstBadLine: number | undefined;
  let badCount = 0;
  let multibyte = false;
  let blank = true;
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(path)) {
    const bytes: Buffer = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const end = wholeLength(bytes);
    inspect(bytes.subarray(0, end));
    pending = Buffer.from(bytes.subarray(end));
  }
  inspect(pending);
  return { firstBadLine, badCount, multibyte, blank };

  function inspect(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const text = decoded(bytes);
    if (text !== undefined) {
      if (text.length !== bytes.length) multibyte = true;
      if (blank && text.trim() !== '') blank = false;
      line += lineEnds(bytes);
      return;
    }
    blank = false;
    // Only now is it worth looking line by line.
    for (let start = 0; start < bytes.length; ) {
      let last = start;
      while (last < bytes.length - 1 && !endsLine(bytes, last)) last += 1;
      const part = bytes.subarray(start, last + 1);
      const right = decoded(part);
      if (right === undefined) {
        firstBadLine ??= line;
        const mended = new TextDecoder('utf-8').decode(part);
        badCount += mended.split('\u{FFFD}').length - 1;
        // Something beyond ASCII that is not a replacement was decoded from several bytes.
        if (/[^\p{ASCII}\u{FFFD}]/u.test(mended)) multibyte = true;
      } else if (right.length !== part.length) multibyte = true;
      if (endsLine(bytes, last)) line += 1;
      start = last + 1;
    }
  }
}

const lf = 10;
const cr = 13;

/** The bytes as UTF-8, or `undefined` where they are not that. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many of the bytes can be looked at by themselves: neither a character nor a CRLF is cut in two. */
function wholeLength(bytes: Buffer): number {
  let end = bytes.length;
  if (bytes[end - 1] === cr) return end - 1;
  // The last character begins at the last byte that is no continuation (10xxxxxx); one has four bytes at most.
  for (let back = 1; back <= 4 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end = bytes.length - back;
    break;
  }
  return end;
}

function endsLine(bytes: Buffer, at: number): boolean {
  return bytes[at] === lf || (bytes[at] === cr && bytes[at + 1] !== lf);
}

function lineEnds(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, at + 1)) lines += 1;
  for (let at = bytes.indexOf(cr); at >= 0; at = bytes.indexOf(cr, at + 1)) if (endsLine(bytes, at)) lines += 1;
  return lines;
}
