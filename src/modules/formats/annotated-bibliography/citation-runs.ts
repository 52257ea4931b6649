import { oneLine, withoutForbidden } from './readable-text.ts';

export interface CitationRun {
  readonly text: string;
  readonly italic: boolean;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/**
 * The HTML of a citation as runs of text, in italics where `<i>` or `<em>` stands. Every other element is dropped and its text kept.
 * What comes in is our own HTML, in which each "<" begins a tag and attributes hold no ">".
 */
export function citationRuns(html: string): CitationRun[] {
  const runs: CitationRun[] = [];
  let depth = 0;
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (piece.startsWith('<')) {
      if (/^<(?:i|em)(?=[\s>])/i.test(piece)) depth += 1;
      else if (/^<\/(?:i|em)\s*>/i.test(piece)) depth = Math.max(0, depth - 1);
      continue;
    }
    const text = withoutForbidden(unescapeHtml(piece)).replace(/\s+/g, (space) => (space.includes('\u00A0') ? space : ' '));
    const last = runs.at(-1);
    if (last !== undefined && last.italic === depth > 0) runs[runs.length - 1] = { text: last.text + text, italic: last.italic };
    else runs.push({ text, italic: depth > 0 });
  }
  return runs;
}

/** The citation without its markup, on one line. */
export function citationText(html: string): string {
  return oneLine(
    citationRuns(html)
      .map(({ text }) => text)
      .join(''),
  );
}

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name]! : whole;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
