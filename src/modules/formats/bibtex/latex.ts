import type { BibtexName } from '@citation-js/plugin-bibtex/lib/input/value.js';

export interface BibtexGrammars {
  readonly parseEntry: typeof import('@citation-js/plugin-bibtex/lib/input/file.js').parse;
  /** LaTeX as plain text; what cannot be read as LaTeX is given back without its braces, and `readable` is false. */
  plain(latex: string): { text: string; readable: boolean };
  name(latex: string): BibtexName | undefined;
}

/** The grammar writes formatting as HTML tags. A "<" of the text itself is set aside as this noncharacter until those are gone. */
const lessThan = '\uFDD0';

/** Loads the grammars; they take some 80 ms and 10 MB, so only a BibTeX import pays for them. */
export async function loadGrammars(): Promise<BibtexGrammars> {
  const [file, value] = await Promise.all([
    import('@citation-js/plugin-bibtex/lib/input/file.js'),
    import('@citation-js/plugin-bibtex/lib/input/value.js'),
  ]);
  const parse = (latex: string, field: string) =>
    value.parse(
      latex
        .replaceAll('<', lessThan)
        .replaceAll('\u00A0', '~')
        .replace(/\\textless(?![A-Za-z])(?:\{\}| +)?/g, lessThan),
      field,
    );
  return {
    parseEntry: file.parse,
    plain(latex) {
      // A literal field without commands is most of them.
      if (!/[\\{}$~<]|--|``|''/.test(latex)) return { text: latex.replace(/[^\S\u00A0]+/g, ' ').trim(), readable: true };
      try {
        return { text: withoutTags(String(parse(latex, 'note'))), readable: true };
      } catch {
        return { text: latex.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim(), readable: false };
      }
    },
    name(latex) {
      try {
        const [name] = parse(latex, 'author') as BibtexName[];
        return name && Object.fromEntries(Object.entries(name).map(([part, text]) => [part, withoutTags(text)]));
      } catch {
        return undefined;
      }
    },
  };
}

function withoutTags(text: string): string {
  return (
    text
      .replace(/<\/?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>/g, '')
      .replaceAll(lessThan, '<')
      // LaTeX takes the dot off before it sets an accent: \'\i is í.
      .replace(/[ıȷ]\p{Mn}/gu, (letter) => (letter.startsWith('ı') ? 'i' : 'j').concat(letter.slice(1)).normalize('NFC'))
      .replace(/[^\S\u00A0]+/g, ' ')
      .trim()
  );
}
