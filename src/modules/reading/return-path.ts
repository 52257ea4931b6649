/** The page that a reader goes back to after a form. */

/** Longer addresses are not gone back to. */
const longest = 8_000;

/**
 * The path on this site that a form names as the page it came from; `otherwise` for anything that could lead elsewhere.
 * "//host" and "/\\host" are addresses of other sites for a browser (WHATWG URL, "relative slash state"), and control characters in an
 * address are dropped before it is read. Paths on this site are printable ASCII; others fit in no header.
 */
export function returnPath(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || value.length > longest || !/^\/(?![/\\])/.test(value)) return otherwise;
  return /[^!-[\]-~]/.test(value) ? otherwise : value;
}
