const tag =
  /<\/?(?:a|abstract|b|bold|br|div|em|font|h[1-6]|i|italic|li|ol|p|sec|small|span|strong|sub|sup|table|td|tr|u|ul|(?:jats|mml):[\w-]+)(?:\s[^<>]*)?\/?>/giu;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu;

/** Entities of HTML that stand in bibliographic data. Others are told, and left for a person to read. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', eacute: 'é', egrave: 'è', aacute: 'á', iacute: 'í', oacute: 'ó', uacute: 'ú' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', ntilde: 'ñ', ccedil: 'ç', oslash: 'ø', aring: 'å' },
};

/** What a text holds of HTML, and the text without it; `undefined` for a text that holds none. Without `text` it cannot be told for certain. */
export function withoutMarkup(text: string): { readonly found: string; readonly text: string | undefined } | undefined {
  const found = text.match(tag)?.[0] ?? text.match(entity)?.[0];
  if (found === undefined) return undefined;
  let certain = true;
  const plain = text
    .replace(tag, (match) => (/^<\/?(?:p|div|sec|h\d|jats:(?:p|sec|title))\b/i.test(match) ? '\n\n' : /^<br/i.test(match) ? '\n' : ''))
    .replace(entity, (match, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) {
        const letter = named[name.toLowerCase()];
        // "&Eacute;" and "&eacute;" are two letters.
        if (letter !== undefined) return name === name.toLowerCase() ? letter : letter.toUpperCase();
        certain = false;
        return match;
      }
      const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
      if (code >= 32 && code <= 0x10_ff_ff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code);
      certain = false;
      return match;
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*\n\s*/g, '\n\n')
    .trim();
  return { found, text: certain ? plain : undefined };
}
