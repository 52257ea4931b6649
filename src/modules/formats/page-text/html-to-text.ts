/** Text of a pasted HTML page, with where each line stood and where its link leads. */
export interface TextOfHtml {
  readonly text: string;
  /** For each line of `text`, the line of the source that it begins on, counted from 1. */
  readonly sourceLines: readonly number[];
  /** For each line of `text` that is or holds a link to a full web address, that address. */
  readonly links: ReadonlyMap<number, string>;
}

const blocks = new Set(
  'address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content is no text of the page. */
const dropped = new Set(['script', 'style', 'head', 'template', 'svg', 'noscript', 'iframe', 'object', 'math', 'select', 'textarea']);

/** True when text holds the tags of a page, not just a stray "<". */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 200_000);
  if (/<!doctype html|<html[\s>]/iu.test(head.slice(0, 2000))) return true;
  const tags = head.match(/<\/?(?:div|p|br|span|li|ul|ol|h[1-6]|a|article|section|strong|em|b|i|td|tr|button)(?:\s[^<>]*)?\/?>/giu);
  return tags !== null && tags.length >= 3 && tags.some((tag) => tag.startsWith('</') || /^<br/iu.test(tag));
}

/**
 * Takes the tags off a pasted page. Elements that start a block begin a new line, `<br>` breaks one, other tags vanish; scripts, styles and the
 * head of the document are dropped with their content; character references are decoded. Reads any text in one pass and never throws.
 */
export function htmlToText(html: string): TextOfHtml {
  const lines: Array<{ text: string; line: number }> = [];
  const links = new Map<number, string>();
  let parts: string[] = [];
  let partsLine = 1;
  let sourceLine = 1;
  let at = 0;
  const breakLine = (keepEmpty: boolean) => {
    const text = decode(parts.join(''))
      .replace(/[ \t\n\r\f]+/gu, ' ')
      .trim();
    parts = [];
    if (text !== '') lines.push({ text, line: partsLine });
    else if (keepEmpty && lines.length > 0 && lines.at(-1)?.text !== '') lines.push({ text: '', line: sourceLine });
  };
  const advance = (to: number) => {
    for (let next = html.indexOf('\n', at); next >= 0 && next < to; next = html.indexOf('\n', next + 1)) sourceLine += 1;
    at = to;
  };
  const addText = (text: string) => {
    if (text.trim() !== '' && parts.every((part) => part.trim() === '')) {
      const lead = /^\s*/u.exec(text)?.[0] ?? '';
      partsLine = sourceLine + (lead.split('\n').length - 1);
    }
    parts.push(text);
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      addText(html.slice(at));
      break;
    }
    if (open > at) {
      addText(html.slice(at, open));
      advance(open);
    }
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      advance(end < 0 ? html.length : end + 3);
      continue;
    }
    const tag = /^<(\/?)([a-z][a-z0-9-]*|![a-z]+|\?[a-z]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iu.exec(html.slice(open, open + 8000));
    if (!tag) {
      // A "<" that opens no tag is text.
      addText('&lt;');
      advance(open + 1);
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    const closing = tag[1] === '/';
    advance(open + tag[0].length);
    if (dropped.has(name) && !closing && !/\/\s*$/u.test(tag[3] ?? '')) {
      const close = new RegExp(`</${name}\\s*>`, 'giu');
      close.lastIndex = at;
      const end = close.exec(html);
      // An element that never closes must not swallow the page.
      if (end) advance(end.index + end[0].length);
      continue;
    }
    if (name === 'br') breakLine(false);
    else if (blocks.has(name)) {
      breakLine(true);
      if (!closing && /^(?:p|h[1-6]|article|section|li|div)$/u.test(name)) breakLine(true);
    } else if (name === 'a' && !closing) {
      const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(tag[3] ?? '');
      const address = decode(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
      if (/^https?:\/\//iu.test(address) && URL.canParse(address)) links.set(lines.length, address);
    }
  }
  breakLine(false);
  while (lines.at(-1)?.text === '') lines.pop();
  return { text: lines.map((line) => line.text).join('\n'), sourceLines: lines.map((line) => line.line), links };
}

/** Names of the characters 160 to 255, in order (HTML 4, Latin-1). */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
const named = new Map<string, string>([
  ...latin1.map((name, index): [string, string] => [name, String.fromCodePoint(160 + index)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['hellip', '…'],
  ['bull', '•'],
  ['prime', '′'],
  ['trade', '™'],
  ['euro', '€'],
  ['minus', '−'],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['zwnj', '\u200C'],
  ['zwj', '\u200D'],
  ['Scaron', 'Š'],
  ['scaron', 'š'],
  ['OElig', 'Œ'],
  ['oelig', 'œ'],
]);

/** Character references that Windows-1252 pages misuse for quotation marks and dashes (HTML standard, numeric character reference end state). */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/gu,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (code >= 0x80 && code <= 0x9f) return windows[code - 0x80] ?? whole;
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD';
      return String.fromCodePoint(code);
    },
  );
}
