import { type CitationRead, parseCitation } from '../citation-text/parse-citation.ts';
import type { Doubt, Reader } from '../format.ts';
import { accessOfLabel } from '../page-text/access-labels.ts';
import { isAccessibilityLine } from '../page-text/furniture.ts';
import { holdText, largestSource, tooLargeReason } from '../page-text/hold-text.ts';
import { htmlToText, looksLikeHtml } from '../page-text/html-to-text.ts';
import { splitReferences, startsReference } from './split-references.ts';

const heading =
  /^(?:\d+\.?\s+)?(?:references?(?: list| cited)?|bibliography|works cited|literature(?: cited)?|sources|(?:further |recommended )?reading(?: list)?|resources|publications)\s*:?$/iu;

export interface CitationListOptions {
  /** Largest source in bytes; for tests. */
  readonly limit?: number;
}

/** A paper with a thousand authors has about this many characters; the time to read a reference grows with their square. */
const longestReference = 20_000;

/**
 * Reads a pasted list of references: one a paragraph or one a line, numbered, bulleted, with hanging indents or wrapped lines. The text of one
 * source is held in memory as a whole, up to 32 MB. What does not read as a reference is rejected with its line and the reason.
 */
export function createCitationListReader(options: CitationListOptions = {}): Reader {
  const limit = options.limit ?? largestSource;
  return {
    id: 'citations',
    name: 'List of references',
    extensions: ['txt'],
    sniff: sniffList,
    async *read(chunks) {
      const held = await holdText(chunks, limit);
      if ('tooLarge' in held) {
        yield { kind: 'rejected', line: 1, reason: tooLargeReason(limit), text: held.head, excerpt: true };
        return;
      }
      const html = looksLikeHtml(held.text) ? htmlToText(held.text) : undefined;
      for (const entry of splitReferences(html?.text ?? held.text)) {
        const line = html ? (html.sourceLines[entry.line - 1] ?? entry.line) : entry.line;
        const text = entry.lines.join('\n');
        if (heading.test(text)) {
          yield { kind: 'furniture', line, text };
          continue;
        }
        if (text.length > longestReference) {
          yield {
            kind: 'rejected',
            line,
            reason: `This is longer than any reference (${text.length} characters). Part it with empty lines, or take out what is none.`,
            text,
          };
          continue;
        }
        const read = parseCitation(text, { breaks: entry.inFields ? 'fields' : 'wrapped' });
        const { title, ...fields } = read.record;
        if (title === undefined || !readsAsReference(read)) {
          yield {
            kind: 'rejected',
            line,
            reason:
              'This does not read as a reference: neither names, a date nor a source could be told apart. Give it as “Family, I. (year). Title. Source.”, or add the record by hand.',
            text,
          };
          continue;
        }
        const fromHtml: Doubt[] = html
          ? [
              {
                field: 'citation',
                message: 'The list was pasted as HTML; its tags were taken off before reading.',
                confidence: 'likely right',
              },
            ]
          : [];
        yield { kind: 'record', line, source: text, record: { ...fields, title }, doubts: [...read.doubts, ...fromHtml] };
      }
    },
  };
}

export const citationListReader: Reader = createCitationListReader();

function readsAsReference({ record }: CitationRead): boolean {
  const named = (record.contributors?.length ?? 0) > 0;
  return (
    named ||
    record.issued !== undefined ||
    record.volume !== undefined ||
    record.pages !== undefined ||
    (record.identifiers?.length ?? 0) > 0
  );
}

function sniffList(head: string): number {
  const start = head.replace(/^\uFEFF/u, '').trimStart();
  if (start === '' || /^(?:[{[](?!\d)|<\?xml|@\w+\s*\{|TY {2}- |PMID- |%0 )/u.test(start)) return 0;
  const text = looksLikeHtml(head) ? htmlToText(head).text : head;
  if (text.split(/\r\n|[\n\r]/u).some((line) => isAccessibilityLine(line) || accessOfLabel(line) !== undefined)) return 0.05;
  const entries = splitReferences(text).filter((entry) => !heading.test(entry.lines.join(' ')));
  if (entries.length === 0) return 0;
  const references = entries.filter(
    (entry) => startsReference(entry.inFields ? (entry.lines[0] ?? '') : entry.lines.join(' ')) || entry.inFields,
  ).length;
  return references === 0 ? 0.02 : 0.1 + 0.75 * (references / entries.length);
}
