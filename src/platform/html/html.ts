/**
 * HTML by tagged template, escaped by default: `html\`<p>${text}</p>\``.
 *
 * A string put into a template is text and is escaped for both element content and quoted attribute values; attributes
 * must therefore be quoted. Only another `Html` goes in unchanged. Addresses that come from data pass through `url()`.
 */

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

const special = /[&<>"']/;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text;
}

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    let joined = '';
    for (const item of value) joined += render(item);
    return joined;
  }
  return '';
}

/** Builds `Html`. `null`, `undefined` and `false` print nothing; arrays print their items one after the other. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let built = strings[0]!;
  for (let index = 0; index < values.length; index++) built += render(values[index]) + strings[index + 1]!;
  return new Html(built);
}

/** Marks text as HTML that is already safe. For output of the Markdown renderer and the citation serialiser only. */
export function trusted(text: string): Html {
  return new Html(text);
}

/**
 * An address that is safe in `href` and `src`: http, https, mailto, tel, sms, or relative to this site.
 * Anything else (`javascript:`, `data:`, ...) becomes `#`. Browsers ignore control characters and
 * leading spaces when they read a scheme (WHATWG URL, "basic URL parser"), so they are removed before looking.
 */
export function url(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the URL parser drops
  const plain = address.replace(/[\u0000-\u0020\u007f]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
  if (scheme === undefined) return plain.startsWith('//') || plain.startsWith('\\') || /^\/\\/.test(plain) ? '#' : address.trim();
  return ['http', 'https', 'mailto', 'tel', 'sms'].includes(scheme) ? address.trim() : '#';
}
