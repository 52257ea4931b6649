/** The page that a reader goes back to after a form. */

/** Longer addresses are not gone back to. */
const longest = 8_000;

/**
 * The path on this site that a form names as the page it came from; `otherwise` for anything that could lead elsewhere.
 * "//host" and "/\\host" are addresses of other sites for a browser (WHATWG URL, "relative slash state"), and control characters in an
 * address are dropped before it is read.
 */
export function returnPath(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || value.length > longest || !/^\/(?![/\\])/.test(value)) return otherwise;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the URL parser drops
  return /[\u0000-\u0020\u007f\\]/.test(value) ? otherwise : value;
}
