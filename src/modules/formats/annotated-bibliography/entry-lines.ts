import type { AnnotatedBibliography, BibliographyEntry } from './annotated-bibliography.ts';
import { oneLine, paragraphsOf } from './readable-text.ts';
import { linkTarget } from './web-address.ts';

/** What stands under the citation of a work, in the order of every written form. */
export type EntryLine =
  | { readonly name: 'note'; readonly label: string; readonly paragraphs: readonly (readonly string[])[] }
  | { readonly name: 'one-line' | 'content-notes' | 'access'; readonly label: string; readonly text: string }
  | {
      readonly name: 'where-to-get-it' | 'in-the-library';
      readonly label: string;
      /** A short name for where the address leads; the address itself where there is none. */
      readonly text: string;
      readonly address: string;
      /** Absent for an address that a file cannot link to; it is then printed as it is. */
      readonly target: string | undefined;
    };

export function entryLines(entry: BibliographyEntry, words: AnnotatedBibliography['words']): EntryLine[] {
  const lines: EntryLine[] = [];
  const text = (name: 'one-line' | 'content-notes' | 'access', label: string, value: string | undefined) => {
    const plain = oneLine(value ?? '');
    if (plain !== '') lines.push({ name, label, text: plain });
  };
  const address = (name: 'where-to-get-it' | 'in-the-library', label: string, value: string | undefined, host?: string) => {
    const plain = oneLine(value ?? '');
    if (plain !== '') lines.push({ name, label, address: plain, text: oneLine(host ?? '') || plain, target: linkTarget(plain) });
  };
  text('one-line', words.oneLine, entry.oneLine);
  const paragraphs = paragraphsOf(entry.note);
  if (paragraphs.length > 0) lines.push({ name: 'note', label: words.note, paragraphs });
  text('content-notes', words.contentNotes, entry.contentNotes);
  text('access', words.access, entry.accessLabel);
  address('where-to-get-it', words.whereToGetIt, entry.route?.href, entry.route?.host);
  address('in-the-library', words.inTheLibrary, entry.work.url);
  return lines;
}
